package org.salespipeline.core.internal.math;

import java.util.Arrays;

/**
 * Trials that come true or not, some of which are not decided yet, when the log-odds of all of them are changed by the same amount.
 *
 * <p>Before it began, a trial had the chance a to come true; by what is known of it now, the chance b: 1 if it came true, 0 if it did
 * not, anything else while it is open. If nothing was changed, b is a martingale that begins with a. If the log-odds of coming true
 * were changed by x, and the ways to either end were not, Bayes' rule makes the likelihood of what is known (up to a constant)
 *
 * <pre>L(x) = product of (1 - b + b e^x) / (1 - a + a e^x)</pre>
 *
 * <p>so that a trial that is open counts for just as much as is known of it: a new one, b = a, for nothing. The score at x is the
 * sum of b(x) - a(x), with b(x) = b e^x / (1 - b + b e^x) and a(x) alike: observed less expected. For decided trials alone it is the
 * logistic model with an offset. Immutable.
 */
public final class TiltedOutcomes {

    private final double[] before;
    private final double[] now;
    private final double[] weight;

    private TiltedOutcomes(double[] before, double[] now, double[] weight) {
        this.before = before;
        this.now = now;
        this.weight = weight;
    }

    /** Collects trials. Used by one thread. */
    public static final class Collector {

        private double[] before = new double[8];
        private double[] now = new double[8];
        private double[] weight = new double[8];
        private int size;

        /**
         * Adds trials of the same kind.
         *
         * @param chanceBefore of each to come true before it began, in [0, 1]; one that was certain either way tells nothing
         * @param chanceNow by what is known now, in [0, 1]
         * @param count how many, zero or more
         */
        public Collector add(double chanceBefore, double chanceNow, double count) {
            requireChance("chance before", chanceBefore);
            requireChance("chance now", chanceNow);
            if (!(count >= 0)) {
                throw new IllegalArgumentException("number of trials was " + count + "; it must not be negative");
            }
            if (count > 0 && chanceBefore > 0 && chanceBefore < 1) {
                if (size == before.length) {
                    before = Arrays.copyOf(before, 2 * size);
                    now = Arrays.copyOf(now, 2 * size);
                    weight = Arrays.copyOf(weight, 2 * size);
                }
                before[size] = chanceBefore;
                now[size] = chanceNow;
                weight[size++] = count;
            }
            return this;
        }

        private static void requireChance(String what, double chance) {
            if (!(chance >= 0 && chance <= 1)) {
                throw new IllegalArgumentException(what + " was " + chance + "; it must be in [0, 1]");
            }
        }

        /** The trials so far. */
        public TiltedOutcomes made() {
            return new TiltedOutcomes(
                    Arrays.copyOf(before, size), Arrays.copyOf(now, size), Arrays.copyOf(weight, size));
        }
    }

    /** How many trials there are. */
    public double count() {
        double sum = 0;
        for (double each : weight) {
            sum += each;
        }
        return sum;
    }

    /** How many trials came true, open ones by their chances now, if the log-odds of all were changed by x. */
    public double observed(double x) {
        return sum(now, x);
    }

    /** How many would be expected to come true before any began, if the log-odds of all were changed by x. */
    public double expected(double x) {
        return sum(before, x);
    }

    private double sum(double[] chances, double x) {
        double sum = 0;
        for (int i = 0; i < chances.length; i++) {
            sum += weight[i] * tilted(chances[i], x);
        }
        return sum;
    }

    /** A chance whose log-odds are changed by x, any number; 0 and 1 stay what they are. */
    public static double tilted(double chance, double x) {
        if (x == 0 || chance == 0 || chance == 1) {
            return chance;
        }
        if (x > 0) {
            double down = StrictMath.exp(-x);
            return chance / (chance + (1 - chance) * down);
        }
        double up = StrictMath.exp(x);
        return chance * up / (1 - chance + chance * up);
    }

    /**
     * A chance whose odds are multiplied.
     *
     * @param factor over 0, finite
     */
    public static double multiplied(double chance, double factor) {
        return chance * factor / (1 - chance + chance * factor);
    }

    /** The logarithm of the likelihood, 0 at x = 0. */
    public double logLikelihood(double x) {
        double sum = 0;
        double less = StrictMath.expm1(x);
        for (int i = 0; i < now.length; i++) {
            sum += weight[i] * (logFactor(now[i], x, less) - StrictMath.log1p(before[i] * less));
        }
        return sum;
    }

    private static double logFactor(double chance, double x, double less) {
        return chance == 1 ? x : StrictMath.log1p(chance * less);
    }

    /** The derivative of the log-likelihood by x: observed less expected. */
    public double score(double x) {
        double sum = 0;
        for (int i = 0; i < now.length; i++) {
            sum += weight[i] * (tilted(now[i], x) - tilted(before[i], x));
        }
        return sum;
    }

    /** The negative second derivative of the log-likelihood by x. Trials that are open take from it; it may be negative where most are. */
    public double information(double x) {
        double sum = 0;
        for (int i = 0; i < now.length; i++) {
            double a = tilted(before[i], x);
            double b = tilted(now[i], x);
            sum += weight[i] * (a * (1 - a) - b * (1 - b));
        }
        return sum;
    }

    /**
     * The change of log-odds under which what is known is the most likely, within [-12, 12]: nobody can tell more from trials that all
     * ended alike.
     */
    public double mostLikely() {
        double low = -12;
        double high = 12;
        // The score falls: a change that is too small is found by more having come true than expected.
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (score(middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /**
     * The probability of what is known, or of what is as unlikely on either side, if nothing was changed: by the signed root of the
     * likelihood ratio, which is nearly normal from a few expected on.
     */
    public double pValue() {
        double ratio = 2 * logLikelihood(mostLikely());
        return ratio > 0 ? 2 * NormalProbability.upTo(-Math.sqrt(ratio)) : 1;
    }

    /** The same trials with all log-odds changed beforehand, so that a change of 0 now is one of {@code x} of these. */
    public TiltedOutcomes shifted(double x) {
        double[] newBefore = new double[before.length];
        double[] newNow = new double[before.length];
        for (int i = 0; i < newBefore.length; i++) {
            newBefore[i] = tilted(before[i], x);
            newNow[i] = tilted(now[i], x);
        }
        return new TiltedOutcomes(newBefore, newNow, weight);
    }
}
