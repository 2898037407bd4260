package org.salespipeline.process;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Something that the prospect needs to know before going on.
 *
 * <p>Immutable and thread-safe.
 *
 * @param id unique within the process, not blank; what a lead's record of answers refers to
 * @param text the need in words, not blank
 * @param role who needs to know it; empty where everybody does
 */
public record InformationNeed(String id, String text, Optional<BuyerRole> role) {

    /**
     * Refuses nulls; the process checks the rest.
     *
     * @throws NullPointerException if a part is null
     */
    public InformationNeed {
        requireNonNull(id, "id");
        requireNonNull(text, "text");
        requireNonNull(role, "role");
    }
}
