package org.salespipeline.core.internal.forecast;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.LeadForecast;
import org.salespipeline.forecast.Lever;
import org.salespipeline.forecast.SegmentForecast;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;

/** A finished forecast; single leads are looked up in the columns. Immutable. */
final class LeadsForecast implements Forecast {

    private final FunnelModel model;
    private final OpenLeads leads;
    private final Cells cells;
    private final Chances chances;
    private final Uncertainty uncertainty;
    private final SegmentForecast all;
    private final List<SegmentForecast> segments;
    private final Amounts amounts;
    private final Outlook outlook;

    LeadsForecast(
            FunnelModel model,
            OpenLeads leads,
            Cells cells,
            Chances chances,
            Uncertainty uncertainty,
            SegmentForecast all,
            List<SegmentForecast> segments,
            Amounts amounts,
            Outlook outlook) {
        this.model = model;
        this.leads = leads;
        this.cells = cells;
        this.chances = chances;
        this.uncertainty = uncertainty;
        this.all = all;
        this.segments = segments;
        this.amounts = amounts;
        this.outlook = outlook;
    }

    @Override
    public SalesProcess process() {
        return model.process();
    }

    @Override
    public TimeGrid grid() {
        return model.grid();
    }

    @Override
    public LocalDate asOf() {
        return model.asOf();
    }

    @Override
    public Optional<Currency> currency() {
        return amounts.currency();
    }

    @Override
    public Uncertainty uncertainty() {
        return uncertainty;
    }

    @Override
    public int leadsWithoutAmount() {
        int count = 0;
        for (int row = 0; row < leads.size(); row++) {
            count += amounts.knows(leads.value(row)) ? 0 : 1;
        }
        return count;
    }

    @Override
    public SegmentForecast all() {
        return all;
    }

    @Override
    public List<SegmentForecast> segments() {
        return segments;
    }

    @Override
    public List<String> leadIds() {
        return leads.rows().keySet().stream().sorted().toList();
    }

    @Override
    public LeadForecast of(String leadId) {
        Integer row = leads.rows().get(requireNonNull(leadId, "leadId"));
        if (row == null) {
            throw new IllegalArgumentException("lead was \"" + leadId + "\"; it is not among the "
                    + leads.rows().size() + " open leads of this forecast as of " + asOf()
                    + ". Maybe it was closed by then, or not there yet?");
        }
        int cell = cells.of(row);
        List<Double> byPeriod = new ArrayList<>();
        for (int p = 0; p < all.periods().size(); p++) {
            byPeriod.add(chances.expected(p)[cell]);
        }
        return new LeadForecast(
                leadId,
                model.process().stages().get(cells.stage(cell)).id(),
                cells.age(cell),
                byPeriod,
                chances.expected(chances.periods() + 1)[cell]);
    }

    @Override
    public double expectedEntries(String place) {
        return outlook.expectedEntries(place);
    }

    @Override
    public double expectedEntries(String place, int period) {
        return outlook.expectedEntries(place, period);
    }

    @Override
    public double expectedIn(String stage, LocalDate date) {
        return outlook.expectedIn(stage, date);
    }

    @Override
    public List<Lever> leverage() {
        return outlook.leverage();
    }

    /** Date, number of leads and expected wins: {@code Forecast[as of 2026-11-23, 50 leads, 10.0 wins]}. */
    @Override
    public String toString() {
        return "Forecast[as of " + asOf() + ", " + leads() + " leads, "
                + eventual().wins().mean() + " wins]";
    }
}
