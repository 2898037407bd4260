package org.salespipeline.core.internal.forecast;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.salespipeline.forecast.CampaignPlan;
import org.salespipeline.forecast.Categories;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.ForecastRequest;
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

/** The words of {@link ForecastRequest}. */
public final class ForecastFlow implements ForecastRequest {

    private final ForecastSettings settings;

    private ForecastFlow(ForecastSettings settings) {
        this.settings = settings;
    }

    /** A request from assumptions alone. */
    public static ForecastRequest of(SalesProcess process) {
        return new ForecastFlow(new ForecastSettings(requireNonNull(process, "process")));
    }

    /** A request from a learned model. */
    public static ForecastRequest of(FunnelModel model) {
        return new ForecastFlow(new ForecastSettings(requireNonNull(model, "model")));
    }

    private ForecastRequest with(Consumer<ForecastSettings> change) {
        return new ForecastFlow(settings.with(change));
    }

    @Override
    public ForecastRequest leads(Iterable<Lead> more) {
        requireNonNull(more, "leads");
        return with(s -> s.leads = ForecastSettings.with(s.leads, more));
    }

    @Override
    public ForecastRequest withLeads(int count, String stage) {
        return withGroup(new ForecastSettings.Group(count, requireNonNull(stage, "stage"), null));
    }

    @Override
    public ForecastRequest withLeads(int count, String stage, Money value) {
        requireNonNull(value, "value");
        if (value.isNegative()) {
            throw new IllegalArgumentException("value of the leads was " + value + "; it must not be negative");
        }
        return withGroup(new ForecastSettings.Group(count, requireNonNull(stage, "stage"), value));
    }

    private ForecastRequest withGroup(ForecastSettings.Group group) {
        if (group.count() < 0) {
            throw new IllegalArgumentException("number of leads was " + group.count() + "; it must be zero or more");
        }
        settings.process.stageIndex(group.stage());
        return with(s -> s.groups = ForecastSettings.with(s.groups, group));
    }

    @Override
    public ForecastRequest only(Predicate<Lead> filter) {
        requireNonNull(filter, "filter");
        return with(s -> s.filters = ForecastSettings.with(s.filters, filter));
    }

    @Override
    public ForecastRequest in(Currency currency, ExchangeRates rates) {
        requireNonNull(currency, "currency");
        requireNonNull(rates, "rates");
        return with(s -> {
            s.currency = currency;
            s.rates = rates;
        });
    }

    @Override
    public ForecastRequest withPlan(CampaignPlan plan) {
        requireNonNull(plan, "plan");
        plan.stage().ifPresent(settings.process::stageIndex);
        return withSource(new InflowSource(plan));
    }

    @Override
    public ForecastRequest withArrivals() {
        if (settings.model == null) {
            throw new IllegalArgumentException("there is no learned model, which alone knows how many leads come in."
                    + " Maybe say with a CampaignPlan how many will?");
        }
        return withSource(InflowSource.ARRIVALS);
    }

    private ForecastRequest withSource(InflowSource source) {
        String name = source.name();
        if (source.plan() != null && name.equals(InflowSource.NAME_OF_ARRIVALS)) {
            throw new IllegalArgumentException("name of the campaign plan was \"" + name
                    + "\"; leads that keep coming in have that name. Maybe call the plan after its campaign?");
        }
        if (settings.sources.stream().map(InflowSource::name).anyMatch(name::equals)) {
            throw new IllegalArgumentException(
                    "new business named \"" + name + "\" was given twice; names must differ");
        }
        return with(s -> s.sources = ForecastSettings.with(s.sources, source));
    }

    @Override
    public ForecastRequest categorizedBy(Categories categories) {
        requireNonNull(categories, "categories");
        return with(s -> s.categories = categories);
    }

    @Override
    public ForecastRequest asOf(LocalDate date) {
        requireNonNull(date, "date");
        FunnelModel model = settings.model;
        if (model != null && !model.asOf().equals(date)) {
            throw new IllegalArgumentException("date was " + date + "; the model was learned as of " + model.asOf()
                    + ", and its forecast begins there. Maybe leave the date out, or learn as of " + date + "?");
        }
        return with(s -> s.date = date);
    }

    @Override
    public ForecastRequest on(TimeGrid grid) {
        requireNonNull(grid, "grid");
        FunnelModel model = settings.model;
        if (model != null && !model.grid().equals(grid)) {
            throw new IllegalArgumentException(
                    "grid was " + grid + "; the model was learned on " + model.grid() + ". Maybe leave the grid out?");
        }
        return with(s -> s.grid = grid);
    }

    @Override
    public ForecastRequest over(Horizon horizon) {
        requireNonNull(horizon, "horizon");
        return with(s -> s.horizon = horizon);
    }

    @Override
    public ForecastRequest splitBy(Dimension... dimensions) {
        List<Dimension> copy = List.of(dimensions);
        return with(s -> s.dimensions = copy);
    }

    @Override
    public ForecastRequest allowingFor(Uncertainty uncertainty) {
        requireNonNull(uncertainty, "uncertainty");
        return with(s -> s.uncertainty = uncertainty);
    }

    @Override
    public ForecastRequest closingBy(CalendarPattern pattern) {
        requireNonNull(pattern, "pattern");
        return with(s -> s.closing = pattern);
    }

    @Override
    public Forecast run() {
        return ForecastMaker.make(settings);
    }
}
