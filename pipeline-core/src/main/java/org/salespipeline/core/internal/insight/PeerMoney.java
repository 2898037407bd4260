package org.salespipeline.core.internal.insight;

import java.util.List;
import java.util.OptionalDouble;
import org.salespipeline.core.internal.insight.PeerVisits.Row;

/** What the leads behind visits are expected to bring. Immutable. */
final class PeerMoney {

    private final InsightBasis basis;
    private final ExpectedAmounts amounts;

    PeerMoney(InsightBasis basis) {
        this.basis = basis;
        this.amounts = new ExpectedAmounts(basis);
    }

    /** The mean of what their leads bring if they are won, of those of which it is known; 0 if of none. */
    double meanAmount(List<Row> rows) {
        double sum = 0;
        long known = 0;
        for (Row row : rows) {
            OptionalDouble amount = amounts.of(basis.leads().get(row.lead()));
            if (amount.isPresent()) {
                sum += amount.getAsDouble();
                known++;
            }
        }
        return known == 0 ? 0 : sum / known;
    }
}
