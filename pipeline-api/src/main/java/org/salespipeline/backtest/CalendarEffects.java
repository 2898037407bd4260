package org.salespipeline.backtest;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.salespipeline.time.CalendarPattern;

/**
 * How the calendar moved closings: on which days of the week and in which last days of months and quarters more or fewer leads
 * were won than a model without a calendar expects of the leads that were there then. Immutable and thread-safe.
 *
 * <p>The number of wins of a date is taken as Poisson with the model's expectation, brought to the level of the three months
 * around it, times a factor for each effect. An effect is used if its likelihood ratio is significant at {@link #LEVEL} for as
 * much overdispersion as was seen, among dates and among ends of months or quarters, and for as many lengths of last days as were
 * tried; factors are shrunk towards 1 as if
 * {@link #PRIOR_CLOSINGS} closings had come just as expected.
 *
 * @param pattern of the effects that are used; {@link CalendarPattern#NONE} if there are none
 * @param effects all that were looked at: the day of the week, the last days of months, those of quarters
 * @param closings how many leads were won on the dates that were looked at
 * @param dispersion variance of a date's wins divided by their mean; at least 1
 */
public record CalendarEffects(CalendarPattern pattern, List<CalendarEffect> effects, long closings, double dispersion) {

    /** The chance that an effect is used that does not exist. */
    public static final double LEVEL = 0.01;

    /** As so many closings that came as expected does it weigh that the calendar may well not matter. */
    public static final double PRIOR_CLOSINGS = 5;

    /**
     * Copies the list and checks the ranges.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if {@code closings} is negative, or {@code dispersion} less than 1
     */
    public CalendarEffects {
        requireNonNull(pattern, "pattern");
        effects = List.copyOf(effects);
        if (closings < 0 || !(dispersion >= 1)) {
            throw new IllegalArgumentException("closings were " + closings + ", their dispersion " + dispersion
                    + "; closings must not be negative, and their dispersion must be at least 1");
        }
    }
}
