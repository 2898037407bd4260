package org.salespipeline.core.internal.math;

import java.util.function.DoubleUnaryOperator;

/** A function of one number at points of equal distance, at least four. Immutable. */
final class FunctionTable {

    private final double first;
    private final double step;
    private final double[] values;

    private FunctionTable(double first, double step, double[] values) {
        this.first = first;
        this.step = step;
        this.values = values;
    }

    static FunctionTable of(double low, double high, int points, DoubleUnaryOperator function) {
        double step = (high - low) / (points - 1);
        double[] values = new double[points];
        for (int i = 0; i < points; i++) {
            values[i] = function.applyAsDouble(low + i * step);
        }
        return new FunctionTable(low, step, values);
    }

    /** The sum of this function and another. */
    FunctionTable plus(DoubleUnaryOperator other) {
        double[] sums = new double[values.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = values[i] + other.applyAsDouble(point(i));
        }
        return new FunctionTable(first, step, sums);
    }

    double point(int i) {
        return first + i * step;
    }

    /** Where the density counts whose logarithm this is. */
    SupportRange support() {
        return SupportRange.of(values);
    }

    /** The value anywhere, by the cubic through the four points about it. */
    double at(double x) {
        double where = (x - first) / step;
        int i = Math.max(1, Math.min(values.length - 3, (int) Math.floor(where)));
        double t = where - i;
        double outer = values[i + 2] * (t + 1) / 6 * t * (t - 1) - values[i - 1] * t / 6 * (t - 1) * (t - 2);
        return outer + values[i] * (t + 1) * (t - 1) * (t - 2) / 2 - values[i + 1] * (t + 1) * t * (t - 2) / 2;
    }

    /** The law whose log-density this is, up to a constant, moved by a number. */
    TiltLaw asLogDensity(double moved) {
        return new TiltLaw(first + moved, step, values);
    }
}
