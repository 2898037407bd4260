package org.salespipeline.backtest;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A forecast as of a past date, made of what was known then, and what came. Immutable and thread-safe.
 *
 * @param origin the last day that was known
 * @param days how many days it looked ahead, from the day after the origin on
 * @param leads how many leads were open
 * @param wins how many of them were won in those days
 * @param revenue what those were worth, as far as amounts are known; its law is resolved to about a hundredth of its standard
 *     deviation, coarser than a forecast's own; empty where no amount was known at the origin
 */
public record PastForecast(LocalDate origin, int days, int leads, PastNumber wins, Optional<PastNumber> revenue) {

    /**
     * Checks the ranges.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if {@code days} is less than 1 or {@code leads} negative
     */
    public PastForecast {
        requireNonNull(origin, "origin");
        requireNonNull(wins, "wins");
        requireNonNull(revenue, "revenue");
        if (days < 1 || leads < 0) {
            throw new IllegalArgumentException("forecast of " + origin + " looked " + days + " days ahead, at " + leads
                    + " leads; it must look 1 day ahead or more, at 0 leads or more");
        }
    }

    /**
     * The last day of the horizon.
     *
     * @return the origin and so many days
     */
    public LocalDate lastDay() {
        return origin.plusDays(days);
    }

    /**
     * One of the two numbers.
     *
     * @param quantity which
     * @return the number; empty where no amount was known
     * @throws NullPointerException if {@code quantity} is null
     */
    public Optional<PastNumber> number(Quantity quantity) {
        return switch (quantity) {
            case WINS -> Optional.of(wins);
            case REVENUE -> revenue;
        };
    }
}
