package org.salespipeline.core.internal.insight;

import static java.util.Objects.requireNonNull;

import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.Interval;
import org.salespipeline.insight.FlowRequest;
import org.salespipeline.insight.PipelineFlow;
import org.salespipeline.lead.Dimension;
import org.salespipeline.money.ExchangeRates;
import org.salespipeline.money.Money;
import org.salespipeline.time.Period;
import org.salespipeline.time.TimeGrid;

/** The words of {@link FlowRequest.Options}. */
record FlowOptions(FlowSettings settings) implements FlowRequest.Options {

    private FlowOptions with(Consumer<FlowSettings> change) {
        return new FlowOptions(settings.with(change));
    }

    @Override
    public FlowRequest.Options on(TimeGrid grid) {
        requireNonNull(grid, "grid");
        return with(s -> s.grid = grid);
    }

    @Override
    public FlowRequest.Options in(Currency currency, ExchangeRates rates) {
        requireNonNull(currency, "currency");
        requireNonNull(rates, "rates");
        return with(s -> {
            s.currency = currency;
            s.rates = rates;
        });
    }

    @Override
    public FlowRequest.Options by(Dimension... dimensions) {
        for (Dimension dimension : dimensions) {
            requireNonNull(dimension, "dimension");
        }
        List<Dimension> chosen = List.of(dimensions);
        if (Set.copyOf(chosen).size() < chosen.size()) {
            throw new IllegalArgumentException("dimensions were " + chosen + "; each must be named once");
        }
        return with(s -> s.dimensions = chosen);
    }

    @Override
    public FlowRequest.Options closingExpectedIn(Dimension dimension) {
        requireNonNull(dimension, "dimension");
        return with(s -> s.expectedIn = dimension);
    }

    @Override
    public FlowRequest.Options against(Money target) {
        requireNonNull(target, "target");
        if (target.amount().signum() <= 0) {
            throw new IllegalArgumentException(
                    "target was " + target + "; it must be greater than zero. Maybe leave it out where there is none?");
        }
        return with(s -> s.target = target);
    }

    @Override
    public FlowRequest.Options dueIn(Period period) {
        requireNonNull(period, "period");
        return with(s -> s.period = period);
    }

    @Override
    public FlowRequest.Options using(FunnelModel model) {
        requireNonNull(model, "model");
        return with(s -> s.model = model);
    }

    @Override
    public FlowRequest.Options level(double level) {
        Interval.requireLevel(level);
        return with(s -> s.level = level);
    }

    @Override
    public PipelineFlow run() {
        settings.requireFittingModel();
        return new FlowMaker(settings).make();
    }
}
