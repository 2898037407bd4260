package org.salespipeline.core.internal.math;

import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The logarithm of Gamma(a + n) / Gamma(a), the rising factorial for whole n: what marginal likelihoods of counts are made of.
 * Thread-safe: no state.
 */
public final class LogRising {

    /** Up to here a product of whole steps is quicker than two logarithms of gamma functions, and more exact. */
    private static final int PRODUCT = 12;

    /** From here on Stirling's series of the difference loses fewer digits than a difference of two large numbers. */
    private static final double LARGE = 1_000;

    private LogRising() {}

    /**
     * The logarithm of Gamma(a + n) / Gamma(a).
     *
     * @param a greater than 0
     * @param n 0 or more, whole or not
     * @return 0 for n = 0
     */
    public static double of(double a, double n) {
        if (n == 0) {
            return 0;
        }
        if (n <= PRODUCT && n == Math.rint(n) && a < 1e20) {
            double product = 1;
            for (int i = 0; i < (int) n; i++) {
                product *= a + i;
            }
            return StrictMath.log(product);
        }
        if (a < LARGE) {
            return LogGamma.value(a + n) - LogGamma.value(a);
        }
        // (x - 1/2) ln x - x + 1 / (12 x) - ... at a + n, less the same at a.
        double b = a + n;
        return (b - 0.5) * StrictMath.log1p(n / a)
                + n * (StrictMath.log(a) - 1)
                + (1 / b - 1 / a) / 12
                - (1 / (b * b * b) - 1 / (a * a * a)) / 360;
    }
}
