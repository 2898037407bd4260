package org.salespipeline.core.internal.math;

import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The Weibull law: {@code P(T > t) = exp(-(t / scale)^shape)}.
 *
 * @param shape greater than 0, finite; 1 is the exponential law, more makes an end likelier the longer it has lasted
 * @param scale greater than 0, finite: the time that a share 1 / e exceeds
 */
public record WeibullLaw(double shape, double scale) implements TimeLaw {

    /** Checks the parameters. */
    public WeibullLaw {
        LawArguments.positive("shape", shape);
        LawArguments.positive("scale", scale);
    }

    @Override
    public double survival(double time) {
        return StrictMath.exp(logSurvival(time));
    }

    @Override
    public double logSurvival(double time) {
        return -StrictMath.pow(LawArguments.time(time) / scale, shape);
    }

    @Override
    public double cumulative(double time) {
        return -StrictMath.expm1(logSurvival(time));
    }

    @Override
    public double quantile(double p) {
        return scale * StrictMath.pow(-StrictMath.log1p(-LawArguments.probability("p", p)), 1 / shape);
    }

    @Override
    public double survivalQuantile(double q) {
        return scale * StrictMath.pow(-StrictMath.log(LawArguments.probability("q", q)), 1 / shape);
    }

    /** {@code scale Gamma(1 + 1 / shape)}. */
    @Override
    public double mean() {
        return StrictMath.exp(StrictMath.log(scale) + LogGamma.value(1 + 1 / shape));
    }

    @Override
    public ParameterCovariance onNaturalScale(ParameterCovariance onLogScale) {
        return onLogScale.times(shape, scale);
    }
}
