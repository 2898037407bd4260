package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

/**
 * What is stuck in one stage. Immutable and thread-safe.
 *
 * @param stage its id
 * @param open how many leads stand there in all
 * @param stuck how many of them are stuck, without an activity planned
 * @param planned how many wait as long, with an activity planned
 * @param valueAtRisk what the stuck ones are expected to bring, in the answer's currency
 * @param lostSinceEntry how much less that is than when they entered the stage
 * @param lostPerWeek how much less it will be in a week if they wait on
 */
public record StuckStage(
        String stage, int open, int stuck, int planned, double valueAtRisk, double lostSinceEntry, double lostPerWeek) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if {@code stage} is null
     */
    public StuckStage {
        requireNonNull(stage, "stage");
    }
}
