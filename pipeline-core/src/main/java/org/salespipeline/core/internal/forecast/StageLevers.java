package org.salespipeline.core.internal.forecast;

import org.salespipeline.funnel.StageDynamics;

/**
 * The directions in which a stage's hazards are moved, and by how much its shares and its mean time change along them.
 *
 * <p>Odds: with w[k](d) = h[k](d) / h(d), the odds of target k at each age are multiplied by exp(x). Then h(d), and so the
 * time, stays as it is; dh[k] = h[k] (1 - w[k]), and dh[m] = -h[k] w[m] for the others. The odds are those of a logistic
 * model, so that no hazard leaves its range. The share that ever goes to k changes by sum(d) S(d-1) h[k](d) (1 - w[k](d)).
 *
 * <p>Thinning: of a visit of u steps each falls away with chance x, independently, which leaves a binomial number (Steutel
 * &amp; van Harn, Discrete analogues of self-decomposability and stability, 1979). It is the day grid's way to shrink the
 * axis of time: the mean m becomes (1 - x) m, and a negative binomial time keeps its shape. With q(u) = S(u-1) h(u) it
 * changes Q(u), the share that leaves at u or later, by dQ(u) = -u q(u), because sums of dq(u) = (u+1) q(u+1) - u q(u)
 * telescope. Where visits end stays as it is, for those who enter and for those of any age: with f[k](u) the share of
 * target k among those who leave after u, Q[k](u) = f[k](u-1) Q(u). So
 *
 * <pre>dh(u)    = (1 - h(u)) ((u+1) h(u+1) - u h(u))
 * dh[k](u) = (u+1) (1 - h(u)) h(u+1) f[k](u) - u h(u) (f[k](u-1) - h[k](u))</pre>
 *
 * <p>To thin the visits to each target apart would keep the shares of those who enter only: leads that stand in the stage
 * for long would seem to win or lose by becoming older in a shorter time, most of it noise of the rates.
 */
final class StageLevers {

    private final StageDynamics from;

    /** S(d-1) by age d, for the ages with hazards of their own and one more. */
    private final double[] reached;

    /** f[k](d) at [d + 1][k], for d from -1 to the last age; from there on it stays. */
    private final double[][] fates;

    StageLevers(StageDynamics from) {
        this.from = from;
        this.reached = new double[from.lastAge() + 2];
        reached[0] = 1;
        for (int d = 0; d <= from.lastAge(); d++) {
            reached[d + 1] = reached[d] * (1 - from.totalHazard(d));
        }
        this.fates = fates(from);
    }

    /** Backwards: who leaves after d - 1 leaves at d, or after d. */
    private static double[][] fates(StageDynamics from) {
        int places = from.targets().size();
        double[][] fates = new double[from.lastAge() + 2][places];
        double[] later = new double[places];
        double tail = from.totalHazard(from.lastAge() + 1);
        for (int k = 0; k < places; k++) {
            later[k] = tail > 0 ? from.tailHazard(k) / tail : 0;
        }
        for (int d = from.lastAge(); d >= -1; d--) {
            double ever = 0;
            for (double share : later) {
                ever += share;
            }
            double stays = d < 0 ? 0 : 1 - from.totalHazard(d);
            for (int k = 0; k < places; k++) {
                fates[d + 1][k] = ever > 0 ? later[k] / ever : 0;
                later[k] = d < 0 ? 0 : from.hazard(k, d) + stays * later[k];
            }
        }
        return fates;
    }

    private double fate(int target, int age) {
        return fates[Math.min(age, from.lastAge()) + 1][target];
    }

    /** How much the share of visits that ever go to a target changes along its odds; 0 if it cannot. */
    double shareByOdds(int target) {
        double sum = 0;
        for (int d = 0; d <= from.lastAge(); d++) {
            sum += reached[d] * byOdds(target, d);
        }
        int tail = from.lastAge() + 1;
        double leaving = from.totalHazard(tail);
        return leaving > 0 ? sum + reached[tail] * byOdds(target, tail) / leaving : sum;
    }

    /** dh[k](d) for target k itself. */
    private double byOdds(int target, int age) {
        double others = 0;
        for (int m = 0; m < from.targets().size(); m++) {
            others += m == target ? 0 : from.hazard(m, age);
        }
        return others > 0 ? from.hazard(target, age) * others / (from.hazard(target, age) + others) : 0;
    }

    /** dh(d) / (1 - h(d)) along the thinning. */
    double byThinning(int age) {
        return (age + 1.0) * from.totalHazard(age + 1) - age * from.totalHazard(age);
    }

    /** dh[k](d) along the thinning. */
    double byThinning(int target, int age) {
        double h = from.totalHazard(age);
        double comes = (age + 1.0) * (1 - h) * from.totalHazard(age + 1) * fate(target, age);
        return comes - age * h * (fate(target, age - 1) - from.hazard(target, age));
    }

    /**
     * How much the mean time, in steps, shrinks along the thinning: of the mean restricted to the last age with hazards of
     * its own, a, it is sum(u = 1..a) u q(u); of a stage that is all tail, the whole mean. 0 if nobody who leaves stays.
     */
    double meanByThinning() {
        double sum = 0;
        for (int u = 1; u <= from.lastAge(); u++) {
            sum += u * reached[u] * from.totalHazard(u);
        }
        int tail = from.lastAge() + 1;
        double leaving = from.totalHazard(tail);
        return sum == 0 && leaving > 0 ? reached[tail] * (from.lastAge() + 1 / leaving) : sum;
    }
}
