package org.salespipeline.core.internal.insight;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.salespipeline.insight.StageFlow;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Stage;

/** The accounts of the stages. Used by one thread. */
final class FlowStages {

    /** One stage's account. */
    private static final class Book {
        private final FlowTally.Sum opening = new FlowTally.Sum();
        private final FlowTally.Sum entered = new FlowTally.Sum();
        private final FlowTally.Sum left = new FlowTally.Sum();
        private final FlowTally.Sum revalued = new FlowTally.Sum();
        private final FlowTally.Sum corrected = new FlowTally.Sum();
        private final FlowTally.Sum closing = new FlowTally.Sum();

        StageFlow flow(String stage, FlowMoney money) {
            return new StageFlow(
                    stage,
                    opening.sum(money),
                    entered.sum(money),
                    left.sum(money),
                    revalued.sum(money),
                    corrected.sum(money),
                    closing.sum(money));
        }
    }

    private final Map<String, Book> stages = new LinkedHashMap<>();

    /** Stages that the process does not have any more. */
    private final Map<String, Book> earlier = new TreeMap<>();

    FlowStages(SalesProcess process) {
        for (Stage stage : process.stages()) {
            stages.put(stage.id(), new Book());
        }
    }

    private Book of(FlowState lead) {
        Book book = stages.get(lead.place());
        return book != null ? book : earlier.computeIfAbsent(lead.place(), any -> new Book());
    }

    void opening(FlowState lead) {
        if (lead.open()) {
            of(lead).opening.add(lead);
        }
    }

    void closing(FlowState lead) {
        if (lead.open()) {
            of(lead).closing.add(lead);
        }
    }

    void entered(FlowState lead) {
        if (lead.open()) {
            of(lead).entered.add(lead);
        }
    }

    void left(FlowState lead) {
        if (lead.open()) {
            of(lead).left.add(lead);
        }
    }

    void revalued(FlowState before, FlowState after) {
        FlowTally.Sum sum = of(before).revalued;
        sum.add(after);
        sum.subtract(before);
    }

    /** A correction, or another name of the same place. */
    void corrected(FlowState before, FlowState after) {
        if (before.open()) {
            of(before).corrected.subtract(before);
        }
        if (after.open()) {
            of(after).corrected.add(after);
        }
    }

    List<StageFlow> flows(FlowMoney money) {
        List<StageFlow> flows = new ArrayList<>();
        stages.forEach((id, book) -> flows.add(book.flow(id, money)));
        earlier.forEach((id, book) -> flows.add(book.flow(id, money)));
        return flows;
    }
}
