package org.salespipeline.core.internal.insight;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.ExchangeRates;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Period;
import org.salespipeline.time.TimeGrid;

/** What the words of a request have said. Fields change only while {@link #with} makes a copy. */
final class FlowSettings {

    private static final double USUAL_LEVEL = 0.8;

    final SalesProcess process;

    /** In order of ids, each once. */
    final List<Lead> leads;

    final LocalDate opening;
    final LocalDate closing;

    @Nullable
    TimeGrid grid;

    @Nullable
    Currency currency;

    @Nullable
    ExchangeRates rates;

    List<Dimension> dimensions = List.of();

    @Nullable
    Dimension expectedIn;

    @Nullable
    Money target;

    @Nullable
    Period period;

    @Nullable
    FunnelModel model;

    double level = USUAL_LEVEL;

    FlowSettings(SalesProcess process, List<Lead> leads, LocalDate opening, LocalDate closing) {
        this.process = process;
        this.leads = leads;
        this.opening = opening;
        this.closing = closing;
    }

    FlowSettings with(Consumer<FlowSettings> change) {
        FlowSettings copy = new FlowSettings(process, leads, opening, closing);
        copy.grid = grid;
        copy.currency = currency;
        copy.rates = rates;
        copy.dimensions = dimensions;
        copy.expectedIn = expectedIn;
        copy.target = target;
        copy.period = period;
        copy.model = model;
        copy.level = level;
        change.accept(copy);
        return copy;
    }

    TimeGrid grid() {
        if (grid != null) {
            return grid;
        }
        return model == null ? TimeGrid.days(ZoneOffset.UTC) : model.grid();
    }

    /** The period whose leads are due; empty if none was named and the flow has no day. */
    Optional<Period> period() {
        if (period != null) {
            return Optional.of(period);
        }
        return opening.equals(closing)
                ? Optional.empty()
                : Optional.of(
                        new Period(opening.plusDays(1) + " to " + closing, opening.plusDays(1), closing.plusDays(1)));
    }

    /** Refuses a model that knows of another process, another date or other days. */
    void requireFittingModel() {
        if (model == null) {
            return;
        }
        if (!model.process().equals(process)) {
            throw new IllegalArgumentException(
                    "model was one of sales process " + model.process().id() + "; the flow is that of " + process.id()
                            + ", and must have a model of the same process");
        }
        if (!model.asOf().equals(closing)) {
            throw new IllegalArgumentException("date of the model was " + model.asOf()
                    + "; it must be the closing date, " + closing + ". Maybe learn as of " + closing + "?");
        }
        if (!model.grid().equals(grid())) {
            throw new IllegalArgumentException("grid was " + grid() + "; the model was learned on " + model.grid()
                    + ". Maybe leave the grid out: the model's is used then?");
        }
    }
}
