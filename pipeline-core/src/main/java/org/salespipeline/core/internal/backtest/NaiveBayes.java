package org.salespipeline.core.internal.backtest;

import java.util.Arrays;

/**
 * Naive Bayes on categories: the log-odds to be won are those of all leads, and for each trait the logarithm of how much more
 * frequent the lead's value of it was among the won than among the others, as if traits were independent. They are not, and
 * the scores that this makes are known to be too sure of themselves; nothing is done about it, as nothing is in the CRMs that
 * offer them.
 *
 * <p>Of N leads, W were won, and of the n leads with a value w were. The shares of the value among the won and among the others
 * are m-estimates around its share n / N among all (Cestnik 1990, Estimating probabilities: a crucial task in machine learning,
 * ECAI 90, pages 147 to 149): (w + m n / N) / (W + m). With m = N / n, one lead's worth for each value, the share is n / N times
 *
 * <pre>
 *   (w + 1) / (n W / N + 1),
 * </pre>
 *
 * <p>leads seen over leads expected, with one more of both. For values that are equally frequent this is Laplace's rule, one lead
 * more of each value. For others it is fairer: a value of one lead in a thousand says next to nothing whether that lead was won
 * or not, and one that was never seen says nothing. The odds of all leads are Laplace's, (W + 1) / (N - W + 1).
 *
 * <p>Counts are whole and traits are added up in their order, so the order of the leads does not matter to the last bit.
 * Immutable and thread-safe.
 */
final class NaiveBayes {

    private final double odds;

    /** By trait and value; of values beyond the end nothing is known. */
    private final double[][] weights;

    /**
     * Learns from leads of which it is known what came of them.
     *
     * @param traits by trait, the number of each lead's value, from 0 on
     * @param won by lead, whether it was won
     */
    NaiveBayes(int[][] traits, boolean[] won) {
        int wins = 0;
        for (boolean each : won) {
            wins += each ? 1 : 0;
        }
        odds = StrictMath.log((wins + 1.0) / (won.length - wins + 1.0));
        weights = new double[traits.length][];
        for (int t = 0; t < traits.length; t++) {
            weights[t] = weights(traits[t], won, wins);
        }
    }

    private static double[] weights(int[] values, boolean[] won, int wins) {
        int size = Arrays.stream(values).max().orElse(-1) + 1;
        int[] all = new int[size];
        int[] good = new int[size];
        for (int lead = 0; lead < values.length; lead++) {
            all[values[lead]]++;
            good[values[lead]] += won[lead] ? 1 : 0;
        }
        double[] weights = new double[size];
        for (int v = 0; v < size; v++) {
            weights[v] = StrictMath.log(relative(good[v], all[v], wins, won.length)
                    / relative(all[v] - good[v], all[v], won.length - wins, won.length));
        }
        return weights;
    }

    /** How much more frequent a value is in a class than in all. */
    private static double relative(int here, int all, int sizeOfClass, int leads) {
        return (here + 1.0) / ((double) all * sizeOfClass / leads + 1.0);
    }

    /**
     * The probability of one lead to be won.
     *
     * @param traits by trait, the number of each lead's value
     * @param lead which lead
     * @return in [0, 1], the ends by rounding only
     */
    double chance(int[][] traits, int lead) {
        double sum = odds;
        for (int t = 0; t < weights.length; t++) {
            int value = traits[t][lead];
            sum += value < weights[t].length ? weights[t][value] : 0;
        }
        return 1 / (1 + StrictMath.exp(-sum));
    }
}
