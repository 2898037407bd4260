package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import org.salespipeline.money.Money;

/**
 * A number of leads and what they are worth together. Immutable and thread-safe.
 *
 * @param leads how many; a change may be negative
 * @param value the exact sum of their values; leads without a value add nothing
 * @param withoutValue how many of them have no value; a change may be negative
 */
public record FlowSum(long leads, Money value, long withoutValue) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if {@code value} is null
     */
    public FlowSum {
        requireNonNull(value, "value");
    }
}
