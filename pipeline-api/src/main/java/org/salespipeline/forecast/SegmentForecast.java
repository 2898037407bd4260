package org.salespipeline.forecast;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.salespipeline.lead.Segment;

/**
 * What a forecast says of the leads of one segment. Immutable and thread-safe.
 *
 * @param segment the segment; all open leads together stand under {@link Segment#ALL}
 * @param leads number of its open leads
 * @param periods one forecast for each period of the horizon; means add up over segments and over periods
 * @param total the whole horizon as one period
 * @param eventual the same without an end in time
 */
public record SegmentForecast(
        Segment segment, int leads, List<PeriodForecast> periods, PeriodForecast total, PeriodForecast eventual) {

    /**
     * Copies the list.
     *
     * @throws NullPointerException if a part is null
     */
    public SegmentForecast {
        requireNonNull(segment, "segment");
        periods = List.copyOf(periods);
        requireNonNull(total, "total");
        requireNonNull(eventual, "eventual");
    }
}
