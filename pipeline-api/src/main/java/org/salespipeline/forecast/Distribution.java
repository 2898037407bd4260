package org.salespipeline.forecast;

import java.util.List;
import org.salespipeline.funnel.Interval;

/**
 * The law of an uncertain number: of customers, or of revenue. Immutable and thread-safe.
 */
public interface Distribution {

    /**
     * The expected value.
     *
     * @return exact up to rounding, whatever the resolution of the law
     */
    double mean();

    /**
     * The variance.
     *
     * @return zero or more
     */
    double variance();

    /**
     * The smallest value that is reached or stayed under with at least a given probability.
     *
     * @param p in [0, 1]; 0 gives the smallest possible value, 1 the largest
     * @return the quantile, one of the values that can occur
     * @throws IllegalArgumentException if {@code p} is not in [0, 1]
     */
    double quantile(double p);

    /**
     * The probability of at most a value.
     *
     * @param x any number
     * @return in [0, 1]
     */
    double probabilityAtMost(double x);

    /**
     * The probability of at least a value, such as a target; small probabilities keep their relative accuracy.
     *
     * @param x any number
     * @return in [0, 1]
     */
    double probabilityAtLeast(double x);

    /**
     * The whole law, value by value: of a number of customers, the probability of each number. Of revenue, each value stands
     * for the amounts about it, as finely as the law is resolved.
     *
     * @return in order of the values; those of probability 0 are left out; the probabilities add up to 1
     */
    List<Mass> masses();

    /**
     * What this law, and so each interval of it, allows for besides the chance in each deal.
     *
     * @return draws of the rates and common shock; {@link Uncertainty#CHANCE_ALONE} where nothing else is allowed for
     */
    Uncertainty uncertainty();

    /**
     * The square root of the variance.
     *
     * @return zero or more, in the unit of the value
     */
    default double standardDeviation() {
        return Math.sqrt(variance());
    }

    /**
     * The central interval: as much probability is left out below as above, at most.
     *
     * @param level in (0, 1); 0.8 gives P10 to P90
     * @return from the quantile at {@code (1 - level) / 2} to that at {@code (1 + level) / 2}
     * @throws IllegalArgumentException if {@code level} is not in (0, 1)
     */
    default Interval interval(double level) {
        Interval.requireLevel(level);
        return new Interval(quantile((1 - level) / 2), quantile((1 + level) / 2), level);
    }
}
