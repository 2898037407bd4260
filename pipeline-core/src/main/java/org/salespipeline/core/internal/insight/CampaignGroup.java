package org.salespipeline.core.internal.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Stage;

/**
 * The leads of one campaign, in order of their ids, so that no sum depends on the order in which they were given.
 *
 * @param name of the campaign; empty for leads without one
 * @param leads may be none
 */
record CampaignGroup(String name, List<Lead> leads) {

    /** By name, all campaigns that a lead carries or a cost was given for. */
    static List<CampaignGroup> of(InsightBasis basis, Set<String> costed) {
        List<Lead> sorted = new ArrayList<>(basis.leads());
        sorted.sort(Comparator.comparing(Lead::id));
        Map<String, List<Lead>> byName = new TreeMap<>();
        for (String name : costed) {
            byName.put(name, new ArrayList<>());
        }
        for (Lead lead : sorted) {
            byName.computeIfAbsent(lead.valueIn(Dimension.CAMPAIGN), name -> new ArrayList<>())
                    .add(lead);
        }
        List<CampaignGroup> groups = new ArrayList<>();
        byName.forEach((name, leads) -> groups.add(new CampaignGroup(name, List.copyOf(leads))));
        return groups;
    }

    /** Those of its leads that have come since everything was recorded. */
    CampaignGroup observedFromEntry(InsightBasis basis) {
        return new CampaignGroup(
                name, leads.stream().filter(basis::isObservedFromEntry).toList());
    }

    /** Tells whether it can be the best: the leads without a campaign are no choice, and of no leads nothing is known. */
    boolean isCandidate() {
        return !name.isEmpty() && !leads.isEmpty();
    }

    /** The step of the grid in which a lead entered. */
    static int entry(InsightBasis basis, Lead lead) {
        return basis.grid().indexOf(lead.visits().get(0).entered());
    }

    /** The step of the grid in which a lead that is not open left. */
    static int end(InsightBasis basis, Lead lead) {
        return basis.grid().indexOf(lead.lastVisit().left().orElseThrow());
    }

    /** The positions of the stages. */
    static Map<String, Integer> positions(SalesProcess process) {
        Map<String, Integer> positions = new HashMap<>();
        for (Stage stage : process.stages()) {
            positions.put(stage.id(), positions.size());
        }
        return positions;
    }
}
