package org.salespipeline.core.internal.math;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Both tails of a sum at a given tilt s, that is, at x = K'(s).
 *
 * <p>Lugannani and Rice 1980, doi:10.2307/1426607: {@code P(S >= x) = Q(w) + phi(w) (1/u - 1/w)} with {@code w = sign(s)
 * sqrt(2 (s x - K(s)))}, {@code u = s sqrt(K''(s))}, Q and phi the upper tail and the density of the standard normal
 * law (Daniels 1987, doi:10.2307/1403269). The lower tail is the same with w and u mirrored. Near s = 0,
 * with z = s times the deviation and the standardised cumulants l3, l4, l5 of the sum, {@code 1/u - 1/w = -l3/6 + (5/24
 * l3^2 - l4/8) z + (l3 l4/4 - 95/432 l3^3 - l5/20) z^2 + ...}
 *
 * <p>Outside the {@link TiltRange}, where the formula may not fall with x, the tail goes on from the end of the range in
 * proportion to Q(w): that falls by construction, and its exponent is Chernoff's, the right one. Immutable, and safe for
 * use by several threads.
 */
final class LugannaniRice {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    /** Below this |z| the series replaces the difference, whose rounding error is about 1e-13 / z. */
    private static final double NEAR_MEAN = 1e-3;
    /** A sum so lumpy that the formula fails at the mean itself is given no less than this on either side. */
    private static final double LEAST_AT_MEAN = 0.05;

    private final TiltedSum sum;
    private final double deviation;
    private final double[] lambda;
    /** The greatest |s| on either side at which the formula is used. */
    private final double endAbove;

    private final double endBelow;

    /** Two tails that add up to 1. */
    record Tails(double lower, double upper) {

        /** The standard normal number with the same tails. */
        double normal() {
            return lower < upper
                    ? NORMAL.inverseCumulativeProbability(lower)
                    : NORMAL.inverseSurvivalProbability(upper);
        }
    }

    LugannaniRice(TiltedSum sum, double variance, TiltRange range) {
        this.sum = sum;
        this.deviation = Math.sqrt(variance);
        this.lambda = sum.standardisedCumulants();
        this.endAbove = range.end(1);
        this.endBelow = range.end(-1);
    }

    /** The standardised third cumulant; 0 where it is beyond all numbers. */
    double skewness() {
        return Double.isFinite(lambda[0]) ? lambda[0] : 0;
    }

    Tails at(Tilt tilt) {
        boolean up = tilt.s() >= 0;
        double end = up ? endAbove : endBelow;
        boolean trusted = end > 0 && Math.abs(tilt.s()) <= end;
        double tail = trusted ? formula(tilt) : beyond(tilt, up ? end : -end);
        tail = Math.max(0, Math.min(1, tail));
        return up ? new Tails(1 - tail, tail) : new Tails(tail, 1 - tail);
    }

    /** The tail at the end of the range, times Q(w) / Q(w at the end). */
    private double beyond(Tilt tilt, double end) {
        double root = 0;
        double tail;
        if (end == 0) {
            double upper = 0.5 - skewness() / (6 * Math.sqrt(2 * Math.PI));
            upper = Math.max(LEAST_AT_MEAN, Math.min(1 - LEAST_AT_MEAN, upper));
            tail = tilt.s() >= 0 ? upper : 1 - upper;
        } else {
            Tilt last = sum.at(end);
            root = last.root();
            tail = formula(last);
        }
        double reference = NORMAL.survivalProbability(root);
        return reference > 0 ? tail * (NORMAL.survivalProbability(Math.max(root, tilt.root())) / reference) : 0;
    }

    /** The tail on the side of the tilt. */
    private double formula(Tilt tilt) {
        double z = Math.abs(tilt.s()) * deviation;
        double w = tilt.root();
        double correction;
        if (z < NEAR_MEAN) {
            correction = Math.copySign(1, tilt.s()) * series(Math.copySign(z, tilt.s()));
        } else {
            correction = 1 / (Math.abs(tilt.s()) * Math.sqrt(tilt.variance())) - 1 / w;
        }
        return NORMAL.survivalProbability(w) + NORMAL.density(w) * correction;
    }

    private double series(double z) {
        double l3 = lambda[0];
        double l4 = lambda[1];
        double second = l3 * l4 / 4 - 95.0 / 432 * l3 * l3 * l3 - lambda[2] / 20;
        return -l3 / 6 + z * (5.0 / 24 * l3 * l3 - l4 / 8 + z * second);
    }
}
