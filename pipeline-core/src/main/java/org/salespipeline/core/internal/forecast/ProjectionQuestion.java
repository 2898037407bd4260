package org.salespipeline.core.internal.forecast;

import java.util.Arrays;
import org.salespipeline.funnel.StageDynamics;

/** What can be asked of a lead that enters a stage: its answer is a chance for each number of steps after. */
interface ProjectionQuestion {

    /**
     * Answers by given rates.
     *
     * @param horizon the last step
     */
    ProjectionShares answer(StageDynamics[] dynamics, int horizon);

    /** Tells whether the chances never go down, and the answer has a limit for ever. */
    boolean isOfArrival();

    /** Whether good times for the market are good for the chance: 1, or -1. */
    int sign();

    /**
     * Has it arrived at one of the wanted places? The chance is a first passage, so that a lead that comes to a place twice
     * counts once.
     *
     * @param sign 1, or -1 for places that one wants to keep out of
     */
    static ProjectionQuestion arrival(int entry, boolean[] wanted, int sign) {
        return new ProjectionQuestion() {

            @Override
            public ProjectionShares answer(StageDynamics[] dynamics, int horizon) {
                if (wanted[entry]) {
                    return new ProjectionShares(new double[] {1}, 1);
                }
                double ever = new EverReached(dynamics, wanted).fromEntry(entry);
                double[] share = new RenewalSolver(new Kernels(dynamics, horizon), wanted).solve()[entry];
                double most = 0;
                for (int t = 0; t < share.length; t++) {
                    most = Math.max(most, Math.min(share[t], ever));
                    share[t] = most;
                }
                return new ProjectionShares(share, ever);
            }

            @Override
            public boolean isOfArrival() {
                return true;
            }

            @Override
            public int sign() {
                return sign;
            }
        };
    }

    /** Does it stand in a stage? */
    static ProjectionQuestion presence(int entry, int stage) {
        return new ProjectionQuestion() {

            @Override
            public ProjectionShares answer(StageDynamics[] dynamics, int horizon) {
                double[] in = new ProjectionVisits(new Kernels(dynamics, horizon), entry).in(stage);
                Arrays.setAll(in, t -> Math.min(1, in[t]));
                return new ProjectionShares(in, Double.NaN);
            }

            @Override
            public boolean isOfArrival() {
                return false;
            }

            @Override
            public int sign() {
                return 1;
            }
        };
    }
}
