package org.salespipeline.core.internal.insight;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.salespipeline.lead.Segment;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Target;

/** What a group has in common. */
record RecyclingKey(String exit, String stage, Optional<String> reason, Segment segment) {

    /** By exit and stage as the process has them, then by reason, none last, then by segment. */
    static Comparator<RecyclingKey> order(SalesProcess process) {
        Comparator<String> places = places(process);
        return Comparator.comparing(RecyclingKey::exit, places)
                .thenComparing(RecyclingKey::stage, places)
                .thenComparing(RecyclingKey::reason, reasons())
                .thenComparing(RecyclingKey::segment);
    }

    /** In the process's order, places that it does not have last. */
    static Comparator<String> places(SalesProcess process) {
        Map<String, Integer> at = new HashMap<>();
        List<Target> targets = process.targets();
        for (Target target : targets) {
            at.put(target.id(), at.size());
        }
        return Comparator.comparingInt((String id) -> at.getOrDefault(id, targets.size()))
                .thenComparing(Comparator.naturalOrder());
    }

    /** By code, none last. */
    static Comparator<Optional<String>> reasons() {
        return Comparator.comparing((Optional<String> reason) -> reason.isEmpty())
                .thenComparing(reason -> reason.orElse(""));
    }
}
