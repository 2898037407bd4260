package org.salespipeline.core.internal.math;

import java.util.Arrays;
import java.util.List;

/**
 * The law of a sum of independent amounts, each of which comes with its own probability: trial j adds amount[j] with
 * probability p[j], else nothing; trials of a {@link TrialGroup} add a gamma amount.
 *
 * <p>The exact law is computed modulo a window that holds all but 2e-13 of it, by the bounds of Chernoff and Bennett, on a
 * lattice of step h = window / number of points:
 *
 * <ul>
 *   <li>where all amounts are multiples of one decimal step that leaves no more points than asked for, on that step:
 *       exact, to an absolute error of about 1e-15 per mass;
 *   <li>else, where the characteristic function (of the amounts as they are) is negligible, below 1e-18, over the upper
 *       half of the lattice's frequencies, by sampling it: the law is then smooth at the scale of h, each point stands
 *       for the h / 2 on either side, and mean and variance of the masses are exact too;
 *   <li>else by convolution with each amount split between the two points about it so that its mean is kept (Gerber
 *       1982, doi:10.1016/0167-6687(82)90016-6; gamma amounts by their integrated survival function). Each amount moves
 *       by less than h; where 16 or more are below 8 h they move by less than h all together. The mean is exact; the
 *       variance of the masses exceeds the exact one by at most h^2 / 4 times (2 + the sum of min(p, 1 - p) over fixed
 *       amounts + the sum of p over gamma amounts). A quantile is off by less than h times (2 + the number of trials
 *       that moved), and in practice by a few h.
 * </ul>
 *
 * <p>From 20,000 different terms on (single trials, and cells of groups) the saddlepoint approximation of Lugannani and Rice
 * takes its place, in half the time and less ({@link SaddlepointLaw}), unless the sum is lumpy ({@link SmoothSums}): an
 * amount above 5 % of all, a few that are most of the variance, amounts both rare and large, or a common amount too wide
 * for its multiples to go unnoticed on a lattice that does not show them: all these keep the exact law. By the formula's own
 * next term and by the characteristic function, the law by the saddlepoint must be within 0.0025 deviations in every
 * quantile from 0.2 % to 99.8 %, and within 0.001 in every probability. In practice it is far nearer: quantiles
 * of 20,000 log-normal amounts whose logarithms deviate by 1 differ by 3e-5 of themselves.
 *
 * <p>{@link LatticeLaw#mean()} and {@link LatticeLaw#variance()} of the result are the exact ones, not those of the
 * masses. Masses at either end that are lost in round-off (2e-16 of the largest) are cut off. Probabilities of single
 * events far smaller than the step resolves are blurred over neighbouring points; tail probabilities below about 1e-12
 * have no relative accuracy.
 *
 * <p>The cost of the exact law hardly grows with the number of points and is nearly linear in the number of trials, except
 * for sums of tens of thousands of amounts that are nearly, but not exactly, multiples of one amount of about two to four h,
 * and of which hardly any two are equal: these are neither smooth nor exact, and cost trials times points.
 *
 * <p>Amounts may range over any number of orders of magnitude, up to 1e140. Immutable, and safe
 * for use by several threads.
 */
public final class CompoundLaw {

    /** The number of points that suits most sums. */
    public static final int DEFAULT_GRID_SIZE = 1 << 14;

    /** From so many different terms on the saddlepoint is quicker; a cell of a group counts once. */
    static final int SADDLEPOINT_TERMS = 20_000;

    private static final int MIN_GRID_SIZE = 64;
    private static final int MAX_GRID_SIZE = 1 << 24;
    /** Points beside the window: for its ends not lying on points, and for one certain amount that is split. */
    private static final int MARGIN = 6;
    /** Up to so many operations plain convolution is fast enough, and its small masses are the most accurate. */
    private static final long FEW_OPERATIONS = 1L << 22;

    private final CompoundTerms terms;
    private final double low;
    private final double high;

    private CompoundLaw(CompoundTerms terms) {
        this.terms = terms;
        boolean spread = terms.variance() > 0;
        this.low = spread ? Math.max(terms.certain(), terms.mean() - TailBound.chernoff(terms, -1)) : terms.mean();
        this.high = spread ? Math.min(terms.most(), terms.mean() + TailBound.chernoff(terms, 1)) : terms.mean();
    }

    /**
     * A sum of fixed amounts.
     *
     * @param p the probability of each amount, from 0 to 1; may be empty; copied
     * @param amount as many amounts, from 0 to 1e140; copied
     * @return the sum, whose law can be asked for
     */
    public static CompoundLaw of(double[] p, double[] amount) {
        return of(p, amount, List.of());
    }

    /**
     * A sum of fixed amounts and of groups of trials.
     *
     * @param p the probability of each amount, from 0 to 1; may be empty; copied
     * @param amount as many amounts, from 0 to 1e140; copied
     * @param groups groups of trials, which may be none
     * @return the sum, whose law can be asked for
     */
    public static CompoundLaw of(double[] p, double[] amount, List<TrialGroup> groups) {
        return of(CompoundTerms.of(p, amount, groups));
    }

