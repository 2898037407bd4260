package org.salespipeline.core.internal.forecast;

/**
 * The gradient of the expected wins within T steps by where visits to one stage go, from the adjoint of the renewal equation: how
 * many leads come to each age at each step, times what a move is worth then. With N(d, t) leads that reach age d at step t, and
 * V[k](r) the chance of a lead in place k to be won within r more steps,
 *
 * <pre>moved[k](d) = dJ / dh[k](d) = sum(t) N(d, t) V[k](T-t)</pre>
 *
 * <p>as long as the sum of the hazards, so how many stay, is left as it is. Those who enter at step e come to age d with S(d-1), so
 * that this is one convolution for each target; those who stand at age a at the beginning are as if they had entered at step -a,
 * 1 / S(a) times as many. Leads count by their weight: 1 each for wins, what each is worth for revenue.
 *
 * <p>Beyond the last age L with hazards of its own only the sum over the ages is needed, as hazards and directions stay the same
 * there. It is a sum over the entries n(e) too, with p = 1 - h the chance to stay:
 *
 * <pre>W(x) = sum(d &gt; L) S(d-1) V(x-d) = S(L) V(x-L-1) + p W(x-1)
 * sum(d &gt; L) moved(d) = sum(e) n(e) W(T-e)</pre>
 */
final class StageGradient {

    private final HazardRows from;
    private final int[] ways;
    private final int steps;
    private final double[][] values;

    /** L. */
    private final int last;

    /** S(d-1) up to d = L + 1. */
    private final double[] reached;

    /** Up to L; the sum over all later ages at L + 1. */
    private final double[][] moved;

    /**
     * Begins with nobody.
     *
     * @param from how leads leave the stage, at least as many ages beyond the last one as there are steps
     * @param values V[k][r] for r from 0 to the number of steps; empty where nobody is won
     */
    StageGradient(HazardRows from, double[][] values, int steps) {
        this.from = from;
        this.ways = from.ways();
        this.steps = steps;
        this.values = values;
        this.last = from.quietFrom();
        this.moved = new double[values.length][last + 2];
        double[] survival = from.survival(last + 1);
        this.reached = new double[last + 2];
        for (int d = 0; d <= last + 1; d++) {
            reached[d] = d == 0 ? 1 : survival[d - 1];
        }
    }

    /**
     * Adds those who enter the stage, and those who stand there at the beginning.
     *
     * @param entries how many at each step from 1 on
     * @param standing how many at each age up to L
     */
    void add(double[] entries, double[] standing) {
        double[] asIfEntered = asIfEntered(standing);
        for (int k : ways) {
            if (values[k].length > 0) {
                double[] sums = convolution(entries, asIfEntered, reversed(values[k]));
                for (int d = 0; d <= last; d++) {
                    moved[k][d] += sums[d] * reached[d];
                }
                moved[k][last + 1] += total(entries, asIfEntered, inTail(values[k]));
            }
        }
        for (int a = 0; a < standing.length; a++) {
            if (asIfEntered[a] == 0 && standing[a] > 0) {
                addOne(a, standing[a]);
            }
        }
    }

    /** How many would have had to enter; 0 where nearly none of them would have come so far. */
    private double[] asIfEntered(double[] standing) {
        double[] entered = new double[standing.length];
        for (int a = 0; a < standing.length; a++) {
            entered[a] = reached[a + 1] > Standing.HARDLY_ANY ? standing[a] / reached[a + 1] : 0;
        }
        return entered;
    }

    private static double[] reversed(double[] value) {
        double[] reversed = new double[value.length];
        for (int r = 0; r < value.length; r++) {
            reversed[r] = value[value.length - 1 - r];
        }
        return reversed;
    }

    /** By d up to L, the sum over the steps at which leads come to it. */
    private double[] convolution(double[] entries, double[] asIfEntered, double[] reversed) {
        double[] sums = new double[last + 1];
        for (int t = 1; t <= steps; t++) {
            if (entries[t] > 0) {
                double leads = entries[t];
                for (int d = 0; d <= Math.min(last, steps - t); d++) {
                    sums[d] += leads * reversed[t + d];
                }
            }
        }
        for (int a = 0; a < asIfEntered.length; a++) {
            double leads = asIfEntered[a];
            for (int d = a + 1; d <= Math.min(last, a + steps) && leads > 0; d++) {
                sums[d] += leads * reversed[d - a];
            }
        }
        return sums;
    }

    /** W. */
    private double[] inTail(double[] value) {
        double[] inTail = new double[steps + last + 1];
        double stays = from.staying(last + 1);
        for (int x = last + 1; x < inTail.length; x++) {
            inTail[x] = stays * inTail[x - 1] + reached[last + 1] * value[x - last - 1];
        }
        return inTail;
    }

    private double total(double[] entries, double[] asIfEntered, double[] inTail) {
        double sum = 0;
        for (int t = 1; t <= steps; t++) {
            sum += entries[t] * inTail[steps - t];
        }
        for (int a = 0; a < asIfEntered.length; a++) {
            sum += asIfEntered[a] * inTail[steps + a];
        }
        return sum;
    }

    /** Adds those who stand at an age that hardly anybody comes to, step by step. */
    private void addOne(int age, double leads) {
        double[] reaching = from.reached(age, steps);
        for (int k : ways) {
            if (values[k].length > 0) {
                for (int t = 1; t <= steps; t++) {
                    moved[k][Math.min(last + 1, age + t)] += leads * reaching[t] * values[k][steps - t];
                }
            }
        }
    }

    /** The derivative along the odds of a target, whose direction {@link StageLevers} gives. */
    double alongOdds(int target) {
        double sum = 0;
        for (int d = 0; d <= last + 1; d++) {
            double h = 0;
            double others = 0;
            for (int m : ways) {
                double hazard = from.to(m)[d];
                h += hazard;
                others += hazard * (moved[target][d] - moved[m][d]);
            }
            double own = from.to(target).length == 0 ? 0 : from.to(target)[d];
            sum += h > 0 ? own * others / h : 0;
        }
        return sum;
    }
}
