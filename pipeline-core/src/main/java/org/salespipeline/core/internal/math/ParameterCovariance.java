package org.salespipeline.core.internal.math;

/**
 * The covariance matrix of the two parameters of a law.
 *
 * @param first the variance of the first parameter
 * @param both the covariance of the two
 * @param second the variance of the second parameter
 */
public record ParameterCovariance(double first, double both, double second) {

    /**
     * The standard error of the first parameter.
     *
     * @return the root of its variance
     */
    public double firstError() {
        return Math.sqrt(first);
    }

    /**
     * The standard error of the second parameter.
     *
     * @return the root of its variance
     */
    public double secondError() {
        return Math.sqrt(second);
    }

    /** With the parameters in the other order. */
    ParameterCovariance swapped() {
        return new ParameterCovariance(/* first= */ second, both, /* second= */ first);
    }

    /** The covariance of the parameters, each multiplied by a number. */
    ParameterCovariance times(double byFirst, double bySecond) {
        return new ParameterCovariance(
                first * byFirst * byFirst, both * byFirst * bySecond, second * bySecond * bySecond);
    }
}
