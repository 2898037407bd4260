package org.salespipeline.core.internal.funnel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.salespipeline.core.internal.math.Credibility;
import org.salespipeline.core.internal.math.KeyedRandom;
import org.salespipeline.funnel.WonAmounts;

/**
 * What won leads turned out to be worth, for each segment of each level: its own mean, variance and ratio to the stated value,
 * drawn towards the segment above it by as much as the segments of the level do not differ.
 */
final class AmountLevels {

    /** Streams of random numbers of their own: those of rates and of common shocks have other numbers. */
    private static final int OWN = -3;

    private static final int ASSUMPTION = -4;

    private final Map<List<String>, Map<Currency, WonAmounts>> bySegment = new HashMap<>();

    /** For the same segments and currencies. */
    private final Map<List<String>, Map<Currency, AmountBelief>> beliefs = new HashMap<>();

    /**
     * Estimates from the finest segments.
     *
     * @param sums by the values of the finest segments
     * @param levels how many dimensions there are
     * @param priorStrength how many pairs the assumption weighs as that leads are worth what was stated
     */
    AmountLevels(Map<List<String>, Map<Currency, AmountSum>> sums, int levels, double priorStrength) {
        List<Map<List<String>, Map<Currency, AmountSum>>> byLevel = new ArrayList<>();
        for (int level = 0; level <= levels; level++) {
            Map<List<String>, Map<Currency, AmountSum>> ofLevel = new LinkedHashMap<>();
            int length = level;
            sums.forEach((values, amounts) -> {
                Map<Currency, AmountSum> known =
                        ofLevel.computeIfAbsent(List.copyOf(values.subList(0, length)), v -> ModelChain.byCurrency());
                amounts.forEach((currency, sum) -> known.merge(currency, sum, AmountSum::plus));
            });
            byLevel.add(ofLevel);
        }
        Map<Currency, WonAmounts> all = new LinkedHashMap<>();
        Map<Currency, AmountBelief> believed = new HashMap<>();
        byLevel.get(0).getOrDefault(List.of(), Map.of()).forEach((currency, sum) -> {
            all.put(currency, ofEverybody(sum, priorStrength));
            believed.put(currency, AmountBelief.ofEverybody(sum, priorStrength));
        });
        bySegment.put(List.of(), Collections.unmodifiableMap(all));
        beliefs.put(List.of(), believed);
        for (int level = 1; level <= levels; level++) {
            estimate(byLevel.get(level), all.keySet());
        }
    }

    private static WonAmounts ofEverybody(AmountSum sum, double priorStrength) {
        double error = sum.pairs() < 2 ? Double.POSITIVE_INFINITY : Math.sqrt(sum.ratioVariance() / sum.pairs());
        double ratio = Credibility.shrunk((double) sum.pairs(), sum.ratio(), 1, priorStrength);
        return new WonAmounts(sum.count(), sum.mean(), sum.variance(), sum.pairs(), ratio, error);
    }

    private void estimate(Map<List<String>, Map<Currency, AmountSum>> segments, Iterable<Currency> currencies) {
        Map<List<String>, Map<Currency, WonAmounts>> found = new HashMap<>();
        segments.keySet().forEach(values -> found.put(values, new TreeMap<>(ModelChain.BY_CODE)));
        for (Currency currency : currencies) {
            List<AmountSum> sums = segments.values().stream()
                    .map(amounts -> amounts.getOrDefault(currency, AmountSum.NONE))
                    .toList();
            double strength = Credibility.strength(
                    sums.stream().mapToDouble(AmountSum::count).toArray(),
                    sums.stream().mapToDouble(AmountSum::mean).toArray(),
                    sums.stream().mapToDouble(AmountSum::variance).toArray());
            double ratioStrength = Credibility.strength(
                    sums.stream().mapToDouble(AmountSum::pairs).toArray(),
                    sums.stream().mapToDouble(AmountSum::ratio).toArray(),
                    sums.stream().mapToDouble(AmountSum::ratioVariance).toArray());
            segments.forEach((values, amounts) -> {
                List<String> above = values.subList(0, values.size() - 1);
                WonAmounts parent = of(above).get(currency);
                AmountBelief believed = beliefs.getOrDefault(above, Map.of()).get(currency);
                if (parent != null && believed != null) {
                    AmountSum sum = amounts.getOrDefault(currency, AmountSum.NONE);
                    beliefs.computeIfAbsent(values, v -> new HashMap<>())
                            .put(currency, believed.below(sum, parent, strength, ratioStrength));
                    found.computeIfAbsent(values, v -> new TreeMap<>(ModelChain.BY_CODE))
                            .put(currency, shrunk(sum, parent, strength, ratioStrength));
                }
            });
        }
        found.forEach((values, amounts) -> bySegment.put(values, Collections.unmodifiableMap(amounts)));
    }

    private static WonAmounts shrunk(AmountSum sum, WonAmounts parent, double strength, double ratioStrength) {
        // Without pairs nothing is its own, even where pairs of one segment never differ and the strength is 0.
        double weight = sum.pairs() == 0 || ratioStrength == Double.POSITIVE_INFINITY
                ? 0
                : sum.pairs() / (sum.pairs() + ratioStrength);
        // One pair shows no spread of its own; it has that of a pair in the segment above.
        double ownError = sum.pairs() < 2
                ? parent.ratioError() * Math.sqrt((double) parent.paired())
                : Math.sqrt(sum.ratioVariance() / sum.pairs());
        return new WonAmounts(
                sum.count(),
                Credibility.shrunk((double) sum.count(), sum.mean(), parent.mean(), strength),
                Credibility.shrunk(Math.max(0.0, sum.count() - 1.0), sum.variance(), parent.variance(), strength),
                sum.pairs(),
                Credibility.shrunk((double) sum.pairs(), sum.ratio(), parent.ratio(), ratioStrength),
                // As much of its own as is believed, and the rest of what it borrows from.
                weight == 0 ? parent.ratioError() : Math.hypot(weight * ownError, (1 - weight) * parent.ratioError()));
    }

    /** The amounts of the nearest segment that is known. */
    Map<Currency, WonAmounts> of(List<String> values) {
        return bySegment.getOrDefault(known(values), Map.of());
    }

    private List<String> known(List<String> values) {
        List<String> at = values;
        while (!bySegment.containsKey(at)) {
            at = at.subList(0, at.size() - 1);
        }
        return at;
    }

    /** By what is estimated. */
    AmountLaw law(List<String> values, Currency currency) {
        List<String> at = known(values);
        WonAmounts won = of(at).get(currency);
        AmountBelief belief = beliefs.getOrDefault(at, Map.of()).get(currency);
        return won == null || belief == null
                ? AmountLaw.AS_STATED
                : new AmountLaw(won.mean(), won.variance(), won.ratio(), belief.scatter());
    }

    /** By what might be true instead; the same for the same seed and draw. */
    AmountLaw drawn(List<String> values, Currency currency, long seed, int draw) {
        List<String> at = known(values);
        WonAmounts won = of(at).get(currency);
        AmountBelief belief = beliefs.getOrDefault(at, Map.of()).get(currency);
        if (won == null || belief == null) {
            return AmountLaw.AS_STATED;
        }
        long key = ((long) currency.getCurrencyCode().hashCode() << 32) ^ at.hashCode();
        AmountLaw above = at.isEmpty()
                ? belief.assumption(new KeyedRandom(seed, draw, ASSUMPTION, key))
                : drawn(at.subList(0, at.size() - 1), currency, seed, draw);
        return belief.drawn(above, won, new KeyedRandom(seed, draw, OWN, key));
    }
}
