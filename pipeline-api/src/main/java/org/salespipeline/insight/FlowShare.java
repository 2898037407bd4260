package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.salespipeline.funnel.Rate;
import org.salespipeline.money.Money;

/**
 * A part of some leads, by number and by value. Immutable and thread-safe.
 *
 * @param leads how many
 * @param value what they were worth together
 * @param ofLeads their share of the leads, with Jeffreys' interval; empty if there are no leads
 * @param ofValue their share of the value, with Jeffreys' interval at the effective number of leads, (sum of values)^2 / sum of
 *     squared values (Kish 1965), because a few large leads tell less than many; empty if the leads have no value
 */
public record FlowShare(long leads, Money value, Optional<Rate> ofLeads, Optional<Rate> ofValue) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public FlowShare {
        requireNonNull(value, "value");
        requireNonNull(ofLeads, "ofLeads");
        requireNonNull(ofValue, "ofValue");
    }
}
