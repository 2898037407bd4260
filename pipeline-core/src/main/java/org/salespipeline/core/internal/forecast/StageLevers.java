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
 * axis of time: the mean m becomes (1 - x) m, and a negative binomial time keeps its shape. {@link TimeGain} says what that is
 * worth.
 */
final class StageLevers {

    private final StageDynamics from;

    /** S(d-1) by age d, for the ages with hazards of their own and one more. */
    private final double[] reached;

    StageLevers(StageDynamics from) {
        this.from = from;
        this.reached = new double[from.lastAge() + 2];
        reached[0] = 1;
        for (int d = 0; d <= from.lastAge(); d++) {
            reached[d + 1] = reached[d] * (1 - from.totalHazard(d));
        }
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
