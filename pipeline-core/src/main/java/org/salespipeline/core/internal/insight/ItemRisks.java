package org.salespipeline.core.internal.insight;

import java.util.Arrays;
import org.salespipeline.core.internal.math.TimeVaryingRatio;

/** By group and age, how many visits were at risk, advanced and left otherwise. First visits are added, then it is closed. */
final class ItemRisks {

    /** By group and age; while it is being added to, how many more are at risk than at the age before. */
    private final long[][] atRisk;

    private final long[][] advanced;
    private final long[][] left;

    /**
     * Begins with nothing.
     *
     * @param ages of each group, how many from 0 on
     */
    ItemRisks(int[] ages) {
        this.atRisk = new long[ages.length][];
        this.advanced = new long[ages.length][];
        this.left = new long[ages.length][];
        for (int g = 0; g < ages.length; g++) {
            atRisk[g] = new long[ages[g] + 1];
            advanced[g] = new long[ages[g]];
            left[g] = new long[ages[g]];
        }
    }

    /** Adds a visit from an age on, not above its length, to its own group. */
    void add(ItemVisit visit, int from) {
        add(visit.group(), visit, from, visit.length());
    }

    /** Adds a stretch of a visit, from an age to another, to a group. */
    void add(int group, ItemVisit visit, int from, int to) {
        atRisk[group][from]++;
        atRisk[group][to + 1]--;
        if (to == visit.length()) {
            switch (visit.end()) {
                case ADVANCED -> advanced[group][to]++;
                case LEFT -> left[group][to]++;
                case OPEN -> {}
            }
        }
    }

    ItemRisks closed() {
        for (long[] each : atRisk) {
            Arrays.parallelPrefix(each, Long::sum);
        }
        return this;
    }

    /** The odds of advancing of those who are exposed, all of whom are among these, against the others. */
    TimeVaryingRatio advancing(ItemRisks exposed) {
        return ratio(exposed, true);
    }

    /** The same of leaving otherwise. */
    TimeVaryingRatio leaving(ItemRisks exposed) {
        return ratio(exposed, false);
    }

    /** Those who end in the other way are left out of a step: given that they are, the rest end in this way or go on. */
    private TimeVaryingRatio ratio(ItemRisks exposed, boolean advancing) {
        TimeVaryingRatio.Collector collector = new TimeVaryingRatio.Collector();
        for (int g = 0; g < atRisk.length; g++) {
            long[] all = advancing ? advanced[g] : left[g];
            long[] with = advancing ? exposed.advanced[g] : exposed.left[g];
            long[] allElse = advancing ? left[g] : advanced[g];
            long[] withElse = advancing ? exposed.left[g] : exposed.advanced[g];
            for (int d = 0; d < all.length; d++) {
                if (all[d] > 0 && exposed.atRisk[g][d] > 0) {
                    long marked = exposed.atRisk[g][d] - withElse[d];
                    collector.add(marked, atRisk[g][d] - allElse[d] - marked, with[d], all[d] - with[d]);
                }
            }
        }
        return collector.made();
    }

    /** By age, the share of those at risk who are exposed; beyond the last age at which anybody is at risk, that of this. */
    double[] shares(ItemRisks exposed, int ages) {
        double[] shares = new double[ages];
        double share = 0;
        for (int d = 0; d < ages; d++) {
            long with = 0;
            long all = 0;
            for (int g = 0; g < atRisk.length; g++) {
                if (d < advanced[g].length) {
                    with += exposed.atRisk[g][d];
                    all += atRisk[g][d];
                }
            }
            share = all > 0 ? (double) with / all : share;
            shares[d] = share;
        }
        return shares;
    }
}
