package org.salespipeline.core.internal.forecast;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.salespipeline.funnel.ArrivalRate;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.HalfLife;
import org.salespipeline.funnel.MoveCount;
import org.salespipeline.funnel.PoolingLevel;
import org.salespipeline.funnel.StageCurve;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.funnel.StageSummary;
import org.salespipeline.funnel.TimeFit;
import org.salespipeline.funnel.WonAmounts;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Segment;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Target;
import org.salespipeline.time.TimeGrid;

/** A model whose hazards are written down by a test. */
final class FixedModel implements FunnelModel {

    private final SalesProcess process;
    private final Map<String, StageDynamics> dynamics = new HashMap<>();

    FixedModel(SalesProcess process) {
        this.process = process;
    }

    /** Three stages a, b, c; won and lost; any hazards are allowed. */
    static FixedModel ofThreeStages() {
        return new FixedModel(SalesProcess.named("Three")
                .stage("a")
                .stage("b")
                .stage("c")
                .wonAs("won")
                .lostAs("lost")
                .build());
    }

    /** Hazards by age and target (in the order of the process's places); the last row is the tail. */
    FixedModel with(String stage, double[]... hazardsByAge) {
        int ages = hazardsByAge.length - 1;
        int targets = process.targets().size();
        double[][] byTarget = new double[targets][ages];
        for (int d = 0; d < ages; d++) {
            for (int k = 0; k < targets; k++) {
                byTarget[k][d] = hazardsByAge[d][k];
            }
        }
        List<String> ids = process.targets().stream().map(Target::id).toList();
        dynamics.put(stage, StageDynamics.of(stage, ids, byTarget, hazardsByAge[ages]));
        return this;
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
        return 0;
    }

    @Override
    public StageDynamics dynamics(Segment segment, String stage) {
        return dynamics.get(stage);
    }

    @Override
    public List<StageSummary> summaries(Segment segment, double level) {
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
