package org.salespipeline.core.internal.forecast;

import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.salespipeline.core.internal.funnel.AmountLaw;
import org.salespipeline.core.internal.funnel.LearnedModel;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.WonAmounts;
import org.salespipeline.lead.Segment;

/**
 * The currency of a forecast and what its leads are worth if won: their value, scaled by what won leads of their segment
 * turned out to be worth against theirs; without a value, what won leads of the segment were worth.
 */
final class Amounts {

    private final @Nullable Currency currency;

    private final FunnelModel model;
    private final List<Segment> segments;

    /** By segment of the model, at today's price. */
    private final AmountLaw[] laws;

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
        this.model = model;
        this.segments = inflow.segments();
        this.knowsUnvalued = currency != null && all.containsKey(currency);
        this.plans = List.copyOf(plans);
        this.price = price;
        this.laws = segments.stream().map(this::estimated).toArray(AmountLaw[]::new);
    }

    private Amounts(Amounts of, AmountLaw[] laws) {
        this.currency = of.currency;
        this.model = of.model;
        this.segments = of.segments;
        this.knowsUnvalued = of.knowsUnvalued;
        this.plans = of.plans;
        this.price = of.price;
        this.laws = laws;
    }

    private AmountLaw estimated(Segment segment) {
        if (currency == null) {
            return AmountLaw.AS_STATED.times(price);
        }
        if (model instanceof LearnedModel learned) {
            return learned.amountLaw(segment, currency).times(price);
        }
        WonAmounts won = model.wonAmounts(segment).get(currency);
        return (won == null ? AmountLaw.AS_STATED : new AmountLaw(won.mean(), won.variance(), won.ratio(), 0))
                .times(price);
    }

    /** What leads might be worth instead, in a draw; the same where nothing is learned. */
    Amounts drawn(long seed, int draw) {
        Currency in = currency;
        return in == null || !(model instanceof LearnedModel learned)
                ? this
                : new Amounts(
                        this,
                        segments.stream()
                                .map(segment -> learned.drawnAmountLaw(segment, in, seed, draw)
                                        .times(price))
                                .toArray(AmountLaw[]::new));
    }

    /** The mean of draws, for a group of them. */
    static Amounts mean(List<Amounts> draws) {
        AmountLaw[] means = new AmountLaw[draws.get(0).laws.length];
        for (int s = 0; s < means.length; s++) {
            int segment = s;
            means[s] = AmountLaw.mean(
                    draws.stream().map(draw -> draw.laws[segment]).toList());
        }
        return new Amounts(draws.get(0), means);
    }

    AmountLaw law(int segment) {
        return laws[segment];
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
        return value * laws[segment].ratio();
    }

    /** What a lead without a value is worth if won; 0 if nobody knows. */
    double mean(int segment) {
        return laws[segment].mean();
    }

    double variance(int segment) {
        return laws[segment].variance();
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
