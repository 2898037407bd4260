package org.salespipeline.forecast;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Segment;

/** The rules by which the parts of a snapshot fit together. */
final class SnapshotCheck {

    private SnapshotCheck() {}

    static void check(SnapshotBasis basis, SegmentSnapshot all, List<SegmentSnapshot> segments) {
        LocalDate start = all.dates().get(0).startInclusive();
        if (!start.equals(basis.asOf().plusDays(1))) {
            throw new IllegalArgumentException(
                    "first period began on " + start + "; it must begin on the day after asOf, " + basis.asOf());
        }
        if (!all.segment().equals(Segment.ALL)) {
            throw new IllegalArgumentException(
                    "segment of all leads was \"" + all.segment() + "\"; it must be the one without dimensions");
        }
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("segments were empty; without a split they must be all leads together");
        }
        Set<Segment> seen = new HashSet<>();
        Set<Dimension> dimensions = segments.get(0).segment().values().keySet();
        long leads = 0;
        for (SegmentSnapshot each : segments) {
            Segment segment = each.segment();
            if (!seen.add(segment)) {
                throw new IllegalArgumentException("segment \"" + segment + "\" was given twice; segments must differ");
            }
            if (!segment.values().keySet().equals(dimensions)) {
                throw new IllegalArgumentException("segment \"" + segment + "\" had the dimensions "
                        + segment.values().keySet() + "; all segments must have the same, " + dimensions);
            }
            if (!each.dates().equals(all.dates())) {
                throw new IllegalArgumentException("periods of segment \"" + segment
                        + "\" were others than those of all leads; they must be the same");
            }
            leads += each.leads();
        }
        if (leads != all.leads()) {
            throw new IllegalArgumentException(
                    "leads of all segments were " + leads + "; they must be " + all.leads() + ", as many as there are");
        }
    }

    static void checkLeads(SegmentSnapshot all, List<String> ids, List<LeadSnapshot> leads) {
        if (ids.size() > all.leads()) {
            throw new IllegalArgumentException(
                    "leadIds were " + ids.size() + "; they must be at most the number of leads, " + all.leads());
        }
        for (int i = 1; i < ids.size(); i++) {
            if (ids.get(i).compareTo(ids.get(i - 1)) <= 0) {
                throw new IllegalArgumentException("lead id \"" + ids.get(i) + "\" came after \"" + ids.get(i - 1)
                        + "\"; ids must be in order and differ");
            }
        }
        if (!leads.isEmpty() && leads.size() != ids.size()) {
            throw new IllegalArgumentException(
                    "leads were " + leads.size() + "; they must be as many as leadIds, " + ids.size() + ", or none");
        }
        for (int i = 0; i < leads.size(); i++) {
            checkLead(leads.get(i), ids.get(i), all.periods().size());
        }
    }

    private static void checkLead(LeadSnapshot lead, String id, int periods) {
        String name = "lead \"" + lead.leadId() + "\"";
        if (!lead.leadId().equals(id)) {
            throw new IllegalArgumentException(
                    name + " stood where leadIds has \"" + id + "\"; the order must be the same");
        }
        if (lead.winProbabilities().size() != periods) {
            throw new IllegalArgumentException("winProbabilities of " + name + " were "
                    + lead.winProbabilities().size() + "; there must be one for each of the " + periods + " periods");
        }
    }
}
