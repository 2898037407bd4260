package org.salespipeline.core.internal.insight;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.salespipeline.core.internal.math.TiltLaw;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.Rate;

/** The law of a change of log-odds: laws that are equally likely, each moved by a number of its own. Immutable. */
final class RecyclingLaw {

    private final List<TiltLaw> laws;
    private final double[] moved;

    RecyclingLaw(List<TiltLaw> laws, double[] moved) {
        this.laws = List.copyOf(laws);
        this.moved = moved.clone();
    }

    /** The mean of a function of the change. */
    double mean(DoubleUnaryOperator function) {
        double sum = 0;
        for (int k = 0; k < moved.length; k++) {
            double by = moved[k];
            sum += laws.get(k).mean(x -> function.applyAsDouble(x + by));
        }
        return sum / moved.length;
    }

    /** The probability that the change is below a number. */
    double below(double x) {
        double sum = 0;
        for (int k = 0; k < moved.length; k++) {
            sum += laws.get(k).below(x - moved[k]);
        }
        return sum / moved.length;
    }

    /** The change that is not exceeded with a probability in (0, 1). */
    double quantile(double p) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < moved.length; k++) {
            double q = laws.get(k).quantile(p) + moved[k];
            low = Math.min(low, q);
            high = Math.max(high, q);
        }
        for (int i = 0; i < 60 && high - low > 1e-12; i++) {
            double middle = (low + high) / 2;
            if (below(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** A rate that rises with the change: its mean, and between its quantiles. */
    Rate rate(DoubleUnaryOperator rising, double level) {
        double low = rising.applyAsDouble(quantile((1 - level) / 2));
        double high = rising.applyAsDouble(quantile((1 + level) / 2));
        return new Rate(unit(mean(rising)), new Interval(unit(low), Math.max(unit(low), unit(high)), level));
    }

    private static double unit(double rate) {
        return Math.max(0, Math.min(1, rate));
    }

    /** So many equally likely values of a function, lowest change first. */
    double[] points(DoubleUnaryOperator function, int count) {
        double[] points = new double[count];
        for (int i = 0; i < count; i++) {
            points[i] = function.applyAsDouble(quantile((i + 0.5) / count));
        }
        return points;
    }
}
