package org.salespipeline.insight;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What went into a stage and out of it in a period. Exact counts; a lead that came twice counts twice. Immutable and thread-safe.
 *
 * @param entries how many visits began
 * @param exits how many ended, by id of the stage or exit that they went to; only those that any went to, in order of the process
 */
public record StageTraffic(int entries, Map<String, Integer> exits) {

    /**
     * Copies the map, keeping its order.
     *
     * @throws NullPointerException if {@code exits} is null
     */
    public StageTraffic {
        exits = Collections.unmodifiableMap(new LinkedHashMap<>(exits));
    }

    /**
     * How many visits ended.
     *
     * @return the sum of {@link #exits()}
     */
    public int ended() {
        return exits.values().stream().mapToInt(Integer::intValue).sum();
    }
}
