package org.salespipeline.core.internal.insight;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.salespipeline.backtest.Backtest;
import org.salespipeline.insight.HealthLimits;
import org.salespipeline.insight.HealthRequest;
import org.salespipeline.insight.ProcessHealth;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Stage;
import org.salespipeline.process.Step;

/**
 * The words of {@link HealthRequest}.
 *
 * @param basis the model and the leads
 * @param backtest what past forecasts were worth; null if nobody said
 * @param limits what has to be reached
 * @param entries ids of the stages where leads enter
 */
record HealthQuestion(InsightBasis basis, @Nullable Backtest backtest, HealthLimits limits, Set<String> entries)
        implements HealthRequest {

    HealthQuestion(InsightBasis basis) {
        this(basis, null, HealthLimits.USUAL, usualEntries(basis.process()));
    }

    /** The first stage, and those that no step leads to from another stage. */
    private static Set<String> usualEntries(SalesProcess process) {
        Set<String> entries = new TreeSet<>();
        List<Stage> stages = process.stages();
        for (Stage stage : stages) {
            if (stage.equals(stages.get(0))
                    || process.steps().stream().noneMatch(step -> leads(process, step, stage))) {
                entries.add(stage.id());
            }
        }
        return Set.copyOf(entries);
    }

    private static boolean leads(SalesProcess process, Step step, Stage stage) {
        return step.to().equals(stage.id())
                && !step.from().equals(stage.id())
                && process.target(step.from()).orElseThrow() instanceof Stage;
    }

    @Override
    public HealthRequest judgedBy(Backtest given) {
        return new HealthQuestion(basis, requireNonNull(given, "backtest"), limits, entries);
    }

    @Override
    public HealthRequest limits(HealthLimits given) {
        return new HealthQuestion(basis, backtest, requireNonNull(given, "limits"), entries);
    }

    @Override
    public HealthRequest enteringAt(String... stages) {
        if (requireNonNull(stages, "stages").length == 0) {
            throw new IllegalArgumentException("no stage was named; leads must enter somewhere. Maybe leave this word"
                    + " out, for the first stage of the process?");
        }
        for (String stage : stages) {
            basis.process().stageIndex(requireNonNull(stage, "stage"));
        }
        return new HealthQuestion(basis, backtest, limits, Set.copyOf(Arrays.asList(stages.clone())));
    }

    @Override
    public ProcessHealth run() {
        return new HealthCheck(this).answer();
    }
}
