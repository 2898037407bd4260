package org.salespipeline.core.internal.funnel;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.salespipeline.funnel.ArrivalRate;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.HalfLife;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.MoveCount;
import org.salespipeline.funnel.OffPath;
import org.salespipeline.funnel.PoolingLevel;
import org.salespipeline.funnel.StageCurve;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.funnel.StageSummary;
import org.salespipeline.funnel.TimeFit;
import org.salespipeline.funnel.WonAmounts;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Segment;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;

/** A model learned from a tally, or of assumptions alone when the tally is empty. Immutable. */
public final class LearnedModel implements FunnelModel {

    private final Places places;
    private final TimeGrid grid;
    private final LearnPlan plan;
    private final int step;
    private final int firstStep;
    private final HalfLife halfLife;
    private final HalfLife arrivalHalfLife;
    private final long leads;
    private final List<MoveCount> moves;
    private final SegmentChain chain;
    private final AmountLevels amounts;
    private final ArrivalCounts arrivals;

    /** Of everybody, with nothing but what the process assumes. */
    public static FunnelModel ofAssumptions(SalesProcess process, TimeGrid grid, LocalDate asOf) {
        return new LearnedModel(new LexisTally(process, grid, asOf), LearnPlan.asOf(asOf));
    }

    LearnedModel(LexisTally tally, LearnPlan plan) {
        this.places = tally.places();
        this.grid = tally.grid();
        this.plan = plan;
        this.step = grid.indexOf(plan.asOf());
        KnownTally known = tally.asOf(step);
        this.leads = known.leads();
        this.moves = known.moves();
        this.firstStep = known.firstStep();
        this.halfLife = halfLife(tally);
        double halfLifeSteps = halfLife.days() * grid.stepsPerDay();
        Map<List<String>, List<SortedCells>> finest = finest(tally);
        this.chain = new SegmentChain(
                places,
                assumed(),
                new SegmentChain.Learning(
                        step, halfLifeSteps, grid.maxAge(), setsAside(), plan.priorStrength(), plan.poolingStrength()),
                plan.dimensions().size(),
                everybody(tally, finest),
                finest);
        this.amounts = amounts(tally);
        this.arrivals = new ArrivalCounts(places, step, firstStep, grid.stepsPerDay());
        tally.bySegment().values().forEach(segment -> segment.cells.forEach(arrivals::cell));
        this.arrivalHalfLife = plan.halfLife() == null ? arrivals.fitted() : halfLife;
    }

    /** The first step in which a lead was under observation. */
    int firstStep() {
        return firstStep;
    }

    /** Whether moves that the process does not allow count as censored. */
    boolean setsAside() {
        return plan.offPath() == OffPath.SET_ASIDE;
    }

    private List<PriorCurve> assumed() {
        List<PriorCurve> curves = new ArrayList<>();
        process().stages().forEach(stage -> curves.add(AssumedCurve.of(process(), stage, grid)));
        return curves;
    }

    private HalfLife halfLife(LexisTally tally) {
        Double stated = plan.halfLife();
        if (stated != null) {
            return new HalfLife(stated, false, 0);
        }
        HalfLifeFit fit = new HalfLifeFit(places, step, firstStep, grid.stepsPerDay(), setsAside());
        tally.bySegment().values().forEach(segment -> segment.cells.forEach(fit::cell));
        double[] best = fit.best();
        return new HalfLife(best[0], true, best[1]);
    }

    /** The cells by the segments of the model's chain; nothing if there is none, as the tally's own then serve once. */
    private Map<List<String>, List<SortedCells>> finest(LexisTally tally) {
        Map<List<String>, List<SortedCells>> finest = new TreeMap<>(ModelChain::compare);
        if (!plan.dimensions().isEmpty()) {
            tally.asOf(step)
                    .bySegment()
                    .forEach((values, counts) -> finest.computeIfAbsent(chosen(tally, values), v -> new ArrayList<>())
                            .add(counts.cells.sorted()));
        }
        return finest;
    }

    /** A tally's values, in the dimensions of the model's chain. */
    private List<String> chosen(LexisTally tally, List<String> values) {
        return plan.dimensions().stream()
                .map(dimension -> values.get(tally.dimensions().indexOf(dimension)))
                .toList();
    }

    private Consumer<CellTable.Visitor> everybody(LexisTally tally, Map<List<String>, List<SortedCells>> finest) {
        if (!finest.isEmpty()) {
            return visitor -> finest.values().forEach(tables -> tables.forEach(cells -> cells.forEach(visitor)));
        }
        if (halfLife.forgets()) {
            return visitor -> tally.bySegment()
                    .values()
                    .forEach(segment -> segment.cells.sorted().forEach(visitor));
        }
        return visitor -> tally.bySegment().values().forEach(segment -> segment.cells.forEach(visitor));
    }

