package org.salespipeline.core.internal.math;

/**
 * A test, valid whenever it is looked at, of whether things fall into classes with stated probabilities w: the ratio of the probability
 * of what was seen if the probabilities are Dirichlet with mean w and weight k, to that with w itself,
 *
 * <pre>E = product of (k w_j)_(n_j) / (w_j^n_j (k)_(n)),   (y)_(n) = y (y + 1) ... (y + n - 1)</pre>
 *
 * <p>(Lindon &amp; Malek 2022, "Anytime-valid inference for multinomial count data", NeurIPS 35). For two classes it is
 * {@code B(k w1 + n1, k w2 + n2) / (B(k w1, k w2) w1^n1 w2^n2)}. Used by one thread.
 */
public final class SharesTest {

    private final double[] shares;
    private final double weight;
    private final long[] seen;
    private long all;
    private double log;
    private double largest;

    /**
     * Begins.
     *
     * @param shares the probabilities, each greater than 0; they add up to 1
     * @param weight k, greater than 0
     */
    public SharesTest(double[] shares, double weight) {
        this.shares = shares.clone();
        this.weight = weight;
        this.seen = new long[shares.length];
    }

    /** Adds what was seen on a day, after which the ratio is looked at. */
    public void day(long[] counts) {
        for (int j = 0; j < shares.length; j++) {
            for (long i = 0; i < counts[j]; i++) {
                log += StrictMath.log((weight * shares[j] + seen[j]) / ((weight + all) * shares[j]));
                seen[j]++;
                all++;
            }
        }
        largest = Math.max(largest, log);
    }

    /** The logarithm of E. */
    public double logRatio() {
        return log;
    }

    /** The logarithm of the largest E after any day, at least 0. */
    public double largestLogRatio() {
        return largest;
    }
}
