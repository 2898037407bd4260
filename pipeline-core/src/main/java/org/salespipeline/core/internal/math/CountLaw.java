package org.salespipeline.core.internal.math;

import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/**
 * The law of a count with a given mean and variance, of the class of Panjer (1981, doi:10.1017/S0515036100006796): binomial where the
 * variance is below the mean, Poisson where the two are equal, negative binomial where it is above, each a tail of a
 * beta or gamma law. The number of a binomial law's trials need not be whole; its tails are then those of the same beta law.
 *
 * <p>Tails are computed as such, not as 1 less the other. Immutable.
 */
public final class CountLaw {

    /** Mean and variance that differ by less are equal: the parameters of the other laws would have no digits. */
    private static final double EQUAL = 1e-7;

    private final double mean;

    /** Of a negative binomial law its shape, of a binomial law its number of trials, less than 0; infinite for Poisson. */
    private final double size;

    private CountLaw(double mean, double size) {
        this.mean = mean;
        this.size = size;
    }

    /**
     * The law.
     *
     * @param mean at least 0, finite
     * @param variance at least 0, finite; with a mean over 0, over 0
     * @return the law of that mean and variance
     */
    public static CountLaw of(double mean, double variance) {
        if (!(mean >= 0 && mean < Double.POSITIVE_INFINITY)
                || !(variance >= 0 && variance < Double.POSITIVE_INFINITY)
                || (mean > 0 && variance == 0)) {
            throw new IllegalArgumentException("mean was " + mean + ", variance " + variance
                    + "; both must be finite and greater than 0, or the mean 0");
        }
        double more = variance - mean;
        return new CountLaw(mean, Math.abs(more) <= EQUAL * mean ? Double.POSITIVE_INFINITY : mean * (mean / more));
    }

    /**
     * The lower tail.
     *
     * @param count any number
     * @return P(X &lt;= count)
     */
    public double atMost(long count) {
        if (count < 0) {
            return 0;
        }
        if (mean == 0) {
            return 1;
        }
        if (size == Double.POSITIVE_INFINITY) {
            return RegularizedGamma.Q.value(count + 1.0, mean);
        }
        if (size > 0) {
            return RegularizedBeta.value(size / (size + mean), size, count + 1.0);
        }
        double trials = -size;
        return count < trials ? RegularizedBeta.value(1 - mean / trials, trials - count, count + 1.0) : 1;
    }

    /**
     * The upper tail.
     *
     * @param count any number
     * @return P(X &gt;= count)
     */
    public double atLeast(long count) {
        if (count <= 0) {
            return 1;
        }
        if (mean == 0) {
            return 0;
        }
        if (size == Double.POSITIVE_INFINITY) {
            return RegularizedGamma.P.value((double) count, mean);
        }
        if (size > 0) {
            return RegularizedBeta.value(mean / (size + mean), (double) count, size);
        }
        double trials = -size;
        return count < trials + 1 ? RegularizedBeta.value(mean / trials, (double) count, trials - count + 1) : 0;
    }

    /**
     * How likely a count as far off as this, or farther, is, on either side: twice the smaller tail, of which the count itself is
     * counted by half, so that on average over all counts the probability is a half (Lancaster 1961,
     * doi:10.1080/01621459.1961.10482105).
     *
     * @param count zero or more
     * @return the two-sided mid-p-value, in [0, 1]
     */
    public double midP(long count) {
        double below = (atMost(count) + atMost(count - 1)) / 2;
        double above = (atLeast(count) + atLeast(count + 1)) / 2;
        return Math.min(1, 2 * Math.min(below, above));
    }
}
