package org.salespipeline.forecast;

import static java.util.Objects.requireNonNull;

import org.salespipeline.time.Period;

/**
 * What a forecast says of one period. Immutable and thread-safe.
 *
 * @param period the dates
 * @param wins the number of leads that become customers in the period
 * @param revenue what those are worth, in the forecast's currency; leads whose amount nobody knows count as 0 here, and
 *     {@link Forecast#leadsWithoutAmount()} says how many they are
 */
public record PeriodForecast(Period period, Distribution wins, Distribution revenue) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public PeriodForecast {
        requireNonNull(period, "period");
        requireNonNull(wins, "wins");
        requireNonNull(revenue, "revenue");
    }
}
