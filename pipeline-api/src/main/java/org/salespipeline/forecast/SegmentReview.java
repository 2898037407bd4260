package org.salespipeline.forecast;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.salespipeline.lead.Segment;

/**
 * The leads of one segment as they were forecast, and what became of them. Immutable and thread-safe.
 *
 * @param segment the segment
 * @param leads number of its open leads in the snapshot
 * @param found how many leads of the snapshot the later history knows and puts in this segment; can exceed {@code leads} only
 *     where a history says other things of the past than it did: then some were forecast in another segment
 * @param periods each period of the horizon
 * @param total the whole horizon
 */
public record SegmentReview(Segment segment, int leads, int found, List<PeriodReview> periods, PeriodReview total) {

    /**
     * Copies the list.
     *
     * @throws NullPointerException if a part is null
     */
    public SegmentReview {
        requireNonNull(segment, "segment");
        periods = List.copyOf(requireNonNull(periods, "periods"));
        requireNonNull(total, "total");
    }
}
