package org.salespipeline.money;

import static java.util.Objects.requireNonNull;

import java.util.Currency;

/** Thrown when two amounts of different currencies meet in a calculation; carries both. */
public final class CurrencyMismatchException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** The currency of the amount that was asked to calculate. */
    private final Currency first;

    /** The currency of the other amount. */
    private final Currency second;

    /**
     * Creates the exception with a message that names both currencies.
     *
     * @param first the currency of the amount that was asked to calculate
     * @param second the currency of the other amount
     */
    public CurrencyMismatchException(Currency first, Currency second) {
        super("currencies " + requireNonNull(first, "first").getCurrencyCode() + " and "
                + requireNonNull(second, "second").getCurrencyCode()
                + " met in one calculation; amounts must share one currency. Maybe convert one of them first?");
        this.first = first;
        this.second = second;
    }

    /**
     * The currency of the amount that was asked to calculate.
     *
     * @return the first currency
     */
    public Currency first() {
        return first;
    }

    /**
     * The currency of the other amount.
     *
     * @return the second currency
     */
    public Currency second() {
        return second;
    }
}
