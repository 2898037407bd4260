package org.salespipeline.backtest;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.util.Optional;
import org.salespipeline.funnel.Interval;

/**
 * How many times as many leads are won on some dates as a model expects that knows no calendar, all other effects that are used
 * being the same. Immutable and thread-safe.
 *
 * @param day the day of the week; empty for last days
 * @param closings how many were won on such dates
 * @param expected how many would have been, if the dates were like others
 * @param factor how many times as many, shrunk towards 1; of a day of the week as compared with all days, of last days as compared with
 *     the others
 * @param interval where the factor lies, with a probability of {@link #INTERVAL}
 */
public record DateFactor(Optional<DayOfWeek> day, long closings, double expected, double factor, Interval interval) {

    /** The level of the intervals. */
    public static final double INTERVAL = 0.8;

    /**
     * Checks the ranges.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if a number is negative or NaN
     */
    public DateFactor {
        requireNonNull(day, "day");
        requireNonNull(interval, "interval");
        if (closings < 0 || !(expected >= 0) || !(factor >= 0)) {
            throw new IllegalArgumentException("closings were " + closings + ", expected " + expected + ", the factor "
                    + factor + "; none of these may be negative");
        }
    }
}
