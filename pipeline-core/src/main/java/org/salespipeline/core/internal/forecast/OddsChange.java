package org.salespipeline.core.internal.forecast;

import org.salespipeline.funnel.StageDynamics;

/**
 * Other shares of a stage's visits among its targets: at every age the odds of each target are multiplied by a factor, as those of
 * a logistic model, and the sum of the hazards, so the time, stays as it is. The direction of a {@link StageLevers} odds lever,
 * at any distance.
 */
final class OddsChange {

    /** Factors beyond which shares no longer change in their digits. */
    private static final double MOST = 1e18;

    private static final int ROUNDS = 200;
    private static final int HALVINGS = 200;
    private static final double EXACT = 4e-15;
    private static final double CLOSE = 1e-9;

    private OddsChange() {}

    static StageDynamics apply(StageDynamics from, double[] odds) {
        int ages = from.lastAge() + 1;
        int targets = odds.length;
        double[][] hazards = new double[targets][ages];
        double[] tail = new double[targets];
        double[] here = new double[targets];
        for (int d = 0; d <= ages; d++) {
            tilted(from, odds, d, here);
            for (int k = 0; k < targets; k++) {
                if (d < ages) {
                    hazards[k][d] = here[k];
                } else {
                    tail[k] = here[k];
                }
            }
        }
        return StageDynamics.of(from.stage(), from.targets(), hazards, tail);
    }

    private static void tilted(StageDynamics from, double[] odds, int age, double[] here) {
        double before = 0;
        double after = 0;
        for (int k = 0; k < odds.length; k++) {
            double hazard = from.hazard(k, age);
            before += hazard;
            here[k] = hazard * odds[k];
            after += here[k];
        }
        for (int k = 0; k < odds.length; k++) {
            // With nothing left to go to, all stays as it is.
            here[k] = after > 0 ? here[k] / after * before : from.hazard(k, age);
        }
    }

    /** The share of a stage's visits that ever go to each target. */
    static double[] shares(StageDynamics from, double[] odds) {
        return EverReached.sharesFrom(apply(from, odds), -1);
    }

    /** The highest share of a target that any odds give. */
    static double highest(StageDynamics from, int target) {
        double[] odds = Change.unchanged(from.targets().size());
        odds[target] = MOST;
        return shares(from, odds)[target];
    }

    /**
     * The factors that give some targets the shares that are wanted, found one target at a time until none moves any more.
     *
     * @param wanted by target; NaN where nothing is wanted
     * @throws IllegalArgumentException if no factors give them
     */
    static double[] factors(StageDynamics from, double[] wanted) {
        double[] odds = Change.unchanged(wanted.length);
        for (int round = 0; round < ROUNDS; round++) {
            double moved = 0;
            for (int k = 0; k < wanted.length; k++) {
                if (!Double.isNaN(wanted[k])) {
                    moved = Math.max(moved, Math.abs(shares(from, odds)[k] - wanted[k]));
                    odds[k] = wanted[k] == 0 ? 0 : factor(from, odds, k, wanted[k]);
                }
            }
            if (moved <= 4 * EXACT) {
                break;
            }
        }
        double[] shares = shares(from, odds);
        for (int k = 0; k < wanted.length; k++) {
            if (!Double.isNaN(wanted[k]) && !(Math.abs(shares[k] - wanted[k]) <= CLOSE)) {
                throw new IllegalArgumentException("rate from stage \"" + from.stage() + "\" to \""
                        + from.targets().get(k) + "\" was " + wanted[k] + "; by other odds it comes to " + shares[k]
                        + " and no further, because at some ages no visit, or every visit, goes there");
            }
        }
        return odds;
    }

    /**
     * By Newton's method on the logarithm of the factor, held between bounds that close in: the share rises with the factor, by
     * the sum over the ages of S(d-1) h[k](d) (1 - w[k](d)).
     */
    private static double factor(StageDynamics from, double[] odds, int target, double wanted) {
        double[] trial = odds.clone();
        double x = StrictMath.log(Math.max(odds[target], 1 / MOST));
        double low = -StrictMath.log(MOST);
        double high = -low;
        for (int i = 0; i < HALVINGS && high - low > 1e-15 * Math.max(1, Math.abs(x)); i++) {
            trial[target] = StrictMath.exp(x);
            double[] shareAndSlope = shareAndSlope(from, trial, target);
            double miss = shareAndSlope[0] - wanted;
            if (Math.abs(miss) <= EXACT) {
                return x == 0 ? 1 : trial[target];
            }
            if (miss < 0) {
                low = x;
            } else {
                high = x;
            }
            double next = x - miss / shareAndSlope[1];
            x = next > low && next < high ? next : (low + high) / 2;
        }
        return StrictMath.exp(x);
    }

    private static double[] shareAndSlope(StageDynamics from, double[] odds, int target) {
        double share = 0;
        double slope = 0;
        double[] here = new double[odds.length];
        double reached = 1;
        int tail = from.lastAge() + 1;
        for (int d = 0; d <= tail; d++) {
            double total = from.totalHazard(d);
            if (total > 0) {
                tilted(from, odds, d, here);
                // Whoever comes to the tail and leaves it does so by its shares.
                double leaves = d < tail ? reached * here[target] : reached * here[target] / total;
                share += leaves;
                slope += leaves * (1 - here[target] / total);
                reached *= 1 - total;
            }
        }
        return new double[] {share, slope};
    }
}
