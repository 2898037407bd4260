package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import org.salespipeline.money.Money;

/**
 * The part that one lead has in a {@link FlowLine}. Immutable and thread-safe.
 *
 * @param leadId id of the lead
 * @param times how often it happened to the lead, 1 or more
 * @param value its part of the line's value
 */
public record FlowItem(String leadId, long times, Money value) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public FlowItem {
        requireNonNull(leadId, "leadId");
        requireNonNull(value, "value");
    }
}
