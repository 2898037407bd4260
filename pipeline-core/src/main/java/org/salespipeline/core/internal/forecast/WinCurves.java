package org.salespipeline.core.internal.forecast;

import java.util.List;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.lead.Segment;
import org.salespipeline.process.Target;

/**
 * Chances to be won for leads that stand in a stage at an age: the solver's chances from entry, carried to the age by
 * summing over the ways out from there on, each given that the lead has survived so far.
 */
final class WinCurves {

    private final Kernels kernels;
    private final boolean[] won;
    private final double[][] fromEntry;
    private final EverReached ever;

    /**
     * Solves for a segment of a model.
     *
     * @param horizon the last step that will be asked for
     */
    WinCurves(FunnelModel model, Segment segment, int horizon) {
        this.kernels = new Kernels(model, segment, horizon);
        this.won = won(model.process().targets());
        this.fromEntry = new RenewalSolver(kernels, won).solve();
        this.ever = new EverReached(model, segment, won);
    }

    /** Marks the places where a lead is won. */
    static boolean[] won(List<Target> places) {
        boolean[] won = new boolean[places.size()];
        for (int k = 0; k < won.length; k++) {
            won[k] = places.get(k).isWon();
        }
        return won;
    }

    /** The chance to be won within each number of steps; the numbers must not exceed the horizon. */
    double[] within(int stage, int age, int[] steps) {
        int longest = 0;
        for (int t : steps) {
            longest = Math.max(longest, t);
        }
        double[] reached = reachedFrom(stage, age, longest);
        double[] chances = new double[steps.length];
        for (int p = 0; p < steps.length; p++) {
            chances[p] = Math.min(1, chance(stage, age, steps[p], reached));
        }
        return chances;
    }

    /** reached[u]: the chance to stay through the ages a+1 .. a+u-1, for u from 1 on. */
    private double[] reachedFrom(int stage, int age, int steps) {
        StageDynamics from = kernels.dynamics(stage);
        double[] reached = new double[steps + 2];
        reached[1] = 1;
        for (int u = 1; u <= steps; u++) {
            reached[u + 1] = reached[u] * (1 - from.totalHazard(age + u));
        }
        return reached;
    }

    private double chance(int stage, int age, int steps, double[] reached) {
        StageDynamics from = kernels.dynamics(stage);
        double chance = 0;
        for (int k = 0; k < won.length; k++) {
            if (won[k]) {
                for (int u = 1; u <= steps; u++) {
                    chance += reached[u] * from.hazard(k, age + u);
                }
            } else if (k < fromEntry.length) {
                double[] next = fromEntry[k];
                for (int u = 1; u <= steps; u++) {
                    chance += reached[u] * from.hazard(k, age + u) * next[steps - u];
                }
            }
        }
        return chance;
    }

    /** The chance to be won ever. */
    double ever(int stage, int age) {
        return ever.fromAge(stage, age);
    }
}
