package org.salespipeline.forecast;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.salespipeline.lead.Segment;
import org.salespipeline.time.Period;

/**
 * What a snapshot keeps of the leads of one segment. Immutable and thread-safe.
 *
 * @param segment the segment; all open leads together stand under {@link Segment#ALL}
 * @param leads number of its open leads
 * @param periods at least one, adjoining, in order
 * @param total the whole horizon as one period
 * @param eventual the same without an end in time
 */
public record SegmentSnapshot(
        Segment segment, int leads, List<PeriodSnapshot> periods, PeriodSnapshot total, PeriodSnapshot eventual) {

    /**
     * Copies the list.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if the number of leads is negative, there is no period, or the periods do not adjoin
     */
    public SegmentSnapshot {
        requireNonNull(segment, "segment");
        periods = List.copyOf(requireNonNull(periods, "periods"));
        requireNonNull(total, "total");
        requireNonNull(eventual, "eventual");
        if (leads < 0) {
            throw new IllegalArgumentException(
                    "leads of segment \"" + segment + "\" were " + leads + "; they must be zero or more");
        }
        if (periods.isEmpty()) {
            throw new IllegalArgumentException(
                    "periods of segment \"" + segment + "\" were empty; a forecast has at least one");
        }
        for (int i = 1; i < periods.size(); i++) {
            Period before = periods.get(i - 1).period();
            Period period = periods.get(i).period();
            if (!period.startInclusive().equals(before.endExclusive())) {
                throw new IllegalArgumentException("startInclusive of period \"" + period.name() + "\" was "
                        + period.startInclusive() + "; it must be where \"" + before.name() + "\" ends, "
                        + before.endExclusive());
            }
        }
    }

    static SegmentSnapshot of(SegmentForecast forecast) {
        return new SegmentSnapshot(
                forecast.segment(),
                forecast.leads(),
                forecast.periods().stream().map(PeriodSnapshot::of).toList(),
                PeriodSnapshot.of(forecast.total()),
                PeriodSnapshot.of(forecast.eventual()));
    }

    /** The dates of the periods, the total and the end of time. */
    List<Period> dates() {
        List<Period> dates = new ArrayList<>();
        periods.forEach(each -> dates.add(each.period()));
        dates.add(total.period());
        dates.add(eventual.period());
        return dates;
    }
}
