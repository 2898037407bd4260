package org.salespipeline.lead;

/**
 * Who let a lead pass although something was unmet, and why; kept in its history. Immutable and thread-safe. {@code
 * toString} shows neither.
 *
 * @param by the person who answers for it, not blank
 * @param reason why, in words, not blank
 */
public record MoveOverride(String by, String reason) {

    /**
     * Refuses blank texts: an override without a person or a reason is none.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if a part is blank
     */
    public MoveOverride {
        Texts.requireText(by, "person of the override", "it must name who answers for it");
        Texts.requireText(reason, "reason of the override", "it must say why the rule does not hold this time");
    }

    /** {@code MoveOverride[]}: person and reason belong to the history, not into logs. */
    @Override
    public String toString() {
        return "MoveOverride[]";
    }
}
