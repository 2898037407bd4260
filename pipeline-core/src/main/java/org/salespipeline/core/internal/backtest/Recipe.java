package org.salespipeline.core.internal.backtest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.LearnRequest;
import org.salespipeline.lead.Dimension;

/**
 * How models are learned.
 *
 * @param halfLife in days, infinite for a model that forgets nothing; null to fit it at each origin
 * @param priorStrength how many leads the assumptions weigh as; null for the default
 * @param dimensions what tells segments apart, from coarse to fine
 * @param calendar whether forecasts follow the calendar, measured anew at each origin; null if nobody said
 */
record Recipe(
        @Nullable Double halfLife,
        @Nullable Double priorStrength,
        List<Dimension> dimensions,
        @Nullable Boolean calendar) {

    /** As where a caller says nothing. */
    static final Recipe DEFAULT = new Recipe(null, null, List.of(), null);

    Recipe withHalfLife(double days) {
        return new Recipe(days, priorStrength, dimensions, calendar);
    }

    Recipe withPriorStrength(double leads) {
        return new Recipe(halfLife, leads, dimensions, calendar);
    }

    Recipe by(List<Dimension> chain) {
        return new Recipe(halfLife, priorStrength, chain, calendar);
    }

    Recipe followingCalendar(boolean follows) {
        return new Recipe(halfLife, priorStrength, dimensions, follows);
    }

    boolean followsCalendar() {
        return Boolean.TRUE.equals(calendar);
    }

    <O extends LearnRequest.Options<O>> FunnelModel learn(O request) {
        O stated = request.by(dimensions.toArray(Dimension[]::new));
        stated = halfLife == null ? stated : stated.halfLife(halfLife);
        stated = priorStrength == null ? stated : stated.priorStrength(priorStrength);
        return stated.run();
    }
}
