package org.salespipeline.core.internal.insight;

import java.util.List;
import org.salespipeline.core.internal.insight.PeerVisits.Row;
import org.salespipeline.lead.Lead;

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
            Lead lead = basis.leads().get(row.lead());
            double amount = basis.number(basis.wonFor(lead)).orElseGet(() -> amounts.of(lead));
            if (!Double.isNaN(amount)) {
                sum += amount;
                known++;
            }
        }
        return known == 0 ? 0 : sum / known;
    }
}
