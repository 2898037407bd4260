package org.salespipeline.forecast;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What comes of some leads: how many are won and for how much, period by period. Means add up over the periods; laws do not,
 * because a lead that is won in one period is not won in another. Immutable and thread-safe.
 *
 * @param periods one forecast for each period of the horizon
 * @param cumulative one forecast from the first day of the horizon to the end of each period
 * @param total the whole horizon as one period
 * @param eventual the same without an end in time
 */
public record Outcomes(
        List<PeriodForecast> periods, List<PeriodForecast> cumulative, PeriodForecast total, PeriodForecast eventual) {

    /**
     * Copies the lists.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if there is not one cumulative forecast for each period
     */
    public Outcomes {
        periods = List.copyOf(periods);
        cumulative = List.copyOf(cumulative);
        requireNonNull(total, "total");
        requireNonNull(eventual, "eventual");
        if (periods.isEmpty() || periods.size() != cumulative.size()) {
            throw new IllegalArgumentException("outcomes had " + periods.size() + " periods and " + cumulative.size()
                    + " cumulative ones; there must be one for each of at least one period");
        }
    }
}
