package org.salespipeline.core.internal.math;

import org.salespipeline.core.internal.math.LugannaniRice.Tails;

/**
 * Finds the tilt of a given mean, or of a given lower tail, by Newton's iteration or by the secant within a bracket.
 *
 * <p>Tilts are counted in units of 1 / deviation, where most searches end within 10. Each step is one pass over the
 * terms. Immutable by convention.
 */
final class TiltSearch {

    /** In deviations: a tail's relative error is about this times its own distance from the mean. */
    private static final double TOLERANCE = 1e-11;

    private static final int MAX_STEPS = 300;
    private static final double STEEPEST_SKEWNESS = 0.5;

    private final TiltedSum sum;
    private final LugannaniRice tails;
    private final double mean;
    private final double deviation;

    TiltSearch(TiltedSum sum, LugannaniRice tails, CompoundTerms terms) {
        this.sum = sum;
        this.tails = tails;
        this.mean = terms.mean() - terms.certain();
        this.deviation = Math.sqrt(terms.variance());
    }

    /** The sum tilted so that its mean, without what is certain, is x. */
    Tilt mean(double x) {
        double target = (x - mean) / deviation;
        if (target == 0) {
            return atMean();
        }
        Bracket bracket = new Bracket(target, sum.pole() * deviation);
        double z = bracket.start(target - skewness() * target * target / 2);
        Tilt tilt = at(z);
        for (int i = 0; i < MAX_STEPS; i++) {
            double ratio = Math.sqrt(tilt.variance()) / deviation;
            double gap = (x - tilt.mean()) / deviation / ratio;
            if (x == tilt.mean() || Math.abs(gap) < TOLERANCE || !bracket.narrow(z, gap)) {
                break;
            }
            z = bracket.inside(z + gap / ratio);
            tilt = at(z);
        }
        return tilt;
    }

    /** The sum tilted so that the lower tail at its mean is p, strictly between 0 and 1. */
    Tilt quantile(double p) {
        double target = new Tails(p, 1 - p).normal();
        double valueBefore = tails.at(atMean()).normal();
        if (target == valueBefore) {
            return atMean();
        }
        double before = 0;
        Bracket bracket = new Bracket(target - valueBefore, sum.pole() * deviation);
        // Cornish and Fisher 1938, to the first order.
        double z = bracket.start(target - skewness() * (2 * target * target + 1) / 6);
        Tilt tilt = at(z);
        for (int i = 0; i < MAX_STEPS; i++) {
            double value = tails.at(tilt).normal();
            double gap = target - value;
            if (Math.abs(gap) < TOLERANCE || !bracket.narrow(z, gap)) {
                break;
            }
            double slope = (value - valueBefore) / (z - before);
            before = z;
            valueBefore = value;
            z = bracket.inside(z + gap / slope);
            tilt = at(z);
        }
        return tilt;
    }

    private double skewness() {
        return Math.max(-STEEPEST_SKEWNESS, Math.min(STEEPEST_SKEWNESS, tails.skewness()));
    }

    private Tilt atMean() {
        return new Tilt(0, mean, deviation * deviation, 0);
    }

    private Tilt at(double z) {
        return sum.at(z / deviation);
    }

    /** What is known of a tilt: its sign, and between which two it lies. Mutable, confined to one search. */
    private static final class Bracket {

        /** Amounts whose probability is 1e-300 are 1e150 deviations. */
        private static final double LEAST = 1e-160;

        private static final double MOST = 1e100;
        private static final double MOST_AT_START = 40;
        private static final int FREE_STEPS = 12;

        private final double sign;
        private double near = 0;
        private double far;
        private int steps;

        Bracket(double sign, double pole) {
            this.sign = Math.signum(sign);
            this.far = sign > 0 ? Math.min(MOST, pole) : MOST;
        }

        double start(double z) {
            double size = Math.max(LEAST, Math.min(MOST_AT_START, sign * z));
            return sign * (size < far ? size : far / 2);
        }

        /** Takes in that the tilt is beyond z on the side of the gap; false where nothing is left between. */
        boolean narrow(double z, double gap) {
            if (gap * sign > 0) {
                near = Math.abs(z);
            } else {
                far = Math.abs(z);
            }
            double middle = middle();
            return middle > near && middle < far;
        }

        /** The proposal, if it is inside; the middle, if not, and every other time once it takes long. */
        double inside(double z) {
            double size = sign * z;
            boolean free = ++steps <= FREE_STEPS || steps % 2 == 0;
            return free && size > near && size < far ? z : sign * middle();
        }

        /** The middle of the orders of magnitude, where there are several. */
        private double middle() {
            double low = Math.max(near, Math.min(LEAST, far / 8));
            return far > 4 * low ? Math.sqrt(low) * Math.sqrt(far) : near / 2 + far / 2;
        }
    }
}
