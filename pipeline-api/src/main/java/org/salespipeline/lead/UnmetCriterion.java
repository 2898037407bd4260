package org.salespipeline.lead;

import static java.util.Objects.requireNonNull;

/**
 * Something that stands against a move or an offer. Immutable and thread-safe.
 *
 * @param kind what sort of thing it is
 * @param subject id of what it is about: a need, a role, a field, a stage or exit, a process; empty for a check of the
 *     caller's own and for times
 * @param text the thing, the rule and a way out, in English
 */
public record UnmetCriterion(Kind kind, String subject, String text) {

    /** What can stand against a move or an offer. */
    public enum Kind {
        /** The lead follows another process, or another version of it. */
        PROCESS(false),
        /** The process has no such stage or exit. */
        PLACE(false),
        /** The lead was won; it cannot move any more. */
        WON(false),
        /** The move is not of the sort that the word stands for: back where it should be forward, say. */
        DIRECTION(false),
        /** The lead's history goes beyond the time of the move. */
        TIME(false),
        /** The process has no such step. */
        STEP(true),
        /** A need of the prospect has not been answered. */
        NEED(true),
        /** A role has not agreed. */
        APPROVAL(true),
        /** An attribute or the value is empty. */
        FIELD(true),
        /** A check of the caller's own. */
        CHECK(true),
        /** An offer breaks a rule of the positioning. */
        OFFER(false);

        private final boolean overridable;

        Kind(boolean overridable) {
            this.overridable = overridable;
        }

        /**
         * Tells whether a person may let a lead pass nevertheless.
         *
         * @return false where a history would come out that cannot be
         */
        public boolean isOverridable() {
            return overridable;
        }
    }

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public UnmetCriterion {
        requireNonNull(kind, "kind");
        requireNonNull(subject, "subject");
        requireNonNull(text, "text");
    }

    /** The text. */
    @Override
    public String toString() {
        return text;
    }
}
