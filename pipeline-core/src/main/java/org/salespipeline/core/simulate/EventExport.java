package org.salespipeline.core.simulate;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many rows a simulated export has. Immutable and thread-safe.
 *
 * @param goodRows number of rows without a fault, the header not counted
 * @param badRows number of rows of each kind of fault, zero where there is none
 */
public record EventExport(int goodRows, Map<RowFlaw, Integer> badRows) {

    /**
     * Copies the map and completes it with zeros.
     *
     * @throws NullPointerException if a part is null
     */
    public EventExport {
        Map<RowFlaw, Integer> complete = new EnumMap<>(RowFlaw.class);
        for (RowFlaw flaw : RowFlaw.values()) {
            complete.put(flaw, requireNonNull(badRows.getOrDefault(flaw, 0), "badRows"));
        }
        badRows = Collections.unmodifiableMap(complete);
    }

    /**
     * The number of bad rows of a kind.
     *
     * @param flaw the kind
     * @return zero or more
     * @throws NullPointerException if {@code flaw} is null
     */
    public int badRows(RowFlaw flaw) {
        return badRows.getOrDefault(requireNonNull(flaw, "flaw"), 0);
    }

    /**
     * The number of all rows.
     *
     * @return good and bad ones, the header not counted
     */
    public int rows() {
        return goodRows + badRows.values().stream().mapToInt(Integer::intValue).sum();
    }
}
