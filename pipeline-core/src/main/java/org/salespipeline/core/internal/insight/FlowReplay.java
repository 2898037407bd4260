package org.salespipeline.core.internal.insight;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.salespipeline.insight.FlowKind;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadFact;
import org.salespipeline.lead.Way;
import org.salespipeline.process.Exit;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Stage;

/**
 * Replays the facts of a lead, one after the other, as they became known, and books what each of them changed. That a flow balances
 * follows from this alone: every change between two states is booked once, under the kind of the fact that made it.
 */
final class FlowReplay {

    private final FlowSight sight;
    private final FlowLedger ledger;
    private final FlowStages stages;
    private final Map<String, Exit> exits = new HashMap<>();
    private final Map<String, Integer> order = new HashMap<>();
    private final String processName;

    FlowReplay(SalesProcess process, FlowSight sight, FlowLedger ledger, FlowStages stages) {
        this.sight = sight;
        this.ledger = ledger;
        this.stages = stages;
        this.processName = process.name();
        for (Exit exit : process.exits()) {
            exits.put(exit.id(), exit);
        }
        for (Stage stage : process.stages()) {
            order.put(stage.id(), order.size());
        }
    }

    /**
     * Replays a lead.
     *
     * @param first as it was known at the opening; null if it had not been opened
     * @param last as it was known at the closing
     * @return its states at the opening and at the closing
     */
    FlowLead replay(@Nullable Lead first, Lead last) {
        List<LeadFact> facts = last.history();
        int known = first == null ? openingFacts(facts) : first.history().size();
        FlowState opening = first == null ? null : sight.of(first);
        FlowState now = opening == null ? sight.of(prefix(last, known)) : opening;
        if (opening == null) {
            ledger.add(FlowKind.OPENED, last.id(), now);
            stages.entered(now);
        } else if (opening.open()) {
            ledger.add(FlowKind.OPENING, last.id(), opening);
            stages.opening(opening);
        }
        for (int i = known; i < facts.size(); i++) {
            if (concernsPipeline(facts.get(i))) {
                FlowState after = sight.of(prefix(last, i + 1));
                book(last.id(), facts.get(i), now, after);
                now = after;
            }
        }
        if (now.open()) {
            ledger.add(FlowKind.CLOSING, last.id(), now);
            stages.closing(now);
        }
        return new FlowLead(last, opening, now);
    }

    /** How many facts a lead begins with: what was said of it at the very instant of the opening was there from the start. */
    private static int openingFacts(List<LeadFact> facts) {
        int count = 1;
        while (count < facts.size()
                && facts.get(count).at().equals(facts.get(0).at())
                && (facts.get(count) instanceof LeadFact.AttributeSet
                        || facts.get(count) instanceof LeadFact.ValueSet)) {
            count++;
        }
        return count;
    }

    private static Lead prefix(Lead lead, int facts) {
        return facts == lead.history().size()
                ? lead
                : Lead.rebuild(lead.id(), lead.history().subList(0, facts));
    }

    private static boolean concernsPipeline(LeadFact fact) {
        return !(fact instanceof LeadFact.NeedAnswered
                || fact instanceof LeadFact.MaterialUsed
                || fact instanceof LeadFact.Approved);
    }

    private void book(String id, LeadFact fact, FlowState before, FlowState after) {
        if (fact instanceof LeadFact.Corrected || fact instanceof LeadFact.Withdrawn) {
            ledger.corrected(id, before, after);
            stages.corrected(before, after);
            return;
        }
        if (fact instanceof LeadFact.Moved moved) {
            stages.left(before);
            stages.entered(after);
            moved(id, moved, before, after);
        } else if (before.open()) {
            // The value is that of before where its currency tells segments apart: it changes here, and then goes
            // there.
            if (fact instanceof LeadFact.ValueSet) {
                ledger.revalued(id, before, after);
                stages.revalued(before, after);
            } else if (fact instanceof LeadFact.Migrated) {
                stages.corrected(before, after);
            } else {
                expected(id, before, after);
            }
            if (!before.segment().equals(after.segment())) {
                ledger.transferred(id, before, after);
            }
        }
    }

    private void moved(String id, LeadFact.Moved moved, FlowState before, FlowState after) {
        if (!before.open()) {
            ledger.add(FlowKind.RECYCLED, id, after);
        } else if (after.open()) {
            Integer from = order.get(moved.from());
            Integer to = order.get(moved.to());
            if (from != null && to != null && !from.equals(to)) {
                ledger.add(to > from ? FlowKind.ADVANCED : FlowKind.MOVED_BACK, id, after);
            }
        } else {
            switch (kindOf(id, moved)) {
                case WON -> ledger.won(id, before, moved.amount());
                case LOST -> ledger.add(FlowKind.LOST, id, before);
                case DORMANT -> ledger.add(FlowKind.DORMANT, id, before);
            }
        }
    }

    /** What an exit means: what the process says of it, or, of an earlier version's, the history. */
    private Exit.Kind kindOf(String id, LeadFact.Moved moved) {
        Exit exit = exits.get(moved.to());
        if (exit != null) {
            return exit.kind();
        }
        if (moved.way() == Way.WON) {
            return Exit.Kind.WON;
        }
        if (moved.way() == Way.LOST) {
            return Exit.Kind.LOST;
        }
        if (moved.way() == Way.DORMANT) {
            return Exit.Kind.DORMANT;
        }
        throw new IllegalArgumentException("lead \"" + id + "\" left as \"" + moved.to() + "\" at " + moved.at()
                + "; sales process \"" + processName + "\" has the exits "
                + exits.keySet().stream().sorted().toList()
                + ", and the history does not say what this one means. Maybe record the move as won, lost or dormant?");
    }

    private void expected(String id, FlowState before, FlowState after) {
        if (before.due() != null && after.due() != null && !before.due().equals(after.due())) {
            ledger.add(after.due().isAfter(before.due()) ? FlowKind.PUSHED : FlowKind.PULLED, id, after);
        }
    }
}
