package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.salespipeline.funnel.Rate;
import org.salespipeline.funnel.StageSummary;

/**
 * What is known of one stage. Immutable and thread-safe.
 *
 * @param stage its id
 * @param now what stands in it
 * @param recent what went through it in the period that ends with the date of the review
 * @param earlier what went through it in the period before
 * @param summary rates and times of all history, open leads counted in, with intervals of the level asked for; all segments together
 * @param trend what changed from the earlier period to the recent one; empty if nobody was in the stage in one of them
 * @param point what one percentage point more of visits that go on, as {@link StageSummary#conversionRate()} counts them, is worth;
 *     where the last stage has several ways to be won, of the one that is worth the most. Empty if none or all go on
 * @param day what one day less of mean time in the stage is worth; empty if visits take no time
 * @param likelyFirst how likely this stage is the bottleneck: the share of the draws of what is not known of the rates in which its
 *     lever is worth the most
 */
public record StageInsight(
        String stage,
        StageStanding now,
        StageTraffic recent,
        StageTraffic earlier,
        StageSummary summary,
        Optional<StageTrend> trend,
        Optional<LeverWorth> point,
        Optional<LeverWorth> day,
        double likelyFirst) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if {@code likelyFirst} is not in [0, 1]
     */
    public StageInsight {
        requireNonNull(stage, "stage");
        requireNonNull(now, "now");
        requireNonNull(recent, "recent");
        requireNonNull(earlier, "earlier");
        requireNonNull(summary, "summary");
        requireNonNull(trend, "trend");
        requireNonNull(point, "point");
        requireNonNull(day, "day");
        if (!(likelyFirst >= 0 && likelyFirst <= 1)) {
            throw new IllegalArgumentException("likelyFirst was " + likelyFirst + "; it must be in [0, 1]");
        }
    }

    /**
     * The share of visits that leave for the next stage, from the last stage for any way to be won.
     *
     * @return that of the summary
     */
    public Rate conversionRate() {
        return summary.conversionRate();
    }

    /**
     * The share of leads entering the stage that are ever won.
     *
     * @return that of the summary
     */
    public Rate winRate() {
        return summary.winRate();
    }

    /**
     * The better of the two levers, in money.
     *
     * @return more revenue in the time ahead, by one point of conversion or one day less; 0 if there is no lever
     */
    public double worth() {
        return better(point.map(LeverWorth::revenue), day.map(LeverWorth::revenue));
    }

    /**
     * The better of the two levers, in wins.
     *
     * @return more wins in the time ahead, by one point of conversion or one day less; 0 if there is no lever
     */
    public double worthInWins() {
        return better(point.map(LeverWorth::wins), day.map(LeverWorth::wins));
    }

    private static double better(Optional<Double> one, Optional<Double> other) {
        return Math.max(one.or(() -> other).orElse(0.0), other.or(() -> one).orElse(0.0));
    }
}
