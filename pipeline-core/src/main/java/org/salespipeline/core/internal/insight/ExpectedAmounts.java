package org.salespipeline.core.internal.insight;

import java.util.OptionalDouble;
import org.salespipeline.funnel.WonAmounts;
import org.salespipeline.lead.Lead;

/**
 * What leads bring if they are won: their value, scaled by what won leads turned out to be worth, or, where they have none, the mean of
 * what won leads were worth; as in a forecast. Immutable.
 */
final class ExpectedAmounts {

    private final InsightBasis basis;
    private final double ratio;
    private final OptionalDouble mean;

    ExpectedAmounts(InsightBasis basis) {
        this.basis = basis;
        WonAmounts won = basis.currency()
                .map(currency -> basis.model().wonAmounts().get(currency))
                .orElse(null);
        ratio = won == null ? 1 : won.ratio();
        mean = won == null || won.count() == 0 ? OptionalDouble.empty() : OptionalDouble.of(won.mean());
    }

    /** What a lead brings; what it brought if it is won. Empty where nobody knows. */
    OptionalDouble of(Lead lead) {
        OptionalDouble known = basis.number(lead.wonAmount());
        if (known.isPresent()) {
            return known;
        }
        OptionalDouble value = basis.number(lead.value());
        return value.isPresent() ? OptionalDouble.of(value.getAsDouble() * ratio) : mean;
    }
}