    static CompoundLaw of(CompoundTerms terms) {
        return new CompoundLaw(terms);
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
     * The law on {@link #DEFAULT_GRID_SIZE} points.
     *
     * @return the law
     */
    public LatticeLaw law() {
        return onGrid(DEFAULT_GRID_SIZE);
    }

    /**
     * The law on at most the given number of points, at the step of {@link #stepFor(int)}.
     *
     * @param gridSize a power of two from 64 to 2^24
     * @return the law; of a single point where the sum is certain
     */
    public LatticeLaw onGrid(int gridSize) {
        double step = stepFor(gridSize);
        return terms.variance() > 0 ? onStep(step) : LatticeLaw.pointMass(terms.mean());
    }

    /**
     * The step of {@link #onGrid(int)}. Laws that are to be mixed need one step: the greatest of theirs.
     *
     * @param gridSize a power of two from 64 to 2^24
     * @return greater than 0: the greatest step common to all amounts where that is wide enough, else the narrowest
     *     that is
     */
    public double stepFor(int gridSize) {
        if (gridSize < MIN_GRID_SIZE || gridSize > MAX_GRID_SIZE || Integer.bitCount(gridSize) != 1) {
            throw new IllegalArgumentException("gridSize was " + gridSize + "; it must be a power of two from "
                    + MIN_GRID_SIZE + " to " + MAX_GRID_SIZE);
        }
        if (!(high > low)) {
            return LatticeLaw.pointMass(terms.mean()).step();
        }
        double common = terms.commonStep();
        if (common > 0 && Math.ceil(high / common) - Math.floor(low / common) < gridSize) {
            return common;
        }
        double slack = Math.min(slack(), gridSize / 4.0);
        return (high - low) / (gridSize - MARGIN - 2 * slack);
    }

    /**
     * The law on the multiples of a given step.
     *
     * @param step greater than 0, finite, and not so small that the window has more than 2^24 points
     * @return the law
     */
    public LatticeLaw onStep(double step) {
        if (!(step > 0) || Double.isInfinite(step)) {
            throw new IllegalArgumentException("step was " + step + "; it must be greater than 0 and finite");
        }
        if (pointsNeeded(step) > MAX_GRID_SIZE) {
            throw new IllegalArgumentException("step was " + step + "; it must be at least about "
                    + (high - low) / (0.9 * MAX_GRID_SIZE) + ", or the law has more than " + MAX_GRID_SIZE + " points");
        }
        if (high > low && terms.different() >= SADDLEPOINT_TERMS && SmoothSums.isSmooth(terms, step)) {
            SaddlepointLaw saddlepoint = new SaddlepointLaw(terms);
            if (saddlepoint.isAccurate()) {
                return law(saddlepoint, step);
            }
        }
        return exactOnStep(step);
    }

    /** The exact law, whatever the number of terms. */
    LatticeLaw exactOnStep(double step) {
        boolean exact = terms.areMultiplesOf(step);
        long first = (long) Math.floor(low / step);
        long last = (long) Math.ceil(high / step);
        if (exact) {
            // Rounding of the quotient must not add a point below the smallest sum.
            first = Math.max(first, Math.round(terms.certain() / step));
        } else {
            long slack = (long) Math.min(slack(), (last - first) / 2.0) + 1;
            first -= slack;
            last += slack;
        }
        int size = powerOfTwoFrom(last - first + 1);
        if (exact && terms.groups().isEmpty() && (long) terms.size() * size <= FEW_OPERATIONS) {
            return law(first, LumpyConvolution.plain(terms, step, size), step, Double.MIN_VALUE);
        }
        double[] masses = masses(step, size, exact);
        double greatest = Arrays.stream(masses).max().orElse(0);
        // What room the power of two leaves goes to both sides.
        long spare = exact ? 0 : (size - (last - first + 1)) / 2;
        return law(first - spare, masses, step, greatest * 0x1.0p-52);
    }

    /** The law by the saddlepoint, whether or not it may stand in for the exact one; of a variance greater than 0. */
    LatticeLaw law(SaddlepointLaw saddlepoint, double step) {
        long first = (long) Math.floor(low / step);
        int size = (int) Math.max(2, (long) Math.ceil(high / step) - first + 1);
        return law(first, saddlepoint.masses(first, size, step), step, Double.MIN_VALUE);
    }

    /** About how many points the law has on a step; infinite if beyond counting. */
    double pointsNeeded(double step) {
        return (high - low) / step;
    }

    private double[] masses(double step, int size, boolean exact) {
        double[] re = new double[size];
        double[] im = new double[size];
        CompoundTransform transform = new CompoundTransform(terms, size * step, size, exact);
        if (!transform.fill(re, im, !exact)) {
            return LumpyConvolution.fast(terms, step, size, exact);
        }
        Fft.ofSize(size).inverse(re, im);
        return re;
    }

    /** Unrolls the masses from first on, and cuts off the ends that are negligible. */
    private LatticeLaw law(long first, double[] masses, double step, double negligible) {
        int size = masses.length;
        int from = 0;
        while (masses[(int) Math.floorMod(first + from, (long) size)] < negligible) {
            from++;
        }
        int to = size - 1;
        while (masses[(int) Math.floorMod(first + to, (long) size)] < negligible) {
            to--;
        }
        double[] mass = new double[to - from + 1];
        for (int k = 0; k < mass.length; k++) {
            mass[k] = Math.max(0, masses[(int) Math.floorMod(first + from + k, (long) size)]);
        }
        return LatticeLaw.of(first + from, step, mass, terms.mean(), terms.variance());
    }

    /**
     * By how many steps splitting may move the whole sum, but for a negligible probability: the moves are independent,
     * of mean 0, within one step each, and of a variance of at most a quarter where there is one.
     */
    private double slack() {
        return Math.min((double) terms.trials(), TailBound.bennett(terms.unlikely() / 4));
    }

    private static int powerOfTwoFrom(long width) {
        return Math.max(MIN_GRID_SIZE, Integer.highestOneBit((int) width - 1) * 2);
    }
}
