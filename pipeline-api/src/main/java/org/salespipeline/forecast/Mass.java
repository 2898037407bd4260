package org.salespipeline.forecast;

/**
 * One value that an uncertain number can have, with its probability. Immutable and thread-safe.
 *
 * @param value the value
 * @param probability its probability, over 0 and at most 1
 */
public record Mass(double value, double probability) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if {@code value} is NaN, or {@code probability} is not in (0, 1]
     */
    public Mass {
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("value was NaN; it must be a number");
        }
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability of " + value + " was " + probability
                    + "; it must be in (0, 1]. Values that cannot occur are left out");
        }
    }
}
