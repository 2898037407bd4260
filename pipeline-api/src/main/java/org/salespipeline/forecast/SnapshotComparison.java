package org.salespipeline.forecast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sums up what a later history tells of the leads of a snapshot, by segment. */
final class SnapshotComparison {

    private final ForecastSnapshot snapshot;
    private final LaterHistory later;

    SnapshotComparison(ForecastSnapshot snapshot, LaterHistory later) {
        this.snapshot = snapshot;
        this.later = later;
    }

    SnapshotReview review() {
        SegmentOutcome all = new SegmentOutcome(snapshot.all(), later);
        List<SegmentOutcome> segments = snapshot.segments().stream()
                .map(segment -> new SegmentOutcome(segment, later))
                .toList();
        for (int i = 0; i < snapshot.leadIds().size(); i++) {
            LaterHistory.Fate fate = later.of(snapshot.leadIds().get(i));
            if (fate == null) {
                continue;
            }
            LeadSnapshot chances = chances(i);
            all.add(fate, chances);
            if (fate.segment() != LaterHistory.ELSEWHERE) {
                segments.get(fate.segment()).add(fate, chances);
            }
        }
        return new SnapshotReview(
                snapshot.basis().asOf(),
                later.knownUpTo(),
                all.review(),
                segments.stream().map(SegmentOutcome::review).toList(),
                later.gaps(snapshot.leadsWithoutId()));
    }

    private @Nullable LeadSnapshot chances(int lead) {
        return snapshot.leads().isEmpty() ? null : snapshot.leads().get(lead);
    }
}
