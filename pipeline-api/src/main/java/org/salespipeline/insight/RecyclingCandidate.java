package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.salespipeline.funnel.Rate;
import org.salespipeline.lead.Segment;
import org.salespipeline.money.Money;

/**
 * A lead that was lost or rests, and may be asked to come back. Immutable and thread-safe.
 *
 * @param leadId id of the lead
 * @param exit id of the exit where it stands
 * @param stage id of the stage that it left
 * @param reason code of the reason that it was lost for; empty if none is recorded
 * @param segment its values, when it left, in the dimensions asked for; with the parts before it names its {@link RecyclingGroup}
 * @param owner the sales rep responsible now; empty if unknown
 * @param value what it is thought to be worth, in the review's currency; empty if nobody has said
 * @param days calendar days since it left
 * @param returnsTo id of the stage that it would come back to: the furthest that its facts support
 *     ({@link org.salespipeline.lead.LeadMoves#matchingStage}); where the process has no such step from the exit, the last before that it
 *     allows, else the first
 * @param winRate its chance to be won if it comes back there, by the law of its group
 * @param worth what asking it is expected to bring; empty if neither its value nor any won amount is known
 */
public record RecyclingCandidate(
        String leadId,
        String exit,
        String stage,
        Optional<String> reason,
        Segment segment,
        Optional<String> owner,
        Optional<Money> value,
        int days,
        String returnsTo,
        Rate winRate,
        Optional<RecyclingWorth> worth) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public RecyclingCandidate {
        requireNonNull(leadId, "leadId");
        requireNonNull(exit, "exit");
        requireNonNull(stage, "stage");
        requireNonNull(reason, "reason");
        requireNonNull(segment, "segment");
        requireNonNull(owner, "owner");
        requireNonNull(value, "value");
        requireNonNull(returnsTo, "returnsTo");
        requireNonNull(winRate, "winRate");
        requireNonNull(worth, "worth");
    }
}
