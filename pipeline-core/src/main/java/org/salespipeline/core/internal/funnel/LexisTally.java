package org.salespipeline.core.internal.funnel;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.salespipeline.funnel.FunnelTally;
import org.salespipeline.funnel.MoveCount;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.Segment;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;

/**
 * The tally as a Lexis diagram: for each segment a sparse table of cells by series, step of entry and age. An exit's step is
 * entry + age, so one tally answers for every step up to the cut.
 */
public final class LexisTally implements FunnelTally {

    /** Observed from here on means observed from the beginning. */
    static final int ALWAYS = Integer.MIN_VALUE;

    private final Places places;
    private final TimeGrid grid;
    private final LocalDate cut;
    private final int cutStep;
    private final List<Dimension> dimensions;
    private final VisitReader reader;
    private final int observedFrom;

    /** The last instant of the cut. */
    private final Instant known;

    /** By the values in each dimension, in their order. */
    private final TreeMap<List<String>, SegmentTally> segments = new TreeMap<>(ModelChain::compare);

    private List<String> lastValues = List.of();
    private @Nullable SegmentTally lastSegment;
    private long unobserved;

    /** An empty tally of everybody, complete from the beginning. */
    public LexisTally(SalesProcess process, TimeGrid grid, LocalDate cut) {
        this(new TallyPlan(process, grid, cut));
    }

    LexisTally(TallyPlan plan) {
        this.places = new Places(plan.process());
        this.grid = plan.grid();
        this.cut = plan.cut();
        this.cutStep = grid.indexOf(cut);
        this.dimensions = plan.dimensions();
        this.reader = new VisitReader(places, grid, cutStep, plan.migration());
        this.known = grid.startOf(cutStep + 1).minusNanos(1);
        this.observedFrom = plan.observedFrom() == null ? ALWAYS : grid.indexOf(grid.startOf(plan.observedFrom()));
    }

    @Override
    public SalesProcess process() {
        return places.process();
    }

    @Override
    public TimeGrid grid() {
        return grid;
    }

    @Override
    public LocalDate cut() {
        return cut;
    }

    @Override
    public List<Dimension> dimensions() {
        return dimensions;
    }

    Places places() {
        return places;
    }

    int cutStep() {
        return cutStep;
    }

    @Override
    public void accept(Lead lead) {
        requireNonNull(lead, "lead");
        // What became known after the cut does not count: neither moves nor values nor corrections.
        lead.asOf(known).ifPresent(this::acceptKnown);
    }

    private void acceptKnown(Lead lead) {
        reader.read(lead);
        boolean seenBefore = false;
        for (int v = 0; v < reader.size(); v++) {
            if (!isObserved(reader.end(v))) {
                continue;
            }
            SegmentTally segment = segmentOf(lead, reader.enteredAt(v));
            count(segment, reader.stage(v), reader.entry(v), reader.target(v), reader.end(v));
            if (!seenBefore) {
                seenBefore = true;
                int first = reader.entry(0);
                int seen = Math.max(reader.entry(v), observedFrom);
                segment.cells.add(CellKey.of(places.firstSeries(reader.stage(v)), first, seen - first), 1);
            }
            if (v > 0 && !places.isStage(reader.target(v - 1)) && reader.entry(v) >= observedFrom) {
                int away = reader.entry(v) - reader.end(v - 1);
                segment.cells.add(
                        CellKey.of(places.returnSeries(reader.target(v - 1), reader.stage(v)), reader.end(v - 1), away),
                        1);
            }
            if (reader.target(v) >= 0 && places.isWon(reader.target(v))) {
                addAmount(segment, lead, reader.enteredAt(v), reader.end(v));
            }
        }
    }

    private void addAmount(SegmentTally segment, Lead lead, Instant entered, int step) {
        lead.wonAmount().or(lead::value).ifPresent(amount -> {
            AmountSum sum = lead.valueAt(entered)
                    .filter(stated -> stated.currency().equals(amount.currency()))
                    .map(stated -> AmountSum.of(amount.amount(), stated.amount()))
                    .orElseGet(() -> AmountSum.of(amount.amount()));
            segment.addWon(amount.currency(), step, sum);
        });
    }

    /** The segment that the lead was in at an instant. */
    private SegmentTally segmentOf(Lead lead, Instant at) {
        return dimensions.isEmpty() ? segment(List.of()) : segment(ModelChain.valuesOf(lead, dimensions, at));
    }

