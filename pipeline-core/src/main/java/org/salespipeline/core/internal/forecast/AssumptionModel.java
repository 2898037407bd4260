package org.salespipeline.core.internal.forecast;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.salespipeline.core.internal.funnel.LearnedModel;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Stage;
import org.salespipeline.process.Step;
import org.salespipeline.time.TimeGrid;

/** The model that a process's assumptions make on their own: learned from nothing. */
final class AssumptionModel {

    private AssumptionModel() {}

    static FunnelModel of(SalesProcess process, TimeGrid grid, LocalDate asOf) {
        return LearnedModel.ofAssumptions(process, grid, asOf);
    }

    /**
     * Checks that every stage that leads can come to has assumptions.
     *
     * @throws IllegalArgumentException naming the first that has none
     */
    static void requireAssumptions(SalesProcess process, Set<String> entered) {
        Set<String> seen = new HashSet<>(entered);
        Deque<String> open = new ArrayDeque<>(entered);
        while (!open.isEmpty()) {
            String at = open.pop();
            if (!process.hasAssumptions(at)) {
                throw new IllegalArgumentException("stage \"" + at + "\" of sales process \"" + process.name()
                        + "\" has no assumptions; a forecast without history needs its conversion rate and its time, such as"
                        + " s -> s.converts(0.4).takes(days(10))");
            }
            for (Step step : process.stepsFrom(at)) {
                boolean leads = step.rate().orElse(0) > 0;
                boolean stage = process.stages().stream().map(Stage::id).anyMatch(step.to()::equals);
                if (leads && stage && seen.add(step.to())) {
                    open.push(step.to());
                }
            }
        }
    }
}
