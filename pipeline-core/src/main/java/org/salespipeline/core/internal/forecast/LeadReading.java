package org.salespipeline.core.internal.forecast;

import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Stage;
import org.salespipeline.time.TimeGrid;

/**
 * One thread's part in reading many leads: writes those that were open on the day one after the other, with numbers of
 * segments of its own. It does not say what is wrong with a lead, only that something is.
 */
final class LeadReading {

    private final Days days;
    private final LeadColumns columns;
    private final IdTable ids;
    private final SegmentNumbers segments;
    private final SegmentNumbers modelSegments;
    private @Nullable Currency currency;
    private boolean faulty;

    /** The stage of the last lead; most leads share the text with others, and need no look-up. */
    private String stage = "";

    private int stageIndex = -1;

    /** What the stages are and when the day is over; the same for all parts. */
    static final class Days {

        private final TimeGrid grid;
        private final int day;
        private final Instant end;
        private final Map<String, Integer> stageIndex = new HashMap<>();

        Days(SalesProcess process, TimeGrid grid, int day) {
            this.grid = grid;
            this.day = day;
            this.end = day == Integer.MAX_VALUE
                    ? Instant.MAX
                    : grid.startOf(day + 1).minusNanos(1);
            for (Stage s : process.stages()) {
                stageIndex.put(s.id(), stageIndex.size());
            }
        }

        /** The lead as it was known when the day ended, if it was open then. */
        Optional<Lead> open(Lead lead) {
            return lead.asOf(end).filter(Lead::isOpen);
        }

        int age(StageVisit visit) {
            return day - grid.indexOf(visit.entered());
        }

        /** -1 if the process has no such stage. */
        int stageIndex(String id) {
            return stageIndex.getOrDefault(id, -1);
        }
    }

    LeadReading(Days days, LeadColumns columns, IdTable ids, SegmentNumbers segments, SegmentNumbers modelSegments) {
        this.days = days;
        this.columns = columns;
        this.ids = ids;
        this.segments = segments;
        this.modelSegments = modelSegments;
    }

    /**
     * Reads leads.
     *
     * @param given leads, from one index up to but not including another
     * @param row where the first open lead goes
     * @return how many were open; less where one is faulty
     */
    int read(Object[] given, int from, int to, int row) {
        int next = row;
        for (int i = from; i < to; i++) {
            // Whatever else was put into the collection is named when the leads are taken one by one.
            Lead lead = given[i] instanceof Lead some ? days.open(some).orElse(null) : null;
            faulty |= !(given[i] instanceof Lead);
            if (lead != null) {
                write(lead, next++);
            }
            if (faulty) {
                break;
            }
        }
        return next - row;
    }

    private void write(Lead lead, int row) {
        StageVisit visit = lead.lastVisit();
        if (!visit.stage().equals(stage)) {
            stage = visit.stage();
            stageIndex = days.stageIndex(stage);
        }
        Money worth = lead.value().orElse(null);
        if (worth != null && currency == null) {
            currency = worth.currency();
        }
        faulty |= stageIndex < 0 || (worth != null && !worth.currency().equals(currency));
        columns.set(
                row,
                stageIndex,
                days.age(visit),
                segments.of(lead, Instant.MAX),
                // As in a tally: the segment that the lead was in when the visit began.
                modelSegments.of(lead, visit.entered()),
                worth == null ? Double.NaN : worth.amount().doubleValue());
        ids.set(row, lead.id());
    }

    boolean isFaulty() {
        return faulty;
    }

    /** The currency of all values; null if no lead has one. */
    @Nullable
    Currency currency() {
        return currency;
    }

    SegmentNumbers segments() {
        return segments;
    }

    SegmentNumbers modelSegments() {
        return modelSegments;
    }
}
