package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import org.salespipeline.funnel.Interval;

/**
 * An estimated number with its interval. Immutable and thread-safe.
 *
 * @param value the estimate
 * @param interval where the true number lies; infinite above where the data set no limit
 */
public record FlowFigure(double value, Interval interval) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if {@code interval} is null
     */
    public FlowFigure {
        requireNonNull(interval, "interval");
    }
}
