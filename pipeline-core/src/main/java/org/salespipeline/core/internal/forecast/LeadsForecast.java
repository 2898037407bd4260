package org.salespipeline.core.internal.forecast;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.salespipeline.forecast.Categories;
import org.salespipeline.forecast.Explanation;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.Goal;
import org.salespipeline.forecast.LeadForecast;
import org.salespipeline.forecast.Lever;
import org.salespipeline.forecast.NewBusiness;
import org.salespipeline.forecast.Outcomes;
import org.salespipeline.forecast.Scenario;
import org.salespipeline.forecast.ScenarioForecast;
import org.salespipeline.forecast.SegmentForecast;
import org.salespipeline.forecast.TargetPlan;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.lead.Segment;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;

/** A finished forecast; what is not always asked for is made when it is. Immutable. */
final class LeadsForecast implements Forecast {

    private final Basis basis;
    private final int[] rows;
    private final Inflow inflow;
    private final Amounts amounts;
    private final Chances chances;
    private final SegmentForecast all;
    private final Outlook outlook;
    private final LeadViews views;
    private final Lazy<List<SegmentForecast>> segments = new Lazy<>(this::bySegment);
    private final Lazy<SortedMap<String, SegmentForecast>> categories = new Lazy<>(this::byCategory);
    private final Lazy<List<NewBusiness>> newBusiness = new Lazy<>(this::bySource);
    private final Lazy<Portfolio> everyone;
    private final Lazy<Outcomes> everything;

    LeadsForecast(Basis basis) {
        this.basis = basis;
        Change change = basis.change();
        this.rows = ChosenRows.without(basis.leads(), change.without());
        this.inflow = basis.inflow();
        this.amounts = new Amounts(basis.currency(), change.model(), inflow, basis.planValues(), change.price());
        this.chances = new Chances(change, basis.cells(), inflow, basis.spans(), basis.uncertainty());
        Portfolio open = portfolio(rows, -1);
        this.all = new SegmentForecast(Segment.ALL, open.size(), outcomes(open));
        this.outlook = new Outlook(change, open, amounts, basis.spans());
        this.views = new LeadViews(change, basis.leads(), basis.cells(), chances, amounts, basis.spans());
        this.everyone = new Lazy<>(() ->
                inflow.size() == 0 ? open : new Portfolio(basis.leads(), basis.cells(), rows, inflow, source -> true));
        this.everything = new Lazy<>(() -> inflow.size() == 0 ? all.outcomes() : outcomes(everyone.get()));
    }

    /** Some open leads and one source of new ones, or none. */
    private Portfolio portfolio(int[] chosen, int source) {
        return new Portfolio(basis.leads(), basis.cells(), chosen, inflow, of -> of == source);
    }

    private Outcomes outcomes(Portfolio portfolio) {
        return portfolio.outcomes(chances, amounts, basis.spans());
    }

    private List<SegmentForecast> bySegment() {
        List<Segment> names = basis.leads().segments();
        if (names.isEmpty() || names.equals(List.of(Segment.ALL))) {
            return List.of(all);
        }
        List<SegmentForecast> each = new ArrayList<>();
        ChosenRows.groups(rows, row -> names.get(basis.leads().segment(row)))
                .forEach((segment, chosen) -> each.add(segmentForecast(segment, chosen)));
        return List.copyOf(each);
    }

    private SegmentForecast segmentForecast(Segment segment, int[] chosen) {
        return new SegmentForecast(segment, chosen.length, outcomes(portfolio(chosen, -1)));
    }

    private SortedMap<String, SegmentForecast> byCategory() {
        Categories named = basis.categories();
        SortedMap<String, SegmentForecast> each = new TreeMap<>();
        if (named != null) {
            String[] ids = ids();
            ChosenRows.groups(rows, row -> named.of(views.of(ids[row], row)))
                    .forEach((category, chosen) -> each.put(category, segmentForecast(Segment.ALL, chosen)));
        }
        return Collections.unmodifiableSortedMap(each);
    }

    /** By row; empty where a lead has no identity. */
    private String[] ids() {
        String[] ids = new String[basis.leads().size()];
        Arrays.fill(ids, "");
        basis.leads().rows().forEach((id, row) -> ids[row] = id);
        return ids;
    }

    private List<NewBusiness> bySource() {
        List<NewBusiness> each = new ArrayList<>();
        for (int source = 0; source < inflow.sources().size(); source++) {
            each.add(new NewBusiness(
                    inflow.sources().get(source).name(),
                    inflow.leads(source),
                    outcomes(portfolio(new int[0], source))));
        }
        return List.copyOf(each);
    }

