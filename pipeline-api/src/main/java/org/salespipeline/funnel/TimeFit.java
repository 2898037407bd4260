package org.salespipeline.funnel;

import static java.util.Objects.requireNonNull;

/**
 * A law fitted to the times in a stage by maximum likelihood, open visits counted in as censored and late ones from when they
 * came under observation. For reports and for simulators; forecasts use the curves as they were observed.
 *
 * <p>An exit d steps after entry counts as a time of d steps, one in the step of entry as a third of a step, and a visit open
 * at age d has lasted for more than d + 1/2: what is left of the hour of the day, on average.
 *
 * @param family which law
 * @param first its first parameter as {@link TimeFamily} names it
 * @param second its second parameter
 * @param firstError standard error of {@code first}, from the observed information
 * @param secondError standard error of {@code second}
 * @param logLikelihood the logarithm of the likelihood at the maximum
 * @param mean mean time in steps of the grid; infinite if too large for a number
 * @param median median time in steps
 * @param p90 the time that nine of ten visits do not exceed, in steps
 */
public record TimeFit(
        TimeFamily family,
        double first,
        double second,
        double firstError,
        double secondError,
        double logLikelihood,
        double mean,
        double median,
        double p90) {

    /**
     * Refuses a missing family.
     *
     * @throws NullPointerException if {@code family} is null
     */
    public TimeFit {
        requireNonNull(family, "family");
    }

    /**
     * Akaike's criterion, by which fits are compared: the smaller, the better.
     *
     * @return 2 * 2 parameters - 2 * log-likelihood
     */
    public double aic() {
        return 4 - 2 * logLikelihood;
    }
}