    private SegmentTally segment(List<String> values) {
        // Histories come in runs of one segment.
        SegmentTally last = lastSegment;
        if (last != null && (values.isEmpty() || lastValues.equals(values))) {
            return last;
        }
        lastValues = values;
        lastSegment = segments.computeIfAbsent(values, v -> new SegmentTally());
        return lastSegment;
    }

    @Override
    public void accept(StageVisit visit, Segment segment, boolean first) {
        requireNonNull(visit, "visit");
        requireNonNull(segment, "segment");
        int entry = grid.indexOf(visit.entered());
        reader.read(visit);
        List<String> values = ModelChain.valuesOf(segment, dimensions);
        if (entry > cutStep) {
            return;
        }
        boolean ended = reader.target(0) >= 0 && reader.end(0) <= cutStep;
        int last = ended ? reader.end(0) : cutStep;
        if (!isObserved(last)) {
            return;
        }
        SegmentTally counts = segment(values);
        count(counts, reader.stage(0), entry, ended ? reader.target(0) : -1, last);
        if (first) {
            int late = (int) Math.max(0, (long) observedFrom - entry);
            counts.cells.add(CellKey.of(places.firstSeries(reader.stage(0)), entry, late), 1);
        }
    }

    /** Whether a visit that was last seen at a step was under observation at all; before, so that it makes no segment. */
    private boolean isObserved(int last) {
        if (last < observedFrom) {
            unobserved++;
            return false;
        }
        return true;
    }

    /**
     * Counts an observed visit that began by the cut.
     *
     * @param target -1 if it was open at the cut
     * @param last the step of its end, or the cut
     */
    private void count(SegmentTally segment, int stage, int entry, int target, int last) {
        int series = target < 0 ? places.openSeries(stage) : places.exitSeries(stage, target);
        segment.cells.add(CellKey.of(series, entry, last - entry), 1);
        if (entry < observedFrom) {
            segment.cells.add(CellKey.of(places.lateSeries(stage), entry, observedFrom - entry), 1);
        }
    }

    @Override
    public void combine(FunnelTally other) {
        requireNonNull(other, "other");
        if (!(other instanceof LexisTally that)
                || !process().equals(that.process())
                || !grid.equals(that.grid)
                || !cut.equals(that.cut)
                || !dimensions.equals(that.dimensions)) {
            throw new IllegalArgumentException("tally of sales process \""
                    + other.process().name() + "\" on "
                    + other.grid() + " cut at " + other.cut() + " by " + other.dimensions()
                    + " cannot be combined with one of \"" + process().name() + "\" on " + grid + " cut at " + cut
                    + " by " + dimensions + "; process, grid, cut and dimensions must be equal");
        }
        that.segments.forEach((values, counts) -> segment(values).addAll(counts));
        unobserved += that.unobserved;
    }

    void add(List<String> values, SegmentTally counts) {
        segment(values).addAll(counts);
    }

    void addUnobserved(long visits) {
        unobserved += visits;
    }

    @Override
    public byte[] toBytes() {
        return TallyBytes.write(this);
    }

    /** The counts by the segments' values in the tally's dimensions, in order. */
    Map<List<String>, SegmentTally> bySegment() {
        return Collections.unmodifiableMap(segments);
    }

    /** What was known at the end of a step up to the cut. */
    KnownTally asOf(int step) {
        return new KnownTally(this, step);
    }

    @Override
    public long leads() {
        return asOf(cutStep).leads();
    }

    @Override
    public long visits(String stage) {
        int i = process().stageIndex(stage);
        return total(places.exitSeries(i, 0), places.openSeries(i));
    }

    @Override
    public long exits(String stage, String target) {
        int series = places.exitSeries(process().stageIndex(stage), places.require(target));
        return total(series, series);
    }

    private long total(int first, int last) {
        long[] sum = new long[1];
        segments.values()
                .forEach(segment -> segment.cells.forEach((key, count) -> {
                    int series = CellKey.series(key);
                    sum[0] += series >= first && series <= last ? count : 0;
                }));
        return sum[0];
    }

    @Override
    public long unobserved() {
        return unobserved;
    }

    @Override
    public List<MoveCount> moves() {
        return asOf(cutStep).moves();
    }

    @Override
    public List<Segment> segments() {
        return segments.keySet().stream()
                .map(values -> ModelChain.segment(dimensions, values))
                .toList();
    }

    @Override
    public long cells() {
        return segments.values().stream()
                .mapToLong(segment -> segment.cells.size())
                .sum();
    }
}
