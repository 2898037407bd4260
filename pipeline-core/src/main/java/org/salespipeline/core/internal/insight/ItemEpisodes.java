package org.salespipeline.core.internal.insight;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Visits cut into stretches in which their leads had had the same of some items, to be compared only among themselves: what goes with
 * these items then is no one else's credit. Used once.
 */
final class ItemEpisodes {

    /** Stretches that are compared with each other at the same age. */
    private record Alike(int group, Set<ItemKey> had) {}

    private record Episode(int number, ItemVisit visit, int from, int to, Map<ItemKey, Integer> had) {}

    private final Set<ItemKey> items;
    private final Map<Alike, Integer> numbers = new HashMap<>();
    private final List<Episode> episodes = new ArrayList<>();

    ItemEpisodes(Set<ItemKey> items) {
        this.items = items;
    }

    /**
     * Adds a visit.
     *
     * @param had the items that its lead had in it, and from which age on, not above its length
     */
    void add(ItemVisit visit, Map<ItemKey, Integer> had) {
        TreeSet<Integer> begins = new TreeSet<>(Set.of(0));
        for (ItemKey item : items) {
            begins.add(had.getOrDefault(item, 0));
        }
        for (int from : begins) {
            Integer next = begins.higher(from);
            Set<ItemKey> now = new HashSet<>();
            for (ItemKey item : items) {
                Integer since = had.get(item);
                if (since != null && since <= from) {
                    now.add(item);
                }
            }
            Alike alike = new Alike(visit.group(), now);
            int number = numbers.computeIfAbsent(alike, key -> numbers.size());
            episodes.add(new Episode(number, visit, from, next == null ? visit.length() : next - 1, had));
        }
    }

    /** Everybody, and those who have had another item. */
    ItemRiskPair risks(ItemKey item) {
        int[] ages = new int[numbers.size()];
        for (Episode each : episodes) {
            ages[each.number()] = Math.max(ages[each.number()], each.to() + 1);
        }
        ItemRisks everybody = new ItemRisks(ages);
        ItemRisks exposed = new ItemRisks(ages);
        for (Episode each : episodes) {
            everybody.add(each.number(), each.visit(), each.from(), each.to());
            Integer since = each.had().get(item);
            if (since != null && since <= each.to()) {
                exposed.add(each.number(), each.visit(), Math.max(since, each.from()), each.to());
            }
        }
        return new ItemRiskPair(everybody.closed(), exposed.closed());
    }
}
