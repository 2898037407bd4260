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

    /** Key and count of each slot side by side, so that both come in one line of the cache; a count of 0 is an empty slot. */
    private long[] slots = new long[2 * INITIAL];

    private int used;

    /** Receives each cell in use. */
    interface Visitor {
        void cell(long key, long count);
    }

    void add(long key, long count) {
        if (count == 0) {
            return;
        }
        if (used * 4 >= slots.length) {
            grow();
        }
        int slot = slotOf(key);
        if (slots[slot + 1] == 0) {
            slots[slot] = key;
            used++;
        }
        slots[slot + 1] += count;
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
        // A table that is added to itself may grow before its first cell is added: then the old slots are the ones to
        // visit.
        long[] cells = slots;
        for (int slot = 0; slot < cells.length; slot += 2) {
            if (cells[slot + 1] != 0) {
                visitor.cell(cells[slot], cells[slot + 1]);
            }
        }
    }

    /** The cells in order of their keys; later changes to the table do not show. */
    SortedCells sorted() {
        long[] inOrder = new long[used];
        int next = 0;
        for (int slot = 0; slot < slots.length; slot += 2) {
            if (slots[slot + 1] != 0) {
                inOrder[next++] = slots[slot];
            }
        }
        Arrays.sort(inOrder);
        long[] theirs = new long[used];
        for (int i = 0; i < used; i++) {
            theirs[i] = slots[slotOf(inOrder[i]) + 1];
        }
        return new SortedCells(inOrder, theirs);
    }

    private int slotOf(long key) {
        int mask = slots.length - 1;
        int slot = (int) ((key * SPREAD) >>> 32) & mask & ~1;
        while (slots[slot + 1] != 0 && slots[slot] != key) {
            slot = (slot + 2) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] before = slots;
        slots = new long[before.length * 2];
        for (int i = 0; i < before.length; i += 2) {
            if (before[i + 1] != 0) {
                int slot = slotOf(before[i]);
                slots[slot] = before[i];
                slots[slot + 1] = before[i + 1];
            }
        }
    }
}
