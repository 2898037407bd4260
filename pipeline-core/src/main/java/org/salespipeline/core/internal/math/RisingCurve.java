package org.salespipeline.core.internal.math;

/**
 * A curve through given points that rises wherever they do: cubic between neighbours, straight beyond the ends.
 *
 * <p>The slope at a point is that of the parabola through it and its two neighbours, cut to three times the lesser slope of
 * the lines to them, which is enough for the curve to rise (Fritsch &amp; Carlson 1980, doi:10.1137/0717021).
 *
 * <p>Immutable by convention: the arrays are taken as they are.
 */
final class RisingCurve {

    private final double[] x;
    private final double[] y;
    private final double[] slope;

    /**
     * A curve.
     *
     * @param x at least two numbers, each greater than the one before
     * @param y as many, none less than the one before
     */
    RisingCurve(double[] x, double[] y) {
        this.x = x;
        this.y = y;
        int n = x.length;
        this.slope = new double[n];
        slope[0] = line(0);
        slope[n - 1] = line(n - 2);
        for (int i = 1; i < n - 1; i++) {
            double left = line(i - 1);
            double right = line(i);
            double parabola = (left * (x[i + 1] - x[i]) + right * (x[i] - x[i - 1])) / (x[i + 1] - x[i - 1]);
            slope[i] = Math.min(parabola, 3 * Math.min(left, right));
        }
    }

    private double line(int i) {
        return (y[i + 1] - y[i]) / (x[i + 1] - x[i]);
    }

    /** The values at points {@code first + k step}, k = 0, 1, ..., as many as there is room for; the step is at least 0. */
    void fill(double first, double step, double[] values) {
        int i = 0;
        for (int k = 0; k < values.length; k++) {
            double at = first + k * step;
            while (i < x.length - 2 && at > x[i + 1]) {
                i++;
            }
            values[k] = valueAt(at, i);
        }
    }

    private double valueAt(double at, int i) {
        if (at <= x[0]) {
            return y[0] + slope[0] * (at - x[0]);
        }
        int last = x.length - 1;
        if (at >= x[last]) {
            return y[last] + slope[last] * (at - x[last]);
        }
        double width = x[i + 1] - x[i];
        double t = (at - x[i]) / width;
        double line = line(i);
        double bend = (1 - t) * (slope[i] - line) + t * (line - slope[i + 1]);
        return y[i] + width * t * (line + (1 - t) * bend);
    }
}
