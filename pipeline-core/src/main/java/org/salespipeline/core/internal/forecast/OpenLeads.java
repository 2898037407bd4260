package org.salespipeline.core.internal.forecast;

import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.Segment;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.money.CurrencyMismatchException;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Stage;
import org.salespipeline.time.TimeGrid;

/**
 * The leads that are open as of a day, in columns: stage, age, value and segment as they were known then. Everything that
 * became known later is passed over. Many leads are read by several threads, with the same result. Not thread-safe while it
 * is being filled.
 */
final class OpenLeads {

    /** How many leads one thread reads at a time. */
    private static final int PART = 1 << 14;

    /** How many leads are gathered before they are read, where nobody knows how many will come. */
    private static final int BATCH = 1 << 16;

    private final SalesProcess process;
    private final LeadReading.Days days;
    private final LeadColumns columns = new LeadColumns();
    private final IdTable ids = new IdTable();
    private final SegmentNumbers segments;
    private final SegmentNumbers modelSegments;
    private final LeadChoice choice;
    private @Nullable Currency currency;
    private @Nullable Map<String, Integer> rows;

    /** Whether ids of many leads differ, which is looked up beside other work; null if nothing is open. */
    private @Nullable CompletableFuture<Integer> doubled;

    /**
     * Begins with no lead.
     *
     * @param dimensions what the forecast is split by
     * @param modelDimensions what the model tells segments apart by
     * @param choice which leads take part, and in which money
     */
    OpenLeads(
            SalesProcess process,
            TimeGrid grid,
            int day,
            Collection<Dimension> dimensions,
            List<Dimension> modelDimensions,
            LeadChoice choice) {
        this.process = process;
        this.days = new LeadReading.Days(process, grid, day);
        this.segments = new SegmentNumbers(dimensions);
        this.modelSegments = new SegmentNumbers(modelDimensions);
        this.choice = choice;
    }

    /** Takes a lead if it was open at the end of the day. */
    void add(Lead lead) {
        days.open(lead).filter(choice::takes).ifPresent(this::addOpen);
    }

    /**
     * Waits for what is looked up beside other work.
     *
     * @throws IllegalArgumentException if two open leads have one id
     */
    void settle() {
        CompletableFuture<Integer> open = doubled;
        if (open != null) {
            doubled = null;
            requireNew(open.join());
        }
    }

    private void addOpen(Lead lead) {
        settle();
        StageVisit visit = lead.lastVisit();
        int at = days.stageIndex(visit.stage());
        if (at < 0) {
            throw new IllegalArgumentException("open lead \"" + lead.id() + "\" was in stage \"" + visit.stage()
                    + "\"; sales process \"" + process.name() + "\" has the stages " + stageIds());
        }
        ids.reserve(1);
        ids.set(columns.size(), lead.id());
        requireNew(ids.take(1));
        append(
                at,
                days.age(visit),
                lead.value().orElse(null),
                segments.of(lead, Instant.MAX),
                // As in a tally: the segment that the lead was in when the visit began.
                modelSegments.of(lead, visit.entered()));
    }

    private void requireNew(int doubled) {
        if (doubled >= 0) {
            throw new IllegalArgumentException(
                    "lead \"" + ids.id(doubled) + "\" was given twice; ids of open leads must differ");
        }
    }

    /** Takes those of many leads that were open at the end of the day, in their order. */
    void addAll(Iterable<Lead> leads) {
        if (leads instanceof Collection<Lead> known) {
            // A copy: other threads have no business in a collection of the caller's.
            Object[] given = known.toArray();
            addAll(given, given.length);
            return;
        }
        Object[] batch = new Object[BATCH];
        int size = 0;
        for (Lead lead : leads) {
            batch[size++] = lead;
            if (size == BATCH) {
                addAll(batch, size);
                size = 0;
            }
        }
        addAll(batch, size);
    }

    private void addAll(Object[] given, int size) {
        // What callers have written is not asked by several threads.
        if (size <= PART || !choice.isPlain() || !addAtOnce(given, size)) {
            for (int i = 0; i < size; i++) {
                add((Lead) given[i]);
            }
        }
    }

