package org.salespipeline.core.internal.insight;

import java.util.function.DoubleUnaryOperator;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.Rate;

/** The law of a change of log-odds. Immutable. */
interface RecyclingLaw {

    /** The mean of a function of the change. */
    double mean(DoubleUnaryOperator function);

    /** The probability that the change is below a number. */
    double below(double x);

    /** The change that is not exceeded with a probability in (0, 1). */
    double quantile(double p);

    /** A rate that rises with the change: its mean, and between its quantiles. */
    default Rate rate(DoubleUnaryOperator rising, double level) {
        double low = unit(rising.applyAsDouble(quantile((1 - level) / 2)));
        double high = unit(rising.applyAsDouble(quantile((1 + level) / 2)));
        return new Rate(unit(mean(rising)), new Interval(low, Math.max(low, high), level));
    }

    private static double unit(double rate) {
        return Math.max(0, Math.min(1, rate));
    }

    /** So many equally likely values of a function, lowest change first. */
    default double[] points(DoubleUnaryOperator function, int count) {
        double[] points = new double[count];
        for (int i = 0; i < count; i++) {
            points[i] = function.applyAsDouble(quantile((i + 0.5) / count));
        }
        return points;
    }
}
