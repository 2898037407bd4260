package org.salespipeline.core.internal.insight;

import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.salespipeline.funnel.WonAmounts;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.CurrencyMismatchException;
import org.salespipeline.money.Money;

/**
 * What leads are worth if won, in the currency of the answer: their value, times what won leads turned out to be worth against theirs; of
 * a lead without a value, the mean of won amounts. Immutable.
 *
 * @param currency of all amounts; null if there are none
 * @param cost of asking one lead
 * @param won what won leads turned out to be worth
 * @param unvalued what a lead without a value is worth; null if nobody knows
 */
record RecyclingAmounts(
        InsightBasis basis,
        @Nullable Currency currency,
        double cost,
        Map<Currency, WonAmounts> won,
        @Nullable Amount unvalued) {

    /**
     * An amount that is not known exactly.
     *
     * @param kind amounts of the same kind are wrong together
     * @param mean in the currency of the answer
     * @param error relative standard error
     */
    record Amount(String kind, double mean, double error) {}

    static RecyclingAmounts of(InsightBasis basis, Optional<Money> costPerLead) {
        Map<Currency, WonAmounts> won = basis.model().wonAmounts();
        Optional<Money> cost = basis.converted(costPerLead);
        Currency currency = basis.currency().or(() -> cost.map(Money::currency)).orElse(null);
        if (currency == null && won.size() == 1) {
            currency = won.keySet().iterator().next();
        }
        if (currency != null && cost.isPresent() && !cost.get().currency().equals(currency)) {
            throw new CurrencyMismatchException(currency, cost.get().currency());
        }
        return new RecyclingAmounts(
                basis,
                currency,
                basis.number(costPerLead).orElse(0),
                won,
                currency == null ? null : unvalued(basis, currency, won));
    }

    /** The mean of all won amounts, converted; those of other currencies count only where they can be. */
    private static @Nullable Amount unvalued(InsightBasis basis, Currency currency, Map<Currency, WonAmounts> won) {
        double count = 0;
        double sum = 0;
        double squares = 0;
        for (Map.Entry<Currency, WonAmounts> each : won.entrySet()) {
            WonAmounts amounts = each.getValue();
            boolean counts = basis.chosen() != null || each.getKey().equals(currency);
            if (counts && amounts.count() > 0) {
                double price = basis.number(
                                Optional.of(Money.of(1, each.getKey().getCurrencyCode())))
                        .orElseThrow();
                count += amounts.count();
                sum += amounts.count() * price * amounts.mean();
                squares += amounts.count() * price * price * amounts.variance();
            }
        }
        return count == 0 ? null : new Amount("", sum / count, sum > 0 ? Math.sqrt(squares) / sum : 0);
    }

    /** What a lead is worth if won; null if nobody knows. */
    @Nullable
    Amount of(Lead lead) {
        OptionalDouble value = basis.number(lead.value());
        if (value.isEmpty()) {
            return unvalued;
        }
        Currency stated = lead.value().orElseThrow().currency();
        WonAmounts amounts = won.get(stated);
        if (amounts == null) {
            return new Amount(stated.getCurrencyCode(), value.getAsDouble(), 0);
        }
        double ratio = amounts.ratio();
        double error = ratio == 0 || Double.isInfinite(amounts.ratioError()) ? 0 : amounts.ratioError() / ratio;
        return new Amount(stated.getCurrencyCode(), value.getAsDouble() * ratio, error);
    }
}
