package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.salespipeline.money.Money;

/**
 * Something useful to do next. Immutable and thread-safe.
 *
 * @param action what to do
 * @param criterion what it serves; of several that ask for the same, the one that ranks first
 * @param leadIds the leads concerned, those that are worth the most first, then in order of ids; see {@link HealthAction} for which
 * @param money what they stand for together: of each lead the amount that it was won for, else its value, else the mean of those of
 *     the current leads that have one; empty if no amount is known at all
 */
public record HealthStep(HealthAction action, HealthCriterion criterion, List<String> leadIds, Optional<Money> money) {

    /**
     * Copies the list.
     *
     * @throws NullPointerException if a part is null
     */
    public HealthStep {
        requireNonNull(action, "action");
        requireNonNull(criterion, "criterion");
        leadIds = List.copyOf(leadIds);
        requireNonNull(money, "money");
    }

    /**
     * How many leads are concerned.
     *
     * @return zero or more
     */
    public int leads() {
        return leadIds.size();
    }
}
