package org.salespipeline.core.internal.math;

import java.util.ArrayList;
import java.util.List;

/** How far from its mean a sum of independent amounts can be found, by the bounds of Chernoff and Bennett. */
final class TailBound {

    /** log(1 / 5e-17): with both sides, all but 1e-16 of the law of a count. */
    private static final double COUNT_EXPONENT = 37.6;
    /** log(1 / 1e-13) for either side of the law of an amount. */
    private static final double AMOUNT_EXPONENT = 29.94;

    private static final int NEWTON_STEPS = 60;
    private static final int SEARCH_STEPS = 60;
    private static final double GOLDEN = 0.6180339887498949;

    private TailBound() {}

    /**
     * The distance from the mean beyond which, on either side, a sum of independent trials of the given total variance
     * lies with a probability below 5e-17.
     *
     * <p>Bennett 1962, doi:10.1080/01621459.1962.10482149: {@code P(X - E X >= x) <= exp(-v h(x / v))} with
     * {@code h(u) = (1 + u) log(1 + u) - u}; it needs no pass over the trials.
     */
    static double bennett(double variance) {
        double v = Math.max(variance, 1e-300);
        // Bernstein's weaker bound starts above the root; from there Newton's iteration on a convex function only
        // descends.
        double x = COUNT_EXPONENT / 3 + Math.sqrt(COUNT_EXPONENT * (COUNT_EXPONENT / 9 + 2 * v));
        for (int i = 0; i < NEWTON_STEPS; i++) {
            double slope = StrictMath.log1p(x / v);
            double excess = (v + x) * slope - x - COUNT_EXPONENT;
            if (excess <= 1e-9) {
                break;
            }
            x -= excess / slope;
        }
        return x;
    }

    /** The distance above (sign 1) or below (sign -1) the mean that the sum exceeds with a probability below 1e-13. */
    static double chernoff(CompoundTerms terms, int sign) {
        List<Scale> scales = scales(terms, sign);
        double deviation = Math.sqrt(terms.variance());
        // Amounts of tiny probability are far larger than the deviation: the search must reach down to their scale.
        double low = Math.min(-8, StrictMath.log10(deviation / largestScale(terms)) - 3);
        double high = 4;
        double a = high - GOLDEN * (high - low);
        double b = low + GOLDEN * (high - low);
        double atA = distance(terms, scales, sign, a, deviation);
        double atB = distance(terms, scales, sign, b, deviation);
        for (int i = 0; i < SEARCH_STEPS; i++) {
            // Equal only where both are infinite, beyond the pole of a gamma's transform: the minimum is to the left.
            if (atA <= atB) {
                high = b;
                b = a;
                atB = atA;
                a = high - GOLDEN * (high - low);
                atA = distance(terms, scales, sign, a, deviation);
            } else {
                low = a;
                a = b;
                atA = atB;
                b = low + GOLDEN * (high - low);
                atB = distance(terms, scales, sign, b, deviation);
            }
        }
        return Math.min(atA, atB);
    }

    /** {@code (K(s) + exponent) / s} at s = 10^logS / deviation, where K bounds log E exp(s (X - E X)). */
    private static double distance(CompoundTerms terms, List<Scale> scales, int sign, double logS, double deviation) {
        double s = StrictMath.pow(10, logS) / deviation;
        double sum = 0;
        for (Scale scale : scales) {
            sum += scale.variance / scale.most / scale.most * expm1Excess(s * scale.most);
        }
        for (TrialGroup group : terms.groups()) {
            sum += group.logTransformBound(sign * s);
        }
        double distance = (sum + AMOUNT_EXPONENT) / s;
        return Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance;
    }

    private static double largestScale(CompoundTerms terms) {
        double largest = 0;
        for (int j = 0; j < terms.size(); j++) {
            largest = Math.max(largest, terms.amount(j));
        }
        for (TrialGroup group : terms.groups()) {
            largest = Math.max(largest, group.amountMean() + group.amountVariance() / group.amountMean());
        }
        return largest;
    }

    /** exp(y) - 1 - y. */
    private static double expm1Excess(double y) {
        return y < 1e-4 ? y * y * (0.5 + y / 6) : StrictMath.expm1(y) - y;
    }

    /**
     * Trials in classes by how far they can exceed their mean (four classes to the octave).
     *
     * <p>Bennett's lemma for one trial: {@code log E exp(s (X - E X)) <= var X / b^2 (exp(s b) - 1 - s b)} where X - E
     * X is at most b; the right-hand side rises with b, so a class is bounded by its greatest b.
     */
    private static List<Scale> scales(CompoundTerms terms, int sign) {
        Scale[] byKey = new Scale[1 << 13];
        for (int j = 0; j < terms.size(); j++) {
            double p = terms.p(j);
            double most = terms.amount(j) * (sign > 0 ? 1 - p : p);
            int key = (int) (Double.doubleToRawLongBits(most) >>> 50);
            Scale scale = byKey[key];
            if (scale == null) {
                scale = new Scale();
                byKey[key] = scale;
            }
            scale.most = Math.max(scale.most, most);
            scale.variance += terms.amount(j) * terms.amount(j) * p * (1 - p);
        }
        List<Scale> scales = new ArrayList<>();
        for (Scale scale : byKey) {
            if (scale != null) {
                scales.add(scale);
            }
        }
        return scales;
    }

    private static final class Scale {
        private double most;
        private double variance;
    }
}
