package org.salespipeline.core.internal.math;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The law of f(Y) - f(X) for independent X and Y and a function that never changes direction: all pairs of equally likely quantiles of
 * both. Immutable.
 */
public final class LawDifference {

    private static final int POINTS = 160;

    private final double[] differences;

    /**
     * Pairs the quantiles.
     *
     * @param from the law of X
     * @param to the law of Y
     * @param function f
     */
    public LawDifference(TiltLaw from, TiltLaw to, DoubleUnaryOperator function) {
        double[] x = points(from, function);
        double[] y = points(to, function);
        this.differences = new double[POINTS * POINTS];
        for (int i = 0; i < POINTS; i++) {
            for (int j = 0; j < POINTS; j++) {
                differences[i * POINTS + j] = y[j] - x[i];
            }
        }
        Arrays.sort(differences);
    }

    private static double[] points(TiltLaw law, DoubleUnaryOperator function) {
        double[] points = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            points[i] = function.applyAsDouble(law.quantile((i + 0.5) / POINTS));
        }
        return points;
    }

    /**
     * The difference that is not exceeded with a probability.
     *
     * @param p in (0, 1)
     */
    public double quantile(double p) {
        return differences[(int) Math.min(differences.length - 1, p * differences.length)];
    }

    /** The probability to be over 0; a difference of 0 counts half. */
    public double aboveZero() {
        int above = 0;
        int equal = 0;
        for (double each : differences) {
            above += each > 0 ? 1 : 0;
            equal += each == 0 ? 1 : 0;
        }
        return (above + 0.5 * equal) / differences.length;
    }
}