    private AmountLevels amounts(LexisTally tally) {
        Map<List<String>, Map<Currency, AmountSum>> sums = new HashMap<>();
        tally.asOf(step)
                .bySegment()
                .forEach((values, counts) -> counts.addWonAsOf(
                        step, sums.computeIfAbsent(chosen(tally, values), v -> ModelChain.byCurrency())));
        return new AmountLevels(sums, plan.dimensions().size(), plan.priorStrength());
    }

    @Override
    public SalesProcess process() {
        return places.process();
    }

    @Override
    public TimeGrid grid() {
        return grid;
    }

    @Override
    public LocalDate asOf() {
        return plan.asOf();
    }

    @Override
    public double priorStrength() {
        return plan.priorStrength();
    }

    @Override
    public HalfLife halfLife() {
        return halfLife;
    }

    @Override
    public long leads() {
        return leads;
    }

    @Override
    public List<Dimension> dimensions() {
        return plan.dimensions();
    }

    @Override
    public List<PoolingLevel> pooling() {
        List<PoolingLevel> levels = new ArrayList<>();
        for (int level = 0; level < plan.dimensions().size(); level++) {
            levels.add(new PoolingLevel(
                    plan.dimensions().subList(0, level + 1),
                    chain.segments(level),
                    chain.strength(level),
                    chain.isFitted(level)));
        }
        return List.copyOf(levels);
    }

    @Override
    public List<Segment> segments() {
        if (plan.dimensions().isEmpty()) {
            return List.of(Segment.ALL);
        }
        return chain.finest().stream()
                .map(values -> ModelChain.segment(plan.dimensions(), values))
                .toList();
    }

    @Override
    public List<MoveCount> moves() {
        return moves;
    }

    Places places() {
        return places;
    }

    SegmentChain chain() {
        return chain;
    }

    List<String> valuesOf(Segment segment) {
        return ModelChain.prefixOf(segment, plan.dimensions());
    }

    private StageEstimate estimate(Segment segment, String stage) {
        return chain.estimate(chain.known(valuesOf(segment)), process().stageIndex(stage));
    }

    @Override
    public StageDynamics dynamics(Segment segment, String stage) {
        return chain.posterior(chain.known(valuesOf(segment)), process().stageIndex(stage))
                .dynamics(process(), process().stage(stage));
    }

    @Override
    public List<StageSummary> summaries(Segment segment, double level) {
        Interval.requireLevel(level);
        List<String> known = chain.known(valuesOf(segment));
        return new SegmentSummaries(places, chain, known, ModelChain.segment(plan.dimensions(), known)).at(level);
    }

    @Override
    public StageCurve curve(Segment segment, String stage, double level) {
        Interval.requireLevel(level);
        double[] all = new double[places.size()];
        Arrays.fill(all, 1);
        return CurveMoments.of(estimate(segment, stage), all).curve(level);
    }

    @Override
    public StageCurve curve(Segment segment, String stage, String target, double level) {
        Interval.requireLevel(level);
        double[] only = new double[places.size()];
        only[places.require(target)] = 1;
        return CurveMoments.of(estimate(segment, stage), only).curve(level);
    }

    @Override
    public Map<Currency, WonAmounts> wonAmounts(Segment segment) {
        return amounts.of(valuesOf(segment));
    }

    /**
     * What leads of a segment are worth if they are won.
     *
     * @param segment of the model
     * @return as estimated; {@link AmountLaw#AS_STATED} where nothing was won in the currency
     */
    public AmountLaw amountLaw(Segment segment, Currency currency) {
        return amounts.law(valuesOf(segment), currency);
    }

    /**
     * What leads of a segment might be worth if they are won: mean and ratio are drawn from what won leads leave open.
     *
     * @param segment of the model
     * @param seed of all draws
     * @param draw from 0
     * @return one law that might be the true one, the same for the same numbers
     */
    public AmountLaw drawnAmountLaw(Segment segment, Currency currency, long seed, int draw) {
        return amounts.drawn(valuesOf(segment), currency, seed, draw);
    }

    @Override
    public ArrivalRate arrivals(Segment segment, double level) {
        List<String> values = valuesOf(segment);
        if (values.isEmpty()) {
            return arrivals.rate(arrivalHalfLife, level);
        }
        ArrivalCounts own = new ArrivalCounts(places, step, firstStep, grid.stepsPerDay());
        chain.forEach(values, 0, places.start(places.stages()), own::cell);
        return own.rate(arrivalHalfLife, level);
    }

    @Override
    public List<TimeFit> timeFits(Segment segment, String stage) {
        int at = process().stageIndex(stage);
        return TimeFits.of(chain.counts(chain.known(valuesOf(segment)), at).ends());
    }
}
