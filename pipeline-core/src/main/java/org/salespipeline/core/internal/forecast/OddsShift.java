package org.salespipeline.core.internal.forecast;

/**
 * By how much the log-odds of several chances have to be moved alike, so that their weighted sum becomes what is wanted; none of
 * them may fall below its floor or exceed its limit. The sum rises with the shift: Newton's steps, halved where they would leave
 * what holds it.
 */
final class OddsShift {

    /** Log-odds beyond which chances no longer differ from 0 or 1. */
    private static final double FURTHEST = 64;

    private static final int MOST_STEPS = 100;
    private static final double ENOUGH = 1e-15;

    private final double[] chances;
    private final double[] floors;
    private final double[] limits;
    private final double[] weights;

    /** At the shift that was last looked at: the sum, and its derivative. */
    private double sum;

    private double slope;

    private OddsShift(double[] chances, double[] floors, double[] limits, double[] weights) {
        this.chances = chances;
        this.floors = floors;
        this.limits = limits;
        this.weights = weights;
    }

    /**
     * Finds it.
     *
     * @param wanted the sum; 0 or more
     * @param chances in [0, 1]
     * @param floors by chance
     * @param limits by chance, not below the chance or the floor
     * @param weights by chance
     * @return the shift; infinite if all floors together are as much already, or all limits are no more; 0 if nothing can move
     */
    static double toward(double wanted, double[] chances, double[] floors, double[] limits, double[] weights) {
        OddsShift shift = new OddsShift(chances, floors, limits, weights);
        shift.look(-FURTHEST);
        double least = shift.sum;
        shift.look(FURTHEST);
        double most = shift.sum;
        if (!(most > least)) {
            return 0;
        }
        if (wanted <= least || wanted >= most) {
            return wanted <= least ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        shift.look(0);
        return shift.find(wanted, StrictMath.log(wanted / shift.sum));
    }

    private double find(double wanted, double start) {
        double low = -FURTHEST;
        double high = FURTHEST;
        double at = Math.max(low, Math.min(high, start));
        for (int step = 0; step < MOST_STEPS; step++) {
            look(at);
            if (sum < wanted) {
                low = at;
            } else {
                high = at;
            }
            double next = at + (wanted - sum) / slope;
            if (!(next > low && next < high)) {
                next = (low + high) / 2;
            }
            if (Math.abs(next - at) <= ENOUGH) {
                return next;
            }
            at = next;
        }
        return at;
    }

    private void look(double shift) {
        double times = StrictMath.exp(-shift);
        sum = 0;
        slope = 0;
        for (int i = 0; i < chances.length; i++) {
            double p = chances[i];
            double moved = shift == 0 || !(p > 0 && p < 1) ? p : 1 / (1 + (1 - p) / p * times);
            double held = Math.max(floors[i], Math.min(limits[i], moved));
            sum += weights[i] * held;
            slope += held == moved ? weights[i] * moved * (1 - moved) : 0;
        }
    }
}
