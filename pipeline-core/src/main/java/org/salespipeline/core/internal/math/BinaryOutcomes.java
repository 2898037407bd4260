package org.salespipeline.core.internal.math;

import java.util.Arrays;

/**
 * Probabilities that were given to events, and how many of those of each probability happened: what scores of them need, in a
 * form that does not depend on the order of the events. Immutable, and safe for use by several threads.
 */
public final class BinaryOutcomes {

    private final double[] probability;
    private final int[] happened;
    private final int[] failed;
    private final int count;

    private BinaryOutcomes(double[] probability, int[] happened, int[] failed, int count) {
        this.probability = probability;
        this.happened = happened;
        this.failed = failed;
        this.count = count;
    }

    /**
     * Sorts and counts.
     *
     * @param probability of each event, in [0, 1]; not changed
     * @param happened whether it happened: as many; not changed
     * @return the counts by probability
     */
    public static BinaryOutcomes of(double[] probability, boolean[] happened) {
        if (probability.length != happened.length) {
            throw new IllegalArgumentException("number of outcomes was " + happened.length + " for "
                    + probability.length + " probabilities; there must be one for each");
        }
        long[] keys = new long[probability.length];
        for (int i = 0; i < keys.length; i++) {
            double p = probability[i];
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("probability " + i + " was " + p + "; it must be in [0, 1]");
            }
            // Bits of numbers in [0, 1] are in the numbers' order, once -0 is made 0, and leave room for the outcome.
            keys[i] = Double.doubleToRawLongBits(p + 0.0) << 1 | (happened[i] ? 1 : 0);
        }
        Arrays.sort(keys);
        return ofSorted(keys);
    }

    private static BinaryOutcomes ofSorted(long[] keys) {
        int runs = 0;
        for (int i = 0; i < keys.length; i++) {
            runs += i == 0 || keys[i] >>> 1 != keys[i - 1] >>> 1 ? 1 : 0;
        }
        double[] probability = new double[runs];
        int[] happened = new int[runs];
        int[] failed = new int[runs];
        int run = -1;
        for (int i = 0; i < keys.length; i++) {
            if (i == 0 || keys[i] >>> 1 != keys[i - 1] >>> 1) {
                run++;
                probability[run] = Double.longBitsToDouble(keys[i] >>> 1);
            }
            int hit = (int) (keys[i] & 1);
            happened[run] += hit;
            failed[run] += 1 - hit;
        }
        return new BinaryOutcomes(probability, happened, failed, keys.length);
    }

    /**
     * The number of events.
     *
     * @return zero or more
     */
    public int count() {
        return count;
    }

    /**
     * The sum over the events of (probability - outcome)^2, which is 1 for an event that happened and 0 for one that did not: the
     * number of events times the score of Brier 1950.
     *
     * @return zero or more
     */
    public double squares() {
        DoubleSum sum = new DoubleSum();
        for (int i = 0; i < probability.length; i++) {
            double p = probability[i];
            sum.add(happened[i] * (1 - p) * (1 - p) + failed[i] * p * p);
        }
        return sum.value();
    }

    /**
     * The sum over the events of -ln of the probability that was given to what came.
     *
     * @param least in (0, 1): what smaller probabilities count as, so that the impossible costs a finite amount
     * @return zero or more
     */
    public double logarithms(double least) {
        DoubleSum sum = new DoubleSum();
        for (int i = 0; i < probability.length; i++) {
            double p = probability[i];
            if (happened[i] > 0) {
                sum.add(-happened[i] * StrictMath.log(Math.max(p, least)));
            }
            if (failed[i] > 0) {
                sum.add(-failed[i] * (1 - p < least ? StrictMath.log(least) : StrictMath.log1p(-p)));
            }
        }
        return sum.value();
    }

    /**
     * The number of pairs of an event that happened and one that did not.
     *
     * @return zero or more
     */
    public double pairs() {
        long hits = 0;
        for (int h : happened) {
            hits += h;
        }
        return (double) hits * (count - hits);
    }

    /**
     * In how many of those pairs the event that happened had the greater probability; equal ones count half (Mann &amp; Whitney
     * 1947, doi:10.1214/aoms/1177730491). By the number of pairs it is the area under the receiver operating characteristic.
     *
     * @return zero or more
     */
    public double concordantPairs() {
        long below = 0;
        long twice = 0;
        for (int i = 0; i < probability.length; i++) {
            twice += happened[i] * (2 * below + failed[i]);
            below += failed[i];
        }
        return twice / 2.0;
    }

    /**
     * The same by probability to about three digits: less to keep, and to add to those of other events.
     *
     * @return the bins that hold an event
     */
    public ProbabilityBins bins() {
        return ProbabilityBins.ofAscending(probability, happened, failed);
    }
}
