package org.salespipeline.core.internal.math;

import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/**
 * The gamma law: density {@code rate^shape t^(shape - 1) exp(-rate t) / Gamma(shape)}.
 *
 * @param shape greater than 0, finite; 1 is the exponential law
 * @param rate greater than 0, finite: shape / rate is the mean
 */
public record GammaLaw(double shape, double rate) implements TimeLaw {

    private static final int MAX_STEPS = 200;

    /** Checks the parameters. */
    public GammaLaw {
        LawArguments.positive("shape", shape);
        LawArguments.positive("rate", rate);
    }

    @Override
    public double survival(double time) {
        return RegularizedGamma.Q.value(shape, rate * LawArguments.time(time));
    }

    @Override
    public double logSurvival(double time) {
        double u = rate * LawArguments.time(time) / shape;
        if (u == 0) {
            return 0;
        }
        return Double.isInfinite(u)
                ? Double.NEGATIVE_INFINITY
                : new GammaTails(shape).upper(u).log();
    }

    @Override
    public double cumulative(double time) {
        return RegularizedGamma.P.value(shape, rate * LawArguments.time(time));
    }

    @Override
    public double quantile(double p) {
        return LawArguments.probability("p", p) <= 0.5 ? fromBelow(p) : fromAbove(1 - p);
    }

    @Override
    public double survivalQuantile(double q) {
        return LawArguments.probability("q", q) <= 0.5 ? fromAbove(q) : fromBelow(1 - q);
    }

    @Override
    public double mean() {
        return shape / rate;
    }

    @Override
    public ParameterCovariance onNaturalScale(ParameterCovariance onLogScale) {
        return onLogScale.times(shape, rate);
    }

    /**
     * Newton for log P = log p by log x. That is a concave function, so that the steps go up to the root from below;
     * {@code P < x^shape / Gamma(shape + 1)} gives a start there.
     */
    private double fromBelow(double p) {
        if (p == 0) {
            return 0;
        }
        double target = StrictMath.log(p);
        double power = (target + LogGamma.value(shape) + StrictMath.log(shape)) / shape - StrictMath.log(shape);
        double logU = Math.max(power, wilsonHilferty(Quantiles.normal(p)));
        GammaTails tails = new GammaTails(shape);
        for (int i = 0; i < MAX_STEPS; i++) {
            double u = StrictMath.exp(logU);
            if (u == 0) {
                return 0;
            }
            GammaTails.Tail tail = tails.lower(u);
            double step = (target - tail.log()) / tail.hazard();
            logU += step;
            if (Math.abs(step) <= Math.ulp(logU)) {
                break;
            }
        }
        return StrictMath.exp(logU) * shape / rate;
    }

    /** Newton for log Q = log q by log x: concave too, and falling, so that the steps come down to the root. */
    private double fromAbove(double q) {
        if (q == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double target = StrictMath.log(q);
        double logU = Math.max(wilsonHilferty(-Quantiles.normal(q)), -StrictMath.log(shape));
        GammaTails tails = new GammaTails(shape);
        for (int i = 0; i < MAX_STEPS; i++) {
            GammaTails.Tail tail = tails.upper(StrictMath.exp(logU));
            double step = (tail.log() - target) / tail.hazard();
            logU += step;
            if (Math.abs(step) <= Math.ulp(logU)) {
                break;
            }
        }
        return StrictMath.exp(logU) * shape / rate;
    }

    /** The logarithm of the quantile of time / mean, near for shapes of 1 and more (Wilson &amp; Hilferty 1931). */
    private double wilsonHilferty(double z) {
        double root = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape));
        return root > 0 ? 3 * StrictMath.log(root) : Double.NEGATIVE_INFINITY;
    }
}
