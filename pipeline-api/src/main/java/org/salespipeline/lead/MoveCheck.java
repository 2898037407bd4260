package org.salespipeline.lead;

import java.util.List;

/**
 * A check of the caller's own, made before a lead moves, for rules that a process cannot hold as data. Called by any thread
 * that moves leads, so it should keep no state.
 */
@FunctionalInterface
public interface MoveCheck {

    /**
     * Holds a lead against the rule.
     *
     * @param lead the lead as it stands
     * @param to id of the stage or exit where it shall go
     * @return a sentence for everything that stands against the move; empty if nothing does
     */
    List<String> faults(Lead lead, String to);
}
