package org.salespipeline.core.internal.backtest;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.salespipeline.backtest.Baseline;

/** What the usual methods say of one horizon; those that can say nothing are left out. Immutable and thread-safe. */
final class BaselineForecast {

    private final Map<Baseline, double[]> chances;
    private final SortedMap<Baseline, Double> wins;
    private final SortedMap<Baseline, Double> revenue;

    /**
     * Copies the maps, not the columns.
     *
     * @param chances by method, each open lead's probability
     * @param wins by method, the expected number of wins
     * @param revenue by method, what those are expected to be worth
     */
    BaselineForecast(Map<Baseline, double[]> chances, Map<Baseline, Double> wins, Map<Baseline, Double> revenue) {
        this.chances = new EnumMap<>(Baseline.class);
        this.chances.putAll(chances);
        this.wins = Collections.unmodifiableSortedMap(new TreeMap<>(wins));
        this.revenue = Collections.unmodifiableSortedMap(new TreeMap<>(revenue));
    }

    /**
     * The probability of an open lead to be won within the horizon.
     *
     * @param baseline the method
     * @param lead the lead's place among the view's open ones
     * @return in [0, 1]; NaN if the method says nothing, or nothing of single leads
     */
    double chance(Baseline baseline, int lead) {
        double[] ofLeads = chances.get(baseline);
        return ofLeads == null ? Double.NaN : ofLeads[lead];
    }

    /** By method, the chance of each open lead; of those that say something of single leads. */
    Map<Baseline, double[]> chances() {
        return chances;
    }

    /** The expected number of wins by method. */
    SortedMap<Baseline, Double> wins() {
        return wins;
    }

    /** What the wins are expected to be worth, by method. */
    SortedMap<Baseline, Double> revenue() {
        return revenue;
    }
}
