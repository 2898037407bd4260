package org.salespipeline.process;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * An assumed time in stage: negative binomial on the steps of the time grid, with mean m and shape r, so variance m +
 * m²/r. The stated mean, turned into steps by {@link org.salespipeline.time.TimeGrid#stepsPerDay()}, is kept exactly on
 * the grid. A shape of 1 is memoryless (geometric), 2 is the default, larger shapes come closer to a fixed length.
 *
 * <p>Immutable and thread-safe.
 *
 * @param mean zero or more
 * @param shape over 0, at most 1e9
 */
public record TimeInStage(Duration mean, double shape) {

    /** The shape where none is stated. */
    public static final double DEFAULT_SHAPE = 2;

    /**
     * Refuses a null mean; the process reports a mean or shape out of range together with its other faults.
     *
     * @throws NullPointerException if {@code mean} is null
     */
    public TimeInStage {
        requireNonNull(mean, "mean");
    }

    /**
     * A mean with the default shape.
     *
     * @param mean zero or more
     * @return the time in stage
     * @throws NullPointerException if {@code mean} is null
     */
    public static TimeInStage of(Duration mean) {
        return new TimeInStage(mean, DEFAULT_SHAPE);
    }

    /**
     * The mean in days of 24 hours, whatever the grid.
     *
     * @return zero or more
     */
    public double meanDays() {
        return mean.toMillis() / 86_400_000.0;
    }
}
