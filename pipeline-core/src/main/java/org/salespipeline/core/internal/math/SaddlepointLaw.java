package org.salespipeline.core.internal.math;

import java.util.List;
import org.salespipeline.core.internal.math.LugannaniRice.Tails;

/**
 * The law of the sum of {@link CompoundLaw} by the saddlepoint approximation of Lugannani and Rice, for sums of so many
 * terms that no single one matters: see {@link SmoothSums} for when it may stand in for the exact law.
 *
 * <p>It is a continuous law between the ends of the support: where the sum can only take multiples of one amount, its
 * quantiles are within half that amount of the exact ones, and its cumulative probabilities are those in the middle of
 * the exact law's jumps. Only the atoms at the ends are kept: {@link #probabilityAtMost(double)} is nowhere on the support
 * below the probability that nothing comes up, nor {@link #probabilityAtLeast(double)} below that of everything.
 *
 * <p>Both tails keep their relative accuracy however small they are. Probabilities rise and fall with x as they must, to
 * within a rounding of 1e-10 where the sum is smooth and 1e-6 for any other; for sums of few terms they are of the right
 * order, no more: see {@link TiltRange}. Gamma amounts of a probability below 1e-16 may be taken for impossible.
 *
 * <p>A probability or a quantile costs some five passes over the trials, with an exponential and a logarithm for each.
 * Immutable, and safe for use by several threads.
 */
public final class SaddlepointLaw {

    private final CompoundTerms terms;
    private final TiltSearch search;
    private final LugannaniRice tails;
    /** The probabilities of the least and of the greatest sum. */
    private final double atLow;

    private final double atHigh;

    private SaddlepointLaw(CompoundTerms terms) {
        this.terms = terms;
        TiltedSum sum = new TiltedSum(terms);
        this.tails = new LugannaniRice(sum, terms.variance(), new TiltRange(terms, sum.pole()));
        this.search = new TiltSearch(sum, tails, terms);
        this.atLow = sum.probabilityOfAll(false);
        this.atHigh = Double.isInfinite(terms.most()) ? 0 : sum.probabilityOfAll(true);
    }

    /**
     * A sum of fixed amounts.
     *
     * @param p the probability of each amount, from 0 to 1; may be empty; copied
     * @param amount as many amounts, from 0 to 1e140; copied
     * @return the law of the sum
     */
    public static SaddlepointLaw of(double[] p, double[] amount) {
        return of(p, amount, List.of());
    }

    /**
     * A sum of fixed amounts and of groups of trials.
     *
     * @param p the probability of each amount, from 0 to 1; may be empty; copied
     * @param amount as many amounts, from 0 to 1e140; copied
     * @param groups groups of trials, which may be none
     * @return the law of the sum
     */
    public static SaddlepointLaw of(double[] p, double[] amount, List<TrialGroup> groups) {
        return new SaddlepointLaw(CompoundTerms.of(p, amount, groups));
    }

    /**
     * The mean of the sum.
     *
     * @return exact but for rounding
     */
    public double mean() {
        return terms.mean();
    }

    /**
     * The variance of the sum.
     *
     * @return exact but for rounding
     */
    public double variance() {
        return terms.variance();
    }

    /**
     * The least sum that is possible.
     *
     * @return at least 0: what the trials of probability 1 and of fixed amount come to
     */
    public double least() {
        return terms.certain();
    }

    /**
     * The greatest sum that is possible.
     *
     * @return infinite where an amount is gamma
     */
    public double most() {
        return terms.variance() > 0 ? terms.most() : terms.mean();
    }

    /**
     * P(S &lt;= x).
     *
     * @param x any number or infinity, not NaN
     * @return from 0 to 1, rising with x; exactly 0 below the least sum and 1 from the greatest on
     */
    public double probabilityAtMost(double x) {
        checkNumber(x);
        if (x < least()) {
            return 0;
        }
        if (x >= most()) {
            return 1;
        }
        return Math.max(atLow, Math.min(tailsAt(x).lower(), 1 - atHigh));
    }

    /**
     * P(S &gt;= x).
     *
     * @param x any number or infinity, not NaN
     * @return from 0 to 1, falling with x; exactly 1 up to the least sum and 0 above the greatest
     */
    public double probabilityAtLeast(double x) {
        checkNumber(x);
        if (x <= least()) {
            return 1;
        }
        if (x > most() || Double.isInfinite(x)) {
            return 0;
        }
        return x == most() ? atHigh : Math.max(atHigh, Math.min(tailsAt(x).upper(), 1 - atLow));
    }

    /**
     * The x with P(S &lt;= x) = p, or the end of the support that holds that much.
     *
     * @param p from 0 to 1
     * @return from the least to the greatest sum
     */
    public double quantile(double p) {
        LawArguments.probability("p", p);
        if (terms.variance() == 0) {
            return terms.mean();
        }
        if (p <= atLow) {
            return least();
        }
        // For p = 1 too: no sum short of the greatest holds all.
        if (p > 1 - atHigh || p == 1) {
            return most();
        }
        return Math.max(least(), Math.min(most(), least() + search.quantile(p).mean()));
    }

    private Tails tailsAt(double x) {
        return tails.at(search.mean(x - least()));
    }

    private static void checkNumber(double x) {
        if (Double.isNaN(x)) {
            throw new IllegalArgumentException("x was NaN; it must be a number or infinite");
        }
    }
}
