package org.salespipeline.core.internal.forecast;

import org.salespipeline.funnel.StageDynamics;

/**
 * The gradient of the expected wins within T steps by the hazards of one stage, from the adjoint of the renewal equation:
 * how many leads come to each age at each step, times what a move is worth then. With N(d, t) leads that reach age d at
 * step t, and V[k](r) the chance of a lead in place k to be won within r more steps,
 *
 * <pre>moved[k](d) = sum(t) N(d, t) V[k](T-t)
 * stayed(d) = sum(d' &gt; d) sum(k) h[k](d') moved[k](d'), of those who came to d
 * dJ / dh[k](d) = moved[k](d) - stayed(d) / (1 - h(d))</pre>
 *
 * <p>The second line spares a table of what staying is worth by age and time: whoever stays at d leaves at some d' &gt; d.
 * Those who enter within the horizon come to age d with S(d-1), so that their first line is one convolution for each
 * target. Leads count by their weight: 1 each for wins, what each is worth for revenue.
 */
final class StageGradient {

    private final StageDynamics from;
    private final int[] ways;
    private final int steps;
    private final double[][] values;
    private final double[][] moved;
    private final double[] stayed;

    /**
     * Begins with nobody.
     *
     * @param values V[k][r] for r from 0 to the number of steps; empty where nobody is won
     * @param ages one more than the highest age of those who stand in the stage at the beginning
     */
    StageGradient(StageDynamics from, double[][] values, int ages, int steps) {
        this.from = from;
        this.ways = Standing.ways(from);
        this.steps = steps;
        this.values = values;
        this.moved = new double[from.targets().size()][Math.max(1, ages) + steps];
        this.stayed = new double[Math.max(1, ages) + steps];
    }

    /**
     * Adds those who enter the stage.
     *
     * @param entries how many at each step from 1 on
     * @param survival S by age
     */
    void addEntering(double[] entries, double[] survival) {
        double[] flow = new double[steps + 1];
        for (int k : ways) {
            if (values[k].length > 0) {
                double[] sums = convolution(entries, values[k]);
                for (int d = 0; d <= steps; d++) {
                    double worth = sums[d] * (d == 0 ? 1 : survival[d - 1]);
                    moved[k][d] += worth;
                    flow[d] += worth * from.hazard(k, d);
                }
            }
        }
        addStayed(flow, 0, 0);
    }

    /** By d, the sum over t of entries[t] value[T-t-d]. */
    private double[] convolution(double[] entries, double[] value) {
        double[] sums = new double[steps + 1];
        for (int t = 1; t <= steps; t++) {
            if (entries[t] > 0) {
                for (int d = 0; d <= steps - t; d++) {
                    sums[d] += entries[t] * value[steps - t - d];
                }
            }
        }
        return sums;
    }

    /**
     * Adds those who stand in the stage at the beginning at an age.
     *
     * @param reaching how many of them there are at the beginning of each step from 1 on
     */
    void addStanding(int age, double[] reaching) {
        double[] flow = new double[steps + 1];
        for (int k : ways) {
            if (values[k].length > 0) {
                for (int t = 1; t <= steps; t++) {
                    double worth = reaching[t] * values[k][steps - t];
                    moved[k][age + t] += worth;
                    flow[t] += worth * from.hazard(k, age + t);
                }
            }
        }
        addStayed(flow, age, 1);
    }

    /** Adds what those are worth who come to an age, t steps after the given one, and leave later. */
    private void addStayed(double[] flow, int age, int first) {
        double later = 0;
        for (int t = steps; t >= first; t--) {
            stayed[age + t] += later;
            later += flow[t];
        }
    }

    /** The derivative along the odds of a target, whose direction {@link StageLevers} gives. */
    double alongOdds(int target) {
        double sum = 0;
        for (int d = 0; d < stayed.length; d++) {
            double h = from.totalHazard(d);
            double others = 0;
            for (int m : ways) {
                others += from.hazard(m, d) * (moved[target][d] - moved[m][d]);
            }
            sum += h > 0 ? from.hazard(target, d) * others / h : 0;
        }
        return sum;
    }

    /** The derivative along the thinning of the time, whose direction {@link StageLevers} gives. */
    double alongThinning(StageLevers levers) {
        double sum = 0;
        for (int d = 0; d < stayed.length; d++) {
            for (int k : ways) {
                sum += levers.byThinning(k, d) * moved[k][d];
            }
            // The factor 1 - h(d) of the direction is that by which those who stayed would be divided.
            sum -= levers.byThinning(d) * stayed[d];
        }
        return sum;
    }
}
