package org.salespipeline.core.internal.insight;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.salespipeline.funnel.WonAmounts;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.Money;

/**
 * What open leads would be worth if won, in the currency of all amounts: their value, scaled by what won leads turned out to be worth, or,
 * where they have none, the mean of what won leads were worth; as in a forecast. Immutable.
 */
final class ExpectedAmounts {

    private final InsightBasis basis;
    private final Map<Currency, WonAmounts> won;
    private final Optional<Currency> currency;

    /** The mean of won leads, for those without a value; NaN if none had an amount. */
    private final double usual;

    ExpectedAmounts(InsightBasis basis) {
        this.basis = basis;
        this.won = basis.model().wonAmounts();
        this.currency = basis.currency()
                .or(() -> won.size() == 1 ? Optional.of(won.keySet().iterator().next()) : Optional.empty());
        this.usual = usual();
    }

    private double usual() {
        double sum = 0;
        long count = 0;
        for (Map.Entry<Currency, WonAmounts> each : won.entrySet()) {
            boolean isTheirs = currency.filter(each.getKey()::equals).isPresent();
            if (each.getValue().count() > 0 && (isTheirs || basis.chosen() != null)) {
                long number = each.getValue().count();
                sum += number * each.getValue().mean() * rate(each.getKey());
                count += number;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    /** What one unit of a currency is in that of all amounts. */
    private double rate(Currency from) {
        return basis.number(Optional.of(new Money(BigDecimal.ONE, from))).orElse(1);
    }

    Optional<Currency> currency() {
        return currency;
    }

    /** What a lead would be worth; NaN if nobody knows. */
    double of(Lead lead) {
        OptionalDouble value = basis.number(lead.value());
        if (value.isEmpty()) {
            return usual;
        }
        WonAmounts theirs = lead.value().map(Money::currency).map(won::get).orElse(null);
        return value.getAsDouble() * (theirs == null ? 1 : theirs.ratio());
    }
}
