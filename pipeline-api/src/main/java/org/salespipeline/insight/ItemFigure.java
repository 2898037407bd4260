package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import org.salespipeline.funnel.Interval;

/**
 * A number of any size, by its posterior mean, with the interval that holds it with the stated probability, an equal share of the
 * rest on either side. Immutable and thread-safe.
 *
 * @param value the mean; finite
 * @param interval where it lies
 */
public record ItemFigure(double value, Interval interval) {

    /**
     * Checks the number.
     *
     * @throws NullPointerException if {@code interval} is null
     * @throws IllegalArgumentException if {@code value} is not finite
     */
    public ItemFigure {
        requireNonNull(interval, "interval");
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("figure was " + value + "; it must be finite");
        }
    }
}
