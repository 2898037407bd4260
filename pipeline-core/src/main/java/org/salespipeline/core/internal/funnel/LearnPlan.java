package org.salespipeline.core.internal.funnel;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.salespipeline.funnel.OffPath;
import org.salespipeline.lead.Dimension;

/**
 * How a model is learned from a tally.
 *
 * @param asOf a day up to the tally's cut
 * @param dimensions the chain of segments, from coarse to fine; any of the tally's
 * @param priorStrength how many pseudo-leads the assumptions weigh as
 * @param poolingStrength how many pseudo-leads each segment borrows; null to fit it
 * @param halfLife in days, infinite for none; null to fit it
 * @param offPath what becomes of moves that the process does not allow
 */
record LearnPlan(
        LocalDate asOf,
        List<Dimension> dimensions,
        double priorStrength,
        @Nullable Double poolingStrength,
        @Nullable Double halfLife,
        OffPath offPath) {

    /** How many pseudo-leads the assumptions weigh as where the caller does not say. */
    static final double DEFAULT_PRIOR_STRENGTH = 10;

    static LearnPlan asOf(LocalDate date) {
        return new LearnPlan(date, List.of(), DEFAULT_PRIOR_STRENGTH, null, null, OffPath.ADMITTED);
    }

    LearnPlan by(List<Dimension> chain) {
        return new LearnPlan(asOf, chain, priorStrength, poolingStrength, halfLife, offPath);
    }

    LearnPlan priorStrength(double leads) {
        return new LearnPlan(asOf, dimensions, requireStrength("prior", leads), poolingStrength, halfLife, offPath);
    }

    LearnPlan poolingStrength(double leads) {
        return new LearnPlan(asOf, dimensions, priorStrength, requireStrength("pooling", leads), halfLife, offPath);
    }

    private static double requireStrength(String what, double leads) {
        if (!(leads >= 0 && leads < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    what + " strength was " + leads + "; it must be zero or more leads, and finite");
        }
        return leads;
    }

    LearnPlan halfLife(double days) {
        if (!(days > 0)) {
            throw new IllegalArgumentException("half-life was " + days + " days; it must be greater than 0. Maybe"
                    + " Double.POSITIVE_INFINITY, for a model that forgets nothing?");
        }
        return new LearnPlan(asOf, dimensions, priorStrength, poolingStrength, days, offPath);
    }

    LearnPlan offPath(OffPath policy) {
        return new LearnPlan(asOf, dimensions, priorStrength, poolingStrength, halfLife, policy);
    }
}
