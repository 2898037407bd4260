package org.salespipeline.core.internal.forecast;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.salespipeline.core.internal.math.LatticeLaw;
import org.salespipeline.forecast.ArrivalCurve;
import org.salespipeline.forecast.CampaignPlan;
import org.salespipeline.forecast.CampaignProjection;
import org.salespipeline.forecast.Distribution;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Target;
import org.salespipeline.time.TimeGrid;

/** What a model says of a plan; each number is computed when it is first asked for. */
final class CampaignOutlook implements CampaignProjection {

    /** Ten years: what has not arrived by then has no date. */
    private static final int MAX_DAYS = 3_650;

    /** The solver's work grows with the square of the steps, so hours do not reach that far. */
    private static final int MAX_STEPS = 32_768;

    private final FunnelModel model;
    private final CampaignPlan plan;
    private final ProjectionRates rates;
    private final CampaignEntries entries;
    private final int maxSteps;
    private final CampaignWorth worth;
    private final List<String> places;

    /** By place: who has reached it. */
    private final List<ProjectionChances> arrivals;

    /** By stage: who stands there. */
    private final List<ProjectionChances> presence;

    private final List<Lazy<ArrivalCurve>> curves;
    private final ProjectionChances won;
    private final Distribution customers;
    private final Distribution revenue;

    /**
     * Computes nothing yet.
     *
     * @param plan with at least one entry, and the stage
     */
    CampaignOutlook(FunnelModel model, CampaignPlan plan, Uncertainty uncertainty) {
        this.model = model;
        this.plan = plan;
        this.rates = new ProjectionRates(model, plan.segment(), uncertainty);
        this.entries = new CampaignEntries(model.grid(), plan.entries());
        this.maxSteps =
                (int) Math.min(MAX_STEPS, Math.ceil(MAX_DAYS * model.grid().stepsPerDay()));
        this.worth = CampaignWorth.of(model, plan, uncertainty);
        SalesProcess process = model.process();
        int entry = process.stageIndex(plan.stage().orElseThrow());
        List<Target> targets = process.targets();
        this.places = targets.stream().map(Target::id).toList();
        int stages = process.stages().size();
        this.arrivals = IntStream.range(0, targets.size())
                .mapToObj(k -> {
                    boolean[] only = new boolean[targets.size()];
                    only[k] = true;
                    int sign = k < stages || targets.get(k).isWon() ? 1 : -1;
                    return chances(ProjectionQuestion.arrival(entry, only, sign));
                })
                .toList();
        this.presence = IntStream.range(0, stages)
                .mapToObj(stage -> chances(ProjectionQuestion.presence(entry, stage)))
                .toList();
        this.curves = arrivals.stream()
                .map(chances -> new Lazy<>(() -> CampaignCurve.of(chances, model.grid())))
                .toList();
        this.won = chances(ProjectionQuestion.arrival(entry, WinCurves.won(targets), 1));
        this.customers = ProjectionLaws.number(won, CampaignEntries.EVER);
        this.revenue = revenue(CampaignEntries.EVER);
    }

    private ProjectionChances chances(ProjectionQuestion question) {
        return new ProjectionChances(rates, question, entries, maxSteps);
    }

    @Override
    public CampaignPlan plan() {
        return plan;
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
    public Uncertainty uncertainty() {
        return rates.uncertainty();
    }

    @Override
    public Optional<Currency> currency() {
        return worth.currency();
    }

    @Override
    public OptionalDouble worthPerCustomer() {
        return worth.known() ? OptionalDouble.of(worth.mean()) : OptionalDouble.empty();
    }

    @Override
    public ArrivalCurve arrival(String target) {
        return curves.get(index(target)).get();
    }

    @Override
    public Distribution reaching(String target) {
        return ProjectionLaws.number(arrivals.get(index(target)), CampaignEntries.EVER);
    }

    @Override
    public Distribution reachingBy(String target, LocalDate date) {
        ProjectionChances chances = arrivals.get(index(target));
        return ProjectionLaws.number(chances, end(date));
    }

    @Override
    public Distribution in(String stage, LocalDate date) {
        int at = model.process().stageIndex(stage);
        LocalDate last = entries.lastDateOfFirst(maxSteps);
        if (requireNonNull(date, "date").isAfter(last)) {
            throw new IllegalArgumentException(
                    "date was " + date + "; the projection follows leads through the stages up to " + last
                            + ". Maybe ask who has reached an exit by then?");
        }
        return ProjectionLaws.number(presence.get(at), end(date));
    }

    @Override
    public Distribution customers() {
        return customers;
    }

    @Override
    public Distribution customersBy(LocalDate date) {
        return ProjectionLaws.number(won, end(date));
    }

    @Override
    public Distribution revenue() {
        return revenue;
    }

    @Override
    public Distribution revenueBy(LocalDate date) {
        return revenue(end(date));
    }

    private Distribution revenue(long end) {
        return worth.known()
                ? ProjectionLaws.revenue(won, end, worth)
                : LatticeDistribution.of(LatticeLaw.pointMass(0), rates.uncertainty());
    }

    @Override
    public Optional<Distribution> returnOnInvestment() {
        OptionalDouble cost = costOfReturns();
        return cost.isPresent() && cost.getAsDouble() > 0
                ? Optional.of(new CampaignReturn(revenue, cost.getAsDouble()))
                : Optional.empty();
    }

    @Override
    public OptionalDouble chanceOfProfit() {
        OptionalDouble cost = costOfReturns();
        return cost.isPresent()
                ? OptionalDouble.of(1 - revenue.probabilityAtMost(cost.getAsDouble()))
                : OptionalDouble.empty();
    }

    @Override
    public Optional<LocalDate> payback() {
        OptionalDouble cost = costOfReturns();
        return cost.isPresent() ? returning(cost.getAsDouble()).expected() : Optional.empty();
    }

    @Override
    public Optional<LocalDate> payback(double probability) {
        if (!(probability > 0 && probability <= 1)) {
            String hint = probability > 1 && probability <= 100 ? ". Maybe " + probability / 100 + " was meant?" : "";
            throw new IllegalArgumentException("probability was " + probability + "; it must be in (0, 1]" + hint);
        }
        OptionalDouble cost = costOfReturns();
        return cost.isPresent() ? returning(cost.getAsDouble()).with(probability) : Optional.empty();
    }

    private CampaignPayback returning(double cost) {
        return new CampaignPayback(this, cost, entries.firstDate(), entries.lastDate(maxSteps));
    }

    /** The cost, where returns on it are known. */
    private OptionalDouble costOfReturns() {
        return plan.cost().isPresent() && worth.known()
                ? OptionalDouble.of(plan.cost().get().amount().doubleValue())
                : OptionalDouble.empty();
    }

    private long end(LocalDate date) {
        return entries.end(requireNonNull(date, "date"), maxSteps);
    }

    private int index(String target) {
        int at = places.indexOf(requireNonNull(target, "target"));
        if (at < 0) {
            throw new IllegalArgumentException(
                    "target was \"" + target + "\"; the process has the stages and exits " + places);
        }
        return at;
    }
}
