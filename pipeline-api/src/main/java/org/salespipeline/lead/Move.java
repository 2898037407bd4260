package org.salespipeline.lead;

import static java.util.Objects.requireNonNull;

/**
 * A move that was made. Immutable and thread-safe.
 *
 * @param lead the lead where it stands now, the move in its history
 * @param transition from where to where, and when
 */
public record Move(Lead lead, Transition transition) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public Move {
        requireNonNull(lead, "lead");
        requireNonNull(transition, "transition");
    }
}
