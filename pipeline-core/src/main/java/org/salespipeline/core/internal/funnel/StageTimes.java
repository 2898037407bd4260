package org.salespipeline.core.internal.funnel;

import java.util.OptionalDouble;
import org.salespipeline.core.internal.math.Quantiles;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.TimeEstimate;

/**
 * How long visits to a stage last, whatever comes after. The interval of the median is the set of ages at which the
 * log-log interval of the survival curve holds one half (Brookmeyer and Crowley 1982, with Greenwood's variance).
 */
final class StageTimes {

    /** A product such as 9/10 8/9 ... 5/6 may miss one half by rounding. */
    private static final double HALF = 0.5 + 1e-9;

    private final double[] survival;
    private final double[] greenwood;
    private final double tailHazard;

    StageTimes(StagePosterior posterior) {
        int ages = posterior.ages();
        this.survival = new double[ages];
        this.greenwood = new double[ages];
        double s = 1;
        double g = 0;
        for (int d = 0; d < ages; d++) {
            double h = posterior.leaving(d);
            g += h > 0 && h < 1 ? h / ((1 - h) * posterior.atRisk(d)) : 0;
            s *= 1 - h;
            survival[d] = s;
            greenwood[d] = g;
        }
        double tail = 0;
        for (int k = 0; k < posterior.targets(); k++) {
            tail += posterior.tail(k);
        }
        this.tailHazard = Math.min(1, tail);
    }

    /** The share of visits that neither data nor assumptions see ending. */
    double unresolved() {
        return tailHazard > 0 ? 0 : last();
    }

    private double last() {
        return survival.length == 0 ? 1 : survival[survival.length - 1];
    }

    TimeEstimate estimate(double level) {
        double z = Quantiles.normal((1 + level) / 2);
        // Where even the lower end stays above one half, the median is at least the last age that was seen.
        double low = Math.min(firstAge(z), Math.max(0, survival.length - 1));
        double high = firstAge(-z);
        OptionalDouble median = median();
        Interval interval = new Interval(Math.min(low, median.orElse(low)), Math.max(high, median.orElse(high)), level);
        double mean = 0;
        for (int d = 0; d < survival.length - 1; d++) {
            mean += survival[d];
        }
        return new TimeEstimate(median, interval, mean, Math.max(0, survival.length - 1));
    }

    private OptionalDouble median() {
        for (int d = 0; d < survival.length; d++) {
            if (survival[d] <= HALF) {
                return OptionalDouble.of(d);
            }
        }
        if (tailHazard <= 0) {
            return OptionalDouble.empty();
        }
        double further = tailHazard >= 1 ? 1 : Math.ceil(Math.log(0.5 / last()) / Math.log1p(-tailHazard));
        return OptionalDouble.of(survival.length - 1 + Math.max(1, further));
    }

    /**
     * The first age at which one end of the interval of the survival curve has come down to one half: with z &gt; 0 the
     * lower end, with z &lt; 0 the upper end.
     */
    private double firstAge(double z) {
        for (int d = 0; d < survival.length; d++) {
            if (bound(d, z) <= HALF) {
                return d;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /** One end of the log-log interval of the survival curve: S to the power of exp(z sqrt(g) / -ln S). */
    double bound(int age, double z) {
        double s = survival[age];
        return s > 0 && s < 1 ? Math.pow(s, Math.exp(z * Math.sqrt(greenwood[age]) / -Math.log(s))) : s;
    }
}