    Basis basis() {
        return basis;
    }

    Chances chances() {
        return chances;
    }

    Amounts amounts() {
        return amounts;
    }

    /** Open leads and new business. */
    Portfolio everyone() {
        return everyone.get();
    }

    @Override
    public SalesProcess process() {
        return basis.change().model().process();
    }

    @Override
    public TimeGrid grid() {
        return basis.change().model().grid();
    }

    @Override
    public LocalDate asOf() {
        return basis.change().model().asOf();
    }

    @Override
    public Optional<Currency> currency() {
        return amounts.currency();
    }

    @Override
    public Uncertainty uncertainty() {
        return basis.uncertainty();
    }

    @Override
    public int leadsWithoutAmount() {
        int count = 0;
        for (int row : rows) {
            count += amounts.knows(basis.leads().value(row)) ? 0 : 1;
        }
        return count;
    }

    @Override
    public SegmentForecast all() {
        return all;
    }

    @Override
    public List<SegmentForecast> segments() {
        return segments.get();
    }

    @Override
    public SortedMap<String, SegmentForecast> categories() {
        return categories.get();
    }

    @Override
    public List<NewBusiness> newBusiness() {
        return newBusiness.get();
    }

    @Override
    public Outcomes everything() {
        return everything.get();
    }

    @Override
    public List<String> leadIds() {
        return basis.leads().rows().keySet().stream()
                .filter(id -> !basis.change().without().contains(id))
                .sorted()
                .toList();
    }

    @Override
    public LeadForecast of(String leadId) {
        requireNonNull(leadId, "leadId");
        int row = basis.change().without().contains(leadId) ? -1 : basis.leads().rowOf(leadId);
        if (row < 0) {
            throw new IllegalArgumentException("lead was \"" + leadId + "\"; it is not among the "
                    + leadIds().size() + " open leads of this forecast as of " + asOf()
                    + ". Maybe it was closed by then, or not there yet?");
        }
        return views.of(leadId, row);
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
    public double expectedEntries(String place, LocalDate by) {
        return outlook.expectedEntries(place, by);
    }

    @Override
    public double expectedIn(String stage, LocalDate date) {
        return outlook.expectedIn(stage, date);
    }

    @Override
    public List<Lever> leverage() {
        return outlook.leverage();
    }

    @Override
    public ScenarioForecast whatIf(Scenario scenario) {
        return Comparison.of(this, requireNonNull(scenario, "scenario"));
    }

    /** The same with something different. */
    LeadsForecast with(Scenario scenario) {
        return new LeadsForecast(basis.with(basis.change().then(scenario, basis.assumed())));
    }

    @Override
    public TargetPlan toReach(Goal goal) {
        return new TargetSearch(this, requireNonNull(goal, "goal"));
    }

    @Override
    public Explanation explainWins(int period) {
        return new PeriodExplanation(this, ids(), rows)
                .of("expected wins", basis.spans().requirePeriod(period), false);
    }

    @Override
    public Explanation explainRevenue(int period) {
        return new PeriodExplanation(this, ids(), rows)
                .of("expected revenue", basis.spans().requirePeriod(period), true);
    }

    @Override
    public Explanation explainWinsSince(Forecast earlier, int period) {
        return new DifferenceExplanation(
                        LeadsForecast.made(earlier), this, basis.spans().requirePeriod(period))
                .wins();
    }

    @Override
    public Explanation explainRevenueSince(Forecast earlier, int period) {
        return new DifferenceExplanation(
                        LeadsForecast.made(earlier), this, basis.spans().requirePeriod(period))
                .revenue();
    }

    private static LeadsForecast made(Forecast earlier) {
        if (requireNonNull(earlier, "earlier") instanceof LeadsForecast known) {
            return known;
        }
        throw new IllegalArgumentException("earlier was a " + earlier.getClass().getName()
                + "; it must have been made by engine.forecast(...). Maybe compare snapshots instead?");
    }

    /** By row of the open leads that take part. */
    int[] rows() {
        return rows;
    }

    /** Date, number of leads and expected wins: {@code Forecast[as of 2026-11-23, 50 leads, 10.0 wins]}. */
    @Override
    public String toString() {
        return "Forecast[as of " + asOf() + ", " + leads() + " leads, "
                + eventual().wins().mean() + " wins]";
    }
}
