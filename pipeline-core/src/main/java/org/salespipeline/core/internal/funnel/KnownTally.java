package org.salespipeline.core.internal.funnel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.salespipeline.funnel.MoveCount;

/** What a tally knew at the end of a step up to its cut; computed anew by each call. */
final class KnownTally {

    private final LexisTally tally;
    private final Places places;
    private final int step;

    KnownTally(LexisTally tally, int step) {
        this.tally = tally;
        this.places = tally.places();
        this.step = step;
    }

    private void forEach(CellTable.Visitor visitor) {
        tally.bySegment().values().forEach(segment -> segment.cells.forEach(visitor));
    }

    /** How many leads had come under observation. */
    long leads() {
        long[] sum = new long[1];
        forEach((key, count) -> sum[0] += isFirst(key) && seen(key) <= step ? count : 0);
        return sum[0];
    }

    /** The first step in which a lead was under observation; this one if none was. */
    int firstStep() {
        long[] first = {step};
        forEach((key, count) -> first[0] = isFirst(key) ? Math.min(first[0], seen(key)) : first[0]);
        return (int) first[0];
    }

    /** Whether a cell counts leads by their first visits. */
    private boolean isFirst(long key) {
        int series = CellKey.series(key);
        return places.stageOf(series) < places.stages() && places.kindOf(series) == places.size() + 2;
    }

    /** The step in which what a cell counts came to be known. */
    private static long seen(long key) {
        return (long) CellKey.entry(key) + CellKey.age(key);
    }

    /** Moves, in order of the places. */
    List<MoveCount> moves() {
        long[] counts = new long[places.seriesLimit()];
        long[] same = new long[places.seriesLimit()];
        forEach((key, count) -> {
            if (seen(key) <= step) {
                int series = CellKey.series(key);
                counts[series] += count;
                same[series] += CellKey.age(key) == 0 ? count : 0;
            }
        });
        List<MoveCount> moves = new ArrayList<>();
        for (int from = 0; from < places.size(); from++) {
            for (int to = 0; to < (places.isStage(from) ? places.size() : places.stages()); to++) {
                int series = places.isStage(from) ? places.exitSeries(from, to) : places.returnSeries(from, to);
                if (counts[series] > 0) {
                    moves.add(new MoveCount(
                            places.id(from),
                            places.id(to),
                            places.kind(from, to),
                            places.allows(from, to),
                            counts[series],
                            same[series]));
                }
            }
        }
        return List.copyOf(moves);
    }

    /** The counts of those segments that had visits, by their values in the tally's dimensions. */
    Map<List<String>, SegmentTally> bySegment() {
        if (step == tally.cutStep()) {
            return tally.bySegment();
        }
        TreeMap<List<String>, SegmentTally> known = new TreeMap<>(ModelChain::compare);
        known.putAll(tally.bySegment());
        known.values().removeIf(segment -> !hasVisits(segment));
        return known;
    }

    private boolean hasVisits(SegmentTally segment) {
        long[] visits = new long[1];
        segment.cells.forEach((key, count) -> {
            int series = CellKey.series(key);
            if (CellKey.entry(key) <= step && places.stageOf(series) < places.stages()) {
                int kind = places.kindOf(series);
                boolean lateYet = kind == places.size() + 1 && seen(key) > step;
                visits[0] += kind <= places.size() ? count : lateYet ? -count : 0;
            }
        });
        return visits[0] > 0;
    }
}
