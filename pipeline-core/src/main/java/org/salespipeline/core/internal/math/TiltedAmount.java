package org.salespipeline.core.internal.math;

/**
 * The amount of a success under exponential tilting: gamma, or fixed where the scale is 0.
 *
 * <p>A gamma amount of shape a and scale b stays one of shape a, and its scale becomes {@code b / (1 - s b)}.
 *
 * @param logTransform log E exp(s A)
 * @param mean the tilted mean
 * @param scale the tilted scale
 * @param information {@code s mean - logTransform}, at least 0
 */
record TiltedAmount(double logTransform, double mean, double scale, double information) {

    /** Below this, the information is summed as a series: the difference would cancel. */
    private static final double SMALL = 0.01;

    private static final int SERIES_TERMS = 10;

    /** The amount tilted by s, which is below 1 / scale. */
    static TiltedAmount of(double s, double mean, double scale) {
        if (scale == 0) {
            return new TiltedAmount(s * mean, mean, 0, 0);
        }
        double y = s * scale;
        double log = -StrictMath.log1p(-y);
        double shape = mean / scale;
        return new TiltedAmount(shape * log, mean / (1 - y), scale / (1 - y), shape * excess(y / (1 - y), log));
    }

    /** {@code t - log(1 + t)}, which is {@code y / (1 - y) + log(1 - y)} at t = y / (1 - y). */
    private static double excess(double t, double log) {
        if (Math.abs(t) > SMALL) {
            return t - log;
        }
        double sum = 0;
        for (int j = SERIES_TERMS; j >= 2; j--) {
            sum = 1.0 / j - t * sum;
        }
        return t * t * sum;
    }

    /** Adds the information and the cumulants of amounts that come with trials, from those of both (Faa di Bruno). */
    void addTo(double[] sum, double[] trials) {
        double second = mean * scale;
        double third = 2 * second * scale;
        double fourth = 3 * third * scale;
        double square = mean * mean;
        sum[0] += trials[0] + trials[1] * information;
        sum[1] += trials[1] * mean;
        sum[2] += trials[2] * square + trials[1] * second;
        sum[3] += trials[3] * square * mean + 3 * trials[2] * mean * second + trials[1] * third;
        sum[4] += trials[4] * square * square
                + 6 * trials[3] * square * second
                + trials[2] * (4 * mean * third + 3 * second * second)
                + trials[1] * fourth;
    }
}
