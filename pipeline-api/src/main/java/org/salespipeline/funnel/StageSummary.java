package org.salespipeline.funnel;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a model says of one stage, for people. Immutable and thread-safe.
 *
 * @param stage id of the stage
 * @param visits how many visits were observed
 * @param open how many of them went on at the date of the model (censored)
 * @param exits number of observed exits by target id, for the targets that had any, in order of the process
 * @param exitRates share of the visits that leave to each target, once all have ended, for every target that can occur
 * @param conversionRate share that leaves for the next stage, from the last stage for any way to be won
 * @param winRate share of the leads entering the stage that are ever won
 * @param time how long visits last
 * @param unresolved share of the visits that neither the data nor the assumptions see ending
 */
public record StageSummary(
        String stage,
        long visits,
        long open,
        Map<String, Long> exits,
        Map<String, Rate> exitRates,
        Rate conversionRate,
        double winRate,
        TimeEstimate time,
        double unresolved) {

    /**
     * Copies the maps, keeping their order.
     *
     * @throws NullPointerException if a part is null
     */
    public StageSummary {
        requireNonNull(stage, "stage");
        requireNonNull(conversionRate, "conversionRate");
        requireNonNull(time, "time");
        exits = Collections.unmodifiableMap(new LinkedHashMap<>(exits));
        exitRates = Collections.unmodifiableMap(new LinkedHashMap<>(exitRates));
    }
}
