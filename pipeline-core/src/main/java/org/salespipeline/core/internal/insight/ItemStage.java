package org.salespipeline.core.internal.insight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The visits to one stage, and by item those of leads that have had it. First they are added, then they are read. */
final class ItemStage {

    private static final ItemExposures NONE = new ItemExposures();

    private final List<ItemVisit> visits = new ArrayList<>();

    /** Of each visit, the items that its lead had in it, and from which age on. */
    private final List<Map<ItemKey, Integer>> had = new ArrayList<>();

    private final Map<List<String>, Integer> groups = new HashMap<>();
    private final Map<ItemKey, ItemExposures> exposures = new TreeMap<>();

    /** The group of visits with these values. */
    int group(List<String> values) {
        Integer known = groups.putIfAbsent(values, groups.size());
        return known == null ? groups.size() - 1 : known;
    }

    /** Adds a visit, and when its lead first used which item, in steps after entry. */
    void add(ItemVisit visit, Map<ItemKey, Long> lags) {
        visits.add(visit);
        Map<ItemKey, Integer> from = new HashMap<>();
        lags.forEach((item, lag) -> {
            having(item).add(visit, lag);
            if (ItemExposures.counts(visit, lag)) {
                from.put(item, ItemExposures.firstAge(lag));
            }
        });
        had.add(Map.copyOf(from));
    }

    /** Those who have had an item, to be added to. */
    ItemExposures having(ItemKey item) {
        return exposures.computeIfAbsent(item, key -> new ItemExposures());
    }

    List<ItemVisit> visits() {
        return visits;
    }

    /** Those who have had an item; nobody, if nobody has. */
    ItemExposures exposures(ItemKey item) {
        return exposures.getOrDefault(item, NONE);
    }

    /** The items that were first used here. */
    List<ItemKey> usedHere() {
        List<ItemKey> used = new ArrayList<>();
        exposures.forEach((item, each) -> {
            if (each.wasUsedHere()) {
                used.add(item);
            }
        });
        return used;
    }

    /** Everybody, and those who have had an item, each among those who at that age had had the same of some other items. */
    ItemRiskPair alike(ItemKey item, Set<ItemKey> others) {
        ItemEpisodes episodes = new ItemEpisodes(others);
        for (int v = 0; v < visits.size(); v++) {
            episodes.add(visits.get(v), had.get(v));
        }
        return episodes.risks(item);
    }

    /** Everybody, from entry on. */
    ItemRisks everybody() {
        ItemRisks risks = new ItemRisks(ages());
        for (ItemVisit visit : visits) {
            risks.add(visit, 0);
        }
        return risks.closed();
    }

    /** Those who have had an item, from the step after its first use on. */
    ItemRisks exposed(ItemKey item) {
        ItemRisks risks = new ItemRisks(ages());
        for (ItemExposures.Exposed each : exposures(item).exposed()) {
            risks.add(each.visit(), each.from());
        }
        return risks.closed();
    }

    private int[] ages() {
        int[] ages = new int[groups.size()];
        for (ItemVisit visit : visits) {
            ages[visit.group()] = Math.max(ages[visit.group()], visit.length() + 1);
        }
        return ages;
    }

    /** Open visits of leads that have not had an item, by age: how many, and what they would be worth. */
    OpenByAge openWithout(ItemKey item) {
        int oldest = -1;
        for (ItemVisit visit : visits) {
            oldest = visit.end() == ItemVisit.End.OPEN ? Math.max(oldest, visit.length()) : oldest;
        }
        OpenByAge open = new OpenByAge(new long[oldest + 1], new long[oldest + 1], new double[oldest + 1]);
        for (ItemVisit visit : visits) {
            if (visit.end() == ItemVisit.End.OPEN) {
                open.count(visit, 1);
            }
        }
        for (ItemVisit visit : exposures(item).open()) {
            open.count(visit, -1);
        }
        return open;
    }

    /** Open visits by age. */
    static final class OpenByAge {

        private final long[] number;
        private final long[] valued;
        private final double[] worth;

        private OpenByAge(long[] number, long[] valued, double[] worth) {
            this.number = number;
            this.valued = valued;
            this.worth = worth;
        }

        private void count(ItemVisit visit, int sign) {
            int age = visit.length();
            number[age] += sign;
            if (!Double.isNaN(visit.worth())) {
                valued[age] += sign;
                // What is taken off again may leave dust; without anybody there is nothing.
                worth[age] = valued[age] == 0 ? 0 : worth[age] + sign * visit.worth();
            }
        }

        int ages() {
            return number.length;
        }

        long number() {
            return Arrays.stream(number).sum();
        }

        boolean hasWorth() {
            return Arrays.stream(valued).sum() > 0;
        }

        long number(int age) {
            return number[age];
        }

        double worth(int age) {
            return worth[age];
        }
    }
}
