package org.salespipeline.money;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;

/**
 * What one unit of a currency was worth in another on a date. Immutable and thread-safe.
 *
 * <p>Two rates are equal when currencies, date and numeric value are: the rate is kept without trailing zeros.
 *
 * @param from the currency of which one unit is priced
 * @param to the currency in which it is priced; not {@code from}
 * @param date the day for which the rate holds
 * @param rate units of {@code to} for one unit of {@code from}; over 0
 */
public record ExchangeRate(Currency from, Currency to, LocalDate date, BigDecimal rate) {

    /**
     * Checks the rules named above.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if both currencies are the same or the rate is not over 0
     */
    public ExchangeRate {
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        requireNonNull(date, "date");
        requireNonNull(rate, "rate");
        if (from.equals(to)) {
            throw new IllegalArgumentException("exchange rate for " + date + " was from " + from.getCurrencyCode()
                    + " to itself; it must join two currencies. Maybe leave it out: amounts stay as they are there");
        }
        if (rate.signum() <= 0) {
            throw new IllegalArgumentException("exchange rate from " + from.getCurrencyCode() + " to "
                    + to.getCurrencyCode() + " for " + date + " was " + rate.toPlainString() + "; it must be over 0");
        }
        rate = rate.stripTrailingZeros();
    }

    /**
     * A rate written in decimal digits.
     *
     * @param fromCode ISO 4217 code of the currency of which one unit is priced, such as {@code "EUR"}
     * @param toCode ISO 4217 code of the currency in which it is priced
     * @param date the day for which the rate holds
     * @param rate such as {@code "1.0842"}
     * @return the rate
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if a code or the rate cannot be read, or as the record does
     */
    public static ExchangeRate of(String fromCode, String toCode, LocalDate date, String rate) {
        requireNonNull(rate, "rate");
        Currency from = Money.currency(fromCode);
        Currency to = Money.currency(toCode);
        BigDecimal value;
        try {
            value = new BigDecimal(rate.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "exchange rate from " + fromCode + " to " + toCode + " for " + date + " was \"" + rate
                            + "\"; it must be a decimal number such as 1.0842",
                    e);
        }
        return new ExchangeRate(from, to, date, value);
    }

    /** Pair, date and rate: {@code EUR/USD 1.0842 on 2026-11-23}. */
    @Override
    public String toString() {
        return from.getCurrencyCode() + "/" + to.getCurrencyCode() + " " + rate.toPlainString() + " on " + date;
    }
}
