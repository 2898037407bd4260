package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import org.salespipeline.funnel.Interval;

/**
 * By how much a variant differs from the control. Immutable and thread-safe.
 *
 * @param value the estimate; of a difference the mean, of a ratio the median of what is thought of it
 * @param interval where it lies, as of today: for one look, not for looks day by day
 * @param probabilityBetter the probability that the variant is better than the control, in [0, 1]; 0.5 where nothing is known
 */
public record ExperimentEffect(double value, Interval interval, double probabilityBetter) {

    /**
     * Checks the range.
     *
     * @throws NullPointerException if {@code interval} is null
     * @throws IllegalArgumentException if {@code probabilityBetter} is not in [0, 1]
     */
    public ExperimentEffect {
        requireNonNull(interval, "interval");
        if (!(probabilityBetter >= 0 && probabilityBetter <= 1)) {
            throw new IllegalArgumentException(
                    "probability to be better was " + probabilityBetter + "; it must be in [0, 1]");
        }
    }
}
