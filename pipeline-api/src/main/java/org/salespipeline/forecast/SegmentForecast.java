package org.salespipeline.forecast;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.salespipeline.lead.Segment;

/**
 * What a forecast says of the open leads of one segment. Immutable and thread-safe.
 *
 * @param segment the segment; all open leads together stand under {@link Segment#ALL}
 * @param leads number of its open leads
 * @param outcomes what comes of them; means add up over segments and over periods
 */
public record SegmentForecast(Segment segment, int leads, Outcomes outcomes) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public SegmentForecast {
        requireNonNull(segment, "segment");
        requireNonNull(outcomes, "outcomes");
    }

    /**
     * One forecast for each period of the horizon.
     *
     * @return in order of time
     */
    public List<PeriodForecast> periods() {
        return outcomes.periods();
    }

    /**
     * One forecast from the first day of the horizon to the end of each period.
     *
     * @return in order of time; the last is {@link #total}
     */
    public List<PeriodForecast> cumulative() {
        return outcomes.cumulative();
    }

    /**
     * The whole horizon as one period.
     *
     * @return wins and revenue up to its end
     */
    public PeriodForecast total() {
        return outcomes.total();
    }

    /**
     * The same without an end in time.
     *
     * @return wins and revenue, whenever they come
     */
    public PeriodForecast eventual() {
        return outcomes.eventual();
    }
}
