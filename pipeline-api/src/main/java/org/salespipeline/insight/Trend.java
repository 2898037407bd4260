package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import org.salespipeline.funnel.Interval;

/**
 * One figure in two periods. Immutable and thread-safe.
 *
 * @param earlier the figure in the earlier period (median of its posterior law)
 * @param earlierInterval where it lay
 * @param recent the figure in the recent period
 * @param recentInterval where it lies
 * @param interval where the difference, recent less earlier, lies
 * @param better the probability that the figure got better; near 0 it got worse, near 1/2 nothing can be said
 */
public record Trend(
        double earlier,
        Interval earlierInterval,
        double recent,
        Interval recentInterval,
        Interval interval,
        double better) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if an interval is null
     */
    public Trend {
        requireNonNull(earlierInterval, "earlierInterval");
        requireNonNull(recentInterval, "recentInterval");
        requireNonNull(interval, "interval");
    }

    /**
     * By how much the figure changed.
     *
     * @return recent less earlier
     */
    public double difference() {
        return recent - earlier;
    }
}
