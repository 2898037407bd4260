package org.salespipeline.core.internal.math;

import java.util.Arrays;

/** Many tests at once. */
public final class FalseDiscoveries {

    private FalseDiscoveries() {}

    /**
     * Benjamini and Hochberg's step-up (1995, Journal of the Royal Statistical Society B 57, 289): of the tests that are at or below
     * the threshold, the expected share that is false is at most the rate.
     *
     * @param pValues of all tests that were made; a NaN was not made
     * @param rate of false discoveries, in (0, 1)
     * @return the largest p-value that is still a discovery; -1 if none is
     */
    public static double threshold(double[] pValues, double rate) {
        double[] sorted =
                Arrays.stream(pValues).filter(p -> !Double.isNaN(p)).sorted().toArray();
        for (int i = sorted.length; i > 0; i--) {
            if (sorted[i - 1] <= rate * i / sorted.length) {
                return sorted[i - 1];
            }
        }
        return -1;
    }
}
