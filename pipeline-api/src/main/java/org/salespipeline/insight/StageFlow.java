package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

/**
 * How the leads in one stage changed between two dates. It balances exactly, in leads, in value and in leads without one:
 * opening + entered - left + revalued + corrected = closing. Immutable and thread-safe.
 *
 * @param stage id of the stage
 * @param opening in it at the end of the first day
 * @param entered came into it, by opening, from another stage or back from an exit; each time counts, with the value of that moment
 * @param left went out of it, to another stage or an exit; each time counts, with the value of that moment
 * @param revalued by how much the values of leads changed while they were in it; 0 leads
 * @param corrected what corrections and withdrawals of facts changed, and the new names that stages got when leads were migrated to
 *     another version of the process
 * @param closing in it at the end of the last day
 */
public record StageFlow(
        String stage,
        FlowSum opening,
        FlowSum entered,
        FlowSum left,
        FlowSum revalued,
        FlowSum corrected,
        FlowSum closing) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public StageFlow {
        requireNonNull(stage, "stage");
        requireNonNull(opening, "opening");
        requireNonNull(entered, "entered");
        requireNonNull(left, "left");
        requireNonNull(revalued, "revalued");
        requireNonNull(corrected, "corrected");
        requireNonNull(closing, "closing");
    }
}
