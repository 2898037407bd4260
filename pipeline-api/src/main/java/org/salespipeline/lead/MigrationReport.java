package org.salespipeline.lead;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What became of leads that were to follow another version of their process. Every lead is in one of the two lists.
 * Immutable and thread-safe.
 *
 * @param migrated leads that follow the new version, each with its history and one fact more, in the order given
 * @param unmapped leads that were left as they are, and why, in the order given
 */
public record MigrationReport(List<Lead> migrated, List<Unmapped> unmapped) {

    /**
     * A lead that was left as it is.
     *
     * @param lead the lead, unchanged
     * @param reason what stood against it, and a way out, in English
     */
    public record Unmapped(Lead lead, String reason) {

        /**
         * Refuses nulls.
         *
         * @throws NullPointerException if a part is null
         */
        public Unmapped {
            requireNonNull(lead, "lead");
            requireNonNull(reason, "reason");
        }
    }

    /**
     * Copies the lists.
     *
     * @throws NullPointerException if a part is null
     */
    public MigrationReport {
        migrated = List.copyOf(migrated);
        unmapped = List.copyOf(unmapped);
    }
}
