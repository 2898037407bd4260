package org.salespipeline.core.internal.math;

/**
 * Independent trials whose amounts, given success, are independent gamma numbers of one mean and variance, or, for
 * variance 0, one fixed amount; see {@link CompoundLaw}.
 *
 * <p>Immutable, and safe for use by several threads.
 */
public final class TrialGroup {

    private static final double MAX_POISSON_MEAN = 1e9;

    private final TrialCells cells;
    private final CellTransform transform;
    private final double amountMean;
    private final double amountVariance;

    private TrialGroup(TrialCells cells, double amountMean, double amountVariance) {
        double most = CompoundTerms.MAX_AMOUNT;
        if (!(amountMean >= 0 && amountMean <= most)) {
            throw new IllegalArgumentException(
                    "mean of the amount was " + amountMean + "; it must be in [0, " + most + "]");
        }
        if (!(amountVariance >= 0 && amountVariance <= most * most)) {
            throw new IllegalArgumentException(
                    "variance of the amount was " + amountVariance + "; it must be in [0, " + most * most + "]");
        }
        if (amountMean == 0 && amountVariance > 0) {
            throw new IllegalArgumentException("variance of the amount was " + amountVariance
                    + " for the mean 0; amounts are at least 0, so it must be 0");
        }
        this.cells = cells;
        this.transform = new CellTransform(cells);
        this.amountMean = amountMean;
        this.amountVariance = amountVariance;
    }

    /**
     * Trials given one by one.
     *
     * @param p the probability of success of each, from 0 to 1; may be empty; copied
     * @param amountMean the mean amount of a success: from 0 to 1e140
     * @param amountVariance the variance of the amount of a success: from 0 to 1e280; 0 where the mean is 0
     * @return the group
     */
    public static TrialGroup of(double[] p, double amountMean, double amountVariance) {
        return new TrialGroup(TrialCells.of(p), amountMean, amountVariance);
    }

    /**
     * Cells of trials of equal probability.
     *
     * @param p the probability of success of each cell's trials, from 0 to 1; may be empty; copied
     * @param multiplicity the number of trials of each cell: at least 0, together at most 2^53
     * @param amountMean the mean amount of a success: from 0 to 1e140
     * @param amountVariance the variance of the amount of a success: from 0 to 1e280; 0 where the mean is 0
     * @return the group
     */
    public static TrialGroup of(double[] p, long[] multiplicity, double amountMean, double amountVariance) {
        return new TrialGroup(TrialCells.of(p, multiplicity), amountMean, amountVariance);
    }

    /**
     * A Poisson number of amounts, such as those of leads that do not exist yet: as {@link PoissonBinomial#POISSON_TRIALS}
     * trials.
     *
     * @param meanNumber the mean of the number: from 0 to 1e9
     * @param amountMean the mean of each amount: from 0 to 1e140
     * @param amountVariance the variance of each amount: from 0 to 1e280; 0 where the mean is 0
     * @return the group
     */
    public static TrialGroup poisson(double meanNumber, double amountMean, double amountVariance) {
        if (!(meanNumber >= 0 && meanNumber <= MAX_POISSON_MEAN)) {
            throw new IllegalArgumentException(
                    "mean number was " + meanNumber + "; it must be in [0, " + MAX_POISSON_MEAN + "]");
        }
        long trials = PoissonBinomial.POISSON_TRIALS;
        return of(new double[] {meanNumber / trials}, new long[] {trials}, amountMean, amountVariance);
    }

    TrialCells cells() {
        return cells;
    }

    double amountMean() {
        return amountMean;
    }

    double amountVariance() {
        return amountVariance;
    }

    /** The scale of the gamma amounts, 0 where they are fixed. */
    double amountScale() {
        return amountVariance / amountMean;
    }

    boolean isFixed() {
        return amountVariance == 0;
    }

    /** The mean of the group's total. */
    double mean() {
        return (cells.mean() + cells.certain()) * amountMean;
    }

    /** The variance of the group's total: E N var A + var N (E A)^2. */
    double variance() {
        return (cells.mean() + cells.certain()) * amountVariance + cells.variance() * amountMean * amountMean;
    }

    /** The greatest total that is possible; infinite for gamma amounts. */
    double most() {
        if (amountMean == 0) {
            return 0;
        }
        return isFixed() ? (cells.trials() + cells.certain()) * amountMean : Double.POSITIVE_INFINITY;
    }

    /**
     * A bound on log E exp(s (X - E X)) of the group's total X; infinite or NaN where the transform does not exist.
     *
     * <p>By concavity {@code sum log(1 + p (M - 1)) <= n log(1 + mean(p) (M - 1))}: among trials of the same mean,
     * equal ones spread the most.
     */
    double logTransformBound(double s) {
        double scale = amountScale();
        double logOne = isFixed() ? s * amountMean : -amountMean / scale * StrictMath.log1p(-s * scale);
        double trials = cells.trials();
        double open = trials == 0 ? 0 : trials * StrictMath.log1p(cells.mean() / trials * StrictMath.expm1(logOne));
        return open + cells.certain() * logOne - s * mean();
    }

    /**
     * E exp(-i w X) of the group's total X.
     *
     * <p>A gamma amount of shape a and scale b has {@code (1 + i w b)^-a}, a fixed one {@code exp(-i w amount)}.
     */
    ComplexFactor characteristic(double w) {
        double logModulus = 0;
        double phase = -w * amountMean;
        if (!isFixed()) {
            double turned = w * amountScale();
            double shape = amountMean / amountVariance * amountMean;
            logModulus = -shape / 2 * StrictMath.log1p(turned * turned);
            phase = -shape * StrictMath.atan(turned);
        }
        ComplexFactor amount = ComplexFactor.expm1(logModulus, phase);
        return characteristic(amount.re(), amount.im());
    }

    /** E z^N of the group's number N of successes, at 1 + re + i im. */
    ComplexFactor characteristic(double re, double im) {
        return transform.at(re, im);
    }

    /** The trials that are not certain of their amount: those of probability 1 are left out where it is fixed. */
    TrialGroup open() {
        return isFixed() ? new TrialGroup(cells.open(), amountMean, amountVariance) : this;
    }
}
