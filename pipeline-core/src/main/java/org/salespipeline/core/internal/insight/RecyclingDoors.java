package org.salespipeline.core.internal.insight;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadMoves;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Stage;

/** Who may come back, and to which stage. */
final class RecyclingDoors {

    private final SalesProcess process;
    private final LeadMoves moves;
    private final Map<String, List<Integer>> allowed = new HashMap<>();

    RecyclingDoors(SalesProcess process) {
        this.process = process;
        this.moves = LeadMoves.in(process);
    }

    /** The indices of the stages that an exit may be left for, in order. */
    private List<Integer> from(String exit) {
        return allowed.computeIfAbsent(
                exit,
                each -> process.stepsFrom(each).stream()
                        .filter(step -> process.target(step.to()).orElseThrow() instanceof Stage)
                        .map(step -> process.stageIndex(step.to()))
                        .sorted()
                        .toList());
    }

    boolean isOpen(String exit) {
        return !from(exit).isEmpty();
    }

    /** The stage that matches the lead's facts; where there is no such step, the last before that is allowed, else the first. */
    int backIn(Lead lead, String exit) {
        int matching = process.stageIndex(moves.matchingStage(lead));
        List<Integer> open = from(exit);
        if (open.isEmpty()) {
            return matching;
        }
        int found = open.get(0);
        for (int each : open) {
            if (each <= matching) {
                found = each;
            }
        }
        return found;
    }
}
