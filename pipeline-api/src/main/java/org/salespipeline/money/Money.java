package org.salespipeline.money;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount in a currency. Arithmetic is exact; rounding happens only in {@link #rounded}; currencies never mix.
 *
 * <p>Two amounts are equal when currency and numeric value are equal: EUR 1.5 equals EUR 1.50, because the amount is
 * kept without trailing zeros. Immutable and thread-safe.
 *
 * @param amount any finite decimal, kept without trailing zeros; may be negative, as a difference can be
 * @param currency the ISO 4217 currency
 */
public record Money(BigDecimal amount, Currency currency) implements Comparable<Money> {

    /**
     * Normalises the amount.
     *
     * @throws NullPointerException if a part is null
     */
    public Money {
        requireNonNull(amount, "amount");
        requireNonNull(currency, "currency");
        amount = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    }

    /**
     * An amount written in decimal digits.
     *
     * @param amount such as {@code "1250"}, {@code "-0.5"} or {@code "1e6"}
     * @param currencyCode ISO 4217 code such as {@code "EUR"}
     * @return the amount
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if either cannot be read
     */
    public static Money of(String amount, String currencyCode) {
        requireNonNull(amount, "amount");
        try {
            return new Money(new BigDecimal(amount.strip()), currency(currencyCode));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "amount was \"" + amount + "\"; it must be a decimal number such as 1250 or 1250.50", e);
        }
    }

    /**
     * A whole amount.
     *
     * @param amount in units of the currency, not in cents
     * @param currencyCode ISO 4217 code such as {@code "EUR"}
     * @return the amount
     * @throws NullPointerException if the code is null
     * @throws IllegalArgumentException if the code is unknown
     */
    public static Money of(long amount, String currencyCode) {
        return new Money(BigDecimal.valueOf(amount), currency(currencyCode));
    }

    /**
     * Nothing, in a currency.
     *
     * @param currency the currency
     * @return zero
     * @throws NullPointerException if {@code currency} is null
     */
    public static Money zero(Currency currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    static Currency currency(String code) {
        requireNonNull(code, "currencyCode");
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "currency code was \"" + code + "\"; it must be an ISO 4217 code such as EUR, USD or CNY", e);
        }
    }

    /**
     * The sum of two amounts.
     *
     * @param other an amount in the same currency
     * @return the exact sum
     * @throws CurrencyMismatchException if the currencies differ
     */
    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(amount.add(other.amount), currency);
    }

    /**
     * The difference of two amounts.
     *
     * @param other an amount in the same currency
     * @return this less the other, exactly
     * @throws CurrencyMismatchException if the currencies differ
     */
    public Money minus(Money other) {
        requireSameCurrency(other);
        return new Money(amount.subtract(other.amount), currency);
    }

    /**
     * A multiple of this amount.
     *
     * @param factor any decimal
     * @return the exact product
     */
    public Money times(BigDecimal factor) {
        return new Money(amount.multiply(factor), currency);
    }

    /**
     * A whole multiple of this amount.
     *
     * @param factor any whole number
     * @return the exact product
     */
    public Money times(long factor) {
        return times(BigDecimal.valueOf(factor));
    }

    /**
     * The amount rounded to the currency's own minor unit (cents for EUR, whole yen for JPY).
     *
     * @param mode how to round
     * @return the rounded amount; currencies without a minor unit, such as XXX, are returned unchanged
     */
    public Money rounded(RoundingMode mode) {
        int digits = currency.getDefaultFractionDigits();
        return digits < 0 ? this : new Money(amount.setScale(digits, mode), currency);
    }

    /**
     * Tells whether the amount is below zero.
     *
     * @return true if negative; zero is not
     */
    public boolean isNegative() {
        return amount.signum() < 0;
    }

    /**
     * Compares amounts of one currency.
     *
     * @throws CurrencyMismatchException if the currencies differ
     */
    @Override
    public int compareTo(Money other) {
        requireSameCurrency(other);
        return amount.compareTo(other.amount);
    }

    private void requireSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new CurrencyMismatchException(currency, other.currency);
        }
    }

    /** Code and amount in plain digits: {@code EUR 1250.5}. */
    @Override
    public String toString() {
        return currency.getCurrencyCode() + " " + amount.toPlainString();
    }
}
