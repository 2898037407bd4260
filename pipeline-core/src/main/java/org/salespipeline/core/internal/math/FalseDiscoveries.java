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
        return threshold(pValues, rate, 1, 1);
    }

    /** With the rate times found / of; so written that what is at its limit by the same numbers elsewhere is so here. */
    private static double threshold(double[] pValues, double rate, int found, int of) {
        double[] sorted = made(pValues);
        for (int i = sorted.length; i > 0; i--) {
            if (adjusted(sorted, i) * of / found <= rate) {
                return sorted[i - 1];
            }
        }
        return -1;
    }

    private static double[] made(double[] pValues) {
        return Arrays.stream(pValues).filter(p -> !Double.isNaN(p)).sorted().toArray();
    }

    /** Of the i-th smallest. */
    private static double adjusted(double[] sorted, int i) {
        return sorted[i - 1] * sorted.length / i;
    }

    /**
     * Tests in families, as Benjamini and Bogomolov (2014, doi:10.1111/rssb.12028): the p-value of a family is that of Simes (1986,
     * doi:10.1093/biomet/73.3.751) for all in it being false, {@link #threshold} tells which families are discoveries, and the tests of
     * each of these are held to the rate times the share of families that are. So, with tests that are independent or go together, of the
     * families with a discovery the expected share in which all are false is at most the rate, and so is the expected mean, over
     * these families, of the share of their discoveries that are false. By one threshold for all tests neither holds: the many discoveries
     * of one family make room for false ones, each alone in a family of its own.
     *
     * @param pValues by family, of all tests that were made; a NaN was not made, and a family without a test counts for nothing
     * @param rate of false discoveries, in (0, 1)
     * @return by family, the largest p-value that is still a discovery; -1 if none is, never so in a family that is one
     */
    public static double[] thresholds(double[][] pValues, double rate) {
        double[] families = new double[pValues.length];
        for (int i = 0; i < families.length; i++) {
            families[i] = simes(pValues[i]);
        }
        double limit = threshold(families, rate);
        int tested = made(families).length;
        int found = 0;
        for (double family : families) {
            found += family <= limit ? 1 : 0;
        }
        double[] thresholds = new double[families.length];
        for (int i = 0; i < thresholds.length; i++) {
            thresholds[i] = families[i] <= limit ? threshold(pValues[i], rate, found, tested) : -1;
        }
        return thresholds;
    }

    /** NaN without a test. */
    private static double simes(double[] pValues) {
        double[] sorted = made(pValues);
        double least = sorted.length == 0 ? Double.NaN : Double.POSITIVE_INFINITY;
        for (int i = 1; i <= sorted.length; i++) {
            least = Math.min(least, adjusted(sorted, i));
        }
        return least;
    }
}
