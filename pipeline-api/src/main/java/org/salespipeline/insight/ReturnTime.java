package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import org.salespipeline.funnel.Interval;

/**
 * How long leads stayed away that came back. Those who are still away have taken longer already, so that the final median may be
 * higher. Immutable and thread-safe.
 *
 * @param medianDays the median, in calendar days
 * @param interval from one order statistic to another (Conover 1999, section 3.2, by the normal approximation); of a few times, from the
 *     shortest to the longest, which may hold the median less often than the level says
 */
public record ReturnTime(double medianDays, Interval interval) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if {@code interval} is null
     */
    public ReturnTime {
        requireNonNull(interval, "interval");
    }
}
