package org.salespipeline.core.internal.math;

/**
 * The amount of a success of a {@link TrialGroup} under exponential tilting, that is, under the law whose density is
 * proportional to {@code exp(s x)} times the law's own.
 *
 * <p>A gamma amount of shape a and scale b stays one of shape a, and its scale becomes {@code b / (1 - s b)}.
 *
 * @param logTransform log E exp(s A)
 * @param mean the tilted mean
 * @param variance the tilted variance
 * @param information {@code s mean - logTransform}: the information (Kullback &amp; Leibler 1951) of the tilted law
 *     relative to the law itself; at least 0
 */
record TiltedAmount(double logTransform, double mean, double variance, double information) {

    /** Below this, the information is summed as a series: the difference would cancel. */
    private static final double SMALL = 0.01;

    private static final int SERIES_TERMS = 10;
    /** Keeps what lies on the pole itself finite. */
    private static final double LEAST_DISTANCE = 1e-100;

    static TiltedAmount of(TrialGroup group, double s) {
        double mean = group.amountMean();
        if (group.isFixed()) {
            return new TiltedAmount(s * mean, mean, 0, 0);
        }
        double scale = scale(group);
        double shape = mean / scale;
        double y = Math.max(s * scale, -Double.MAX_VALUE);
        double distance = Math.max(1 - y, LEAST_DISTANCE);
        double log = y < 1 ? -StrictMath.log1p(-y) : -StrictMath.log(LEAST_DISTANCE);
        double tiltedMean = mean / distance;
        return new TiltedAmount(
                shape * log, tiltedMean, tiltedMean * (scale / distance), shape * excess(y / distance, log));
    }

    /** The scale of the group's gamma amounts, finite also where a tiny mean meets a huge variance. */
    static double scale(TrialGroup group) {
        return Math.min(group.amountVariance() / group.amountMean(), Double.MAX_VALUE);
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
}
