package org.salespipeline.core.internal.math;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.InverseErfc;

/**
 * The law of a time whose logarithm is normal.
 *
 * @param meanlog the mean of the logarithm: finite
 * @param sdlog the standard deviation of the logarithm: greater than 0, finite
 */
public record LogNormalLaw(double meanlog, double sdlog) implements TimeLaw {

    private static final double ROOT_2 = Math.sqrt(2);

    /** Checks the parameters. */
    public LogNormalLaw {
        if (!Double.isFinite(meanlog)) {
            throw new IllegalArgumentException("meanlog was " + meanlog + "; it must be finite");
        }
        LawArguments.positive("sdlog", sdlog);
    }

    @Override
    public double survival(double time) {
        return Erfc.value(standardised(time) / ROOT_2) / 2;
    }

    @Override
    public double logSurvival(double time) {
        return StandardLogLaw.NORMAL.logSurvival(standardised(time));
    }

    @Override
    public double cumulative(double time) {
        return Erfc.value(-standardised(time) / ROOT_2) / 2;
    }

    @Override
    public double quantile(double p) {
        return at(-ROOT_2 * InverseErfc.value(2 * LawArguments.probability("p", p)));
    }

    @Override
    public double survivalQuantile(double q) {
        return at(ROOT_2 * InverseErfc.value(2 * LawArguments.probability("q", q)));
    }

    /** {@code exp(meanlog + sdlog^2 / 2)}. */
    @Override
    public double mean() {
        return StrictMath.exp(meanlog + sdlog * sdlog / 2);
    }

    @Override
    public ParameterCovariance onNaturalScale(ParameterCovariance onLogScale) {
        return onLogScale.times(1, sdlog);
    }

    private double standardised(double time) {
        return (StrictMath.log(LawArguments.time(time)) - meanlog) / sdlog;
    }

    private double at(double z) {
        return StrictMath.exp(meanlog + sdlog * z);
    }
}
