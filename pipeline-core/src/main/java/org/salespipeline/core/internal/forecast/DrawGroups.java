package org.salespipeline.core.internal.forecast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The draws of a period in groups, where one law for each draw would take too long: draws of neighbouring expected values come
 * together, and a group has the mean chance of each cell. The mean over the groups is that over the draws; of the variance
 * between draws, that within groups is lost, less than a hundredth with 20 groups.
 */
final class DrawGroups {

    private DrawGroups() {}

    /**
     * Groups the draws.
     *
     * @param worthOfCell what a draw's expected value weighs each cell's chance by
     * @param most how many groups there may be
     * @return the chances of the cells, for each group
     */
    static List<double[]> of(Chances chances, int period, double[] worthOfCell, int most) {
        int draws = chances.draws();
        if (draws <= most) {
            return IntStream.range(0, draws)
                    .mapToObj(r -> chances.drawn(r, period))
                    .toList();
        }
        List<Integer> order = IntStream.range(0, draws)
                .boxed()
                .sorted(Comparator.comparingDouble(r -> worth(chances.drawn(r, period), worthOfCell)))
                .toList();
        // Groups of one size, so that each weighs the same.
        int groups = most;
        while (draws % groups != 0) {
            groups--;
        }
        int size = draws / groups;
        List<double[]> means = new ArrayList<>();
        for (int g = 0; g < groups; g++) {
            means.add(mean(chances, period, order.subList(g * size, (g + 1) * size), worthOfCell.length));
        }
        return means;
    }

    static List<double[]> of(Chances chances, int period, long[] multiplicity, int most) {
        double[] worth = new double[multiplicity.length];
        for (int cell = 0; cell < worth.length; cell++) {
            worth[cell] = (double) multiplicity[cell];
        }
        return of(chances, period, worth, most);
    }

    private static double worth(double[] chance, double[] worthOfCell) {
        double sum = 0;
        for (int cell = 0; cell < chance.length; cell++) {
            sum += chance[cell] * worthOfCell[cell];
        }
        return sum;
    }

    private static double[] mean(Chances chances, int period, List<Integer> draws, int cells) {
        double[] mean = new double[cells];
        for (int r : draws) {
            double[] chance = chances.drawn(r, period);
            for (int cell = 0; cell < cells; cell++) {
                mean[cell] += chance[cell] / draws.size();
            }
        }
        return mean;
    }
}
