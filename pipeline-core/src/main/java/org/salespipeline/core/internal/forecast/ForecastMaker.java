package org.salespipeline.core.internal.forecast;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.salespipeline.forecast.CampaignPlan;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.money.CurrencyMismatchException;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Stage;
import org.salespipeline.time.TimeGrid;

/** From what was asked for to a forecast: gathers the open leads, and the model where there is none. */
final class ForecastMaker {

    private final ForecastSettings settings;
    private final LocalDate date;
    private final TimeGrid grid;

    /** The currency of all amounts; null until one is seen. */
    private @Nullable Currency currency;

    private ForecastMaker(ForecastSettings settings, LocalDate date) {
        this.settings = settings;
        this.date = date;
        TimeGrid stated = settings.grid;
        this.grid = stated != null ? stated : TimeGrid.days(ZoneOffset.UTC);
    }

    static Forecast make(ForecastSettings settings) {
        LocalDate date = settings.date;
        if (date == null) {
            throw new IllegalStateException(
                    "the date is missing; a forecast from assumptions needs .asOf(date), the last"
                            + " day that is known");
        }
        return new ForecastMaker(settings, date).forecast();
    }

    private Forecast forecast() {
        OpenLeads open = openLeads();
        List<Double> planValues = planValues(open);
        FunnelModel model = settings.model != null ? settings.model : assumptions(open);
        Spans spans = new Spans(settings.horizon.periodsAfter(date), grid, date, settings.closing);
        Basis basis = new Basis(
                settings.model == null,
                open,
                new Cells(open, model.process().stages().size()),
                settings.sources,
                planValues,
                currency,
                spans,
                settings.uncertainty,
                settings.categories,
                Change.none(model));
        LeadsForecast forecast = new LeadsForecast(basis);
        open.settle();
        return forecast;
    }

    private OpenLeads openLeads() {
        FunnelModel model = settings.model;
        OpenLeads open = new OpenLeads(
                settings.process,
                grid,
                grid.indexOf(date),
                settings.dimensions,
                model == null ? List.of() : model.dimensions(),
                choice());
        settings.leads.forEach(open::addAll);
        settings.groups.forEach(group -> open.add(group.count(), group.stage(), group.value()));
        return open;
    }

    private LeadChoice choice() {
        Currency wanted = settings.currency;
        return new LeadChoice(
                settings.filters, wanted == null ? null : money -> settings.rates.convert(money, wanted, date));
    }

    private FunnelModel assumptions(OpenLeads open) {
        SalesProcess process = settings.process;
        List<Stage> stages = process.stages();
        Set<String> entered = new HashSet<>();
        for (int row = 0; row < open.size(); row++) {
            entered.add(stages.get(open.stage(row)).id());
        }
        for (InflowSource source : settings.sources) {
            CampaignPlan plan = source.plan();
            if (plan != null) {
                entered.add(plan.stage().orElse(stages.get(0).id()));
            }
        }
        AssumptionModel.requireAssumptions(process, entered);
        return AssumptionModel.of(process, grid, date);
    }

    /** What each lead of each source is worth; NaN where that is to be learned. */
    private List<Double> planValues(OpenLeads open) {
        currency = settings.currency != null ? settings.currency : open.currency();
        List<Double> values = new ArrayList<>();
        for (InflowSource source : settings.sources) {
            CampaignPlan plan = source.plan();
            requireFuture(plan);
            values.add(
                    plan == null || plan.value().isEmpty()
                            ? Double.NaN
                            : amount(plan.value().get()));
        }
        return values;
    }

    private void requireFuture(@Nullable CampaignPlan plan) {
        if (plan != null
                && !plan.entries().isEmpty()
                && !plan.entries().get(0).date().isAfter(date)) {
            throw new IllegalArgumentException("campaign plan \"" + plan.name() + "\" has leads that enter on "
                    + plan.entries().get(0).date() + "; they must enter after the date of the forecast, " + date
                    + ". Maybe give those that are there already as open leads?");
        }
    }

    private double amount(Money money) {
        Currency wanted = settings.currency;
        Money converted = wanted == null ? money : settings.rates.convert(money, wanted, date);
        if (currency == null) {
            currency = converted.currency();
        } else if (!currency.equals(converted.currency())) {
            throw new CurrencyMismatchException(currency, converted.currency());
        }
        return converted.amount().doubleValue();
    }
}
