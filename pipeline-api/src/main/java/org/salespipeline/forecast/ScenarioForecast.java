package org.salespipeline.forecast;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A forecast as things are, the same as they might be, and the difference. Immutable and thread-safe.
 *
 * @param scenario what is different
 * @param before the forecast as things are
 * @param after the forecast as they might be
 * @param periods the difference in each period of the horizon
 * @param total the difference over the whole horizon
 * @param eventual the difference without an end in time
 */
public record ScenarioForecast(
        Scenario scenario,
        Forecast before,
        Forecast after,
        List<PeriodChange> periods,
        PeriodChange total,
        PeriodChange eventual) {

    /**
     * Copies the list.
     *
     * @throws NullPointerException if a part is null
     */
    public ScenarioForecast {
        requireNonNull(scenario, "scenario");
        requireNonNull(before, "before");
        requireNonNull(after, "after");
        periods = List.copyOf(periods);
        requireNonNull(total, "total");
        requireNonNull(eventual, "eventual");
    }
}
