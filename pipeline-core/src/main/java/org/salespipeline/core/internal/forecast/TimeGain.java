package org.salespipeline.core.internal.forecast;

/**
 * What a shorter time in one stage is worth: the derivative of the expected wins within T steps when each step of each visit to come,
 * and each step that visits under way have still ahead, falls away with the same small chance. A visit that would end after u
 * steps then ends one step sooner u times as often, wherever it ends. With q[k](u) the chance to leave for place k at age u, and
 * V[k](r) that of a lead there to be won within r more steps, those who enter with x steps left gain, and those who stand at
 * age a,
 *
 * <pre>R(x) = sum(k) sum(u) u q[k](u) (V[k](x-u+1) - V[k](x-u))
 * B(a) = sum(k) sum(j) (j-1) q[k](a+j) / S(a) (V[k](T-j+1) - V[k](T-j))</pre>
 *
 * <p>where the first step ahead cannot fall away. Beyond the last age L with hazards of its own q[k] is geometric, and the sums over
 * it follow from one step to the next, as in {@link StageGradient}.
 */
final class TimeGain {

    private final HazardRows from;
    private final int steps;
    private final int last;
    private final double[] survival;
    private final double[] perEntry;
    private final double[] perStanding;

    /**
     * Computes the gains of single leads.
     *
     * @param from how leads leave the stage
     * @param values V[k][r] for r from 0 to the number of steps; empty where nobody is won
     * @param ages one more than the highest age of those who stand in the stage; at most L + 1
     */
    TimeGain(HazardRows from, double[][] values, int ages, int steps) {
        this.from = from;
        this.steps = steps;
        this.last = from.quietFrom();
        this.survival = from.survival(last + 1);
        this.perEntry = new double[steps + 1];
        this.perStanding = new double[ages];
        for (int k : from.ways()) {
            if (values[k].length > 0) {
                addWay(from.to(k), rises(values[k]));
            }
        }
    }

    /** V(x+1) - V(x) at x + 1, for x from -1 on, before which V is 0. */
    private static double[] rises(double[] value) {
        double[] rises = value.clone();
        for (int i = value.length - 1; i > 0; i--) {
            rises[i] -= value[i - 1];
        }
        return rises;
    }

    private void addWay(double[] hazards, double[] rises) {
        double[] leaving = new double[last + 1];
        for (int u = 0; u <= last; u++) {
            leaving[u] = (u == 0 ? 1 : survival[u - 1]) * hazards[u];
        }
        double tail = survival[last] * hazards[last + 1];
        double[] sums = new double[steps + 1];
        double[] moments = new double[steps + 1];
        double stays = from.staying(last + 1);
        for (int i = 0; i <= steps; i++) {
            sums[i] = rises[i] + (i == 0 ? 0 : stays * sums[i - 1]);
            moments[i] = i == 0 ? 0 : stays * (moments[i - 1] + sums[i - 1]);
        }
        for (int x = 0; x <= steps; x++) {
            double sum = x < last ? 0 : tail * (moments[x - last] + (last + 1) * sums[x - last]);
            for (int u = 1; u <= Math.min(last, x + 1); u++) {
                sum += u * leaving[u] * rises[x - u + 1];
            }
            perEntry[x] += sum;
        }
        for (int a = 0; a < perStanding.length; a++) {
            perStanding[a] += survival[a] > Standing.HARDLY_ANY
                    ? standing(a, leaving, tail, rises, sums, moments) / survival[a]
                    : stepByStep(a, hazards, rises);
        }
    }

    private double standing(int age, double[] leaving, double tail, double[] rises, double[] sums, double[] moments) {
        int at = steps - last + age;
        double sum = at < 0 ? 0 : tail * (moments[at] + (last - age) * sums[at]);
        for (int j = 2; j <= Math.min(last - age, steps + 1); j++) {
            sum += (j - 1) * leaving[age + j] * rises[steps - j + 1];
        }
        return sum;
    }

    /** At an age that hardly anybody comes to. */
    private double stepByStep(int age, double[] hazards, double[] rises) {
        double sum = 0;
        double there = 1;
        for (int j = 1; j <= steps + 1; j++) {
            int at = Math.min(age + j, last + 1);
            sum += (j - 1) * there * hazards[at] * rises[steps - j + 1];
            there *= from.staying(at);
        }
        return sum;
    }

    /**
     * The gain of all.
     *
     * @param entries how many enter at each step from 1 on
     * @param standing how many stand at each age
     */
    double of(double[] entries, double[] standing) {
        double sum = 0;
        for (int t = 1; t <= steps; t++) {
            sum += entries[t] * perEntry[steps - t];
        }
        for (int a = 0; a < standing.length; a++) {
            sum += standing[a] * perStanding[a];
        }
        return sum;
    }
}
