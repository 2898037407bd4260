package org.salespipeline.core.internal.math;

/**
 * The exact law of the number of successes of independent trials of unequal probabilities.
 *
 * <p>Hong 2013, doi:10.1016/j.csda.2012.10.006, gives the law as the inverse discrete Fourier transform of its
 * characteristic function; Biscarri, Zhao &amp; Brunner 2018, doi:10.1016/j.csda.2018.01.007, by convolution. Here:
 *
 * <ul>
 *   <li>up to 128 trials: direct convolution with twice the digits; every mass has full relative accuracy;
 *   <li>up to 1,024 trials: direct convolution; relative error of every mass and tail below 1e-12;
 *   <li>more: the characteristic function, on a window about the mean that holds all but 1e-16 of the law by Bennett's
 *       inequality, and only at the frequencies at which {@code |phi(t)| <= exp(-2 variance sin^2(t / 2))} exceeds
 *       1e-18: a few dozen for any number of trials. It is computed from its logarithm, so that no digits are lost
 *       however many trials there are. Absolute error of every mass and tail below 1e-15: a tail of 1e-9 is right to six
 *       digits, one below about 1e-13 has no relative accuracy. Round-off below 0 is set to 0.
 * </ul>
 *
 * <p>Masses below 1e-290 are set to 0. Mean and variance, sum p and sum p (1 - p), are summed with twice the digits. No
 * trials give the law that is certain to be 0. The variance may be up to about 1e12. Stateless.
 */
public final class PoissonBinomial {

    /**
     * The number of trials that stand for a Poisson number: so many of probability {@code mean / POISSON_TRIALS} each (exact,
     * since it is a power of two, 2^50) differ from it in total variation by at most {@code mean / POISSON_TRIALS} (Barbour
     * &amp; Hall 1984, Math. Proc. Camb. Phil. Soc. 95, 473). Together with other trials they make the law of the sum.
     */
    public static final long POISSON_TRIALS = 1L << 50;

    static final int MAX_DOUBLED = 128;
    static final int MAX_DIRECT = 1024;

    private PoissonBinomial() {}

    /**
     * The law for trials given one by one.
     *
     * @param p the probability of each trial, from 0 to 1; may be empty; left unchanged
     * @return a law on whole numbers (step 1), from 0 to the number of trials or part of it
     */
    public static LatticeLaw of(double[] p) {
        return of(TrialCells.of(p));
    }

    /**
     * The law for cells of trials of equal probability.
     *
     * @param p the probability of each cell's trials, from 0 to 1; may be empty; left unchanged
     * @param multiplicity the number of trials of each cell, at least 0; together at most 2^53
     * @return a law on whole numbers (step 1), from 0 to the number of trials or part of it
     */
    public static LatticeLaw of(double[] p, long[] multiplicity) {
        return of(TrialCells.of(p, multiplicity));
    }

    private static LatticeLaw of(TrialCells cells) {
        if (cells.trials() <= MAX_DOUBLED) {
            return DirectConvolution.doubled(cells);
        }
        if (cells.trials() <= MAX_DIRECT) {
            return DirectConvolution.plain(cells);
        }
        return byTransform(cells);
    }

    /** The law by its characteristic function, for any number of trials. */
    static LatticeLaw byTransform(TrialCells cells) {
        long n = cells.trials();
        double reach = TailBound.bennett(cells.variance());
        long centre = Math.round(cells.mean());
        long first = Math.max(0, (long) Math.floor(cells.mean() - reach) - 1);
        long last = Math.min(n, (long) Math.ceil(cells.mean() + reach) + 1);
        int size = powerOfTwoFrom(last - first + 1);
        double[] re = new double[size];
        double[] im = new double[size];
        characteristicFunction(cells, cells.meanMinus((double) centre), re, im);
        Fft.ofSize(size).forward(re, im);
        double[] mass = new double[(int) (last - first + 1)];
        for (int k = 0; k < mass.length; k++) {
            int index = (int) Math.floorMod(first + k - centre, (long) size);
            mass[k] = Math.max(0, re[index] / size);
        }
        return LatticeLaw.of(first + cells.certain(), 1, mass, cells.certain() + cells.mean(), cells.variance());
    }

    /** E exp(i t (X - centre)) at t = 2 pi k / size. */
    private static void characteristicFunction(TrialCells cells, double meanFromCentre, double[] re, double[] im) {
        int size = re.length;
        int half = size / 2;
        double negligible = TrialLogs.NEGLIGIBLE_EXPONENT / cells.variance();
        int highest = half;
        // sin^2(pi k / size) rises up to k = size / 2.
        while (highest > 0 && sinSquared(highest, size) > negligible) {
            highest--;
        }
        TrialLogs logs = TrialLogs.of(cells, sinSquared(highest, size));
        re[0] = 1;
        for (int k = 1; k <= highest; k++) {
            double theta = 2 * Math.PI * k / size;
            double modulus = StrictMath.exp(logs.logModulus(k, size));
            double phase = logs.phase(k, size) + theta * meanFromCentre;
            re[k] = modulus * StrictMath.cos(phase);
            im[k] = modulus * StrictMath.sin(phase);
            if (k < half) {
                re[size - k] = re[k];
                im[size - k] = -im[k];
            }
        }
        im[half] = 0;
    }

    private static double sinSquared(int k, int size) {
        double sine = Fft.sinOfTurn(k, 2 * size);
        return sine * sine;
    }

    private static int powerOfTwoFrom(long width) {
        if (width > 1 << 25) {
            throw new IllegalArgumentException("window of the law was " + width
                    + " points wide; the variance of the number of successes must be below about 1e12");
        }
        return Math.max(2, Integer.highestOneBit((int) width - 1) * 2);
    }
}
