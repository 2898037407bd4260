package org.salespipeline.core.internal.forecast;

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
 * Those who enter at step t come to age d with S(d-1), so that their first line is one convolution for each target; those who
 * stand at age a at the beginning are as if they had entered at step -a, 1 / S(a) times as many. Leads count by their
 * weight: 1 each for wins, what each is worth for revenue.
 */
final class StageGradient {

    private final HazardRows from;
    private final int[] ways;
    private final int steps;
    private final double[][] values;
    private final double[] reached;
    private final double[][] moved;
    private final double[] stayed;

    /**
     * Begins with nobody.
     *
     * @param from how leads leave the stage, at least as many ages beyond the last one as there are steps
     * @param values V[k][r] for r from 0 to the number of steps; empty where nobody is won
     * @param ages one more than the highest age of those who stand in the stage at the beginning
     */
    StageGradient(HazardRows from, double[][] values, int ages, int steps) {
        this.from = from;
        this.ways = from.ways();
        this.steps = steps;
        this.values = values;
        int all = Math.max(1, ages) + steps;
        this.moved = new double[values.length][all];
        this.stayed = new double[all];
        double[] survival = from.survival(all);
        this.reached = new double[all];
        for (int d = 0; d < all; d++) {
            reached[d] = d == 0 ? 1 : survival[d - 1];
        }
    }

    /**
     * Adds those who enter the stage, and those who stand there at the beginning.
     *
     * @param entries how many at each step from 1 on
     * @param standing how many at each age
     */
    void add(double[] entries, double[] standing) {
        double[] asIfEntered = asIfEntered(standing);
        double[] flow = new double[stayed.length];
        double[] ofStanding = new double[standing.length];
        for (int k : ways) {
            if (values[k].length > 0) {
                double[] reversed = reversed(values[k]);
                double[] sums = convolution(entries, asIfEntered, reversed);
                double[] hazards = from.to(k);
                double[] leaving = new double[stayed.length];
                for (int d = 0; d < sums.length; d++) {
                    double worth = sums[d] * reached[d];
                    moved[k][d] += worth;
                    flow[d] += worth * hazards[d];
                    leaving[d] = reached[d] * hazards[d];
                }
                for (int a = 0; a < standing.length; a++) {
                    ofStanding[a] += asIfEntered[a] == 0 ? 0 : asIfEntered[a] * product(leaving, a, reversed);
                }
            }
        }
        double later = 0;
        for (int d = stayed.length - 1; d >= 0; d--) {
            stayed[d] += later;
            // Those who stand at an age did not come to it: their flow is of higher ages only.
            later += flow[d] - (d > 0 && d <= standing.length ? ofStanding[d - 1] : 0);
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
            double survived = reached[a + 1];
            entered[a] = survived > Standing.HARDLY_ANY ? standing[a] / survived : 0;
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

    /** By d, the sum over the steps t at which leads come to it. */
    private double[] convolution(double[] entries, double[] asIfEntered, double[] reversed) {
        double[] sums = new double[stayed.length];
        for (int t = 1; t <= steps; t++) {
            if (entries[t] > 0) {
                double leads = entries[t];
                for (int d = 0; d <= steps - t; d++) {
                    sums[d] += leads * reversed[t + d];
                }
            }
        }
        for (int a = 0; a < asIfEntered.length; a++) {
            if (asIfEntered[a] > 0) {
                double leads = asIfEntered[a];
                for (int t = 1; t <= steps; t++) {
                    sums[a + t] += leads * reversed[t];
                }
            }
        }
        return sums;
    }

    private double product(double[] leaving, int age, double[] reversed) {
        double even = 0;
        double odd = 0;
        for (int t = 1; t < steps; t += 2) {
            even += leaving[age + t] * reversed[t];
            odd += leaving[age + t + 1] * reversed[t + 1];
        }
        return even + odd + (steps % 2 == 1 ? leaving[age + steps] * reversed[steps] : 0);
    }

    /** Adds those who stand at an age that hardly anybody comes to, step by step. */
    private void addOne(int age, double leads) {
        double[] reaching = from.reached(age, steps);
        double[] flow = new double[steps + 1];
        for (int k : ways) {
            if (values[k].length > 0) {
                for (int t = 1; t <= steps; t++) {
                    double worth = leads * reaching[t] * values[k][steps - t];
                    moved[k][age + t] += worth;
                    flow[t] += worth * from.to(k)[age + t];
                }
            }
        }
        double later = 0;
        for (int t = steps; t >= 1; t--) {
            stayed[age + t] += later;
            later += flow[t];
        }
    }

    /** The derivative along the odds of a target, whose direction {@link StageLevers} gives. */
    double alongOdds(int target) {
        double sum = 0;
        for (int d = 0; d < stayed.length; d++) {
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
