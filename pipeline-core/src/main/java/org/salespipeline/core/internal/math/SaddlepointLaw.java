package org.salespipeline.core.internal.math;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The law of a sum of {@link CompoundTerms} by the saddlepoint approximation, for sums of so many terms that no single one
 * matters; {@link SmoothSums} says when it may stand in for the exact law.
 *
 * <p>Lugannani &amp; Rice 1980, doi:10.2307/1426607, to the second order (Daniels 1987, doi:10.2307/1403269, eq. 4.9 and the
 * term after it): at x = K'(s), with {@code w = sign(s) sqrt(2 (s x - K(s)))}, {@code u = s sqrt(K''(s))} and the
 * standardised cumulants l3, l4 of the sum tilted by s,
 *
 * <pre>
 * P(S &gt;= x) = Q(w) + phi(w) (1/u - 1/w + c),   c = 1/w^3 - 1/u^3 - l3/(2 u^2) + (l4/8 - 5 l3^2/24) / u
 * </pre>
 *
 * <p>Q and phi are the upper tail and the density of the standard normal law; the lower tail is the same with the signs of
 * w, u and l3 turned. What is left out is a good deal smaller than c, which so tells where the formula can be trusted.
 *
 * <p>No tilt is searched for: the law is tabulated at fixed tilts, none of them near 0, where the formula cancels. Between
 * them the normal deviation that has the same tail, which is nearly a straight line in x, is interpolated by a
 * {@link RisingCurve}: to 1e-5 with smooth sums. Nor does a tilt come near the pole of a gamma amount's transform, where a
 * rounding of the tilt would be a hundred million times larger in x. Rounding moves a probability by less than 5e-11: at
 * the first tilt, w = 1/8, that of w is 512 * 3/2 times larger in 1/w^3. Immutable by convention.
 */
final class SaddlepointLaw {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    /** Of the tilts, in units of 1 / deviation; they start half of it from 0. */
    private static final double SPACING = 0.25;

    private static final int NODES = (int) (2 * TiltedSum.FARTHEST / SPACING);
    /** In normal deviations: 6e-16 of the law is beyond. */
    private static final double FARTHEST_ROOT = 8;

    /** Up to so many normal deviations the formula has to be right: 0.13 % are beyond on either side. */
    private static final double TRUSTED_ROOT = 3;

    private static final double LEAST_TAIL = 1e-300;
    private static final double GREATEST_TAIL = 1 - 0x1.0p-53;

    private final CompoundTerms terms;
    private final double deviation;
    /** Where the table is, in deviations above what is certain, rising; with the normal deviation of the same tail. */
    private final double[] point = new double[NODES];

    private final double[] normal = new double[NODES];
    private int first = NODES / 2;
    private int last = NODES / 2 - 1;
    private double error;

    /** The law of terms whose variance is greater than 0. */
    SaddlepointLaw(CompoundTerms terms) {
        this.terms = terms;
        this.deviation = Math.sqrt(terms.variance());
        TiltedSum sum = new TiltedSum(terms);
        double above = 0;
        while (above < FARTHEST_ROOT && last < NODES - 1 && tilt(last + 1) <= sum.highest()) {
            last++;
            above = tabulate(last, sum.at(tilt(last)));
        }
        double below = 0;
        while (below < FARTHEST_ROOT && first > 0) {
            first--;
            below = tabulate(first, sum.at(tilt(first)));
        }
        if (!(Math.min(above, below) >= TRUSTED_ROOT)) {
            // The pole of a gamma amount is too near, or a number is beyond all bounds.
            error = Double.POSITIVE_INFINITY;
        }
    }

    private static double tilt(int node) {
        return (node - NODES / 2 + 0.5) * SPACING;
    }

