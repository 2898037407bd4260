package org.salespipeline.money;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Currency;

/** Thrown when an amount cannot be converted because no rate of the caller's serves; carries pair and date. */
public final class MissingExchangeRateException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** The currency of the amount. */
    private final Currency from;

    /** The currency that was asked for. */
    private final Currency to;

    /** The day for which a rate was sought. */
    private final LocalDate date;

    /**
     * Creates the exception with a message that names pair and date.
     *
     * @param from the currency of the amount
     * @param to the currency that was asked for
     * @param date the day for which a rate was sought
     * @param hint which rates would do and what the caller can change; a sentence
     */
    public MissingExchangeRateException(Currency from, Currency to, LocalDate date, String hint) {
        super("no exchange rate from " + requireNonNull(from, "from").getCurrencyCode() + " to "
                + requireNonNull(to, "to").getCurrencyCode() + " for " + requireNonNull(date, "date") + "; "
                + requireNonNull(hint, "hint"));
        this.from = from;
        this.to = to;
        this.date = date;
    }

    /**
     * The currency of the amount.
     *
     * @return the currency to convert from
     */
    public Currency from() {
        return from;
    }

    /**
     * The currency that was asked for.
     *
     * @return the currency to convert to
     */
    public Currency to() {
        return to;
    }

    /**
     * The day for which a rate was sought.
     *
     * @return the date
     */
    public LocalDate date() {
        return date;
    }
}
