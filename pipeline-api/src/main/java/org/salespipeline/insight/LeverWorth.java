package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import org.salespipeline.funnel.Interval;

/**
 * What a small change of a stage is worth in the time ahead, as {@link org.salespipeline.forecast.Forecast#leverage()} has it: of the
 * leads that are open today, those of earlier stages that are still to come included; leads that do not exist yet would gain
 * besides. Intervals are of the expected gain, by what is not known of rates and amounts: 200 draws from the model's posterior law.
 * Immutable and thread-safe.
 *
 * @param wins more expected wins; negative where the change costs some
 * @param winsInterval where that lies
 * @param revenue more expected revenue, in the review's currency; 0 where no amounts are known
 * @param revenueInterval where that lies
 */
public record LeverWorth(double wins, Interval winsInterval, double revenue, Interval revenueInterval) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if an interval is null
     */
    public LeverWorth {
        requireNonNull(winsInterval, "winsInterval");
        requireNonNull(revenueInterval, "revenueInterval");
    }
}