    /** Enters a tilt in the table, and tells the size of w. */
    private double tabulate(int node, Tilt tilt) {
        double sign = Math.signum(tilt.s());
        double w = Math.sqrt(2 * tilt.information());
        double u = sign * tilt.s() * Math.sqrt(tilt.variance());
        double skewness = sign * tilt.third() / (tilt.variance() * Math.sqrt(tilt.variance()));
        double kurtosis = tilt.fourth() / (tilt.variance() * tilt.variance());
        double second = 1 / (w * w * w)
                - 1 / (u * u * u)
                - skewness / (2 * u * u)
                + (kurtosis / 8 - 5 * skewness * skewness / 24) / u;
        boolean fails = !Double.isFinite(second);
        double correction = fails ? 0 : 1 / u - 1 / w + second;
        double tail = NORMAL.survivalProbability(w) + NORMAL.density(w) * correction;
        // Outside only where the formula is of no use.
        tail = Math.max(LEAST_TAIL, Math.min(GREATEST_TAIL, tail));
        point[node] = tilt.mean();
        normal[node] = sign * NORMAL.inverseSurvivalProbability(tail);
        if (w < TRUSTED_ROOT) {
            error = Math.max(error, fails ? Double.POSITIVE_INFINITY : Math.abs(second));
        }
        return w;
    }

    /**
     * The greatest c of the class comment up to three normal deviations: where it is small and the sum is smooth, a bound,
     * with room to spare, for how many deviations a quantile is off, and, times 0.4, for the error of a probability.
     *
     * @return at least 0, infinite where the formula fails
     */
    double error() {
        return error;
    }

    /** Whether the error is at most {@link SmoothSums#TOLERANCE}. */
    boolean isAccurate() {
        return error <= SmoothSums.TOLERANCE;
    }

    /**
     * The masses of the points {@code (offset + k) step}, k = 0 .. size - 1, each that of half a step on either side, those
     * at the ends with all that is beyond. Where the step is at most a tenth of a deviation, mean and variance of the masses
     * are the exact ones to 1e-6 of a deviation and of themselves, much better where it is less.
     *
     * @return entry k is that of the point equal to k modulo the size
     */
    double[] masses(long offset, int size, double step) {
        double[] mass = masses(offset, size, step, 0, 1);
        double mean = 0;
        for (int k = 0; k < size; k++) {
            mean += mass[k] * centred(offset + k, step);
        }
        double variance = 0;
        for (int k = 0; k < size; k++) {
            double distance = centred(offset + k, step) - mean;
            variance += mass[k] * distance * distance;
        }
        mass = masses(offset, size, step, mean, Math.sqrt(variance));
        double[] wrapped = new double[size];
        for (int k = 0; k < size; k++) {
            wrapped[(int) Math.floorMod(offset + k, (long) size)] = mass[k];
        }
        return wrapped;
    }

    private double centred(long coordinate, double step) {
        return (coordinate * step - terms.mean()) / deviation;
    }

    /** The masses of the law, in deviations from its mean, less a shift and divided by a scale. */
    private double[] masses(long offset, int size, double step, double shift, double scale) {
        double mean = (terms.mean() - terms.certain()) / deviation;
        double[] x = Arrays.copyOfRange(point, first, last + 1);
        double[] y = Arrays.copyOfRange(normal, first, last + 1);
        for (int i = 0; i < x.length; i++) {
            x[i] = (x[i] - mean - shift) / scale;
            y[i] = i == 0 ? y[i] : Math.max(y[i], y[i - 1]);
        }
        // The borders between the points.
        double[] border = new double[size - 1];
        new RisingCurve(x, y).fill(centred(offset, step) + step / deviation / 2, step / deviation, border);
        double[] mass = new double[size];
        double below = 0;
        boolean left = true;
        for (int k = 0; k < size; k++) {
            boolean end = k == size - 1;
            boolean nextLeft = !end && border[k] < 0;
            double next = end ? 0 : NORMAL.cumulativeProbability(-Math.abs(border[k]));
            // Both tails are summed from their own end: differences keep their digits.
            mass[k] = left == nextLeft ? Math.abs(next - below) : 1 - next - below;
            below = next;
            left = nextLeft;
        }
        return mass;
    }
}
