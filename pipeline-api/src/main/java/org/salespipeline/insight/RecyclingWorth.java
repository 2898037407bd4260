package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import org.salespipeline.funnel.Interval;

/**
 * What asking leads to come back is expected to bring, less what it costs. Immutable and thread-safe.
 *
 * @param value share that comes back x win rate after coming back x amount if won - cost, in the review's currency; negative where it
 *     costs more than it brings
 * @param interval where that expectation lies, as far as win rate, share that comes back and amounts are known; not the range of what a
 *     single action may bring by chance
 * @param chanceToPay probability that the expectation is above 0, so that asking pays in the long run; in [0, 1]
 */
public record RecyclingWorth(double value, Interval interval, double chanceToPay) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if {@code interval} is null
     */
    public RecyclingWorth {
        requireNonNull(interval, "interval");
    }
}
