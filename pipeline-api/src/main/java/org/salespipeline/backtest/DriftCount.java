package org.salespipeline.backtest;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import org.salespipeline.funnel.Interval;

/**
 * How many moves were seen in some days, and how many a model of before had expected of just those leads that were there. Immutable
 * and thread-safe.
 *
 * @param subject what was counted
 * @param after the last day before, as of which the model was learned; of several windows together the first of them
 * @param until the last day
 * @param observed how many were seen
 * @param expected how many were expected; of several windows together, each by the model that was known before it
 * @param variance of observed less expected, by chance in each visit and by how little the model knew of its rates, if nothing
 *     drifts
 * @param interval where observed / expected lies in the long run, by chance in the number observed alone: the exact interval of a
 *     Poisson law (Garwood 1936, doi:10.1093/biomet/28.3-4.437), with a probability of {@link #INTERVAL}; without a limit
 *     above where nothing was expected
 */
public record DriftCount(
        DriftSubject subject,
        LocalDate after,
        LocalDate until,
        long observed,
        double expected,
        double variance,
        Interval interval) {

    /** The level of the intervals. */
    public static final double INTERVAL = 0.8;

    /**
     * Checks the ranges.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if a number is negative or NaN, or the last day is not after the first
     */
    public DriftCount {
        requireNonNull(subject, "subject");
        requireNonNull(after, "after");
        requireNonNull(until, "until");
        requireNonNull(interval, "interval");
        if (!after.isBefore(until)) {
            throw new IllegalArgumentException(
                    "days were after " + after + " until " + until + "; they must end later than they begin");
        }
        if (observed < 0 || !(expected >= 0) || !(variance >= 0)) {
            throw new IllegalArgumentException("of " + subject + " " + observed + " were observed, " + expected
                    + " expected with variance " + variance + "; none of these may be negative");
        }
    }

    /**
     * How many times as many were seen as were expected.
     *
     * @return observed / expected; infinite if some were seen and none expected, NaN if there were neither
     */
    public double ratio() {
        return observed / expected;
    }
}
