package org.salespipeline.process;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;

/**
 * A move that the process allows, from a stage (or from an exit, when leads are recycled) to a stage or an exit.
 *
 * <p>Immutable and thread-safe.
 *
 * @param from id of a stage, or of a lost or dormant exit
 * @param to id of a stage or exit
 * @param rate assumed share of the visits to {@code from} that leave this way once all have ended, in [0, 1]; empty where
 *     nothing is assumed
 */
public record Step(String from, String to, OptionalDouble rate) {

    /**
     * Refuses nulls; the process checks ids and rates.
     *
     * @throws NullPointerException if a part is null
     */
    public Step {
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        requireNonNull(rate, "rate");
    }
}
