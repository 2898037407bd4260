package org.salespipeline.core.internal.math;

import java.util.Arrays;

/**
 * Fifths of numbers, and one band more for those that are missing. Numbers that are equal are in one band, so that bands differ in size
 * where many are. Immutable.
 */
public final class Fifths {

    /** The number of bands of numbers, and that of the band of those that are missing. */
    public static final int BANDS = 5;

    /** The upper ends of all bands but the highest. */
    private final double[] ends;

    /**
     * Divides numbers.
     *
     * @param values NaN where one is missing
     */
    public Fifths(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        ends = new double[sorted.length == 0 ? 0 : BANDS - 1];
        for (int b = 0; b < ends.length; b++) {
            // The lowest value that a share of (b + 1) / BANDS of the leads do not exceed.
            ends[b] = sorted[(int) (((b + 1L) * sorted.length + BANDS - 1) / BANDS) - 1];
        }
    }

    /** The number of a value's band; NaN has the last. */
    public int of(double value) {
        if (Double.isNaN(value)) {
            return BANDS;
        }
        int band = 0;
        while (band < ends.length && value > ends[band]) {
            band++;
        }
        return band;
    }

    /** The numbers of the bands of several values. */
    public int[] of(double[] values) {
        int[] bands = new int[values.length];
        for (int i = 0; i < bands.length; i++) {
            bands[i] = of(values[i]);
        }
        return bands;
    }
}
