package org.salespipeline.core.internal.funnel;

import java.util.Arrays;

/**
 * How many visits to one stage were at risk at each age within each window, of everybody, and what that makes of how little a
 * model knows of its hazards. With R(d) visits at risk, the expected exits are the sum of R(d) h(d); hazards of different ages
 * are independent in the posterior, each with the variance h(d) (1 - h(d)) / precision(d), so that the variance of the sum is
 * that of R(d)^2 times as much (Hjort 1990, section 4: the posterior of a beta process has independent increments).
 */
final class AgesAtRisk {

    /** By window: how many more are at risk at an age than at the one before. */
    private final long[][] changes;

    AgesAtRisk(int windows) {
        this.changes = new long[windows][16];
    }

    void add(int window, int firstAge, int lastAge, long visits) {
        if (changes[window].length < lastAge + 2) {
            changes[window] = Arrays.copyOf(changes[window], Math.max(lastAge + 2, 2 * changes[window].length));
        }
        changes[window][firstAge] += visits;
        changes[window][lastAge + 1] -= visits;
    }

    /**
     * The variance of the expected exits to some targets.
     *
     * @param targets which of them
     */
    double variance(int window, StagePosterior known, boolean[] targets) {
        long[] change = changes[window];
        long atRisk = 0;
        double inTail = 0;
        double variance = 0;
        for (int d = 0; d < change.length; d++) {
            atRisk += change[d];
            if (atRisk == 0) {
                continue;
            }
            if (d >= known.ages()) {
                inTail += atRisk;
                continue;
            }
            double hazard = 0;
            for (int k = 0; k < targets.length; k++) {
                hazard += targets[k] ? known.hazard(k, d) : 0;
            }
            double precision = known.precision(d);
            variance += precision > 0 ? (double) atRisk * atRisk * hazard * (1 - hazard) / precision : 0;
        }
        return variance + inTail * inTail * ofTail(known, targets);
    }

    /** All ages of the tail have one hazard, which rests on so many exits over their sum as exposure. */
    private static double ofTail(StagePosterior known, boolean[] targets) {
        double hazard = 0;
        double leaving = 0;
        for (int k = 0; k < targets.length; k++) {
            hazard += targets[k] ? known.tail(k) : 0;
            leaving += known.tail(k);
        }
        return hazard > 0 && known.tailExits() > 0
                ? Math.max(0, hazard * (1 - hazard)) * leaving / known.tailExits()
                : 0;
    }
}
