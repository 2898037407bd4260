package org.salespipeline.core.internal.funnel;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.salespipeline.core.internal.math.Quantiles;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.TimeEstimate;

/**
 * How long visits to a stage last: all of them, or those that leave for some targets. The latter's time has the law G(d) = F(d)
 * / F of their curve and its end. The interval of a median is the set of ages at which the interval of the curve holds one half
 * (Brookmeyer &amp; Crowley 1982).
 */
final class StageTimes {

    /** A product such as 9/10 8/9 ... 5/6 may miss one half by rounding. */
    private static final double ROUNDING = 1e-9;

    private final StagePosterior posterior;
    private final CurveMoments curves;
    private final double[] ever;
    private final double share;
    private final double tailHazard;
    private final double tailShare;
    private final double shareVariance;
    private final boolean all;
    private final StageEstimate estimate;
    private final @Nullable StageTimes parent;

    /** Of all visits. */
    StageTimes(StageEstimate estimate) {
        this(estimate, all(estimate.posterior()));
    }

    /** Of those that leave for the targets of worth 1. */
    StageTimes(StageEstimate estimate, double[] worth) {
        this.estimate = estimate;
        this.posterior = estimate.posterior();
        StageEstimate above = estimate.parent();
        this.parent = above == null ? null : new StageTimes(above, worth);
        this.curves = new CurveMoments(posterior, worth);
        this.all = Arrays.stream(worth).allMatch(each -> each == 1);
        this.ever = ExitRates.ever(posterior, worth);
        this.tailHazard = posterior.tailLeaving();
        this.tailShare = ever[posterior.ages()];
        this.share = all ? 1 : ever[0];
        this.shareVariance = all ? 0 : ExitRates.variance(posterior, worth);
    }

    private static double[] all(StagePosterior posterior) {
        double[] worth = new double[posterior.targets()];
        Arrays.fill(worth, 1);
        return worth;
    }

    /** The share of visits that neither data nor assumptions see ending. */
    double unresolved() {
        return tailHazard > 0 ? 0 : last();
    }

    /** S at the last age. */
    private double last() {
        return curves.ages() == 0 ? 1 : curves.there(curves.ages() - 1);
    }

    TimeEstimate estimate(double level) {
        double restriction = Math.max(0, curves.ages() - 1);
        if (!(share > 0)) {
            Interval nothing = new Interval(0, Double.POSITIVE_INFINITY, level);
            return new TimeEstimate(
                    OptionalDouble.empty(), nothing, 0, restriction, OptionalDouble.empty(), OptionalDouble.empty());
        }
        OptionalDouble median = quantile(0.5);
        double z = Quantiles.normal((1 + level) / 2);
        // Where even the upper end stays below one half, the median is at least the last age that was seen.
        double low = Math.min(firstAge(d -> end(d, level, z)), restriction);
        double high = firstAge(d -> end(d, level, -z));
        Interval interval = new Interval(Math.min(low, median.orElse(low)), Math.max(high, median.orElse(high)), level);
        double restricted = 0;
        for (int d = 0; d < restriction; d++) {
            restricted += 1 - gone(d);
        }
        return new TimeEstimate(median, interval, restricted, restriction, mean(restricted), quantile(0.9));
    }

    /** G: the share of those visits that has ended by an age. */
    private double gone(int age) {
        return all ? curves.gone(age) : Math.min(1, curves.gone(age) / share);
    }

    /** The upper end of G's interval for z &gt; 0, the lower one for z &lt; 0. */
    private double end(int age, double level, double z) {
        if (all && posterior.isObservedOnly()) {
            return 1 - curves.bound(age, z);
        }
        Interval interval = interval(age, level);
        return z > 0 ? interval.high() : interval.low();
    }

    /** Where G lies at an age. */
    private Interval interval(int age, double level) {
        return all && posterior.isObservedOnly()
                ? curves.interval(age, level)
                : ExitRates.interval(gone(age), variance(age), curves.exitsBy(age) * share, level);
    }

    /** Of G, with what is borrowed. */
    private double variance(int age) {
        double own = all ? curves.goneVariance(age) : quotientVariance(age);
        if (parent == null || parent.curves.ages() == 0 || !(parent.share > 0)) {
            return own;
        }
        int there = Math.min(age, parent.curves.ages() - 1);
        return own + estimate.borrowed(parent.variance(there), parent.gone(there));
    }

    /** Of F(d) / F, linearised; what is gone later is what is still there times what becomes of it. */
    private double quotientVariance(int age) {
        double both = curves.goneVariance(age) + curves.covariance(age) * ever[age + 1];
        double g = gone(age);
        double variance = curves.goneVariance(age) - 2 * g * both + g * g * shareVariance;
        return Math.max(0, variance) / (share * share);
    }

    private OptionalDouble quantile(double p) {
        for (int d = 0; d < curves.ages(); d++) {
            if (gone(d) >= p - ROUNDING) {
                return OptionalDouble.of(d);
            }
        }
        double outstanding = all ? last() : last() * tailShare / share;
        if (tailHazard <= 0 || outstanding <= 0) {
            return OptionalDouble.empty();
        }
        // In the tail G comes nearer to 1 by the same factor in each step.
        double further = tailHazard >= 1 ? 1 : Math.ceil(Math.log((1 - p) / outstanding) / Math.log1p(-tailHazard));
        return OptionalDouble.of(curves.ages() - 1 + Math.max(1, further));
    }

    private OptionalDouble mean(double restricted) {
        double outstanding = all ? last() : last() * tailShare / share;
        if (outstanding <= ROUNDING * ROUNDING) {
            return OptionalDouble.of(restricted);
        }
        return tailHazard > 0 ? OptionalDouble.of(restricted + outstanding / tailHazard) : OptionalDouble.empty();
    }

    /** The first age at which one end of the interval of G has come to one half. */
    private double firstAge(IntToDoubleFunction end) {
        for (int d = 0; d < curves.ages(); d++) {
            if (end.applyAsDouble(d) >= 0.5 - ROUNDING) {
                return d;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /** One end of the log-log interval of the survival curve. */
    double bound(int age, double z) {
        return curves.bound(age, z);
    }
}
