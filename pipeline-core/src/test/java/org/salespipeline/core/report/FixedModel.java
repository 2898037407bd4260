package org.salespipeline.core.report;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.salespipeline.funnel.ArrivalRate;
import org.salespipeline.funnel.Evidence;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.HalfLife;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.MoveCount;
import org.salespipeline.funnel.PoolingLevel;
import org.salespipeline.funnel.Rate;
import org.salespipeline.funnel.StageCurve;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.funnel.StageSummary;
import org.salespipeline.funnel.TimeEstimate;
import org.salespipeline.funnel.TimeFit;
import org.salespipeline.funnel.WonAmounts;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Segment;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Stage;
import org.salespipeline.time.TimeGrid;

/** A model whose summaries are written down by a test; stages that it says nothing of have no visits. */
final class FixedModel implements FunnelModel {

    private final SalesProcess process;
    private final Map<String, Map<String, Long>> exits = new TreeMap<>();
    private final Map<String, Double> medians = new TreeMap<>();

    FixedModel(SalesProcess process) {
        this.process = process;
    }

    /** So many exits, of 100 visits; the interval is five points wide on both sides. */
    FixedModel exits(String stage, String target, long count) {
        exits.computeIfAbsent(stage, id -> new LinkedHashMap<>()).put(target, count);
        return this;
    }

    /** The interval of the median goes from half of it to the double, or to infinity from 100 on. */
    FixedModel median(String stage, double days) {
        medians.put(stage, days);
        return this;
    }

    @Override
    public List<StageSummary> summaries(Segment segment, double level) {
        return process.stages().stream().map(stage -> summary(stage, level)).toList();
    }

    private StageSummary summary(Stage stage, double level) {
        Map<String, Long> counts = exits.getOrDefault(stage.id(), Map.of());
        Map<String, Rate> rates = new LinkedHashMap<>();
        counts.forEach((target, count) -> {
            double rate = count / 100.0;
            Interval interval = new Interval(Math.max(0, rate - 0.05), Math.min(1, rate + 0.05), level);
            rates.put(target, new Rate(rate, interval));
        });
        Double median = medians.get(stage.id());
        TimeEstimate time = median == null
                ? new TimeEstimate(
                        OptionalDouble.empty(),
                        new Interval(0, Double.POSITIVE_INFINITY, level),
                        3,
                        9,
                        OptionalDouble.empty(),
                        OptionalDouble.empty())
                : new TimeEstimate(
                        OptionalDouble.of(median),
                        new Interval(median / 2, median < 100 ? median * 2 : Double.POSITIVE_INFINITY, level),
                        3,
                        9,
                        OptionalDouble.empty(),
                        OptionalDouble.empty());
        Rate conversion = new Rate(0.5, new Interval(0.4, 0.6, level));
        Evidence evidence = new Evidence(counts.isEmpty() ? 0 : 100, 0, 0, 0, 0, 100, 0);
        Rate winRate = new Rate(0.1, new Interval(0.05, 0.15, level));
        return new StageSummary(
                Segment.ALL, stage.id(), evidence, counts, rates, Map.of(), conversion, winRate, time, time, 0);
    }

    @Override
    public SalesProcess process() {
        return process;
    }

    @Override
    public TimeGrid grid() {
        return TimeGrid.days(ZoneOffset.UTC);
    }

    @Override
    public LocalDate asOf() {
        return LocalDate.of(2026, 11, 23);
    }

    @Override
    public double priorStrength() {
        return 0;
    }

    @Override
    public long leads() {
        return exits.isEmpty() ? 1 : 5000;
    }

    @Override
    public StageDynamics dynamics(Segment segment, String stage) {
        throw new UnsupportedOperationException("not needed");
    }

    @Override
    public Map<Currency, WonAmounts> wonAmounts(Segment segment) {
        return Map.of();
    }

    @Override
    public HalfLife halfLife() {
        return HalfLife.NEVER;
    }

    @Override
    public List<Dimension> dimensions() {
        return List.of();
    }

    @Override
    public List<PoolingLevel> pooling() {
        return List.of();
    }

    @Override
    public List<Segment> segments() {
        return List.of(Segment.ALL);
    }

    @Override
    public List<MoveCount> moves() {
        return List.of();
    }

    @Override
    public StageCurve curve(Segment segment, String stage, double level) {
        throw new UnsupportedOperationException("not needed");
    }

    @Override
    public StageCurve curve(Segment segment, String stage, String target, double level) {
        throw new UnsupportedOperationException("not needed");
    }

    @Override
    public ArrivalRate arrivals(Segment segment, double level) {
        throw new UnsupportedOperationException("not needed");
    }

    @Override
    public List<TimeFit> timeFits(Segment segment, String stage) {
        return List.of();
    }
}
