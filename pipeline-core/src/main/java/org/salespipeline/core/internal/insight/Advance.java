package org.salespipeline.core.internal.insight;

import java.util.List;
import java.util.OptionalDouble;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.lead.Segment;
import org.salespipeline.process.Target;

/**
 * How visits to one stage go on: to places that the caller names, or, by {@link #of}, as the conversion rate of {@link
 * org.salespipeline.funnel.StageSummary} counts it, to the next stage, from the last one to any way to be won. Immutable.
 */
final class Advance {

    /** A share such as 9/10 8/9 ... may miss a quantile by rounding. */
    private static final double ROUNDING = 1e-9;

    private final StageDynamics dynamics;
    private final boolean[] onward;

    /** By one more than the age that was survived: the chance to go on ever. */
    private final double[] ever;

    /** Where visits that go on leave for, by place. */
    Advance(StageDynamics dynamics, boolean[] onward) {
        this.dynamics = dynamics;
        this.onward = onward;
        int last = dynamics.lastAge();
        this.ever = new double[last + 2];
        double leaving = 0;
        double going = 0;
        for (int k = 0; k < onward.length; k++) {
            leaving += dynamics.tailHazard(k);
            going += onward[k] ? dynamics.tailHazard(k) : 0;
        }
        ever[last + 1] = leaving > 0 ? Math.min(1, going / leaving) : 0;
        for (int d = last; d >= 0; d--) {
            ever[d] = Math.min(1, going(d) + (1 - dynamics.totalHazard(d)) * ever[d + 1]);
        }
    }

    static Advance of(FunnelModel model, Segment segment, int stage) {
        List<Target> places = model.process().targets();
        return new Advance(
                model.dynamics(segment, places.get(stage).id()),
                onward(places, stage, model.process().stages().size()));
    }

    /** By place, whether a visit to a stage that leaves for it has gone on. */
    static boolean[] onward(List<Target> places, int stage, int stages) {
        boolean[] onward = new boolean[places.size()];
        for (int k = 0; k < onward.length; k++) {
            onward[k] = stage + 1 < stages ? k == stage + 1 : places.get(k).isWon();
        }
        return onward;
    }

    private double going(int age) {
        double sum = 0;
        for (int k = 0; k < onward.length; k++) {
            sum += onward[k] ? dynamics.hazard(k, age) : 0;
        }
        return sum;
    }

    StageDynamics dynamics() {
        return dynamics;
    }

    /**
     * The chance to go on ever.
     *
     * @param age that was survived; -1 of a visit that begins
     */
    double ever(int age) {
        return ever[Math.min(age + 1, ever.length - 1)];
    }

    /** The age by which a share of the visits that go on have gone; empty where too few are expected to go on at all. */
    OptionalDouble quantile(double share) {
        if (!(ever[0] > 0)) {
            return OptionalDouble.empty();
        }
        double staying = 1;
        double gone = 0;
        for (int d = 0; d <= dynamics.lastAge(); d++) {
            gone += staying * going(d);
            staying *= 1 - dynamics.totalHazard(d);
            if (gone / ever[0] >= share - ROUNDING) {
                return OptionalDouble.of(d);
            }
        }
        double leaving = dynamics.totalHazard(dynamics.lastAge() + 1);
        double outstanding = staying * ever[ever.length - 1] / ever[0];
        if (leaving <= 0 || outstanding <= 0) {
            return OptionalDouble.empty();
        }
        // In the tail each step leaves the same share outstanding.
        double further =
                leaving >= 1 ? 1 : Math.ceil(StrictMath.log((1 - share) / outstanding) / StrictMath.log1p(-leaving));
        return OptionalDouble.of(dynamics.lastAge() + Math.max(1, further));
    }
}
