package org.salespipeline.core.internal.math;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** Probabilities of the standard normal law. Thread-safe: no state. */
public final class NormalProbability {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private NormalProbability() {}

    /**
     * The probability to be at most a number.
     *
     * @param z any number, infinite ones too
     * @return in [0, 1]
     */
    public static double upTo(double z) {
        return NORMAL.cumulativeProbability(z);
    }
}
