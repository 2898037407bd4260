package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The leads of a campaign. Immutable and thread-safe.
 *
 * @param open how many are in a stage
 * @param won how many are won
 * @param lost how many are lost
 * @param dormant how many rest
 * @param openByStage how many of the open ones are in each stage, in order of the process, zeros included
 * @param firstEntry the day on which the first of them entered; empty if there is none
 * @param lastEntry the day on which the last of them entered; empty if there is none
 */
public record CampaignLeads(
        int open,
        int won,
        int lost,
        int dormant,
        Map<String, Integer> openByStage,
        Optional<LocalDate> firstEntry,
        Optional<LocalDate> lastEntry) {

    /**
     * Copies the map, keeping its order.
     *
     * @throws NullPointerException if a part is null
     */
    public CampaignLeads {
        openByStage = Collections.unmodifiableMap(new LinkedHashMap<>(openByStage));
        requireNonNull(firstEntry, "firstEntry");
        requireNonNull(lastEntry, "lastEntry");
    }

    /**
     * How many there are.
     *
     * @return zero or more
     */
    public int all() {
        return open + won + lost + dormant;
    }
}
