package org.salespipeline.core.internal.forecast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The draws of a span in groups, where one law for each draw would take too long: draws of neighbouring expected values come
 * together, and a group has the mean chance of each column. The mean over the groups is that over the draws; of the variance
 * between draws, that within groups is lost, less than a hundredth with 20 groups.
 */
final class DrawGroups {

    private DrawGroups() {}

    /**
     * Groups the draws.
     *
     * @param span the span of time
     * @param worth what a draw's expected value weighs each column's chance by
     * @param most how many groups there may be
     * @return the chances of the columns, for each group
     */
    static List<double[]> of(Chances chances, int span, double[] worth, int most) {
        int draws = chances.draws();
        if (draws <= most) {
            return IntStream.range(0, draws)
                    .mapToObj(r -> chances.drawn(r, span))
                    .toList();
        }
        List<Integer> order = IntStream.range(0, draws)
                .boxed()
                .sorted(Comparator.comparingDouble(r -> product(chances.drawn(r, span), worth)))
                .toList();
        // Groups of one size, so that each weighs the same.
        int groups = most;
        while (draws % groups != 0) {
            groups--;
        }
        int size = draws / groups;
        List<double[]> means = new ArrayList<>();
        for (int g = 0; g < groups; g++) {
            means.add(mean(chances, span, order.subList(g * size, (g + 1) * size), worth.length));
        }
        return means;
    }

    private static double product(double[] chance, double[] worth) {
        double sum = 0;
        for (int c = 0; c < chance.length; c++) {
            sum += chance[c] * worth[c];
        }
        return sum;
    }

    private static double[] mean(Chances chances, int span, List<Integer> draws, int columns) {
        double[] mean = new double[columns];
        for (int r : draws) {
            double[] chance = chances.drawn(r, span);
            for (int c = 0; c < columns; c++) {
                mean[c] += chance[c];
            }
        }
        // Divided once, so that no mean of chances rounds to more than 1.
        for (int c = 0; c < columns; c++) {
            mean[c] /= draws.size();
        }
        return mean;
    }
}
