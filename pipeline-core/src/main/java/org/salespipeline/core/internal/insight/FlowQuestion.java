package org.salespipeline.core.internal.insight;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.salespipeline.insight.FlowRequest;
import org.salespipeline.lead.Lead;
import org.salespipeline.process.SalesProcess;

/**
 * The first words of {@link FlowRequest}.
 *
 * @param process the process
 */
public record FlowQuestion(SalesProcess process) implements FlowRequest {

    /** Refuses a missing process. */
    public FlowQuestion {
        requireNonNull(process, "process");
    }

    @Override
    public Between from(Iterable<Lead> history) {
        requireNonNull(history, "history");
        List<Lead> leads = new ArrayList<>();
        for (Lead lead : history) {
            leads.add(requireNonNull(lead, "lead"));
        }
        // In order of ids, so that sums of doubles do not depend on the order in which leads are given.
        leads.sort(Comparator.comparing(Lead::id));
        for (int i = 1; i < leads.size(); i++) {
            if (leads.get(i).id().equals(leads.get(i - 1).id())) {
                throw new IllegalArgumentException(
                        "lead \"" + leads.get(i).id()
                                + "\" was given twice; each id must be given once. Maybe the history was joined from two exports?");
            }
        }
        return new FlowDays(process, List.copyOf(leads));
    }

    /** The word about the dates. */
    private record FlowDays(SalesProcess process, List<Lead> leads) implements Between {

        @Override
        public Options between(LocalDate openingAsOf, LocalDate closingAsOf) {
            requireNonNull(openingAsOf, "openingAsOf");
            requireNonNull(closingAsOf, "closingAsOf");
            if (closingAsOf.isBefore(openingAsOf)) {
                throw new IllegalArgumentException("closingAsOf was " + closingAsOf
                        + "; it must not be before openingAsOf, " + openingAsOf + ". Maybe they were swapped?");
            }
            return new FlowOptions(new FlowSettings(process, leads, openingAsOf, closingAsOf));
        }
    }
}
