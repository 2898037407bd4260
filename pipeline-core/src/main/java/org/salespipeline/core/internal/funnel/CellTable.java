package org.salespipeline.core.internal.funnel;

import java.util.Arrays;

/**
 * Counts by {@link CellKey}: an open-addressing hash table on primitive arrays, because a tally counts millions of visits
 * and must allocate nothing for each. Not thread-safe.
 */
final class CellTable {

    private static final int INITIAL = 16;

    /** Spreads neighbouring keys over the table (the golden ratio's 64 bits, as in Fibonacci hashing). */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private long[] keys = new long[INITIAL];
    private long[] counts = new long[INITIAL];
    private int used;

    /** Receives each cell in use. */
    interface Visitor {
        void cell(long key, long count);
    }

    void add(long key, long count) {
        if (count == 0) {
            return;
        }
        if (used * 2 >= keys.length) {
            grow();
        }
        int slot = slotOf(key);
        if (counts[slot] == 0) {
            keys[slot] = key;
            used++;
        }
        counts[slot] += count;
    }

    void addAll(CellTable other) {
        other.forEach(this::add);
    }

    /** How many cells are in use. */
    int size() {
        return used;
    }

    /** Visits each cell once, in no particular order; what is added up must not depend on it. */
    void forEach(Visitor visitor) {
        for (int slot = 0; slot < keys.length; slot++) {
            if (counts[slot] != 0) {
                visitor.cell(keys[slot], counts[slot]);
            }
        }
    }

    /** The cells in order of their keys; later changes to the table do not show. */
    SortedCells sorted() {
        long[] inOrder = new long[used];
        int next = 0;
        for (int slot = 0; slot < keys.length; slot++) {
            if (counts[slot] != 0) {
                inOrder[next++] = keys[slot];
            }
        }
        Arrays.sort(inOrder);
        long[] theirs = new long[used];
        for (int i = 0; i < used; i++) {
            theirs[i] = counts[slotOf(inOrder[i])];
        }
        return new SortedCells(inOrder, theirs);
    }

    private int slotOf(long key) {
        int mask = keys.length - 1;
        int slot = (int) ((key * SPREAD) >>> 32) & mask;
        while (counts[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldCounts = counts;
        keys = new long[oldKeys.length * 2];
        counts = new long[oldCounts.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldCounts[i] != 0) {
                int slot = slotOf(oldKeys[i]);
                keys[slot] = oldKeys[i];
                counts[slot] = oldCounts[i];
            }
        }
    }
}
