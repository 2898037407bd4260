package org.salespipeline.core.internal.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.salespipeline.core.internal.math.TiltLaw;
import org.salespipeline.funnel.Interval;
import org.salespipeline.insight.ItemFigure;

/** Pairs of log ratios, with weights, that stand for what is known of both; the same for the same laws, without randomness. */
final class ItemPoints {

    private static final int CELLS = 25;
    private static final double TAIL = 1e-4;

    /**
     * One pair.
     *
     * @param weight its probability
     */
    record Point(double advancing, double leaving, double weight) {}

    private record Weighted(double value, double weight) {}

    private final List<Point> points = new ArrayList<>();

    /** Of two independent laws. */
    ItemPoints(TiltLaw advancing, TiltLaw leaving) {
        double[][] one = cells(advancing);
        double[][] two = cells(leaving);
        for (int i = 0; i < CELLS; i++) {
            for (int j = 0; j < CELLS; j++) {
                points.add(new Point(one[0][i], two[0][j], one[1][i] * two[1][j]));
            }
        }
    }

    /** Middles of cells of equal width, and their probabilities. */
    private static double[][] cells(TiltLaw law) {
        double low = law.quantile(TAIL);
        double width = (law.quantile(1 - TAIL) - low) / CELLS;
        double[][] cells = new double[2][CELLS];
        double sum = 0;
        for (int i = 0; i < CELLS; i++) {
            cells[0][i] = low + (i + 0.5) * width;
            cells[1][i] = law.below(low + (i + 1) * width) - law.below(low + i * width);
            sum += cells[1][i];
        }
        for (int i = 0; i < CELLS; i++) {
            cells[1][i] /= sum;
        }
        return cells;
    }

    int size() {
        return points.size();
    }

    Point point(int i) {
        return points.get(i);
    }

    /** What is known of a number that has these values at the points. */
    ItemFigure figure(double[] values, double level) {
        List<Weighted> sorted = new ArrayList<>();
        double mean = 0;
        for (int i = 0; i < values.length; i++) {
            double weight = points.get(i).weight();
            sorted.add(new Weighted(values[i], weight));
            mean += weight * values[i];
        }
        sorted.sort(Comparator.comparingDouble(Weighted::value));
        double low = quantile(sorted, (1 - level) / 2);
        double high = quantile(sorted, (1 + level) / 2);
        return new ItemFigure(mean, new Interval(low, Math.max(low, high), level));
    }

    /** Between the middles of the weights, straight lines. */
    private static double quantile(List<Weighted> sorted, double p) {
        double middle = 0;
        double before = 0;
        Weighted last = sorted.get(0);
        for (Weighted each : sorted) {
            double next = before + each.weight() / 2;
            if (next >= p) {
                double within = next > middle ? (p - middle) / (next - middle) : 1;
                return last.value() + Math.max(0, Math.min(1, within)) * (each.value() - last.value());
            }
            middle = next;
            before += each.weight();
            last = each;
        }
        return last.value();
    }
}
