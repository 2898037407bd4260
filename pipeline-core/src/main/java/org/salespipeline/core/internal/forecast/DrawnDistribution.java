package org.salespipeline.core.internal.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.salespipeline.forecast.Distribution;
import org.salespipeline.forecast.Mass;
import org.salespipeline.forecast.Uncertainty;

/** The law of a number that draws of the rates have given, each as likely as the others; certain without draws. */
final class DrawnDistribution implements Distribution {

    private final double mean;
    private final double[] sorted;
    private final Uncertainty uncertainty;

    /**
     * Sorts the numbers.
     *
     * @param mean by the model's own rates
     * @param drawn one for each draw
     */
    DrawnDistribution(double mean, double[] drawn, Uncertainty uncertainty) {
        this.mean = mean;
        this.sorted = drawn.length == 0 ? new double[] {mean} : drawn.clone();
        this.uncertainty = uncertainty;
        Arrays.sort(sorted);
    }

    @Override
    public double mean() {
        return mean;
    }

    /** About the mean of the draws. */
    @Override
    public double variance() {
        double centre = 0;
        for (double x : sorted) {
            centre += x / sorted.length;
        }
        double squares = 0;
        for (double x : sorted) {
            squares += (x - centre) * (x - centre);
        }
        return squares / sorted.length;
    }

    @Override
    public double quantile(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("p was " + p + "; it must be in [0, 1]");
        }
        return sorted[Math.max(0, (int) Math.ceil(p * sorted.length) - 1)];
    }

    @Override
    public double probabilityAtMost(double x) {
        requireNumber(x);
        int count = 0;
        for (double one : sorted) {
            count += one <= x ? 1 : 0;
        }
        return (double) count / sorted.length;
    }

    @Override
    public double probabilityAtLeast(double x) {
        requireNumber(x);
        int count = 0;
        for (double one : sorted) {
            count += one >= x ? 1 : 0;
        }
        return (double) count / sorted.length;
    }

    private static void requireNumber(double x) {
        if (Double.isNaN(x)) {
            throw new IllegalArgumentException("x was NaN; it must be a number or infinite");
        }
    }

    @Override
    public List<Mass> masses() {
        List<Mass> masses = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sorted[i] > sorted[from]) {
                masses.add(new Mass(sorted[from], (double) (i - from) / sorted.length));
                from = i;
            }
        }
        return List.copyOf(masses);
    }

    @Override
    public Uncertainty uncertainty() {
        return uncertainty;
    }

    /** Mean, P10 and P90: {@code Distribution[mean 10.0, P10 7.0, P90 13.0]}. */
    @Override
    public String toString() {
        return "Distribution[mean " + mean() + ", P10 " + quantile(0.1) + ", P90 " + quantile(0.9) + "]";
    }
}
