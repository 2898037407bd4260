package org.salespipeline.lead;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown when a lead is not moved, or an offer not made; carries everything that stands against it, and the lead, which is
 * unchanged.
 */
public final class MoveRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Not kept when the exception is serialised: histories stay where they are. */
    private final transient Lead lead;

    private final transient List<UnmetCriterion> reasons;

    private MoveRefusedException(String message, Lead lead, List<UnmetCriterion> reasons) {
        super(message);
        this.lead = lead;
        this.reasons = List.copyOf(reasons);
    }

    static MoveRefusedException ofMove(Lead lead, String to, List<UnmetCriterion> reasons) {
        String wayOut = reasons.stream().allMatch(reason -> reason.kind().isOverridable())
                ? ". Maybe meet what is missing, or let a person override it with a reason?"
                : "";
        String where = lead.isOpen() ? " stays in \"" : " stays out as \"";
        return new MoveRefusedException(
                "lead \"" + lead.id() + "\"" + where + lead.place() + "\" and does not go to \"" + to + "\": "
                        + texts(reasons) + wayOut,
                lead,
                reasons);
    }

    static MoveRefusedException ofOffer(Lead lead, List<UnmetCriterion> reasons) {
        return new MoveRefusedException(
                "the offer to lead \"" + lead.id() + "\" is refused: " + texts(reasons), lead, reasons);
    }

    private static String texts(List<UnmetCriterion> reasons) {
        return reasons.stream().map(UnmetCriterion::text).collect(Collectors.joining("; "));
    }

    /**
     * The lead, unchanged.
     *
     * @return the very lead that was to be moved
     */
    public Lead lead() {
        return lead;
    }

    /**
     * Everything that stands against it.
     *
     * @return at least one, in order: what no one can override first
     */
    public List<UnmetCriterion> reasons() {
        return reasons;
    }
}
