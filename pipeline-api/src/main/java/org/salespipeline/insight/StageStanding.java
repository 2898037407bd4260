package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.salespipeline.money.Money;

/**
 * The open leads of one stage. Exact counts. Immutable and thread-safe.
 *
 * @param leads how many stand there
 * @param accounts how many different accounts those belong to that name one
 * @param leadsWithoutAccount how many name none; nobody knows whether two of them belong together, so they count apart
 * @param value the sum of their values as stated; empty if none has one
 * @param leadsWithoutValue how many have none
 */
public record StageStanding(
        int leads, int accounts, int leadsWithoutAccount, Optional<Money> value, int leadsWithoutValue) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if {@code value} is null
     */
    public StageStanding {
        requireNonNull(value, "value");
    }
}
