package org.salespipeline.core.internal.math;

/**
 * The law of the number of successes of few trials, one trial after the other.
 *
 * <p>{@code P(j trials, k) = (1 - p[j]) P(j - 1, k) + p[j] P(j - 1, k - 1)}: sums of positive numbers, so that every
 * mass keeps its relative accuracy (Biscarri, Zhao &amp; Brunner 2018).
 */
final class DirectConvolution {

    /** Smaller masses are dropped: arithmetic on numbers near 1e-308 is slow and loses digits. */
    private static final double NEGLIGIBLE = 1e-290;

    private DirectConvolution() {}

    static LatticeLaw plain(TrialCells cells) {
        double[] mass = new double[(int) cells.trials() + 1];
        mass[0] = 1;
        int first = 0;
        int last = 0;
        for (int j = 0; j < cells.p.length; j++) {
            double p = cells.p[j];
            double q = 1 - p;
            for (double i = 0; i < cells.count[j]; i++) {
                last++;
                for (int k = last; k > first; k--) {
                    mass[k] = q * mass[k] + p * mass[k - 1];
                }
                mass[first] *= q;
                while (mass[first] < NEGLIGIBLE) {
                    mass[first++] = 0;
                }
                while (mass[last] < NEGLIGIBLE) {
                    mass[last--] = 0;
                }
            }
        }
        return LatticeLaw.of(cells.certain(), 1, mass, cells.certain() + cells.mean(), cells.variance());
    }

    /**
     * The same with twice the digits, so that even cumulative probabilities within 1e-17 of each other are told apart.
     */
    static LatticeLaw doubled(TrialCells cells) {
        double[] high = new double[(int) cells.trials() + 1];
        double[] low = new double[high.length];
        high[0] = 1;
        int last = 0;
        for (int j = 0; j < cells.p.length; j++) {
            for (double i = 0; i < cells.count[j]; i++) {
                last++;
                addTrial(high, low, last, cells.p[j]);
            }
        }
        return LatticeLaw.withLowParts(cells.certain(), 1, high, low, cells.certain() + cells.mean(), cells.variance());
    }

    private static void addTrial(double[] high, double[] low, int last, double p) {
        double q = 1 - p;
        double qLow = (1 - q) - p;
        for (int k = last; k >= 0; k--) {
            double up = k == 0 ? 0 : high[k - 1];
            double upLow = k == 0 ? 0 : low[k - 1];
            double stay = q * high[k];
            double move = p * up;
            double sum = stay + move;
            double part = sum - stay;
            double error = (stay - (sum - part)) + (move - part);
            error += DoubleSum.productError(q, high[k], stay) + DoubleSum.productError(p, up, move);
            error += q * low[k] + qLow * high[k] + p * upLow;
            boolean negligible = sum < NEGLIGIBLE;
            high[k] = negligible ? 0 : sum + error;
            low[k] = negligible ? 0 : error - (high[k] - sum);
        }
    }
}
