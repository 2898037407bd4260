package org.salespipeline.core.internal.math;

import java.util.Arrays;

/**
 * {@link TrialLogs} for many trials of small variance, at any frequency: nearly all of them succeed or fail almost
 * surely.
 *
 * <p>With {@code z = exp(i t) - 1}, trials of p below 1/8 have {@code log(1 + p z) = - sum (-p z)^m / m}, whose
 * coefficients are sums of p^m over the trials; those of p above 7/8 are the same with 1 - p and the conjugate. The
 * others, at most 9.2 times the variance in number, are summed one by one.
 */
final class RareTrialLogs implements TrialLogs {

    private static final double SMALL = 0.125;
    /** The series shrinks by 2 * SMALL = 1/4 with each term: 4^-32 = 5e-20. */
    private static final int TERMS = 32;

    private final double[] failing;
    private final double[] succeeding;
    private final double[] middle;
    private final double[] middleCount;

    private RareTrialLogs(double[] failing, double[] succeeding, double[] middle, double[] middleCount) {
        this.failing = failing;
        this.succeeding = succeeding;
        this.middle = middle;
        this.middleCount = middleCount;
    }

    static RareTrialLogs of(TrialCells cells) {
        PowerSums failing = new PowerSums(TERMS);
        PowerSums succeeding = new PowerSums(TERMS);
        double[] middle = new double[cells.p.length];
        double[] middleCount = new double[cells.p.length];
        int size = 0;
        for (int j = 0; j < cells.p.length; j++) {
            double p = cells.p[j];
            if (p < SMALL) {
                failing.addPowers(p, cells.count[j]);
            } else if (1 - p < SMALL) {
                succeeding.addPowers(1 - p, cells.count[j]);
            } else {
                middle[size] = p;
                middleCount[size++] = cells.count[j];
            }
        }
        return new RareTrialLogs(
                failing.values(), succeeding.values(), Arrays.copyOf(middle, size), Arrays.copyOf(middleCount, size));
    }

    @Override
    public double logModulus(int k, int size) {
        double sine = Fft.sinOfTurn(k, 2 * size);
        double cosine = Fft.cosOfTurn(k, 2 * size);
        double re = -2 * sine * sine;
        double im = Fft.sinOfTurn(k, size);
        double sum = PowerSums.series(failing, re, im, true) + PowerSums.series(succeeding, re, im, true);
        for (int j = 0; j < middle.length; j++) {
            sum += middleCount[j] * logSquare(middle[j], sine, cosine) / 2;
        }
        return sum;
    }

    /**
     * log |1 - p + p exp(i t)|^2: by 1 - 4 p (1 - p) sin^2(t / 2), or, where that cancels, by what is the same, cos^2(t / 2) + (2 p
     * - 1)^2 sin^2(t / 2).
     */
    private static double logSquare(double p, double sine, double cosine) {
        double less = 4 * p * (1 - p) * sine * sine;
        if (less < 0.5) {
            return StrictMath.log1p(-less);
        }
        double left = (2 * p - 1) * sine;
        return StrictMath.log(cosine * cosine + left * left);
    }

    @Override
    public double phase(int k, int size) {
        double theta = 2 * Math.PI * k / size;
        double sine = Fft.sinOfTurn(k, 2 * size);
        double cosine = Fft.cosOfTurn(k, 2 * size);
        double re = -2 * sine * sine;
        double im = Fft.sinOfTurn(k, size);
        double sum = PowerSums.series(failing, re, im, false) - theta * failing[0];
        sum -= PowerSums.series(succeeding, re, im, false) - theta * succeeding[0];
        for (int j = 0; j < middle.length; j++) {
            double excess = 2 * middle[j] - 1;
            sum += middleCount[j] * (StrictMath.atan2(excess * sine, cosine) - excess * theta / 2);
        }
        return sum;
    }
}
