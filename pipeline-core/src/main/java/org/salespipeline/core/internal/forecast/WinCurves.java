package org.salespipeline.core.internal.forecast;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.lead.Segment;
import org.salespipeline.process.Target;

/**
 * Chances to be won for leads that stand in a stage at an age: the solver's chances from entry, carried to the age by
 * summing over the ways out from there on, each given that the lead has survived so far.
 */
final class WinCurves {

    private final StageDynamics[] dynamics;
    private final double[] times;
    private final Kernels kernels;
    private final boolean[] won;
    private final double[][] fromEntry;
    private final EverReached ever;

    /** By stage, what was last asked of its tail. Immutable parts: threads may lose what another has found, no more. */
    private final @Nullable Known[] inTail;

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
        this(dynamics, Change.unchanged(dynamics.length), won, horizon);
    }

    /** Solves for dynamics whose times are multiplied by a factor for each stage. */
    WinCurves(StageDynamics[] dynamics, double[] times, boolean[] won, int horizon) {
        this.kernels = new Kernels(Change.scaled(dynamics, times), horizon);
        this.dynamics = dynamics.clone();
        this.times = times.clone();
        this.won = won.clone();
        this.fromEntry = new RenewalSolver(kernels, won).solve();
        this.inTail = new Known[dynamics.length];
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
        if (times[stage] != 1) {
            return withinChanged(stage, age, steps);
        }
        HazardRows from = kernels.rows(stage);
        if (!from.isQuiet(age)) {
            return within(from, age, steps);
        }
        // All who have come to the tail have the same ahead of them, and they may be many.
        Known known = inTail[stage];
        if (known == null || !Arrays.equals(known.steps, steps)) {
            known = new Known(steps.clone(), within(from, from.quietFrom(), steps));
            inTail[stage] = known;
        }
        return known.chances.clone();
    }

    private double[] within(HazardRows from, int age, int[] steps) {
        int longest = longest(steps);
        double[] reached = from.reached(age, longest);
        double[] way = new double[longest + 1];
        double[] chances = new double[steps.length];
        for (int k : from.ways()) {
            if (won[k] || k < fromEntry.length) {
                double[] hazards = from.to(k);
                for (int u = 1; u <= longest; u++) {
                    way[u] = reached[u] * hazards[age + u];
                }
                if (won[k]) {
                    accumulate(way);
                }
                for (int p = 0; p < steps.length; p++) {
                    chances[p] += won[k] ? way[steps[p]] : product(way, fromEntry[k], steps[p]);
                }
            }
        }
        for (int p = 0; p < steps.length; p++) {
            chances[p] = Math.min(1, chances[p]);
        }
        return chances;
    }

    private static void accumulate(double[] way) {
        for (int u = 1; u < way.length; u++) {
            way[u] += way[u - 1];
        }
    }

    /** The same where the time ahead is another than the model's. */
    private double[] withinChanged(int stage, int age, int[] steps) {
        int longest = longest(steps);
        double[][] ways = TimeChange.leaving(dynamics[stage], age, longest, times[stage]);
        double[] chances = new double[steps.length];
        for (int p = 0; p < steps.length; p++) {
            double sum = 0;
            for (int k = 0; k < won.length; k++) {
                double[] way = ways[k];
                if (way.length > 0 && (won[k] || k < fromEntry.length)) {
                    sum += won[k] ? sum(way, steps[p]) : product(way, fromEntry[k], steps[p]);
                }
            }
            chances[p] = Math.min(1, sum);
        }
        return chances;
    }

    private static int longest(int[] steps) {
        int longest = 0;
        for (int t : steps) {
            longest = Math.max(longest, t);
        }
        return longest;
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

    /** The chance of a lead that enters a stage to be won within some steps, up to the horizon. */
    double fromEntry(int stage, int steps) {
        return fromEntry[stage][steps];
    }

    /** The chance of a lead that enters a stage to be won ever. */
    double everFromEntry(int stage) {
        return ever.fromEntry(stage);
    }

    /** The chance to be won ever. */
    double ever(int stage, int age) {
        return ever.fromAge(stage, age);
    }

    /** The chances within some numbers of steps. Immutable. */
    private static final class Known {

        private final int[] steps;
        private final double[] chances;

        Known(int[] steps, double[] chances) {
            this.steps = steps;
            this.chances = chances;
        }
    }
}
