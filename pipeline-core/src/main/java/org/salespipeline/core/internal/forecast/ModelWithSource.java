package org.salespipeline.core.internal.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.lead.Segment;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Stage;
import org.salespipeline.process.Step;

/**
 * A model with one stage more, after all others, in which leads wait that will come in during a horizon: with T steps, a lead that is
 * still there leaves at step t with chance 1 / (T - t + 1), so that all steps are alike. So whatever can be computed of leads that
 * stand in a stage can be computed of leads that do not exist yet. Immutable.
 */
final class ModelWithSource extends ForwardingModel {

    private final FunnelModel model;
    private final SalesProcess process;
    private final String source;
    private final StageDynamics leavingSource;

    /**
     * Adds the stage.
     *
     * @param shares of the leads that enter each stage, by its index
     * @param horizon in steps
     */
    ModelWithSource(FunnelModel model, Map<Integer, Double> shares, int horizon) {
        super(model);
        this.model = model;
        this.source = unusedId(model.process());
        this.process = withSource(model.process(), source);
        double[][] hazards = new double[process.targets().size()][horizon + 1];
        shares.forEach((stage, share) -> {
            for (int t = 1; t <= horizon; t++) {
                hazards[stage][t] = share / (horizon - t + 1);
            }
        });
        this.leavingSource = StageDynamics.of(source, ids(process), hazards, new double[hazards.length]);
    }

    private static String unusedId(SalesProcess process) {
        String id = InflowSource.NAME_OF_ARRIVALS;
        while (process.target(id).isPresent()) {
            id += "'";
        }
        return id;
    }

    private static SalesProcess withSource(SalesProcess of, String source) {
        List<Stage> stages = new ArrayList<>(of.stages());
        stages.add(new Stage(
                source, source, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of(), List.of()));
        String first = of.stages().get(0).id();
        List<Step> steps = new ArrayList<>(of.steps());
        steps.add(new Step(source, first, OptionalDouble.empty()));
        // A process has no stage that nothing leads to; nobody goes there, though.
        boolean rated =
                of.stepsFrom(first).stream().anyMatch(step -> step.rate().isPresent());
        steps.add(new Step(first, source, rated ? OptionalDouble.of(0) : OptionalDouble.empty()));
        return new SalesProcess(
                of.name(), of.version(), of.channel(), of.product(), of.positioning(), stages, of.exits(), steps);
    }

    private static List<String> ids(SalesProcess process) {
        return process.targets().stream().map(place -> place.id()).toList();
    }

    /** The id of the stage more. */
    String source() {
        return source;
    }

    @Override
    public SalesProcess process() {
        return process;
    }

    @Override
    public StageDynamics dynamics(Segment segment, String stage) {
        if (stage.equals(source)) {
            return leavingSource;
        }
        StageDynamics plain = model.dynamics(segment, stage);
        int stages = process.stages().size();
        double[][] hazards = new double[plain.targets().size() + 1][plain.lastAge() + 1];
        double[] tail = new double[hazards.length];
        for (int k = 0; k < plain.targets().size(); k++) {
            int at = k < stages - 1 ? k : k + 1;
            hazards[at] = plain.hazards(k, plain.lastAge() + 1);
            tail[at] = plain.tailHazard(k);
        }
        return StageDynamics.of(stage, ids(process), hazards, tail);
    }
}
