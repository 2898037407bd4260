package org.salespipeline.core.internal.insight;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.salespipeline.core.internal.math.MixedTilts;

/** Trials of peers, those that are alike counted together. Used by one thread. */
final class PeerCells {

    private static final Comparator<List<Integer>> BY_NUMBERS = (a, b) -> {
        for (int i = 0; i < a.size(); i++) {
            int order = Integer.compare(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    };

    private static final Comparator<Cell> IN_ORDER = Comparator.comparingInt(Cell::peer)
            .thenComparing(Cell::mix, BY_NUMBERS)
            .thenComparingDouble(Cell::before)
            .thenComparingDouble(Cell::now);

    /** A chance that is 0 or 1 by what is known can still be changed by what is learned. */
    private static final double NEARLY = 1e-9;

    private final Map<Cell, double[]> counts = new TreeMap<>(IN_ORDER);

    private record Cell(int peer, List<Integer> mix, double before, double now) {}

    void add(int peer, List<Integer> mix, double before, double now, double count) {
        if (count > 0) {
            double possible = Math.max(NEARLY, Math.min(1 - NEARLY, before));
            counts.computeIfAbsent(new Cell(peer, mix, possible, now), cell -> new double[1])[0] += count;
        }
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    /** Fits all effects together. */
    MixedTilts fitted(int peers, int[] levels) {
        int size = counts.size();
        double[] before = new double[size];
        double[] now = new double[size];
        double[] count = new double[size];
        int[] peer = new int[size];
        int[][] mix = new int[size][levels.length];
        int at = 0;
        for (Map.Entry<Cell, double[]> entry : counts.entrySet()) {
            Cell cell = entry.getKey();
            before[at] = cell.before();
            now[at] = cell.now();
            count[at] = entry.getValue()[0];
            peer[at] = cell.peer();
            for (int f = 0; f < levels.length; f++) {
                mix[at][f] = cell.mix().get(f);
            }
            at++;
        }
        return new MixedTilts(before, now, count, peer, peers, mix, levels);
    }
}
