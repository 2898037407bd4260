package org.salespipeline.core.internal.funnel;

import java.util.Arrays;

/**
 * Adds up the cells of one stage to {@link StageCounts}. Sums weighed by a half-life come out the same to the last digit only
 * if the cells come in the same order; others always do.
 */
final class StageCollector implements CellTable.Visitor {

    /** 2 to this power, and to its opposite, are doubles; what is forgotten so far adds nothing to the rest. */
    private static final double MOST_HALVINGS = 1_000;

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

    /** Weights of visits by the age at which they ended, and at which they came under observation late. */
    private double[] ends = new double[32];

    private double[] late = new double[32];
    private long[] exited = new long[32];
    private long[] censored = new long[32];
    private long[] lateSeen = new long[32];
    private int ages;
    private int lastEntry = Integer.MIN_VALUE;
    private double lastWeight;

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
        this.cap = cap;
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
        double weight = weight(entry) * count;
        if (age > cap) {
            pooledExits[target] += weight * growth(age);
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
        double weight = weight(entry) * count;
        ends[at] += weight;
        if (age > cap) {
            pooledExposure += weight * growthBetween(cap + 1, age);
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
        double weight = weight(entry) * count;
        late[at] += weight;
        lateSeen[at] += count;
        if (age > cap + 1) {
            pooledExposure -= weight * growthBetween(cap + 1, age - 1);
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

    /** 2^(-(T - entry) / H): what age 0 of the visit weighs. */
    private double weight(int entry) {
        if (halfLife == Double.POSITIVE_INFINITY) {
            return 1;
        }
        // Cells come in runs of one entry.
        if (entry != lastEntry) {
            double halvings = ((double) step - entry) / halfLife;
            lastEntry = entry;
            lastWeight = halvings > MOST_HALVINGS ? 0 : StrictMath.pow(2, -halvings);
        }
        return lastWeight;
    }

    /** 2^(age / H): how much more a later age weighs than age 0. */
    private double growth(int age) {
        return halfLife == Double.POSITIVE_INFINITY ? 1 : StrictMath.pow(2, Math.min(MOST_HALVINGS, age / halfLife));
    }

    /** The sum of the growths of several ages. */
    private double growthBetween(int from, int to) {
        if (halfLife == Double.POSITIVE_INFINITY) {
            return (double) to - from + 1;
        }
        double ratio = StrictMath.pow(2, 1 / halfLife);
        return growth(from)
                * (StrictMath.pow(ratio, Math.min(MOST_HALVINGS * halfLife, to - from + 1.0)) - 1)
                / (ratio - 1);
    }

    StageCounts counts() {
        int single = Math.min(ages, cap + 1);
        double[] atRisk = new double[single];
        double reached = 0;
        long seenThere = 0;
        int last = 0;
        for (int d = ages - 1; d >= 0; d--) {
            reached += ends[d];
            seenThere += exited[d] + censored[d];
            if (d < single) {
                // Where nobody was seen, differences of weights must not leave anybody.
                atRisk[d] = seenThere > 0 ? Math.max(0, reached) * growth(d) : 0;
                last = seenThere > 0 && last == 0 ? d + 1 : last;
            }
            reached -= late[d];
            seenThere -= lateSeen[d];
        }
        double[][] byTarget = new double[exits.length][];
        for (int k = 0; k < exits.length; k++) {
            byTarget[k] = grown(exits[k], last);
        }
        EndCounts raw = new EndCounts(
                Arrays.copyOf(exited, ages),
                Arrays.copyOf(censored, ages),
                Arrays.copyOf(lateSeen, ages),
                ages > cap + 1 ? exited[cap + 1] + censored[cap + 1] : 0);
        return new StageCounts(
                byTarget, Arrays.copyOf(atRisk, last), pooledExits, Math.max(0, pooledExposure), raw, seen);
    }

    private double[] grown(double[] weights, int length) {
        if (weights.length == 0) {
            return weights;
        }
        double[] byAge = Arrays.copyOf(weights, length);
        for (int d = 0; d < length && halfLife != Double.POSITIVE_INFINITY; d++) {
            byAge[d] *= growth(d);
        }
        return byAge;
    }
}
