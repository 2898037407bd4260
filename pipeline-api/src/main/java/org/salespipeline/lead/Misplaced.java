package org.salespipeline.lead;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A lead that is recorded in another stage than the one that its facts support. Immutable and thread-safe.
 *
 * @param lead the lead
 * @param recorded id of the stage where it is recorded
 * @param matching id of the stage where it belongs by its facts
 * @param why a sentence for everything that tells so, in English; at least one
 */
public record Misplaced(Lead lead, String recorded, String matching, List<String> why) {

    /**
     * Copies the list.
     *
     * @throws NullPointerException if a part is null
     */
    public Misplaced {
        requireNonNull(lead, "lead");
        requireNonNull(recorded, "recorded");
        requireNonNull(matching, "matching");
        why = List.copyOf(why);
    }
}
