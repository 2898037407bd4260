package org.salespipeline.core.internal.forecast;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Which open leads a forecast is about, and how they fall into groups. */
final class ChosenRows {

    private ChosenRows() {}

    /**
     * All but some.
     *
     * @throws IllegalArgumentException if one to leave out is not there
     */
    static int[] without(OpenLeads leads, Set<String> without) {
        if (without.isEmpty()) {
            return IntStream.range(0, leads.size()).toArray();
        }
        boolean[] left = new boolean[leads.size()];
        for (String id : without) {
            int row = leads.rowOf(id);
            if (row < 0) {
                throw new IllegalArgumentException("lead to leave out was \"" + id + "\"; it is not among the "
                        + leads.named() + " open leads of this forecast that have an id");
            }
            left[row] = true;
        }
        return IntStream.range(0, left.length).filter(row -> !left[row]).toArray();
    }

    /** The rows of each group, in order of the groups; within a group in order of the rows. */
    static <K extends Comparable<K>> SortedMap<K, int[]> groups(int[] rows, IntFunction<K> groupOf) {
        SortedMap<K, IntStream.Builder> open = new TreeMap<>();
        for (int row : rows) {
            open.computeIfAbsent(groupOf.apply(row), group -> IntStream.builder())
                    .add(row);
        }
        SortedMap<K, int[]> groups = new TreeMap<>();
        open.forEach((group, members) -> groups.put(group, members.build().toArray()));
        return groups;
    }
}
