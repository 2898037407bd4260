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
        this(Kernels.dynamics(model, segment), won(model.process().targets()), horizon);
    }

    /** Solves for given dynamics. */
    WinCurves(StageDynamics[] dynamics, boolean[] won, int horizon) {
        this.kernels = new Kernels(dynamics, horizon);
        this.won = won.clone();
        this.fromEntry = new RenewalSolver(kernels, won).solve();
        this.ever = new EverReached(dynamics, won);
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
        StageDynamics from = kernels.dynamics(stage);
        double[][] ways = new double[won.length][0];
        double[] here = new double[won.length];
        double reached = 1;
        for (int u = 1; u <= longest && reached > 0; u++) {
            double leaving = 0;
            for (int k = 0; k < won.length; k++) {
                here[k] = from.hazard(k, age + u);
                leaving += here[k];
                if (here[k] > 0 && (won[k] || k < fromEntry.length)) {
                    double[] way = ways[k];
                    if (way.length == 0) {
                        way = new double[longest + 1];
                        ways[k] = way;
                    }
                    way[u] = reached * here[k];
                }
            }
            reached *= Math.max(0, 1 - leaving);
        }
        double[] chances = new double[steps.length];
        for (int p = 0; p < steps.length; p++) {
            double sum = 0;
            for (int k = 0; k < won.length; k++) {
                double[] way = ways[k];
                if (way.length > 0) {
                    sum += won[k] ? sum(way, steps[p]) : product(way, fromEntry[k], steps[p]);
                }
            }
            chances[p] = Math.min(1, sum);
        }
        return chances;
    }

    private static double sum(double[] way, int steps) {
        double sum = 0;
        for (int u = 1; u <= steps; u++) {
            sum += way[u];
        }
        return sum;
    }

    /** The sum over u = 1..steps of way[u] next[steps-u], four at a time. */
    private static double product(double[] way, double[] next, int steps) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int u = 1;
        for (; u + 3 <= steps; u += 4) {
            a += way[u] * next[steps - u];
            b += way[u + 1] * next[steps - u - 1];
            c += way[u + 2] * next[steps - u - 2];
            d += way[u + 3] * next[steps - u - 3];
        }
        for (; u <= steps; u++) {
            a += way[u] * next[steps - u];
        }
        return (a + b) + (c + d);
    }

    /** The chance to be won ever. */
    double ever(int stage, int age) {
        return ever.fromAge(stage, age);
    }
}
