package org.salespipeline.forecast;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;

/**
 * A kept forecast against what happened. Immutable and thread-safe.
 *
 * @param asOf the date of the forecast
 * @param knownUpTo the last day of which it is known what happened
 * @param all all leads together
 * @param segments by segment, as in the snapshot
 * @param gaps the leads of which not all is known
 */
public record SnapshotReview(
        LocalDate asOf, LocalDate knownUpTo, SegmentReview all, List<SegmentReview> segments, ReviewGaps gaps) {

    /**
     * Copies the list.
     *
     * @throws NullPointerException if a part is null
     */
    public SnapshotReview {
        requireNonNull(asOf, "asOf");
        requireNonNull(knownUpTo, "knownUpTo");
        requireNonNull(all, "all");
        segments = List.copyOf(requireNonNull(segments, "segments"));
        requireNonNull(gaps, "gaps");
    }
}
