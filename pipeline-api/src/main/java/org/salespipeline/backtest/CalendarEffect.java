package org.salespipeline.backtest;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.salespipeline.time.LastDays;

/**
 * What one kind of date makes of closings. Immutable and thread-safe.
 *
 * @param dates the last days of a month or quarter, as many as fitted best; empty for the day of the week
 * @param factors one for each day of the week on which leads could be won, or one for the last days
 * @param pValue the probability of as much by chance, given the other effects that are used, allowing for overdispersion and for how
 *     many lengths were tried; 1 where there was nothing to compare, or fewer than three ends were seen
 * @param used whether the effect is part of the pattern
 */
public record CalendarEffect(Optional<LastDays> dates, List<DateFactor> factors, double pValue, boolean used) {

    /**
     * Copies the list and checks the range.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if {@code pValue} is not in [0, 1]
     */
    public CalendarEffect {
        requireNonNull(dates, "dates");
        factors = List.copyOf(factors);
        if (!(pValue >= 0 && pValue <= 1)) {
            throw new IllegalArgumentException("p-value was " + pValue + "; it must be in [0, 1]");
        }
    }
}
