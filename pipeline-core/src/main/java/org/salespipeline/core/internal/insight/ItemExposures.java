package org.salespipeline.core.internal.insight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The visits to one stage of leads that have had one item. First they are added, then they are read. */
final class ItemExposures {

    /**
     * A visit that went on after the first use.
     *
     * @param from the first age at which its lead had had the item on an earlier step
     */
    record Exposed(ItemVisit visit, int from) {}

    private final List<Exposed> exposed = new ArrayList<>();
    private final List<ItemVisit> open = new ArrayList<>();
    private int[] agesAtUse = new int[4];
    private int uses;
    private int before;

    /**
     * Adds a visit of a lead that has had the item.
     *
     * @param lag steps from entry to the first use, below 0 if it was used earlier
     */
    void add(ItemVisit visit, long lag) {
        if (visit.end() == ItemVisit.End.OPEN) {
            open.add(visit);
        }
        if (counts(visit, lag)) {
            exposed.add(new Exposed(visit, firstAge(lag)));
            before += lag < 0 ? 1 : 0;
        }
    }

    /** Whether a visit went on after the step of the first use. */
    static boolean counts(ItemVisit visit, long lag) {
        return lag < visit.length();
    }

    /** The first age at which a use on an earlier step counts. */
    static int firstAge(long lag) {
        return (int) Math.max(0, lag + 1);
    }

    /** The item was first used in a visit. */
    void usedAt(int age) {
        if (uses == agesAtUse.length) {
            agesAtUse = Arrays.copyOf(agesAtUse, 2 * uses);
        }
        agesAtUse[uses++] = age;
    }

    List<Exposed> exposed() {
        return exposed;
    }

    /** Those that are open, also if the item was used on the last step. */
    List<ItemVisit> open() {
        return open;
    }

    int before() {
        return before;
    }

    boolean wasUsedHere() {
        return uses > 0;
    }

    double medianAge() {
        int[] sorted = Arrays.copyOf(agesAtUse, uses);
        Arrays.sort(sorted);
        return uses == 0 ? Double.NaN : (sorted[(uses - 1) / 2] + sorted[uses / 2]) / 2.0;
    }
}
