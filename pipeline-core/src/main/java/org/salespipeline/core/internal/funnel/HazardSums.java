package org.salespipeline.core.internal.funnel;

import org.salespipeline.funnel.StageDynamics;

/**
 * Sums over stretches of ages of one stage's hazards h to some targets, and of h (1 - h), in constant time each; beyond the last
 * age the tail's holds. Immutable.
 */
final class HazardSums {

    /** At a, over the ages before a. */
    private final double[] hazards;

    private final double[] variances;
    private final double tail;
    private final boolean none;

    /** Of a stage's hazards to some targets together. */
    static HazardSums of(StageDynamics dynamics, boolean[] targets) {
        double[] sums = new double[dynamics.lastAge() + 1];
        double tail = 0;
        for (int k = 0; k < targets.length; k++) {
            if (targets[k]) {
                double[] hazards = dynamics.hazards(k, sums.length);
                for (int a = 0; a < sums.length; a++) {
                    sums[a] += hazards[a];
                }
                tail += dynamics.tailHazard(k);
            }
        }
        return new HazardSums(sums, tail);
    }

    /** From the hazards by age, and the one beyond. */
    HazardSums(double[] byAge, double tail) {
        this.hazards = new double[byAge.length + 1];
        this.variances = new double[byAge.length + 1];
        this.tail = tail;
        for (int a = 0; a < byAge.length; a++) {
            hazards[a + 1] = hazards[a] + byAge[a];
            variances[a + 1] = variances[a] + byAge[a] * (1 - byAge[a]);
        }
        this.none = hazards[byAge.length] == 0 && tail == 0;
    }

    /** Whether nobody ever goes there. */
    boolean isNone() {
        return none;
    }

    /** The sum of h over the ages from one to another. */
    double expected(int first, int last) {
        return sum(hazards, tail, first, last);
    }

    /** The sum of h (1 - h). */
    double variance(int first, int last) {
        return sum(variances, tail * (1 - tail), first, last);
    }

    private static double sum(double[] before, double beyond, int first, int last) {
        int ages = before.length - 1;
        double single = before[Math.min(ages, last + 1)] - before[Math.min(ages, first)];
        return last < ages ? single : single + beyond * (last + 1 - Math.max(ages, first));
    }
}
