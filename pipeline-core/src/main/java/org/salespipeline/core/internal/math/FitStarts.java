package org.salespipeline.core.internal.math;

import java.util.ArrayList;
import java.util.List;
import org.salespipeline.core.internal.math.TwoParameterNewton.Maximum;

/**
 * Where to start the search for the likeliest law.
 *
 * <p>Weibull: from the exponential law, whose rate is events per time under observation, and from the spread of the
 * events, with the scale that is likeliest given the shape. The other families: from the fitted Weibull law, by the mean
 * and the variance of the logarithm of the time, and from the events alone. The likeliest start is taken. Stateless.
 */
final class FitStarts {

    static final double LOG_2 = StrictMath.log(2);

    private static final double EULER = 0.5772156649015329;
    /** The standard deviation of the extreme-value law: pi / root 6. */
    private static final double EXTREME_VALUE_SD = Math.PI / Math.sqrt(6);

    private FitStarts() {}

    /** A point in the likelihood's own parameters. */
    record Start(double first, double second) {}

    /** The search from the likeliest of some points. */
    static Maximum best(TwoParameterLikelihood likelihood, List<Start> starts) {
        Start best = starts.get(0);
        double value = Double.NEGATIVE_INFINITY;
        for (Start start : starts) {
            double first = Math.max(likelihood.lowestFirst(), Math.min(likelihood.highestFirst(), start.first));
            double second = Math.max(-likelihood.reachOfSecond(), Math.min(likelihood.reachOfSecond(), start.second));
            TwoParameterLikelihood.Local local = likelihood.at(first, second);
            if (local.isFinite() && local.value() > value) {
                best = new Start(first, second);
                value = local.value();
            }
        }
        return TwoParameterNewton.from(likelihood, best.first, best.second);
    }

    static List<Start> weibull(CensoredSample sample) {
        List<Start> starts = new ArrayList<>();
        starts.add(new Start(0, StrictMath.log(sample.exposure() / sample.events())));
        double spread = Math.max(1e-8, deviationOfLogs(sample, meanOfLogs(sample)) / EXTREME_VALUE_SD);
        for (double scale = spread; scale <= 4 * spread; scale *= 2) {
            starts.add(new Start(StrictMath.log(scale), weibullLocation(sample, scale)));
        }
        return starts;
    }

    static List<Start> logNormal(CensoredSample sample, Maximum weibull) {
        double scale = StrictMath.exp(weibull.first());
        double meanOfLogs = meanOfLogs(sample);
        double deviation = Math.max(1e-8, deviationOfLogs(sample, meanOfLogs));
        return List.of(
                new Start(StrictMath.log(EXTREME_VALUE_SD * scale), weibull.second() - EULER * scale),
                new Start(StrictMath.log(deviation), meanOfLogs));
    }

    static List<Start> gamma(CensoredSample sample, Maximum weibull) {
        double scale = StrictMath.exp(weibull.first());
        double meanOfLogs = meanOfLogs(sample);
        return List.of(
                gamma(weibull.second() - EULER * scale, EXTREME_VALUE_SD * scale),
                gamma(meanOfLogs, deviationOfLogs(sample, meanOfLogs)),
                new Start(0, StrictMath.log(sample.exposure() / sample.events())));
    }

    /** psi'(k) = variance by psi'(k) = 1 / k + 1 / k^2, near enough at both ends; then the mean from that of the log. */
    private static Start gamma(double meanOfLog, double deviationOfLog) {
        double variance = Math.max(1e-8, Math.min(1e8, deviationOfLog * deviationOfLog));
        double k = (1 + Math.sqrt(1 + 4 * variance)) / (2 * variance);
        return new Start(StrictMath.log(k), meanOfLog + GammaShape.of(k).logLessPsi());
    }

    /** The location that is likeliest for a given scale: exp(location / scale) = sum of t^(1 / scale) / events. */
    private static double weibullLocation(CensoredSample sample, double scale) {
        double longest = sample.logPoint(sample.size() - 1);
        double sum = 0;
        for (int i = 0; i < sample.size(); i++) {
            double weight = sample.eventWeight(i) + sample.survivalWeight(i);
            sum += weight * StrictMath.exp((sample.logPoint(i) - longest) / scale);
        }
        return longest + scale * StrictMath.log(sum / sample.events());
    }

    private static double meanOfLogs(CensoredSample sample) {
        double sum = 0;
        for (int i = 0; i < sample.size(); i++) {
            sum += sample.eventWeight(i) * sample.logPoint(i);
        }
        return sum / sample.events();
    }

    private static double deviationOfLogs(CensoredSample sample, double mean) {
        double sum = 0;
        for (int i = 0; i < sample.size(); i++) {
            double d = sample.logPoint(i) - mean;
            sum += sample.eventWeight(i) * d * d;
        }
        return Math.sqrt(sum / sample.events());
    }
}
