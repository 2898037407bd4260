package org.salespipeline.core.internal.funnel;

import java.util.Arrays;

/**
 * The exits and the visits at risk of one stage by age, as of a step T (design, section 4): n[k](d) counts exits at age d to
 * k with e + d &lt;= T, and Y(d) the visits observed to have reached age d, under observation by then, with e + d &lt;= T.
 * Exits at an age come before censoring at that age, so a visit censored at age a is at risk at a.
 *
 * <p>With a half-life H each step of exposure weighs 2^(-(T - (e + d)) / H), by when it happened. A visit weighs 2^(-1 / H) of
 * what it weighs at the next age, so one sum over the ends of visits serves all ages. Ages beyond a cap are one pool.
 */
final class StageCounts {

    private final double[][] exits;
    private final double[] atRisk;
    private final double[] pooledExits;
    private final double pooledExposure;
    private final EndCounts ends;

    /** Visits by target, then those that were set aside, then those that went on. */
    private final long[] seen;

    StageCounts(
            double[][] exits,
            double[] atRisk,
            double[] pooledExits,
            double pooledExposure,
            EndCounts ends,
            long[] seen) {
        this.exits = exits;
        this.atRisk = atRisk;
        this.pooledExits = pooledExits;
        this.pooledExposure = pooledExposure;
        this.ends = ends;
        this.seen = seen;
    }

    /** Number of ages that any visit reached; 0 without visits. */
    int ages() {
        return atRisk.length;
    }

    double exits(int target, int age) {
        double[] byAge = exits[target];
        return age < byAge.length ? byAge[age] : 0;
    }

    double atRisk(int age) {
        return age < atRisk.length ? atRisk[age] : 0;
    }

    /** All exits to a target, weighed by the half-life. */
    double weighedExits(int target) {
        return pooledExits[target] + Arrays.stream(exits[target]).sum();
    }

    /** Exits to a target beyond the cap. */
    double pooledExits(int target) {
        return pooledExits[target];
    }

    /** Steps that visits were seen to spend beyond the cap. */
    double pooledExposure() {
        return pooledExposure;
    }

    /** How many exits to a target were seen, whatever they weigh. */
    long exits(int target) {
        return seen[target];
    }

    /** Visits that went on at the end of the step. */
    long open() {
        return seen[seen.length - 1];
    }

    /** Visits that ended with a move that was set aside. */
    long setAside() {
        return seen[seen.length - 2];
    }

    /** Visits that came under observation late. */
    long late() {
        return ends.late();
    }

    /** All visits that were under observation. */
    long visits() {
        return Arrays.stream(seen).sum();
    }

    /** The same visits by their ends, not weighed by any half-life. */
    EndCounts ends() {
        return ends;
    }
}
