package org.salespipeline.core.internal.math;

import java.util.Arrays;

/**
 * The transform of a sum of many improbable amounts, from one transform of its logarithm.
 *
 * <p>{@code log(q + p z) = log q + sum over m of (-1)^(m+1) (p / q)^m z^m / m}, where z, the transform of an amount
 * that is split between two points, is itself a sum of two roots of unity, and z^m of m + 1: so the logarithm of the
 * whole is the transform of an array to which each trial adds a few entries (De Pril 1989, ASTIN Bulletin 19(1), in the
 * frequency domain). The cost does not depend on the number of points for each trial.
 */
final class RareAmounts {

    /** Up to here a series is short: 32^-m. */
    static final double MOST_PROBABLE = 1.0 / 33;

    /** Times the number of trials, what is cut off from all series together. */
    private static final double NEGLIGIBLE_TERM = 1e-24;

    private final double step;
    private final double[] logarithm;
    private final DoubleSum total = new DoubleSum();
    private double[] powers = {1};

    RareAmounts(double step, int size) {
        this.step = step;
        this.logarithm = new double[size];
    }

    /** Adds, with probability p, at most {@link #MOST_PROBABLE}, the amount, which may be negative. */
    void add(double amount, double p) {
        GridPoint point = GridPoint.of(amount, step);
        double odds = p / (1 - p);
        double power = -1;
        for (int m = 1; Math.abs(power) * odds / m > NEGLIGIBLE_TERM; m++) {
            power *= -odds;
            addPower(point, m, power / m);
        }
    }

    private void addPower(GridPoint point, int m, double weight) {
        total.add(weight);
        int first = (int) Math.floorMod(m * point.index(), (long) logarithm.length);
        if (point.isOnGrid()) {
            logarithm[first] += weight;
            return;
        }
        double[] binomial = binomial(m, point.share());
        for (int i = 0; i <= m; i++) {
            logarithm[(first + i) & (logarithm.length - 1)] += weight * binomial[i];
        }
    }

    /** The probabilities of 0 .. m successes in m trials; trial m is added to what the last call, of m - 1, left. */
    private double[] binomial(int m, double share) {
        if (powers.length <= m) {
            powers = Arrays.copyOf(powers, 2 * m + 1);
        }
        if (m == 1) {
            powers[0] = 1;
        }
        powers[m] = share * powers[m - 1];
        for (int i = m - 1; i >= 1; i--) {
            powers[i] = (1 - share) * powers[i] + share * powers[i - 1];
        }
        powers[0] *= 1 - share;
        return powers;
    }

    /** Multiplies a transform by that of the sum of the amounts. */
    void multiplyInto(Fft fft, double[] re, double[] im) {
        // The constant terms log q make the whole vanish at frequency 0; summed one by one they would not quite.
        logarithm[0] -= total.value();
        double[] logRe = logarithm.clone();
        double[] logIm = new double[logRe.length];
        fft.forward(logRe, logIm);
        for (int k = 0; k < re.length; k++) {
            double modulus = StrictMath.exp(logRe[k]);
            double x = modulus * StrictMath.cos(logIm[k]);
            double y = modulus * StrictMath.sin(logIm[k]);
            double product = re[k] * x - im[k] * y;
            im[k] = re[k] * y + im[k] * x;
            re[k] = product;
        }
    }
}
