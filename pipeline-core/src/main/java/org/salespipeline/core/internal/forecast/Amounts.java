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
    private final List<Double> plans;
    private final double price;

    /**
     * Chooses the currency: that of the values given, else the only one in which leads were won. Where leads without a value
     * were won in several currencies, nothing says which one the next will pay in: no amount is known then.
     *
     * @param ofValues the currency of the values of open and planned leads; null if there are none
     * @param inflow the new leads, with all segments of the model that leads are in
     * @param plans by source of new leads, the value of each lead, NaN if it has none
     * @param price by what all amounts are multiplied
     */
    Amounts(@Nullable Currency ofValues, FunnelModel model, Inflow inflow, List<Double> plans, double price) {
        Map<Currency, WonAmounts> all = model.wonAmounts();
        this.currency = ofValues != null
                ? ofValues
                : all.size() == 1 ? all.keySet().iterator().next() : null;
        for (Segment segment : inflow.segments()) {
            learned.add(currency == null ? null : model.wonAmounts(segment).get(currency));
        }
        this.knowsUnvalued = currency != null && all.containsKey(currency);
        this.plans = List.copyOf(plans);
        this.price = price;
    }

    Optional<Currency> currency() {
        return Optional.ofNullable(currency);
    }

    /** Tells whether a lead of the given value, NaN for none, counts in the revenue. */
    boolean knows(double value) {
        return !Double.isNaN(value) || knowsUnvalued;
    }

    /** What an open lead of the given value, NaN for none, is worth if won; 0 if nobody knows. */
    double worth(double value, int segment) {
        if (Double.isNaN(value)) {
            return mean(segment);
        }
        WonAmounts won = learned.get(segment);
        return price * value * (won == null ? 1 : won.ratio());
    }

    /** What a lead without a value is worth if won; 0 if nobody knows. */
    double mean(int segment) {
        WonAmounts won = learned.get(segment);
        return won == null ? 0 : price * won.mean();
    }

    double variance(int segment) {
        WonAmounts won = learned.get(segment);
        return won == null ? 0 : price * price * won.variance();
    }

    /** What each new lead of a column is worth if won: what the plan says, else as of leads without a value. */
    double worthOfNew(Inflow.Column column) {
        double planned = plans.get(column.source());
        return Double.isNaN(planned) ? mean(column.segment()) : price * planned;
    }

    double varianceOfNew(Inflow.Column column) {
        return Double.isNaN(plans.get(column.source())) ? variance(column.segment()) : 0;
    }
}
