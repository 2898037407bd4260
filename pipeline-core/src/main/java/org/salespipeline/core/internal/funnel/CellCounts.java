package org.salespipeline.core.internal.funnel;

/**
 * Counts by (date of entry, age): an open-addressing hash table on primitive arrays, because a tally counts millions of
 * visits and must allocate nothing for each. Not thread-safe.
 */
final class CellCounts {

    private static final int INITIAL = 16;

    /** Spreads neighbouring dates and ages over the table (the golden ratio's 64 bits, as in Fibonacci hashing). */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private long[] keys = new long[INITIAL];
    private long[] counts = new long[INITIAL];
    private int used;
    private long total;

    /** Receives each cell in use. */
    interface Visitor {
        void cell(int entry, int age, long count);
    }

    void add(int entry, int age, long count) {
        if (count == 0) {
            return;
        }
        if (used * 2 >= keys.length) {
            grow();
        }
        long key = ((long) entry << 32) | (age & 0xFFFFFFFFL);
        int slot = slotOf(key);
        if (counts[slot] == 0) {
            keys[slot] = key;
            used++;
        }
        counts[slot] += count;
        total += count;
    }

    void addAll(CellCounts other) {
        other.forEach(this::add);
    }

    long total() {
        return total;
    }

    /** Visits each cell once, in no particular order; what is added up must not depend on it. */
    void forEach(Visitor visitor) {
        for (int slot = 0; slot < keys.length; slot++) {
            if (counts[slot] != 0) {
                visitor.cell((int) (keys[slot] >> 32), (int) keys[slot], counts[slot]);
            }
        }
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
