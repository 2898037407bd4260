package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

/**
 * Open leads by whether it is known when they are expected to close. Immutable and thread-safe.
 *
 * @param dated with a date
 * @param blank with nothing said
 * @param unreadable with a text that is no date of the form yyyy-MM-dd
 */
public record FlowDates(FlowSum dated, FlowSum blank, FlowSum unreadable) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public FlowDates {
        requireNonNull(dated, "dated");
        requireNonNull(blank, "blank");
        requireNonNull(unreadable, "unreadable");
    }
}
