package org.salespipeline.core.internal.insight;

import java.util.Arrays;
import java.util.List;
import org.salespipeline.funnel.Interval;

/** Where a figure lies, by draws of it. */
final class DrawnInterval {

    private DrawnInterval() {}

    /**
     * Between two quantiles of the draws.
     *
     * @param figure as estimated; the interval reaches to it
     * @param drawn in any order; without any the figure alone remains
     */
    static Interval around(double figure, List<Double> drawn, double level) {
        double[] sorted = drawn.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        if (sorted.length == 0) {
            return new Interval(figure, figure, level);
        }
        double below = (1 - level) / 2;
        return new Interval(
                Math.min(figure, quantile(sorted, below)), Math.max(figure, quantile(sorted, 1 - below)), level);
    }

    /** Between the two draws that are next to it. */
    private static double quantile(double[] sorted, double p) {
        double at = Math.max(0, Math.min(sorted.length - 1.0, p * sorted.length - 0.5));
        int i = (int) at;
        int next = Math.min(i + 1, sorted.length - 1);
        return sorted[i] + (at - i) * (sorted[next] - sorted[i]);
    }
}
