package org.salespipeline.time;

import java.time.Duration;

/**
 * Words for lengths of time, meant for static import, so that a process definition reads as a sentence:
 * {@code .takes(days(3))}. Fractions are allowed, because a mean time in stage is rarely a whole number of days.
 *
 * <p>A day here is 24 hours, a week seven such days. Thread-safe: no state.
 */
public final class Durations {

    private static final double SECONDS_PER_DAY = 86_400;

    private Durations() {}

    /**
     * A number of days.
     *
     * @param days zero or more, fractions allowed
     * @return that length, to the millisecond
     * @throws IllegalArgumentException if {@code days} is negative, NaN or over a million
     */
    public static Duration days(double days) {
        if (!(days >= 0 && days <= 1e6)) {
            throw new IllegalArgumentException("days was " + days + "; it must be in [0, 1000000]");
        }
        return Duration.ofMillis(Math.round(days * SECONDS_PER_DAY * 1000));
    }

    /**
     * A number of weeks.
     *
     * @param weeks zero or more, fractions allowed
     * @return that length, to the millisecond
     * @throws IllegalArgumentException if {@code weeks} is negative, NaN or over 142,857
     */
    public static Duration weeks(double weeks) {
        if (!(weeks >= 0 && weeks <= 142_857)) {
            throw new IllegalArgumentException("weeks was " + weeks + "; it must be in [0, 142857]");
        }
        return days(weeks * 7);
    }
}
