package org.salespipeline.core.internal.math;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Quantiles of the standard laws that intervals are made of. Thread-safe: no state. */
public final class Quantiles {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Quantiles() {}

    /**
     * The standard normal quantile.
     *
     * @param p in (0, 1)
     * @return x with P(X &lt;= x) = p
     */
    public static double normal(double p) {
        return NORMAL.inverseCumulativeProbability(p);
    }

    /**
     * The beta quantile. Its relative error is below 1e-12, also for p within 1e-10 of 1.
     *
     * @param p in (0, 1)
     * @param a first shape; 0 puts all mass at 0
     * @param b second shape; 0 puts all mass at 1
     * @return x with P(X &lt;= x) = p
     */
    public static double beta(double p, double a, double b) {
        if (a <= 0) {
            return 0;
        }
        if (b <= 0) {
            return 1;
        }
        BetaDistribution law = BetaDistribution.of(a, b);
        // From 0.5 on 1 - p is exact, and says how much is left where p itself has no digits for it.
        return p < 0.5 ? law.inverseCumulativeProbability(p) : law.inverseSurvivalProbability(1 - p);
    }

    /**
     * The gamma quantile of scale 1.
     *
     * @param p in (0, 1)
     * @param shape greater than 0
     * @return x with P(X &lt;= x) = p
     */
    public static double gamma(double p, double shape) {
        GammaDistribution law = GammaDistribution.of(shape, 1);
        return p < 0.5 ? law.inverseCumulativeProbability(p) : law.inverseSurvivalProbability(1 - p);
    }
}
