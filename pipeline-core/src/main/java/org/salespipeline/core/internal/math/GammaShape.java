package org.salespipeline.core.internal.math;

import org.apache.commons.numbers.gamma.LogGamma;

/**
 * What of a gamma law depends on its shape k alone, without the cancellation that the gamma function's logarithm and
 * its derivatives bring at large shapes.
 *
 * <p>From 10 on by Stirling's series and its derivatives (NIST DLMF 5.11.1, 5.11.2, 5.15.8), whose first neglected
 * terms are below 1e-16 there; below by the recurrences of psi and psi' (DLMF 5.5.2, 5.15.5) upwards to 10.
 *
 * @param peak {@code k log k - k - log Gamma(k)}: the logarithm of the density of the logarithm of the time, where that
 *     is largest
 * @param logLessPsi {@code log k - psi(k)}, greater than 0
 * @param trigamma {@code psi'(k)}
 * @param trigammaExcess {@code k psi'(k) - 1}, greater than 0
 */
record GammaShape(double peak, double logLessPsi, double trigamma, double trigammaExcess) {

    private static final double ASYMPTOTIC = 10;
    private static final double LOG_ROOT_2_PI = 0.9189385332046727;
    /** B(2n) / (2n (2n - 1)), n = 1, 2, ... with B the Bernoulli numbers. */
    private static final double[] STIRLING = {
        1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156, -3617.0 / 122400
    };

    static GammaShape of(double k) {
        if (k >= ASYMPTOTIC) {
            return asymptotic(k);
        }
        int steps = (int) Math.ceil(ASYMPTOTIC - k);
        double reciprocals = 0;
        double squares = 0;
        for (int j = steps - 1; j >= 0; j--) {
            double reciprocal = 1 / (k + j);
            reciprocals += reciprocal;
            squares += reciprocal * reciprocal;
        }
        GammaShape above = asymptotic(k + steps);
        double trigamma = above.trigamma + squares;
        return new GammaShape(
                k * StrictMath.log(k) - k - LogGamma.value(k),
                above.logLessPsi - StrictMath.log1p(steps / k) + reciprocals,
                trigamma,
                k * trigamma - 1);
    }

    private static GammaShape asymptotic(double k) {
        double inverseSquare = 1 / (k * k);
        double stirling = 0;
        double psi = 0;
        double trigamma = 0;
        for (int n = STIRLING.length; n >= 1; n--) {
            stirling = STIRLING[n - 1] + inverseSquare * stirling;
            psi = (2 * n - 1) * STIRLING[n - 1] + inverseSquare * psi;
            trigamma = 2.0 * n * (2 * n - 1) * STIRLING[n - 1] + inverseSquare * trigamma;
        }
        double excess = 1 / (2 * k) + trigamma * inverseSquare;
        return new GammaShape(
                StrictMath.log(k) / 2 - LOG_ROOT_2_PI - stirling / k,
                1 / (2 * k) + psi * inverseSquare,
                (1 + excess) / k,
                excess);
    }
}
