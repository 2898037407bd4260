package org.salespipeline.core.internal.insight;

import java.math.BigDecimal;
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
 * What leads would be worth if won, in the currency of all amounts, as in a forecast ({@link WonAmounts}): their value, times what won
 * leads turned out to be worth against theirs; of a lead without a value, the mean of won amounts. Immutable.
 */
final class ExpectedAmounts {

    /**
     * An amount that is not known exactly.
     *
     * @param kind amounts of the same kind are wrong together
     * @param mean in the currency of all amounts
     * @param error relative standard error
     */
    record Amount(String kind, double mean, double error) {}

    private final InsightBasis basis;
    private final Map<Currency, WonAmounts> won;
    private final Optional<Currency> currency;

    /** What a lead without a value would be worth; null if nobody knows. */
    private final @Nullable Amount unvalued;

    ExpectedAmounts(InsightBasis basis) {
        this(basis, basis.currency());
    }

    private ExpectedAmounts(InsightBasis basis, Optional<Currency> stated) {
        this.basis = basis;
        this.won = basis.model().wonAmounts();
        this.currency = stated.or(
                () -> won.size() == 1 ? Optional.of(won.keySet().iterator().next()) : Optional.empty());
        this.unvalued = unvalued();
    }

    /**
     * Amounts that a cost is taken from; its currency serves where no lead has an amount.
     *
     * @throws CurrencyMismatchException if leads have amounts in another currency, and none was chosen
     */
    static ExpectedAmounts against(InsightBasis basis, Optional<Money> cost) {
        Optional<Currency> ofCost = basis.converted(cost).map(Money::currency);
        Optional<Currency> stated = basis.currency().or(() -> ofCost);
        if (ofCost.isPresent() && !ofCost.equals(stated)) {
            throw new CurrencyMismatchException(stated.orElseThrow(), ofCost.get());
        }
        return new ExpectedAmounts(basis, stated);
    }

    /** The mean of all won amounts, converted; those of other currencies count only where they can be. */
    private @Nullable Amount unvalued() {
        double count = 0;
        double sum = 0;
        double squares = 0;
        for (Map.Entry<Currency, WonAmounts> each : won.entrySet()) {
            WonAmounts amounts = each.getValue();
            boolean counts = basis.chosen() != null
                    || currency.filter(each.getKey()::equals).isPresent();
            if (counts && amounts.count() > 0) {
                double price = price(each.getKey());
                count += amounts.count();
                sum += amounts.count() * price * amounts.mean();
                squares += amounts.count() * price * price * amounts.variance();
            }
        }
        return count == 0 ? null : new Amount("", sum / count, sum > 0 ? Math.sqrt(squares) / sum : 0);
    }

    /** What one unit of a currency is in that of all amounts. */
    private double price(Currency of) {
        return basis.number(Optional.of(new Money(BigDecimal.ONE, of))).orElseThrow();
    }

    Optional<Currency> currency() {
        return currency;
    }

    /** What a lead would be worth, and how sure that is; null if nobody knows. */
    @Nullable
    Amount amount(Lead lead) {
        OptionalDouble value = basis.number(lead.value());
        if (value.isEmpty()) {
            return unvalued;
        }
        Currency stated = lead.value().orElseThrow().currency();
        WonAmounts theirs = won.get(stated);
        if (theirs == null) {
            return new Amount(stated.getCurrencyCode(), value.getAsDouble(), 0);
        }
        double ratio = theirs.ratio();
        double error = ratio == 0 || Double.isInfinite(theirs.ratioError()) ? 0 : theirs.ratioError() / ratio;
        return new Amount(stated.getCurrencyCode(), value.getAsDouble() * ratio, error);
    }

    /** What a lead would be worth; NaN if nobody knows. */
    double of(Lead lead) {
        return mean(amount(lead));
    }

    /** What a lead without a value would be worth; NaN if nobody knows. */
    double ofUnvalued() {
        return mean(unvalued);
    }

    private static double mean(@Nullable Amount amount) {
        return amount == null ? Double.NaN : amount.mean();
    }
}
