package org.salespipeline.core.internal.insight;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadFact;
import org.salespipeline.lead.LeadFact.Moved;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.money.Money;
import org.salespipeline.process.Exit;

/**
 * What is recorded of a current lead.
 *
 * @param lead the lead
 * @param kind how it left the process; empty while it is open
 * @param entered whether it was first seen where leads enter
 * @param moved whether all of its moves are steps of the process
 * @param owned whether it has an owner
 * @param reasoned whether it is lost with a reason
 * @param amount what it was won for, else its value, in the currency of all amounts
 */
record HealthLead(
        Lead lead,
        Optional<Exit.Kind> kind,
        boolean entered,
        boolean moved,
        boolean owned,
        boolean reasoned,
        Optional<Money> amount) {

    String id() {
        return lead.id();
    }

    boolean isOpen() {
        return lead.isOpen();
    }

    boolean left(Exit.Kind as) {
        return kind.equals(Optional.of(as));
    }

    /**
     * Looks at a lead.
     *
     * @param places by id of a place, the places where steps lead from there
     * @param entries ids of the stages where leads enter
     */
    static HealthLead of(
            Lead lead,
            Optional<Exit.Kind> kind,
            Map<String, Set<String>> places,
            Set<String> entries,
            Optional<Money> amount) {
        List<StageVisit> visits = lead.visits();
        String first = visits.get(0).stage();
        boolean moved = true;
        boolean reasoned = false;
        for (LeadFact fact : lead.factsInForce()) {
            if (fact instanceof Moved move) {
                Set<String> next = places.get(move.from());
                moved &= next == null || !places.containsKey(move.to()) || next.contains(move.to());
                // The last move tells: an earlier loss was undone by coming back.
                reasoned = move.reason().isPresent();
            }
        }
        return new HealthLead(
                lead,
                kind,
                entries.contains(first) || !places.containsKey(first),
                moved,
                lead.owner().isPresent(),
                reasoned,
                amount);
    }
}
