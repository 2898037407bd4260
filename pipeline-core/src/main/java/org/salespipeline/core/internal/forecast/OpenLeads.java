package org.salespipeline.core.internal.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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
 * became known later is passed over. Not thread-safe while it is being filled.
 */
final class OpenLeads {

    private final SalesProcess process;
    private final TimeGrid grid;
    private final int day;
    private final Collection<Dimension> dimensions;
    private final Map<String, Integer> stageIndex = new HashMap<>();
    private final Map<String, Integer> rowOf = new HashMap<>();
    private final Map<Segment, Integer> segmentIndex = new TreeMap<>();
    private final List<Segment> segments = new ArrayList<>();
    private final List<Dimension> modelDimensions;
    private final Map<Segment, Integer> modelSegmentIndex = new TreeMap<>();
    private final List<Segment> modelSegments = new ArrayList<>();
    private int[] stage = new int[16];
    private int[] age = new int[16];
    private int[] segment = new int[16];
    private int[] modelSegment = new int[16];
    private double[] value = new double[16];
    private int size;
    private @Nullable Currency currency;

    /**
     * Begins with no lead.
     *
     * @param dimensions what the forecast is split by
     * @param modelDimensions what the model tells segments apart by
     */
    OpenLeads(
            SalesProcess process,
            TimeGrid grid,
            int day,
            Collection<Dimension> dimensions,
            List<Dimension> modelDimensions) {
        this.process = process;
        this.grid = grid;
        this.day = day;
        this.dimensions = dimensions;
        this.modelDimensions = modelDimensions;
        for (Stage s : process.stages()) {
            stageIndex.put(s.id(), stageIndex.size());
        }
    }

    /** Takes a lead if it was open at the end of the day. */
    void add(Lead lead) {
        lead.asOf(grid, day).filter(Lead::isOpen).ifPresent(this::addOpen);
    }

    private void addOpen(Lead lead) {
        StageVisit visit = lead.lastVisit();
        Integer at = stageIndex.get(visit.stage());
        if (at == null) {
            throw new IllegalArgumentException("open lead \"" + lead.id() + "\" was in stage \"" + visit.stage()
                    + "\"; sales process \"" + process.name() + "\" has the stages " + List.copyOf(stageIds()));
        }
        if (rowOf.put(lead.id(), size) != null) {
            throw new IllegalArgumentException(
                    "lead \"" + lead.id() + "\" was given twice; ids of open leads must differ");
        }
        append(
                at,
                day - grid.indexOf(visit.entered()),
                lead.value().orElse(null),
                Segment.of(lead, dimensions),
                // As in a tally: the segment that the lead was in when the visit began.
                Segment.of(lead, modelDimensions, visit.entered()));
    }

    /** Takes leads without an identity. */
    void add(int count, String stageId, @Nullable Money worth) {
        SortedMap<Dimension, String> blank = new TreeMap<>();
        dimensions.forEach(dimension -> blank.put(dimension, ""));
        Segment nobody = new Segment(blank);
        int at = process.stageIndex(stageId);
        for (int i = 0; i < count; i++) {
            append(at, 0, worth, nobody, Segment.ALL);
        }
    }

    private void append(int newStage, int newAge, @Nullable Money worth, Segment newSegment, Segment learned) {
        if (size == stage.length) {
            stage = Arrays.copyOf(stage, 2 * size);
            age = Arrays.copyOf(age, 2 * size);
            segment = Arrays.copyOf(segment, 2 * size);
            modelSegment = Arrays.copyOf(modelSegment, 2 * size);
            value = Arrays.copyOf(value, 2 * size);
        }
        stage[size] = newStage;
        age[size] = newAge;
        segment[size] = numbered(newSegment, segmentIndex, segments);
        modelSegment[size] = numbered(learned, modelSegmentIndex, modelSegments);
        value[size] = worth == null ? Double.NaN : inCommonCurrency(worth);
        size++;
    }

    private static int numbered(Segment segment, Map<Segment, Integer> index, List<Segment> inOrder) {
        return index.computeIfAbsent(segment, s -> {
            inOrder.add(s);
            return inOrder.size() - 1;
        });
    }

    private double inCommonCurrency(Money worth) {
        if (currency == null) {
            currency = worth.currency();
        } else if (!currency.equals(worth.currency())) {
            throw new CurrencyMismatchException(currency, worth.currency());
        }
        return worth.amount().doubleValue();
    }

    private Collection<String> stageIds() {
        return process.stages().stream().map(Stage::id).toList();
    }

    int size() {
        return size;
    }

    int stage(int row) {
        return stage[row];
    }

    int age(int row) {
        return age[row];
    }

    /** NaN if the lead has none. */
    double value(int row) {
        return value[row];
    }

    /** Index in {@link #segments()}. */
    int segment(int row) {
        return segment[row];
    }

    /** Index in {@link #modelSegments()}. */
    int modelSegment(int row) {
        return modelSegment[row];
    }

    /** The segments of the model that the leads belong to, in order of first appearance. */
    List<Segment> modelSegments() {
        return modelSegments;
    }

    /** In order of first appearance. */
    List<Segment> segments() {
        return segments;
    }

    Map<String, Integer> rows() {
        return rowOf;
    }

    /** The currency of all values; null if no lead has one. */
    @Nullable
    Currency currency() {
        return currency;
    }
}
