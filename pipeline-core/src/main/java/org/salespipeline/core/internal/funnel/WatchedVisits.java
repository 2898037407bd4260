package org.salespipeline.core.internal.funnel;

import java.util.Arrays;

/**
 * Visits while they were under observation within windows of steps: at which ages how many of them were at risk in each window,
 * and where they left. Ties are those of {@link StageCollector}: a visit is at risk at each age from its entry, or from when it
 * came under observation, to that of its end, and one that is set aside or still open at that, too.
 */
final class WatchedVisits {

    private final Places places;
    private final boolean setsAside;
    private final int[] bounds;

    /** By stage, cells of step of entry and last age within the windows, all of series 0. */
    private final CellTable[] visits;

    /** The same of the ages before visits came under observation, which have to be taken off. */
    private final CellTable[] unseen;

    /** By stage, target and window; a row for no target that nobody left for. */
    private final long[][][] exits;

    /** Receives, for a window, visits that were at risk at each age from one to another in it. */
    interface Visitor {
        void stretch(int window, int firstAge, int lastAge, long visits);
    }

    /**
     * Begins with nothing.
     *
     * @param setsAside whether moves that the process does not allow count as censored
     * @param bounds window w begins after step bounds[w] and ends with bounds[w + 1]
     */
    WatchedVisits(Places places, boolean setsAside, int[] bounds) {
        this.places = places;
        this.setsAside = setsAside;
        this.bounds = bounds;
        this.visits = new CellTable[places.stages()];
        this.unseen = new CellTable[places.stages()];
        Arrays.setAll(visits, stage -> new CellTable());
        Arrays.setAll(unseen, stage -> new CellTable());
        this.exits = new long[places.stages()][places.size()][0];
    }

    /** Counts a cell of a tally whose cut is not before the last window's end. */
    void cell(long key, long count) {
        int series = CellKey.series(key);
        int stage = places.stageOf(series);
        int entry = CellKey.entry(key);
        long end = (long) entry + CellKey.age(key);
        int kind = places.kindOf(series);
        int last = bounds[bounds.length - 1];
        if (stage == places.stages() || entry > last || kind > places.size() + 1) {
            return;
        }
        if (kind == places.size() + 1) {
            add(unseen[stage], entry, Math.min(last, end - 1), count);
        } else {
            add(visits[stage], entry, Math.min(last, end), count);
            if (kind < places.size() && !(setsAside && !places.allows(stage, kind))) {
                exit(stage, kind, end, count);
            }
        }
    }

    private void add(CellTable table, int entry, long last, long count) {
        if (last > bounds[0]) {
            table.add(CellKey.of(0, entry, (int) (last - entry)), count);
        }
    }

    private void exit(int stage, int target, long end, long count) {
        if (end <= bounds[0] || end > bounds[bounds.length - 1]) {
            return;
        }
        if (exits[stage][target].length == 0) {
            exits[stage][target] = new long[bounds.length - 1];
        }
        int found = Arrays.binarySearch(bounds, (int) end);
        exits[stage][target][found >= 0 ? found - 1 : -found - 2] += count;
    }

    /** How many left a stage for a target within a window. */
    long exits(int stage, int target, int window) {
        long[] byWindow = exits[stage][target];
        return byWindow.length == 0 ? 0 : byWindow[window];
    }

    /** Whether nobody was at risk. */
    boolean isEmpty(int stage) {
        return visits[stage].size() == 0;
    }

    /** Shows who was at risk, in an order that is always the same; what was unseen with numbers below 0. */
    void forEach(int stage, Visitor visitor) {
        show(visits[stage], 1, visitor);
        show(unseen[stage], -1, visitor);
    }

    /** Visits that entered together are followed together: in each window most of them are there throughout. */
    private void show(CellTable table, int sign, Visitor visitor) {
        SortedCells cells = table.sorted();
        long[] keys = new long[cells.size()];
        long[] counts = new long[cells.size()];
        int[] next = new int[1];
        cells.forEach((key, count) -> {
            keys[next[0]] = key;
            counts[next[0]++] = sign * count;
        });
        for (int from = 0; from < keys.length; ) {
            int to = from;
            long together = 0;
            for (int entry = CellKey.entry(keys[from]); to < keys.length && CellKey.entry(keys[to]) == entry; to++) {
                together += counts[to];
            }
            follow(keys, counts, from, to, together, visitor);
            from = to;
        }
    }

    private void follow(long[] keys, long[] counts, int from, int to, long together, Visitor visitor) {
        int entry = CellKey.entry(keys[from]);
        int window = window(entry);
        long there = together;
        for (int i = from; i < to; i++) {
            int last = CellKey.age(keys[i]);
            for (; entry + last > bounds[window + 1]; window++) {
                visitor.stretch(window, firstAge(window, entry), bounds[window + 1] - entry, there);
            }
            visitor.stretch(window, firstAge(window, entry), last, counts[i]);
            there -= counts[i];
        }
    }

    /** The window that a step is in; the first, if it is before that. */
    private int window(int step) {
        int found = Arrays.binarySearch(bounds, step);
        return Math.max(0, found >= 0 ? found - 1 : -found - 2);
    }

    private int firstAge(int window, int entry) {
        return Math.max(0, bounds[window] + 1 - entry);
    }
}
