package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import org.salespipeline.funnel.Interval;

/**
 * By what factor the odds that a visit ends in some way on the next step, rather than goes on, differ between leads that have had an
 * item and leads of the same stage and age that have not. Where a step is short against the time in stage, it is the ratio of hazards.
 *
 * <p>Immutable and thread-safe.
 *
 * @param ratio the posterior median, greater than 0; above 1 where those who have had it leave sooner. Before the data it is thought to
 *     lie between 1/7 and 7 with 95 %: its logarithm is normal with mean 0 and standard deviation 1, which keeps it finite where few
 *     leads were seen and is hardly felt where many were
 * @param interval where it lies
 * @param probabilityAboveOne how likely it is that the ratio is above 1, in [0, 1]
 * @param pValue how likely data at least as far from a ratio of 1 are if it is 1, either way, in [0, 1]; 1 where nothing could be compared.
 *     Twice the smaller tail of the exact conditional law
 */
public record StepOdds(double ratio, Interval interval, double probabilityAboveOne, double pValue) {

    /**
     * Checks the ranges.
     *
     * @throws NullPointerException if {@code interval} is null
     * @throws IllegalArgumentException if a number is out of range
     */
    public StepOdds {
        requireNonNull(interval, "interval");
        if (!(ratio > 0 && Double.isFinite(ratio))) {
            throw new IllegalArgumentException("ratio of odds was " + ratio + "; it must be finite and greater than 0");
        }
        requireProbability("probability above one", probabilityAboveOne);
        requireProbability("p-value", pValue);
    }

    private static void requireProbability(String what, double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException(what + " of a ratio of odds was " + p + "; it must be in [0, 1]");
        }
    }
}
