package org.salespipeline.funnel;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;

/**
 * The time that visits to a stage last, in steps of the time grid (days), open visits counted in as censored. Immutable
 * and thread-safe.
 *
 * @param median the age by which half of the visits have ended; empty where fewer than half are expected to end at all
 * @param medianInterval where the median lies; infinite above where the data set no limit, and from 0 to infinity where
 *     there are none
 * @param restrictedMean the mean of the smaller of the time in stage and {@code restriction}
 * @param restriction the age up to which the mean is taken: the last age that was well observed, or, without data, the last
 *     that the assumptions reach
 * @param mean the mean of all, with the constant hazard of the tail beyond the restriction; empty where some visits are not
 *     expected to end
 * @param p90 the age by which nine of ten visits have ended; empty where fewer are expected to end at all
 */
public record TimeEstimate(
        OptionalDouble median,
        Interval medianInterval,
        double restrictedMean,
        double restriction,
        OptionalDouble mean,
        OptionalDouble p90) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public TimeEstimate {
        requireNonNull(median, "median");
        requireNonNull(medianInterval, "medianInterval");
        requireNonNull(mean, "mean");
        requireNonNull(p90, "p90");
    }
}
