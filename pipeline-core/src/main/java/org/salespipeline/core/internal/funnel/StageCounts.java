package org.salespipeline.core.internal.funnel;

import java.util.Arrays;

/**
 * The exits and the visits at risk of one stage by age, as of a day T (design, section 4): n[k](d) counts exits at age d to
 * k with e + d &lt;= T, and Y(d) the visits observed to have reached age d with e + d &lt;= T. Exits at an age come before
 * censoring at that age, so a visit censored at age a is at risk at a.
 */
final class StageCounts {

    private final long[][] exits;
    private final long[] atRisk;
    private final long open;

    private StageCounts(long[][] exits, long[] atRisk, long open) {
        this.exits = exits;
        this.atRisk = atRisk;
        this.open = open;
    }

    /** Number of ages that any visit reached; 0 without visits. */
    int ages() {
        return atRisk.length;
    }

    long exits(int target, int age) {
        return age < atRisk.length ? exits[target][age] : 0;
    }

    long atRisk(int age) {
        return age < atRisk.length ? atRisk[age] : 0;
    }

    long exits(int target) {
        return Arrays.stream(exits[target]).sum();
    }

    /** Visits that went on at the end of the day. */
    long open() {
        return open;
    }

    /** All visits: each of them reached age 0. */
    long visits() {
        return atRisk(0);
    }

    /** Adds up the cells of a tally, in any order. */
    static final class Collector {

        private final int day;
        private long[][] exits;
        private long[] ends = new long[64];
        private long open;
        private int ages;

        Collector(int targets, int day) {
            this.day = day;
            this.exits = new long[targets][64];
        }

        void exit(int entry, int age, int target, long count) {
            if (entry > day) {
                return;
            }
            // The sum may pass the end of int only for ages that cannot be known on this day.
            if ((long) entry + age > day) {
                open(entry, count);
                return;
            }
            end(age, count);
            exits[target][age] += count;
        }

        void open(int entry, long count) {
            if (entry <= day) {
                end(day - entry, count);
                open += count;
            }
        }

        private void end(int age, long count) {
            if (age >= ends.length) {
                int length = Math.max(age + 1, 2 * ends.length);
                ends = Arrays.copyOf(ends, length);
                for (int k = 0; k < exits.length; k++) {
                    exits[k] = Arrays.copyOf(exits[k], length);
                }
            }
            ends[age] += count;
            ages = Math.max(ages, age + 1);
        }

        StageCounts counts() {
            long[] atRisk = new long[ages];
            long reached = 0;
            for (int d = ages - 1; d >= 0; d--) {
                reached += ends[d];
                atRisk[d] = reached;
            }
            return new StageCounts(exits, atRisk, open);
        }
    }
}
