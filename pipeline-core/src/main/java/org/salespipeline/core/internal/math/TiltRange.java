package org.salespipeline.core.internal.math;

/**
 * The tilts at which the formula of Lugannani and Rice is trusted: where the tilted sum's variance is certain to be at
 * least that of one trial of probability 1/2.
 *
 * <p>The derivative of the tail in x is the saddlepoint density times {@code 1 + 1/u^2 + r/(2u) - u/w^3}, r the tilted
 * skewness, which at s = 0 is {@code 1 - 5/24 r^2 + k/8}, k the excess kurtosis: a sum of few amounts that matter can
 * make it negative, and the tail would rise. Of each term, K''' is between -a and b times K'': for a fixed amount both
 * are the amount; for an open gamma trial of shape k and tilted scale t they are k t and (k + 2) t; for a certain one K'''
 * = 2 t K''. So K'' falls no faster than these say, and where it is at least a quarter of the square of the
 * greatest of them, the factor above was at least 0.69 in thousands of random sums (at s = 0 and for equal amounts, it is
 * at least 2/3).
 *
 * <p>Fixed amounts are taken together: by Jensen's inequality {@code sum V exp(-a |s|) >= (sum V) exp(-c |s|)}, c the
 * mean of a by the shares V of the variance. No pass over the trials is needed. Immutable by convention.
 */
final class TiltRange {

    /** Of the variance to the square of an amount. */
    private static final double LEAST_RATIO = 0.25;

    private static final double FIRST = 1e-2;
    private static final double RATIO = 1.05;
    /** Up to a tilt of 1e6 deviations. */
    private static final int STEPS = 380;

    private final CompoundTerms terms;
    private final double pole;
    private final double fixedVariance;
    private final double fixedRate;
    private final double greatestFixed;

    TiltRange(CompoundTerms terms, double pole) {
        this.terms = terms;
        this.pole = pole;
        double deviation = Math.sqrt(terms.variance());
        double variance = 0;
        double third = 0;
        double greatest = 0;
        for (int j = 0; j < terms.size(); j++) {
            double part = terms.amount(j) / deviation;
            double share = terms.p(j) * (1 - terms.p(j)) * part * part;
            variance += share;
            third += share * part;
            greatest = Math.max(greatest, part);
        }
        for (TrialGroup group : terms.groups()) {
            if (group.isFixed()) {
                double part = group.amountMean() / deviation;
                double share = group.cells().variance() * part * part;
                variance += share;
                third += share * part;
                greatest = Math.max(greatest, part);
            }
        }
        this.fixedVariance = variance;
        this.fixedRate = variance > 0 ? third / variance : 0;
        this.greatestFixed = greatest;
    }

    /** The greatest |s| of the given sign up to which the formula is trusted, 0 if nowhere. */
    double end(int sign) {
        double deviation = Math.sqrt(terms.variance());
        double end = 0;
        double z = FIRST;
        if (!isTrusted(0)) {
            return 0;
        }
        for (int i = 0; i < STEPS && z / deviation < (sign > 0 ? pole : Double.MAX_VALUE); i++) {
            if (!isTrusted(sign * z)) {
                break;
            }
            end = z / deviation;
            z *= RATIO;
        }
        return end;
    }

    /** Whether, in units of the variance, the bound for K'' at s = z / deviation is at least that of one amount. */
    private boolean isTrusted(double z) {
        double deviation = Math.sqrt(terms.variance());
        double least = fixedVariance * StrictMath.exp(-fixedRate * Math.abs(z));
        double rate = greatestFixed;
        for (TrialGroup group : terms.groups()) {
            if (group.isFixed()) {
                continue;
            }
            TrialCells cells = group.cells();
            double mean = group.amountMean() / deviation;
            double scale = TiltedAmount.scale(group) / deviation;
            double distance = 1 - z * scale;
            double log = StrictMath.log1p(-z * scale);
            least += cells.certain() * mean * scale / distance / distance;
            double open = cells.mean() * mean * scale + cells.variance() * mean * mean;
            double power = z > 0 ? mean / scale : -(mean / scale + 2);
            least += open * StrictMath.exp(power * log);
            double tilted = scale / distance;
            rate = Math.max(rate, cells.trials() > 0 ? mean / distance + 2 * tilted : 2 * tilted);
        }
        return least >= LEAST_RATIO * rate * rate;
    }
}
