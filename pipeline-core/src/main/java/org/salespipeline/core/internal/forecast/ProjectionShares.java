package org.salespipeline.core.internal.forecast;

/** The share of the leads that a question is about, by the number of steps since they entered. Immutable. */
final class ProjectionShares {

    /** Arrivals end where no more than this share of them is still to come. */
    static final double SETTLED = 1e-12;

    private final double[] byStep;
    private final double later;

    /**
     * Takes the array.
     *
     * @param byStep the share at the end of each step from the entry's own on
     * @param later the share after those steps
     */
    ProjectionShares(double[] byStep, double later) {
        this.byStep = byStep;
        this.later = later;
    }

    /** How many steps are known one by one, the entry's own included. */
    int steps() {
        return byStep.length;
    }

    /** The share after the steps that are known one by one. */
    double later() {
        return later;
    }

    double at(long steps) {
        if (steps < 0) {
            return 0;
        }
        return steps < byStep.length ? byStep[(int) steps] : later;
    }

    /** The first step after which hardly anything changes; the number of steps if there is none. */
    int settled() {
        return within(SETTLED);
    }

    /** The first step at which no more than some of the later share is missing; the number of steps if there is none. */
    int within(double missing) {
        for (int step = 0; step < byStep.length; step++) {
            if (later - byStep[step] <= missing * later) {
                return step;
            }
        }
        return byStep.length;
    }
}
