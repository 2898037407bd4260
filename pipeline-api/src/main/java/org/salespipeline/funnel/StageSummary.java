package org.salespipeline.funnel;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.salespipeline.lead.Segment;

/**
 * What a model says of one stage, for people. Immutable and thread-safe.
 *
 * @param segment whose visits; {@link Segment#ALL} for everybody
 * @param stage id of the stage
 * @param evidence what the estimates rest on
 * @param exits number of observed exits by target id, for the targets that had any, in order of the process
 * @param exitRates share of the visits that leave to each target, once all have ended, for every target that can occur
 * @param observedRates the same as the segment's own data alone say it, without assumptions and without the segments above:
 *     what {@code exitRates} were drawn away from; empty without visits
 * @param conversionRate share that leaves for the next stage, from the last stage for any way to be won
 * @param winRate share of the leads entering the stage that are ever won
 * @param time how long visits last
 * @param timeToAdvance how long visits last that the conversion rate counts
 * @param unresolved share of the visits that neither the data nor the assumptions see ending
 */
public record StageSummary(
        Segment segment,
        String stage,
        Evidence evidence,
        Map<String, Long> exits,
        Map<String, Rate> exitRates,
        Map<String, Double> observedRates,
        Rate conversionRate,
        Rate winRate,
        TimeEstimate time,
        TimeEstimate timeToAdvance,
        double unresolved) {

    /**
     * Copies the maps, keeping their order.
     *
     * @throws NullPointerException if a part is null
     */
    public StageSummary {
        requireNonNull(segment, "segment");
        requireNonNull(stage, "stage");
        requireNonNull(evidence, "evidence");
        requireNonNull(conversionRate, "conversionRate");
        requireNonNull(winRate, "winRate");
        requireNonNull(time, "time");
        requireNonNull(timeToAdvance, "timeToAdvance");
        exits = Collections.unmodifiableMap(new LinkedHashMap<>(exits));
        exitRates = Collections.unmodifiableMap(new LinkedHashMap<>(exitRates));
        observedRates = Collections.unmodifiableMap(new LinkedHashMap<>(observedRates));
    }

    /**
     * How many visits were observed.
     *
     * @return zero or more
     */
    public long visits() {
        return evidence.visits();
    }

    /**
     * How many visits went on at the date of the model (censored).
     *
     * @return zero or more
     */
    public long open() {
        return evidence.open();
    }
}
