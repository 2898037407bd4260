package org.salespipeline.backtest;

import static java.util.Objects.requireNonNull;

import org.salespipeline.funnel.Rate;

/**
 * Leads that were given about the same probability, and the share of them that was won. Immutable and thread-safe.
 *
 * @param low the least probability that any of them was given, in [0, 1]
 * @param high the greatest, not below {@code low}
 * @param mean what they were given on average: where forecasts are right, {@code won} is about as much
 * @param won the share that was won, with its interval
 * @param leads how many they were; a lead that was open at several origins counts at each of them
 */
public record ReliabilityPoint(double low, double high, double mean, Rate won, long leads) {

    /**
     * Checks the ranges.
     *
     * @throws NullPointerException if {@code won} is null
     * @throws IllegalArgumentException if the probabilities are not in [0, 1] and in order, or {@code leads} is less than 1
     */
    public ReliabilityPoint {
        requireNonNull(won, "won");
        if (!(low >= 0 && low <= mean && mean <= high && high <= 1)) {
            throw new IllegalArgumentException("probabilities were from " + low + " to " + high + ", " + mean
                    + " on average; they must be in [0, 1] and in order");
        }
        if (leads < 1) {
            throw new IllegalArgumentException("number of leads was " + leads + "; a point must have at least 1");
        }
    }

    /**
     * Tells whether what came agrees with the forecast.
     *
     * @return true if the mean probability lies in the interval of the share that was won
     */
    public boolean isReliable() {
        return won.interval().contains(mean);
    }
}
