package org.salespipeline.funnel;

import static java.util.Objects.requireNonNull;

/**
 * A probability with its interval. Immutable and thread-safe.
 *
 * @param value the estimate, in [0, 1]
 * @param interval where it lies, within [0, 1]
 */
public record Rate(double value, Interval interval) {

    /**
     * Checks the range.
     *
     * @throws NullPointerException if {@code interval} is null
     * @throws IllegalArgumentException if {@code value} is not in [0, 1]
     */
    public Rate {
        requireNonNull(interval, "interval");
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("rate was " + value + "; it must be in [0, 1]");
        }
    }
}
