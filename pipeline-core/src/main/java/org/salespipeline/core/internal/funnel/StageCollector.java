package org.salespipeline.core.internal.funnel;

import java.util.Arrays;

/**
 * Adds up the cells of one stage to {@link StageCounts}. Sums weighed by a half-life come out the same to the last digit only
 * if the cells come in the same order; others always do.
 */
final class StageCollector implements CellTable.Visitor {

    private static final double LOG_2 = StrictMath.log(2);

    /** Weights of the latest steps that are kept, so as not to take a power for each cell. */
    private static final int MOST_KEPT = 4_096;

    private final Places places;
    private final int stage;
    private final int step;
    private final double halfLife;
    private final int cap;
    private final boolean setsAside;
    private final double[] pooledExits;
    private final long[] seen;
    private final double[][] exits;
    private double pooledExposure;

    /**
     * Weights of visits at the age at which they ended, and at which they came under observation late; of what is beyond the
     * cap, at the age after it.
     */
    private double[] ends = new double[32];

    private double[] late = new double[32];
    private long[] exited = new long[32];
    private long[] censored = new long[32];
    private long[] lateSeen = new long[32];
    private int ages;

    /** By how many steps ago; 0 if not asked for yet. */
    private double[] kept = {};

    /**
     * Begins with nothing.
     *
     * @param step T, the last step that is known
     * @param halfLife in steps; infinite if nothing is forgotten
     * @param cap the last age that stands for itself
     * @param setsAside whether moves that the process does not allow count as censored
     */
    StageCollector(Places places, int stage, int step, double halfLife, int cap, boolean setsAside) {
        this.places = places;
        this.stage = stage;
        this.step = step;
        this.halfLife = halfLife;
        // No cell has a greater age; so the one after the cap is a number, too.
        this.cap = Math.min(cap, 1 << CellKey.AGE_BITS);
        this.setsAside = setsAside;
        this.exits = new double[places.size()][0];
        this.pooledExits = new double[places.size()];
        this.seen = new long[places.size() + 2];
    }

    @Override
    public void cell(long key, long count) {
        int series = CellKey.series(key);
        int entry = CellKey.entry(key);
        if (places.stageOf(series) != stage || entry > step) {
            return;
        }
        int age = CellKey.age(key);
        int kind = places.kindOf(series);
        if (kind < places.size()) {
            if ((long) entry + age > step) {
                open(entry, count);
            } else if (setsAside && !places.allows(stage, kind)) {
                end(entry, age, count);
                censored[Math.min(age, cap + 1)] += count;
                seen[seen.length - 2] += count;
            } else {
                exit(entry, age, kind, count);
            }
        } else if (kind == places.size()) {
            open(entry, count);
        } else if (kind == places.size() + 1) {
            late(entry, age, count);
        }
    }

    private void exit(int entry, int age, int target, long count) {
        end(entry, age, count);
        exited[Math.min(age, cap + 1)] += count;
        seen[target] += count;
        double weight = weight(entry + age) * count;
        if (age > cap) {
            pooledExits[target] += weight;
            return;
        }
        double[] byAge = exits[target];
        if (byAge.length <= age) {
            byAge = Arrays.copyOf(byAge, ends.length);
            exits[target] = byAge;
        }
        byAge[age] += weight;
    }

    private void open(int entry, long count) {
        int age = step - entry;
        end(entry, age, count);
        censored[Math.min(age, cap + 1)] += count;
        seen[seen.length - 1] += count;
    }

    private void end(int entry, int age, long count) {
        int at = Math.min(age, cap + 1);
        grow(at);
        ends[at] += weight(entry + at) * count;
        if (age > cap) {
            pooledExposure += weightOf(entry + cap + 1, entry + age) * count;
        }
    }

    private void late(int entry, int age, long count) {
        if ((long) entry + age > step) {
            // Not under observation yet: the visit, which was or will be taken for an open one, is not there.
            open(entry, -count);
            return;
        }
        int at = Math.min(age, cap + 1);
        grow(at);
        late[at] += weight(entry + at) * count;
        lateSeen[at] += count;
        if (age > cap + 1) {
            pooledExposure -= weightOf(entry + cap + 1, entry + age - 1) * count;
        }
    }

    private void grow(int at) {
        if (at >= ends.length) {
            int length = Math.max(at + 1, 2 * ends.length);
            ends = Arrays.copyOf(ends, length);
            late = Arrays.copyOf(late, length);
            exited = Arrays.copyOf(exited, length);
            censored = Arrays.copyOf(censored, length);
            lateSeen = Arrays.copyOf(lateSeen, length);
        }
        ages = Math.max(ages, at + 1);
    }

    /** 2^(-(T - t) / H): what a step of exposure weighs. */
    private double weight(int at) {
        if (halfLife == Double.POSITIVE_INFINITY) {
            return 1;
        }
        int ago = step - at;
        if (ago >= MOST_KEPT) {
            return StrictMath.pow(2, -ago / halfLife);
        }
        if (ago >= kept.length) {
            kept = Arrays.copyOf(kept, Math.min(MOST_KEPT, Math.max(ago + 1, 2 * kept.length)));
        }
        if (kept[ago] == 0) {
            kept[ago] = StrictMath.pow(2, -ago / halfLife);
        }
        return kept[ago];
    }

    /** What several steps of exposure weigh together: a geometric sum from the latest of them back. */
    private double weightOf(int from, int to) {
        double steps = (double) to - from + 1;
        return halfLife == Double.POSITIVE_INFINITY
                ? steps
                : weight(to) * StrictMath.expm1(-steps * LOG_2 / halfLife) / StrictMath.expm1(-LOG_2 / halfLife);
    }

    StageCounts counts() {
        int single = Math.min(ages, cap + 1);
        double[] atRisk = new double[single];
        double reached = 0;
        long seenThere = 0;
        int last = 0;
        double keep = StrictMath.pow(2, -1 / halfLife);
        for (int d = ages - 1; d >= 0; d--) {
            // A visit's step at one age was one step before that at the next.
            reached = reached * keep + ends[d];
            seenThere += exited[d] + censored[d];
            if (d < single) {
                // Where nobody was seen, differences of weights must not leave anybody.
                atRisk[d] = seenThere > 0 ? Math.max(0, reached) : 0;
                last = seenThere > 0 && last == 0 ? d + 1 : last;
            }
            reached -= late[d];
            seenThere -= lateSeen[d];
        }
        double[][] byTarget = new double[exits.length][];
        for (int k = 0; k < exits.length; k++) {
            byTarget[k] = exits[k].length == 0 ? exits[k] : Arrays.copyOf(exits[k], last);
        }
        long beyondCap = ages > cap + 1 ? exited[cap + 1] + censored[cap + 1] : 0;
        EndCounts raw = new EndCounts(
                Arrays.copyOf(exited, ages), Arrays.copyOf(censored, ages), Arrays.copyOf(lateSeen, ages), beyondCap);
        double exposure = beyondCap > 0 ? Math.max(0, pooledExposure) : 0;
        return new StageCounts(byTarget, Arrays.copyOf(atRisk, last), pooledExits, exposure, raw, seen);
    }
}
