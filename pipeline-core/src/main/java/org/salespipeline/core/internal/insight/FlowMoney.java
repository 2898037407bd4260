package org.salespipeline.core.internal.insight;

import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.salespipeline.money.CurrencyMismatchException;
import org.salespipeline.money.ExchangeRates;
import org.salespipeline.money.Money;

/** All amounts of a flow in one currency: the chosen one, at the rates of the closing date, or the one that all share. */
final class FlowMoney {

    private static final String NO_CURRENCY = "XXX";

    private final FlowSettings settings;
    private @Nullable Currency shared;

    FlowMoney(FlowSettings settings) {
        this.settings = settings;
        this.shared = settings.currency;
    }

    /** An amount, as a number of that currency. */
    BigDecimal of(Money amount) {
        Currency to = settings.currency;
        ExchangeRates rates = settings.rates;
        if (to != null && rates != null) {
            return rates.convert(amount, to, settings.closing).amount();
        }
        if (shared == null) {
            shared = amount.currency();
        } else if (!shared.equals(amount.currency())) {
            throw new CurrencyMismatchException(shared, amount.currency());
        }
        return amount.amount();
    }

    Currency currency() {
        return shared == null ? Currency.getInstance(NO_CURRENCY) : shared;
    }

    /** A number as an amount; to be asked when all amounts have been read. */
    Money money(BigDecimal number) {
        return new Money(number, currency());
    }
}
