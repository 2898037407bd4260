package org.salespipeline.backtest;

import static java.util.Objects.requireNonNull;

/**
 * The latest windows disagree with what was expected of them by more than chance allows. Immutable and thread-safe.
 *
 * @param count what was seen and expected in them together
 * @param windows how many windows that are
 * @param pValue the probability of as much, on either side, if nothing drifts
 */
public record DriftWarning(DriftCount count, int windows, double pValue) {

    /**
     * Checks the ranges.
     *
     * @throws NullPointerException if {@code count} is null
     * @throws IllegalArgumentException if {@code windows} is less than 1 or {@code pValue} not in [0, 1]
     */
    public DriftWarning {
        requireNonNull(count, "count");
        if (windows < 1 || !(pValue >= 0 && pValue <= 1)) {
            throw new IllegalArgumentException("warning was of " + windows + " windows with p-value " + pValue
                    + "; it must be of 1 window or more, with a p-value in [0, 1]");
        }
    }

    /**
     * Whether there were fewer than expected.
     *
     * @return true if fewer, false if more
     */
    public boolean isFall() {
        return count.observed() < count.expected();
    }

    /**
     * By which part the rate has changed.
     *
     * @return observed / expected - 1: -0.5 for half as many as expected, 1 for twice as many
     */
    public double change() {
        return count.ratio() - 1;
    }
}