    /** Reads leads in parts; takes none of them, and returns false, if anything is wrong with one. */
    private boolean addAtOnce(Object[] given, int size) {
        settle();
        int first = columns.size();
        columns.reserve(size);
        ids.reserve(size);
        int parts = (size + PART - 1) / PART;
        LeadReading[] readings = new LeadReading[parts];
        int[] open = new int[parts];
        IntStream.range(0, parts).parallel().forEach(part -> {
            int from = part * PART;
            readings[part] = new LeadReading(days, columns, ids, segments.anew(), modelSegments.anew());
            open[part] = readings[part].read(given, from, Math.min(size, from + PART), first + from);
        });
        Currency common = currency;
        for (LeadReading reading : readings) {
            Currency other = reading.currency();
            if (reading.isFaulty() || (common != null && other != null && !common.equals(other))) {
                return false;
            }
            common = common == null ? other : common;
        }
        currency = common;
        int end = first;
        for (int part = 0; part < parts; part++) {
            close(first + part * PART, end, open[part], readings[part]);
            end += open[part];
        }
        int taken = end - first;
        columns.take(taken);
        doubled = CompletableFuture.supplyAsync(() -> ids.take(taken));
        return true;
    }

    /** Closes the gap that leads which were not open have left, and numbers the segments in order of first appearance. */
    private void close(int from, int to, int count, LeadReading reading) {
        if (from != to) {
            columns.move(from, to, count);
            ids.move(from, to, count);
        }
        int[] split = numbers(reading.segments(), segments);
        int[] learned = numbers(reading.modelSegments(), modelSegments);
        if (!isIdentity(split) || !isIdentity(learned)) {
            columns.renumber(to, count, split, learned);
        }
    }

    private static int[] numbers(SegmentNumbers ofPart, SegmentNumbers ofAll) {
        return ofPart.segments().stream().mapToInt(ofAll::of).toArray();
    }

    private static boolean isIdentity(int[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] != i) {
                return false;
            }
        }
        return true;
    }

    /** Takes leads without an identity. */
    void add(int count, String stageId, @Nullable Money worth) {
        int at = process.stageIndex(stageId);
        int nobody = count == 0 ? 0 : segments.of(segments.blank(worth));
        int everybody = count == 0 ? 0 : modelSegments.of(Segment.ALL);
        settle();
        ids.skip(count);
        for (int i = 0; i < count; i++) {
            append(at, 0, worth, nobody, everybody);
        }
    }

    private void append(int stage, int age, @Nullable Money worth, int segment, int modelSegment) {
        columns.reserve(1);
        double value = worth == null ? Double.NaN : inCommonCurrency(worth);
        columns.set(columns.size(), stage, age, segment, modelSegment, value);
        columns.take(1);
    }

    private double inCommonCurrency(Money stated) {
        Money worth = choice.converted(stated);
        if (currency == null) {
            currency = worth.currency();
        } else if (!currency.equals(worth.currency())) {
            throw new CurrencyMismatchException(currency, worth.currency());
        }
        return worth.amount().doubleValue();
    }

    private List<String> stageIds() {
        return process.stages().stream().map(Stage::id).toList();
    }

    int size() {
        return columns.size();
    }

    int stage(int row) {
        return columns.stage(row);
    }

    int age(int row) {
        return columns.age(row);
    }

    /** NaN if the lead has none. */
    double value(int row) {
        return columns.value(row);
    }

    /** Index in {@link #segments()}. */
    int segment(int row) {
        return columns.segment(row);
    }

    /** Index in {@link #modelSegments()}. */
    int modelSegment(int row) {
        return columns.modelSegment(row);
    }

    /** The segments of the model that the leads belong to, in order of first appearance. */
    List<Segment> modelSegments() {
        return modelSegments.segments();
    }

    /** In order of first appearance. */
    List<Segment> segments() {
        return segments.segments();
    }

    /** The row of a lead; -1 if there is none with the id. */
    int rowOf(String id) {
        settle();
        return ids.rowOf(id);
    }

    /** All rows by id; made when first asked for. */
    synchronized Map<String, Integer> rows() {
        Map<String, Integer> known = rows;
        if (known == null) {
            settle();
            known = ids.rows();
            rows = known;
        }
        return known;
    }

    /** How many of the leads have an id. */
    int named() {
        settle();
        return ids.named();
    }

    /** The currency of all values; null if no lead has one. */
    @Nullable
    Currency currency() {
        return currency;
    }
}
