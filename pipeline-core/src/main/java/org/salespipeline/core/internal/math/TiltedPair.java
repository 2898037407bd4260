package org.salespipeline.core.internal.math;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Two groups of trials whose log-odds were changed by c and by c + x, both unknown and normal with mean 0 beforehand: what is thought of
 * them after the trials, by summing over a table that covers all but about e^-30 of the density's height. Immutable.
 */
public final class TiltedPair {

    private static final int POINTS = 301;
    private static final int SEARCH_POINTS = 41;
    private static final int BINS = 400;
    private static final double WIDEST = 8;
    private static final int ROUNDS = 12;

    /** The changes of either group on the table. */
    private final double[] first;

    private final double[] second;

    /** By first, then second; they add up to 1. */
    private final double[][] mass;

    /**
     * Learns.
     *
     * @param first the trials changed by c
     * @param second the trials changed by c + x
     * @param commonDeviation of c, greater than 0
     * @param effectDeviation of x, greater than 0
     */
    public TiltedPair(TiltedOutcomes first, TiltedOutcomes second, double commonDeviation, double effectDeviation) {
        Density density = new Density(first, second, commonDeviation, effectDeviation);
        double[] range = {-WIDEST, WIDEST, -WIDEST, WIDEST};
        double width = Double.POSITIVE_INFINITY;
        for (int i = 0; i < ROUNDS && width(range) < 0.9 * width; i++) {
            width = width(range);
            range = narrowed(range, density);
        }
        this.first = points(range[0], range[1], POINTS);
        this.second = points(range[2], range[3], POINTS);
        this.mass = density.table(this.first, this.second);
        normalise(mass);
    }

    private static double width(double[] range) {
        return (range[1] - range[0]) * (range[3] - range[2]);
    }

    /** A range that holds what is not negligible, and one point more on each side. */
    private static double[] narrowed(double[] range, Density density) {
        double[] a = points(range[0], range[1], SEARCH_POINTS);
        double[] b = points(range[2], range[3], SEARCH_POINTS);
        double[][] table = density.table(a, b);
        double[] highestOfFirst = new double[SEARCH_POINTS];
        double[] highestOfSecond = table[0].clone();
        for (int i = 0; i < SEARCH_POINTS; i++) {
            highestOfFirst[i] = Arrays.stream(table[i]).max().orElseThrow();
            for (int j = 0; j < SEARCH_POINTS; j++) {
                highestOfSecond[j] = Math.max(highestOfSecond[j], table[i][j]);
            }
        }
        SupportRange first = SupportRange.of(highestOfFirst);
        SupportRange second = SupportRange.of(highestOfSecond);
        return new double[] {a[first.first()], a[first.last()], b[second.first()], b[second.last()]};
    }

    private static double[] points(double low, double high, int count) {
        double[] points = new double[count];
        for (int i = 0; i < count; i++) {
            points[i] = low + (high - low) * i / (count - 1);
        }
        return points;
    }

    private static double highest(double[][] table) {
        double highest = Double.NEGATIVE_INFINITY;
        for (double[] row : table) {
            highest = Math.max(highest, Arrays.stream(row).max().orElseThrow());
        }
        return highest;
    }

    private static void normalise(double[][] table) {
        double highest = highest(table);
        double sum = 0;
        for (double[] row : table) {
            for (int j = 0; j < row.length; j++) {
                row[j] = StrictMath.exp(row[j] - highest);
                sum += row[j];
            }
        }
        for (double[] row : table) {
            for (int j = 0; j < row.length; j++) {
                row[j] /= sum;
            }
        }
    }

    /** What is thought of a number that depends on c alone. */
    public TiltLaw first(DoubleUnaryOperator of) {
        double[] values = values(first, of);
        return law((i, j) -> values[i]);
    }

    /** What is thought of a number that depends on c + x alone. */
    public TiltLaw second(DoubleUnaryOperator of) {
        double[] values = values(second, of);
        return law((i, j) -> values[j]);
    }

    /**
     * What is thought of how much more one number of the second group is than of the first.
     *
     * @param of the number, by the change of the log-odds
     */
    public TiltLaw difference(DoubleUnaryOperator of) {
        double[] a = values(first, of);
        double[] b = values(second, of);
        return law((i, j) -> b[j] - a[i]);
    }

    private static double[] values(double[] points, DoubleUnaryOperator of) {
        return Arrays.stream(points).map(of).toArray();
    }

    /** The law of a function of the table's places, each mass shared by the two nearest of equally distant points. */
    private TiltLaw law(PlaceValue value) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < POINTS; i++) {
            for (int j = 0; j < POINTS; j++) {
                if (mass[i][j] > 1e-12) {
                    low = Math.min(low, value.at(i, j));
                    high = Math.max(high, value.at(i, j));
                }
            }
        }
        double step = Math.max((high - low) / BINS, 1e-12);
        double[] bins = new double[BINS + 1];
        for (int i = 0; i < POINTS; i++) {
            for (int j = 0; j < POINTS; j++) {
                double at = Math.max(0, Math.min(BINS, (value.at(i, j) - low) / step));
                int bin = (int) Math.min(at, BINS - 1.0);
                bins[bin] += mass[i][j] * (1 - (at - bin));
                bins[bin + 1] += mass[i][j] * (at - bin);
            }
        }
        for (int k = 0; k <= BINS; k++) {
            bins[k] = StrictMath.log(bins[k]);
        }
        return new TiltLaw(low, step, bins);
    }

    /** A number at a place of the table. */
    private interface PlaceValue {
        double at(int i, int j);
    }

    /** The logarithm of the density on a table, from the trials of either group once for each point. */
    private record Density(TiltedOutcomes first, TiltedOutcomes second, double common, double effect) {

        double[][] table(double[] a, double[] b) {
            double[] ofFirst = values(a, first::logLikelihood);
            double[] ofSecond = values(b, second::logLikelihood);
            double[][] table = new double[a.length][b.length];
            for (int i = 0; i < a.length; i++) {
                double z = a[i] / common;
                for (int j = 0; j < b.length; j++) {
                    double x = (b[j] - a[i]) / effect;
                    table[i][j] = ofFirst[i] + ofSecond[j] - 0.5 * (z * z + x * x);
                }
            }
            return table;
        }
    }
}
