package org.salespipeline.core.internal.forecast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.salespipeline.forecast.Categories;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.ExchangeRates;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.CalendarPattern;
import org.salespipeline.time.Horizon;
import org.salespipeline.time.TimeGrid;

/**
 * What a forecast was asked for so far. A setting is changed in a copy alone, before anybody else sees it: not changed after
 * that, and so shared freely.
 */
final class ForecastSettings {

    /** Leads of which only the stage, and perhaps the value, is known. */
    record Group(int count, String stage, @Nullable Money value) {}

    final SalesProcess process;

    /** Null for a forecast from assumptions alone. */
    final @Nullable FunnelModel model;

    /** Null until it is said. */
    @Nullable
    LocalDate date;

    /** Null until it is said. */
    @Nullable
    TimeGrid grid;

    List<Iterable<Lead>> leads = List.of();
    List<Group> groups = List.of();
    List<Predicate<Lead>> filters = List.of();
    List<InflowSource> sources = List.of();
    List<Dimension> dimensions = List.of();
    Horizon horizon = Horizon.quarters(4);
    Uncertainty uncertainty;
    CalendarPattern closing = CalendarPattern.NONE;

    @Nullable
    Categories categories;

    /** Null if amounts stay in their own. */
    @Nullable
    Currency currency;

    ExchangeRates rates = ExchangeRates.of();

    ForecastSettings(SalesProcess process) {
        this.process = process;
        this.model = null;
        this.uncertainty = Uncertainty.CHANCE_ALONE;
    }

    ForecastSettings(FunnelModel model) {
        this.process = model.process();
        this.model = model;
        this.date = model.asOf();
        this.grid = model.grid();
        this.uncertainty = Uncertainty.DEFAULT;
    }

    private ForecastSettings(ForecastSettings other) {
        this.process = other.process;
        this.model = other.model;
        this.date = other.date;
        this.grid = other.grid;
        this.leads = other.leads;
        this.groups = other.groups;
        this.filters = other.filters;
        this.sources = other.sources;
        this.dimensions = other.dimensions;
        this.horizon = other.horizon;
        this.uncertainty = other.uncertainty;
        this.closing = other.closing;
        this.categories = other.categories;
        this.currency = other.currency;
        this.rates = other.rates;
    }

    ForecastSettings with(Consumer<ForecastSettings> change) {
        ForecastSettings copy = new ForecastSettings(this);
        change.accept(copy);
        return copy;
    }

    static <T> List<T> with(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return List.copyOf(longer);
    }
}
