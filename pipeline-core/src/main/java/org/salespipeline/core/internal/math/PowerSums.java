package org.salespipeline.core.internal.math;

/**
 * Several long sums at once: added up plainly in short blocks, the blocks with twice the digits. Confined to one call.
 */
final class PowerSums {

    private static final int BLOCK = 64;
    private static final double NEGLIGIBLE_POWER = 1e-40;

    /** Where the caller adds its terms; term m - 1 belongs to the power m. */
    final double[] block;

    private final DoubleSum[] totals;
    private int added;

    PowerSums(int terms) {
        block = new double[terms];
        totals = new DoubleSum[terms];
        for (int m = 0; m < terms; m++) {
            totals[m] = new DoubleSum();
        }
    }

    /** To be called after the terms of each trial. */
    void trialDone() {
        if (++added == BLOCK) {
            flush();
        }
    }

    /** Adds the powers 1, 2, ... of p, each counted so many times, for one trial or cell. */
    void addPowers(double p, double count) {
        double power = count;
        for (int m = 0; m < block.length && power > NEGLIGIBLE_POWER; m++) {
            power *= p;
            block[m] += power;
        }
        trialDone();
    }

    /**
     * One part of {@code sum sums[m-1] (-1)^(m+1) z^m / m}, z = re + i im, by Horner's rule: the sum of log(1 + p z).
     */
    static double series(double[] sums, double re, double im, boolean realPart) {
        double x = 0;
        double y = 0;
        for (int m = sums.length; m >= 1; m--) {
            double coefficient = sums[m - 1] / m;
            x += m % 2 == 1 ? coefficient : -coefficient;
            double product = x * re - y * im;
            y = x * im + y * re;
            x = product;
        }
        return realPart ? x : y;
    }

    double[] values() {
        flush();
        double[] values = new double[totals.length];
        for (int m = 0; m < values.length; m++) {
            values[m] = totals[m].value();
        }
        return values;
    }

    private void flush() {
        for (int m = 0; m < totals.length; m++) {
            totals[m].add(block[m]);
            block[m] = 0;
        }
        added = 0;
    }
}
