package org.salespipeline.core.internal.funnel;

import java.util.Arrays;

/** Cells in order of their keys, so that what is added up comes out the same to the last digit. Immutable. */
final class SortedCells {

    private final long[] keys;
    private final long[] counts;

    SortedCells(long[] keys, long[] counts) {
        this.keys = keys;
        this.counts = counts;
    }

    int size() {
        return keys.length;
    }

    void forEach(CellTable.Visitor visitor) {
        visit(0, keys.length, visitor);
    }

    /** Visits the cells of the series from one to before another. */
    void forEach(int fromSeries, int toSeries, CellTable.Visitor visitor) {
        visit(first(CellKey.least(fromSeries)), first(CellKey.least(toSeries)), visitor);
    }

    private void visit(int from, int to, CellTable.Visitor visitor) {
        for (int i = from; i < to; i++) {
            visitor.cell(keys[i], counts[i]);
        }
    }

    private int first(long key) {
        int found = Arrays.binarySearch(keys, key);
        return found >= 0 ? found : -found - 1;
    }
}
