package org.salespipeline.core.internal.insight;

import org.salespipeline.core.internal.math.TiltedOutcomes;

/** Stages that leads come back to, by weight, and the chance to be won from there. Filled once, by one thread. */
final class RecyclingMix {

    private final double[] before;
    private final double[] weight;
    private double total;

    private RecyclingMix(double[] before) {
        this.before = before;
        this.weight = new double[before.length];
    }

    static RecyclingMix of(InsightBasis basis) {
        return new RecyclingMix(EntryChances.of(basis));
    }

    /** The same stages, none of them weighing anything. */
    RecyclingMix empty() {
        return new RecyclingMix(before);
    }

    void add(int stage, double by) {
        weight[stage] += by;
        total += by;
    }

    boolean isEmpty() {
        return total == 0;
    }

    double before(int stage) {
        return before[stage];
    }

    /** The share won of leads that come back to these stages, when the log-odds of all are changed by x; 0 without any. */
    double rate(double x) {
        double sum = 0;
        for (int stage = 0; stage < before.length; stage++) {
            if (weight[stage] > 0) {
                sum += weight[stage] * TiltedOutcomes.tilted(before[stage], x);
            }
        }
        return total > 0 ? Math.min(1, sum / total) : 0;
    }
}
