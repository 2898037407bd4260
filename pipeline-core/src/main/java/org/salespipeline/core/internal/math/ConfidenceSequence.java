package org.salespipeline.core.internal.math;

/**
 * How far the mean of so many observations may be from the truth, at all times together, by Robbins' normal mixture: about, and the
 * better the more observations there are (Waudby-Smith, Arbour, Sinha, Kennedy &amp; Ramdas 2024, doi:10.1214/24-AOS2408):
 *
 * <pre>sigma sqrt(2 (n r^2 + 1) / (n r)^2 log(sqrt(n r^2 + 1) / alpha))</pre>
 *
 * <p>with r such that the width is least at 400 observations, about. No state.
 */
public final class ConfidenceSequence {

    private static final double TIGHTEST_AT = 400;

    private ConfidenceSequence() {}

    /**
     * Half the width.
     *
     * @param n how many observations, at least 1
     * @param variance of one
     * @param alpha the probability to miss the truth ever, in (0, 1)
     * @return zero or more
     */
    public static double halfWidth(double n, double variance, double alpha) {
        double log = -2 * StrictMath.log(alpha);
        double square = (log + StrictMath.log1p(log)) / TIGHTEST_AT;
        double known = n * square + 1;
        return Math.sqrt(
                variance * 2 * known / (n * n * square) * (0.5 * StrictMath.log(known) - StrictMath.log(alpha)));
    }
}
