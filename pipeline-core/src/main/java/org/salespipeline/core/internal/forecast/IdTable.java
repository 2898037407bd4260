package org.salespipeline.core.internal.forecast;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows by their ids: a table of hash codes with open addressing, because a map of a million entries takes longer than the
 * forecast of a million leads. Ids that share a hash code, about a hundred pairs in a million, go to a map besides. Not
 * thread-safe while it is being filled.
 */
final class IdTable {

    private static final int NONE = -1;

    /** 2^32 over the golden ratio: spreads hash codes of ids that count up (Knuth, volume 3, section 6.4). */
    private static final int GOLDEN = 0x9E3779B9;

    /** Null for rows without an id. */
    private @Nullable String[] ids;

    private int[] hashes;
    private int size;
    private int named;

    /** One more than the row; 0 where free. At most half are taken. */
    private int[] slots;

    private int shift;

    /** Ids whose hash code another id has too, with their rows. */
    private final Map<String, Integer> clashing = new HashMap<>();

    /** Begins with no row. */
    IdTable() {
        this.ids = new String[16];
        this.hashes = new int[16];
        this.slots = new int[32];
        this.shift = Integer.numberOfLeadingZeros(slots.length) + 1;
    }

    /** Makes room for more rows, so that they can be filled in place by {@link #set}. */
    void reserve(int more) {
        int needed = Math.addExact(size, more);
        if (needed > ids.length) {
            int capacity = Math.max(needed, 2 * ids.length);
            ids = Arrays.copyOf(ids, capacity);
            hashes = Arrays.copyOf(hashes, capacity);
        }
    }

    /** Writes an id into a row that has been reserved; it counts once {@link #take} has come to it. */
    void set(int row, String id) {
        ids[row] = id;
        hashes[row] = id.hashCode();
    }

    /** Moves reserved rows together. */
    void move(int from, int to, int count) {
        System.arraycopy(ids, from, ids, to, count);
        System.arraycopy(hashes, from, hashes, to, count);
    }

    /**
     * Takes the next rows, which have been written.
     *
     * @return the first row whose id an earlier row has too, or -1; none are taken from there on
     */
    int take(int count) {
        int end = size + count;
        if (2L * end > slots.length) {
            slots = new int[Integer.highestOneBit(2 * end) * 2];
            shift = Integer.numberOfLeadingZeros(slots.length) + 1;
            clashing.clear();
            for (int row = 0; row < size; row++) {
                if (ids[row] != null) {
                    put(row);
                }
            }
        }
        for (; size < end; size++) {
            if (!put(size)) {
                return size;
            }
            named++;
        }
        return NONE;
    }

    /** Takes rows without an id. */
    void skip(int count) {
        reserve(count);
        Arrays.fill(ids, size, size + count, null);
        size += count;
    }

    private boolean put(int row) {
        int hash = hashes[row];
        int slot = (hash * GOLDEN) >>> shift;
        while (slots[slot] != 0) {
            int other = slots[slot] - 1;
            if (hashes[other] == hash) {
                clashing.putIfAbsent(id(other), other);
                return clashing.putIfAbsent(id(row), row) == null;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = row + 1;
        return true;
    }

    /** The row of an id; -1 if there is none. */
    int rowOf(String id) {
        int hash = id.hashCode();
        int slot = (hash * GOLDEN) >>> shift;
        while (slots[slot] != 0) {
            int row = slots[slot] - 1;
            if (hashes[row] == hash) {
                return id(row).equals(id) ? row : clashing.getOrDefault(id, NONE);
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return NONE;
    }

    /** How many rows have an id. */
    int named() {
        return named;
    }

    Map<String, Integer> rows() {
        Map<String, Integer> rows = new HashMap<>();
        for (int row = 0; row < size; row++) {
            String id = ids[row];
            if (id != null) {
                rows.put(id, row);
            }
        }
        return rows;
    }

    /** The id of a row that has one. */
    String id(int row) {
        return Objects.requireNonNull(ids[row]);
    }
}
