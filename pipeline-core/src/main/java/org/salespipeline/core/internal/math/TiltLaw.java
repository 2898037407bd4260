package org.salespipeline.core.internal.math;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** The law of one unknown number, by its density at points of equal distance. Immutable. */
public final class TiltLaw {

    private final double first;
    private final double step;

    /** Probabilities of the points; they add up to 1. */
    private final double[] mass;

    /** Probability up to and with each point. */
    private final double[] upTo;

    /**
     * A law.
     *
     * @param first the first point
     * @param step from one point to the next, greater than 0
     * @param logDensity at the points, up to a constant
     */
    TiltLaw(double first, double step, double[] logDensity) {
        this.first = first;
        this.step = step;
        this.mass = new double[logDensity.length];
        this.upTo = new double[logDensity.length];
        double highest = Arrays.stream(logDensity).max().orElseThrow();
        double sum = 0;
        for (int i = 0; i < mass.length; i++) {
            mass[i] = StrictMath.exp(logDensity[i] - highest);
            sum += mass[i];
        }
        double total = 0;
        for (int i = 0; i < mass.length; i++) {
            mass[i] /= sum;
            total += mass[i];
            upTo[i] = total;
        }
    }

    /** How many points there are. */
    int points() {
        return mass.length;
    }

    double point(int i) {
        return first + i * step;
    }

    /** The probability of a point. */
    double mass(int i) {
        return mass[i];
    }

    /** The mean. */
    public double mean() {
        return mean(x -> x);
    }

    /** The standard deviation. */
    public double standardDeviation() {
        double mean = mean();
        return Math.sqrt(Math.max(0, mean(x -> (x - mean) * (x - mean))));
    }

    /** The mean of a function. */
    public double mean(DoubleUnaryOperator function) {
        double sum = 0;
        for (int i = 0; i < mass.length; i++) {
            if (mass[i] > 0) {
                sum += mass[i] * function.applyAsDouble(first + i * step);
            }
        }
        return sum;
    }

    /** The probability to be below a number, each point spread evenly over its neighbourhood. */
    public double below(double x) {
        double at = (x - first) / step + 0.5;
        if (at <= 0) {
            return 0;
        }
        int i = (int) Math.min(at, mass.length);
        return i == mass.length ? 1 : Math.min(1, upTo[i] - mass[i] + (at - i) * mass[i]);
    }

    /**
     * The number that is not exceeded with a probability.
     *
     * @param p in (0, 1)
     */
    public double quantile(double p) {
        int i = Arrays.binarySearch(upTo, p);
        i = Math.min(i < 0 ? -i - 1 : i, mass.length - 1);
        while (mass[i] == 0 && i > 0) {
            i--;
        }
        double within = (p - (upTo[i] - mass[i])) / mass[i];
        return first + (i - 0.5 + Math.max(0, Math.min(1, within))) * step;
    }
}
