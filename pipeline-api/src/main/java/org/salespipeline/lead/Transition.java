package org.salespipeline.lead;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A lead's move from one stage to another or out of the process. Immutable and thread-safe.
 *
 * @param leadId id of the lead
 * @param from id of the stage that it left
 * @param to id of the stage or exit that it went to
 * @param at when
 */
public record Transition(String leadId, String from, String to, Instant at) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public Transition {
        requireNonNull(leadId, "leadId");
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        requireNonNull(at, "at");
    }
}
