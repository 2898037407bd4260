package org.salespipeline.core.internal.forecast;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.funnel.StageSummary;
import org.salespipeline.funnel.WonAmounts;
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
    public StageDynamics dynamics(String stage) {
        return dynamics.get(stage);
    }

    @Override
    public List<StageSummary> summaries(double level) {
        throw new UnsupportedOperationException("not needed");
    }

    @Override
    public Map<Currency, WonAmounts> wonAmounts() {
        return Map.of();
    }
}
