package org.salespipeline.funnel;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many new leads enter the process. Immutable and thread-safe.
 *
 * @param leads how many were seen to enter
 * @param perDay how many enter in a calendar day, on average of recent weeks; 0 or more
 * @param interval where that average lies; from 0 to infinity if less than a week was observed
 * @param dispersion variance of the number that enters in a week, divided by its mean: 1 if they come independently of each
 *     other, more if they come in crowds; at least 1
 * @param halfLife how fast older weeks were forgotten
 * @param entryShares the share that enters at each stage, for those where any did; they add up to 1 unless empty
 */
public record ArrivalRate(
        long leads,
        double perDay,
        Interval interval,
        double dispersion,
        HalfLife halfLife,
        Map<String, Double> entryShares) {

    /**
     * Copies the map, keeping its order, and checks the ranges.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if {@code leads} or {@code perDay} is negative or NaN, or {@code dispersion} below 1
     */
    public ArrivalRate {
        requireNonNull(interval, "interval");
        requireNonNull(halfLife, "halfLife");
        entryShares = Collections.unmodifiableMap(new LinkedHashMap<>(entryShares));
        if (leads < 0 || !(perDay >= 0) || !(dispersion >= 1)) {
            throw new IllegalArgumentException("arrivals had " + leads + " leads, " + perDay + " a day, dispersion "
                    + dispersion + "; the first two must not be negative, the last not below 1");
        }
    }
}
