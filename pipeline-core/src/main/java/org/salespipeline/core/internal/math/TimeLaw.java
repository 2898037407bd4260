package org.salespipeline.core.internal.math;

/**
 * A continuous law of a positive time, with two parameters.
 *
 * <p>Small probabilities are computed as such, never as 1 less a large one, so that both tails have relative accuracy.
 * Times and probabilities outside their range, and NaN, are refused. Values; safe for use by several threads.
 */
public sealed interface TimeLaw permits GammaLaw, LogNormalLaw, WeibullLaw {

    /**
     * The probability of a longer time.
     *
     * @param time at least 0; may be infinite
     * @return P(T &gt; time)
     */
    double survival(double time);

    /**
     * The logarithm of the probability of a longer time, also where that is too small for a double: the difference of
     * two gives the chance to stay until a later time for what has stayed until an earlier one.
     *
     * @param time at least 0; may be infinite, which gives minus infinity
     * @return log P(T &gt; time)
     */
    double logSurvival(double time);

    /**
     * The probability of a time no longer than this.
     *
     * @param time at least 0; may be infinite
     * @return P(T &lt;= time)
     */
    double cumulative(double time);

    /**
     * The time within which a share p is over.
     *
     * @param p from 0 to 1
     * @return the t with P(T &lt;= t) = p; 0 for 0 and infinity for 1
     */
    double quantile(double p);

    /**
     * The time beyond which a share q is left: {@code quantile(1 - q)} without rounding 1 - q.
     *
     * @param q from 0 to 1
     * @return the t with P(T &gt; t) = q; 0 for 1 and infinity for 0
     */
    double survivalQuantile(double q);

    /**
     * The mean time.
     *
     * @return the expectation; infinite where it exceeds the largest double
     */
    double mean();

    /**
     * The covariance of the parameters themselves from that on the scale of the logarithms.
     *
     * @param onLogScale the covariance of the logarithms of the two parameters, but of the meanlog itself
     * @return by the derivatives of the one by the other, which is exact for the inverse of an information matrix at
     *     the maximum of the likelihood
     */
    ParameterCovariance onNaturalScale(ParameterCovariance onLogScale);
}
