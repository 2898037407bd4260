package org.salespipeline.core.internal.forecast;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.salespipeline.funnel.StageDynamics;

/**
 * How leads leave one stage, laid out in rows as far as they will be looked at, the tail included: inner loops read arrays
 * and need not ask at each age where the tail begins. Immutable, its rows are not to be changed.
 */
final class HazardRows {

    private static final double[] NOBODY = {};

    private final int quiet;

    private final double[][] rows;
    private final double[] staying;
    private final int[] ways;

    /**
     * Lays out hazards.
     *
     * @param horizon how many ages beyond the last one are looked at
     */
    HazardRows(StageDynamics from, int horizon) {
        this.quiet = Math.max(0, from.lastAge());
        int ages = quiet + horizon + 1;
        this.rows = new double[from.targets().size()][];
        this.staying = new double[ages];
        for (int k = 0; k < rows.length; k++) {
            double[] row = from.hazards(k, ages);
            boolean any = false;
            for (int d = 0; d < ages; d++) {
                any |= row[d] > 0;
                staying[d] += row[d];
            }
            rows[k] = any ? row : NOBODY;
        }
        for (int d = 0; d < ages; d++) {
            staying[d] = Math.max(0, 1 - staying[d]);
        }
        this.ways =
                IntStream.range(0, rows.length).filter(k -> rows[k].length > 0).toArray();
    }

    /** The places that a lead can go to, at whatever age. */
    int[] ways() {
        return ways.clone();
    }

    /** The first age that has nothing but the tail ahead; what lies ahead of all later ones is the same. */
    int quietFrom() {
        return quiet;
    }

    boolean isQuiet(int age) {
        return age >= quiet;
    }

    /** The hazards by age; empty if nobody ever goes there. */
    double[] to(int place) {
        return rows[place];
    }

    /** The chance to stay for another step at an age that has been reached. */
    double staying(int age) {
        return staying[age];
    }

    /** S given that an age was survived: at u from 1 on, the chance to be there still when age + u begins. */
    double[] reached(int age, int steps) {
        double[] reached = new double[steps + 1];
        double there = 1;
        for (int u = 1; u <= steps && there > 0; u++) {
            reached[u] = there;
            there *= staying[age + u];
        }
        return reached;
    }

    /** S by age, the chance to stay beyond it. */
    double[] survival(int ages) {
        double[] survival = Arrays.copyOf(staying, ages);
        for (int d = 1; d < ages; d++) {
            survival[d] *= survival[d - 1];
        }
        return survival;
    }
}
