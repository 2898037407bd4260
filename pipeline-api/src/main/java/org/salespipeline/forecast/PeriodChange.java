package org.salespipeline.forecast;

import static java.util.Objects.requireNonNull;

import org.salespipeline.time.Period;

/**
 * By how much a scenario changes what is expected of one period, open leads and new business together.
 *
 * <p>The laws are those of the difference of the expected values in the same draws of rates, before and after: they say how
 * sure the effect is, not how far single deals will scatter about it. Their mean is the difference of the expected values
 * by the model's own rates. Without draws they are certain.
 *
 * <p>Immutable and thread-safe.
 *
 * @param period the dates
 * @param wins after less before
 * @param revenue after less before, in the forecast's currency
 */
public record PeriodChange(Period period, Distribution wins, Distribution revenue) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public PeriodChange {
        requireNonNull(period, "period");
        requireNonNull(wins, "wins");
        requireNonNull(revenue, "revenue");
    }
}
