package org.salespipeline.core.internal.funnel;

import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The counts of one segment: its cells, and what its leads were won for, by currency and step of the win. */
final class SegmentTally {

    final CellTable cells = new CellTable();
    final Map<Currency, TreeMap<Integer, AmountSum>> won = new HashMap<>();

    void addWon(Currency currency, int step, AmountSum amount) {
        won.computeIfAbsent(currency, c -> new TreeMap<>()).merge(step, amount, AmountSum::plus);
    }

    void addAll(SegmentTally other) {
        cells.addAll(other.cells);
        other.won.forEach((currency, byStep) -> byStep.forEach((step, sum) -> addWon(currency, step, sum)));
    }

    /** Adds what was known of the won amounts at the end of a step to a map. */
    void addWonAsOf(int step, Map<Currency, AmountSum> known) {
        won.forEach((currency, byStep) -> {
            AmountSum sum = byStep.headMap(step, true).values().stream().reduce(AmountSum.NONE, AmountSum::plus);
            if (sum.count() > 0) {
                known.merge(currency, sum, AmountSum::plus);
            }
        });
    }
}
