package org.salespipeline.forecast;

import static java.util.Objects.requireNonNull;

import org.salespipeline.time.Period;

/**
 * What a snapshot keeps of one period. Immutable and thread-safe.
 *
 * @param period the dates
 * @param wins the number of leads that become customers in the period
 * @param revenue what those are worth, in the snapshot's currency
 */
public record PeriodSnapshot(Period period, LawSnapshot wins, LawSnapshot revenue) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public PeriodSnapshot {
        requireNonNull(period, "period");
        requireNonNull(wins, "wins");
        requireNonNull(revenue, "revenue");
    }

    static PeriodSnapshot of(PeriodForecast forecast) {
        return new PeriodSnapshot(
                forecast.period(), LawSnapshot.of(forecast.wins()), LawSnapshot.of(forecast.revenue()));
    }
}
