package org.salespipeline.core.internal.insight;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.salespipeline.lead.Dimension;

/**
 * What is compared, and how.
 *
 * @param dimension whose values are the peers
 * @param adjusting the dimensions that make leads easier or harder; null where the leads shall tell
 * @param byValue whether their value does too
 * @param rate of false discoveries
 * @param since the first day on which visits that count may begin; null for all
 */
record PeerSetup(
        Dimension dimension,
        @Nullable List<Dimension> adjusting,
        boolean byValue,
        double rate,
        @Nullable LocalDate since) {

    private static final List<Dimension> USUAL = List.of(Dimension.PRODUCT, Dimension.CHANNEL, Dimension.CAMPAIGN);

    /** What to adjust for: as stated, else the usual dimensions that have at least two values. */
    List<Dimension> adjustedFor(InsightBasis basis) {
        if (adjusting != null) {
            return adjusting;
        }
        return USUAL.stream()
                .filter(each -> !each.equals(dimension))
                .filter(each -> basis.leads().stream()
                                .map(lead -> lead.valueIn(each))
                                .distinct()
                                .limit(2)
                                .count()
                        > 1)
                .toList();
    }
}
