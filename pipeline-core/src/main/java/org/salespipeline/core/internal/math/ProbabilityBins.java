package org.salespipeline.core.internal.math;

import java.util.List;

/**
 * Events by the probability that was given to them, to about three digits: 512 bins from each power of 1/2 to the next, so that no
 * bin is wider than 0.2 % of its probabilities; what is less than 2^-30 is one bin. Only bins that hold an event are kept: at most
 * {@link #BINS}, however many the events. Immutable, and safe for use by several threads.
 */
public final class ProbabilityBins {

    /** The number of bins there are. */
    public static final int BINS = 30 * 512 + 1;

    private static final int DROPPED_BITS = 52 - 9;
    private static final long LEAST = Double.doubleToRawLongBits(0x1.0p-30) >>> DROPPED_BITS;

    private final int[] bin;
    private final long[] count;
    private final long[] happened;
    private final double[] sum;
    private final double[] least;
    private final double[] greatest;

    /** Still empty. */
    private ProbabilityBins(int size) {
        this.bin = new int[size];
        this.count = new long[size];
        this.happened = new long[size];
        this.sum = new double[size];
        this.least = new double[size];
        this.greatest = new double[size];
    }

    /** The bin of a probability, from 0 to {@link #BINS} - 1, in their order. */
    static int bin(double p) {
        return (int) Math.max(0, (Double.doubleToRawLongBits(p) >>> DROPPED_BITS) - LEAST);
    }

    /** Of ascending probabilities and how many events of each happened and did not. */
    static ProbabilityBins ofAscending(double[] probability, int[] happened, int[] failed) {
        int size = 0;
        for (int i = 0; i < probability.length; i++) {
            size += i == 0 || bin(probability[i]) > bin(probability[i - 1]) ? 1 : 0;
        }
        ProbabilityBins bins = new ProbabilityBins(size);
        int at = -1;
        for (int i = 0; i < probability.length; i++) {
            double p = probability[i];
            if (i == 0 || bin(p) > bin(probability[i - 1])) {
                at++;
                bins.bin[at] = bin(p);
            }
            long events = (long) happened[i] + failed[i];
            bins.add(at, events, happened[i], events * p, p, p);
        }
        return bins;
    }

    /**
     * All events of several parts.
     *
     * @param parts added in this order, on which the last digit of the sums depends
     * @return their sum
     */
    public static ProbabilityBins sum(List<ProbabilityBins> parts) {
        int[] place = new int[BINS];
        for (ProbabilityBins part : parts) {
            for (int b : part.bin) {
                place[b] = 1;
            }
        }
        int size = 0;
        for (int b = 0; b < BINS; b++) {
            size += place[b];
            place[b] = size - 1;
        }
        ProbabilityBins all = new ProbabilityBins(size);
        for (ProbabilityBins part : parts) {
            for (int i = 0; i < part.bin.length; i++) {
                int at = place[part.bin[i]];
                all.bin[at] = part.bin[i];
                all.add(at, part.count[i], part.happened[i], part.sum[i], part.least[i], part.greatest[i]);
            }
        }
        return all;
    }

    private void add(int at, long events, long hits, double total, double from, double to) {
        least[at] = count[at] == 0 ? from : Math.min(least[at], from);
        greatest[at] = Math.max(greatest[at], to);
        count[at] += events;
        happened[at] += hits;
        sum[at] += total;
    }

    /**
     * The number of bins that hold an event.
     *
     * @return zero or more; the indices below are less
     */
    public int size() {
        return bin.length;
    }

    /**
     * Which bin it is.
     *
     * @param i index, in order of the probabilities
     * @return from 0 to {@link #BINS} - 1, ascending
     */
    public int bin(int i) {
        return bin[i];
    }

    /**
     * The events of a bin.
     *
     * @param i index
     * @return 1 or more
     */
    public long count(int i) {
        return count[i];
    }

    /**
     * How many of them happened.
     *
     * @param i index
     * @return from 0 to their number
     */
    public long happened(int i) {
        return happened[i];
    }

    /**
     * The sum of their probabilities.
     *
     * @param i index
     * @return how many were expected to happen
     */
    public double sum(int i) {
        return sum[i];
    }

    /**
     * The least of their probabilities.
     *
     * @param i index
     * @return in [0, 1]
     */
    public double least(int i) {
        return least[i];
    }

    /**
     * The greatest of their probabilities.
     *
     * @param i index
     * @return in [0, 1]
     */
    public double greatest(int i) {
        return greatest[i];
    }
}
