package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import org.salespipeline.funnel.Interval;

/**
 * What a small change of a stage is worth in the time ahead, for the leads that are open today and for those expected to come in by then
 * as they lately did ({@link org.salespipeline.funnel.FunnelModel#arrivals}): the stages in front would look unimportant without the
 * latter. What is changed, {@link org.salespipeline.forecast.Lever} says; of open leads alone,
 * {@link org.salespipeline.forecast.Forecast#leverage()} has the same figures. New leads are worth what won leads of all segments were.
 *
 * <p>Intervals are of the expected gain, by what is not known of rates, amounts and arrivals: 200 draws from the model's posterior
 * law; of a model that another engine made, which does not say what it leaves open, the figure alone. Immutable and thread-safe.
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
