package org.salespipeline.core.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.Rate;
import org.salespipeline.funnel.StageSummary;
import org.salespipeline.funnel.TimeEstimate;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Target;
import org.salespipeline.time.TimeGrid;

/** What a model says of the stages of a process; a stage without visits has nothing measured, only the assumptions. */
final class Measurement {

    private final FunnelModel model;
    private final double level;
    private final Map<String, StageSummary> stages;

    Measurement(SalesProcess process, FunnelModel model, double level) {
        if (!ids(process).equals(ids(model.process()))) {
            throw new IllegalArgumentException("model was learned on " + model.process() + "; the diagram draws "
                    + process + ", and both must have the same stages and exits. Maybe"
                    + " ProcessDiagram.of(model.process())?");
        }
        this.model = model;
        this.level = level;
        this.stages = model.summaries(level).stream()
                .filter(stage -> stage.visits() > 0)
                .collect(Collectors.toMap(StageSummary::stage, Function.identity()));
    }

    private static List<String> ids(SalesProcess process) {
        return process.targets().stream().map(Target::id).toList();
    }

    /** The unit of the times. */
    TimeGrid.Kind steps() {
        return model.grid().kind();
    }

    Optional<TimeEstimate> time(String stage) {
        return Optional.ofNullable(stages.get(stage)).map(StageSummary::time);
    }

    Optional<Rate> rate(String from, String to) {
        return Optional.ofNullable(stages.get(from))
                .flatMap(stage -> Optional.ofNullable(stage.exitRates().get(to)));
    }

    /** The places that leads went to from a stage, in order of the process. */
    Stream<String> observedTargets(String from) {
        return Optional.ofNullable(stages.get(from)).stream()
                .flatMap(stage -> stage.exits().entrySet().stream())
                .filter(exits -> exits.getValue() > 0)
                .map(Map.Entry::getKey);
    }

    String described(DisplayTexts texts, NumberTexts numbers) {
        return texts.fill(
                "diagram.measurement",
                numbers.leads(model.leads()),
                model.asOf().toString(),
                numbers.percent(level));
    }
}
