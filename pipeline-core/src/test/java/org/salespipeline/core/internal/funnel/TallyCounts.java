package org.salespipeline.core.internal.funnel;

import java.util.Currency;
import java.util.Map;

/** What a tally counted of everybody, as it was known at the end of a step. */
final class TallyCounts {

    private TallyCounts() {}

    /** Exits and visits at risk of one stage by age, nothing forgotten and nothing set aside. */
    static StageCounts of(LexisTally tally, int stage, int step) {
        StageCollector collector = new StageCollector(
                tally.places(),
                stage,
                step,
                Double.POSITIVE_INFINITY,
                tally.grid().maxAge(),
                false);
        tally.bySegment().values().forEach(segment -> segment.cells.forEach(collector));
        return collector.counts();
    }

    /** The won amounts. */
    static Map<Currency, AmountSum> amounts(LexisTally tally, int step) {
        Map<Currency, AmountSum> known = ModelChain.byCurrency();
        tally.bySegment().values().forEach(segment -> segment.addWonAsOf(step, known));
        return known;
    }
}
