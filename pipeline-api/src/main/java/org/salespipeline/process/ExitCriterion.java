package org.salespipeline.process;

import static java.util.Objects.requireNonNull;

/**
 * What must hold before a lead may leave a stage forward, that is to a later stage or to a way of being won (see
 * {@link SalesProcess#isForward}). Going back, being lost and resting ask for nothing.
 *
 * <p>Plain data, immutable and thread-safe.
 */
public sealed interface ExitCriterion {

    /**
     * A need of the prospect must have been answered.
     *
     * @param needId id of an {@link InformationNeed} of the process
     */
    record NeedAnswered(String needId) implements ExitCriterion {

        /**
         * Refuses null; the process checks the id.
         *
         * @throws NullPointerException if {@code needId} is null
         */
        public NeedAnswered {
            requireNonNull(needId, "needId");
        }
    }

    /**
     * Somebody must have agreed.
     *
     * @param role who must agree
     */
    record ApprovedBy(BuyerRole role) implements ExitCriterion {

        /**
         * Refuses null; the process checks the role.
         *
         * @throws NullPointerException if {@code role} is null
         */
        public ApprovedBy {
            requireNonNull(role, "role");
        }
    }

    /**
     * Something must be known of the lead.
     *
     * @param field name of an attribute of the lead such as {@code "owner"}, or {@code "value"}; not blank
     */
    record FieldFilled(String field) implements ExitCriterion {

        /**
         * Refuses null; the process checks the name.
         *
         * @throws NullPointerException if {@code field} is null
         */
        public FieldFilled {
            requireNonNull(field, "field");
        }
    }
}
