package org.salespipeline.core.internal.forecast;

import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.salespipeline.funnel.WonAmounts;

/**
 * The currency of a forecast and what its leads without a value are worth if won.
 *
 * @param currency the currency; empty if no amount is known at all
 * @param learned what won leads in that currency turned out to be worth, if there were any
 */
record Amounts(Optional<Currency> currency, Optional<WonAmounts> learned) {

    /**
     * Chooses the currency: that of the open leads' values, else the only one in which leads were won. Where leads without a
     * value were won in several currencies, nothing says which one the next will pay in: no amount is known then.
     */
    static Amounts of(@Nullable Currency ofLeads, Map<Currency, WonAmounts> won) {
        if (ofLeads != null) {
            return new Amounts(Optional.of(ofLeads), Optional.ofNullable(won.get(ofLeads)));
        }
        if (won.size() != 1) {
            return new Amounts(Optional.empty(), Optional.empty());
        }
        Map.Entry<Currency, WonAmounts> only = won.entrySet().iterator().next();
        return new Amounts(Optional.of(only.getKey()), Optional.of(only.getValue()));
    }

    /** Tells whether a lead of the given value, NaN for none, counts in the revenue. */
    boolean knows(double value) {
        return !Double.isNaN(value) || learned.isPresent();
    }
}
