package org.salespipeline.core.internal.forecast;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.WonAmounts;
import org.salespipeline.lead.Segment;

/**
 * The currency of a forecast and what its leads are worth if won: their value, scaled by what won leads of their segment
 * turned out to be worth against theirs; without a value, what won leads of the segment were worth.
 */
final class Amounts {

    private final @Nullable Currency currency;

    /** By segment of the model; null where nothing was won in the currency. */
    private final List<@Nullable WonAmounts> learned = new ArrayList<>();

    private final boolean knowsUnvalued;

    /**
     * Chooses the currency: that of the open leads' values, else the only one in which leads were won. Where leads without a
     * value were won in several currencies, nothing says which one the next will pay in: no amount is known then.
     *
     * @param ofLeads the currency of the open leads' values; null if there are none
     * @param segments the model's segments of the leads
     */
    Amounts(@Nullable Currency ofLeads, FunnelModel model, List<Segment> segments) {
        Map<Currency, WonAmounts> all = model.wonAmounts();
        this.currency = ofLeads != null
                ? ofLeads
                : all.size() == 1 ? all.keySet().iterator().next() : null;
        for (Segment segment : segments) {
            learned.add(currency == null ? null : model.wonAmounts(segment).get(currency));
        }
        this.knowsUnvalued = currency != null && all.containsKey(currency);
    }

    Optional<Currency> currency() {
        return Optional.ofNullable(currency);
    }

    /** Tells whether a lead of the given value, NaN for none, counts in the revenue. */
    boolean knows(double value) {
        return !Double.isNaN(value) || knowsUnvalued;
    }

    /** What a lead's value is multiplied by. */
    double ratio(int segment) {
        WonAmounts won = learned.get(segment);
        return won == null ? 1 : won.ratio();
    }

    /** What a lead without a value is worth if won; 0 if nobody knows. */
    double mean(int segment) {
        WonAmounts won = learned.get(segment);
        return won == null ? 0 : won.mean();
    }

    double variance(int segment) {
        WonAmounts won = learned.get(segment);
        return won == null ? 0 : won.variance();
    }
}
