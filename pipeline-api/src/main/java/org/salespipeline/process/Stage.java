package org.salespipeline.process;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One step of a sales process; a lead is in exactly one stage at a time.
 *
 * <p>Immutable and thread-safe.
 *
 * @param id unique within the process, among stages and exits; what the CRM's data say
 * @param name for people
 * @param typicalTime the time in stage that the company assumes, if it does
 */
public record Stage(String id, String name, Optional<TimeInStage> typicalTime) implements Target {

    /**
     * Refuses nulls; the process checks the ids.
     *
     * @throws NullPointerException if a part is null
     */
    public Stage {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(typicalTime, "typicalTime");
    }
}
