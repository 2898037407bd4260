package org.salespipeline.core.internal.insight;

import org.salespipeline.core.internal.math.Quantiles;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.Rate;
import org.salespipeline.insight.FlowFigure;

/** Intervals of shares and means, in closed form. */
final class FlowRates {

    private FlowRates() {}

    /**
     * A share with Jeffreys' interval (Brown, Cai and DasGupta 2001, section 4.1.3: from 0 where nothing was seen, up to 1 where
     * all was), widened to hold the share itself at levels so low that it would not.
     *
     * @param share in [0, 1], but for rounding
     * @param trials of how many, greater than 0; an effective number need not be whole
     */
    static Rate share(double share, double trials, double level) {
        double value = Math.min(1, Math.max(0, share));
        double a = value * trials + 0.5;
        double b = (1 - value) * trials + 0.5;
        double low = value == 0 ? 0 : Math.min(value, Quantiles.beta((1 - level) / 2, a, b));
        double high = value == 1 ? 1 : Math.max(value, Quantiles.beta((1 + level) / 2, a, b));
        return new Rate(value, new Interval(low, high, level));
    }

    /** A number that is not negative, with an interval to both sides; without limit where fewer than two tell of its spread. */
    static FlowFigure around(double value, double halfWidth, long seen, double level) {
        Interval interval = seen < 2
                ? new Interval(0, Double.POSITIVE_INFINITY, level)
                : new Interval(Math.max(0, value - halfWidth), value + halfWidth, level);
        return new FlowFigure(value, interval);
    }

    /** The x that a variable of Student's law does not exceed in absolute value with probability level. */
    static double student(double level, long degrees) {
        // P(|T| > x) = I(degrees / (degrees + x^2); degrees / 2, 1 / 2), DLMF 8.17.
        double b = Quantiles.beta(1 - level, degrees / 2.0, 0.5);
        return Math.sqrt(degrees * (1 / b - 1));
    }

    static double normal(double level) {
        return Quantiles.normal((1 + level) / 2);
    }
}
