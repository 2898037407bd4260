package org.salespipeline.core.internal.math;

import java.util.Arrays;

/**
 * The rising sequence that is nearest to given numbers, in weighted squares: each stretch of neighbours that fall is replaced by
 * its mean until none fall (pool adjacent violators: Ayer, Brunk, Ewing, Reid &amp; Silverman 1955, doi:10.1214/aoms/1177728423).
 * Thread-safe: no state.
 */
public final class Isotonic {

    private Isotonic() {}

    /**
     * The fit.
     *
     * @param value the numbers, finite; not changed
     * @param weight of each: as many, each greater than 0 and finite; not changed
     * @return as many numbers, none less than the one before; neighbours that were pooled are exactly equal
     */
    public static double[] fit(double[] value, double[] weight) {
        check(value, weight);
        int[] end = new int[value.length];
        double[] sum = new double[value.length];
        double[] total = new double[value.length];
        int blocks = 0;
        for (int i = 0; i < value.length; i++) {
            sum[blocks] = value[i] * weight[i];
            total[blocks] = weight[i];
            end[blocks] = i + 1;
            while (blocks > 0 && sum[blocks - 1] / total[blocks - 1] >= sum[blocks] / total[blocks]) {
                sum[blocks - 1] += sum[blocks];
                total[blocks - 1] += total[blocks];
                end[blocks - 1] = end[blocks];
                blocks--;
            }
            blocks++;
        }
        double[] fit = new double[value.length];
        for (int b = 0; b < blocks; b++) {
            Arrays.fill(fit, b == 0 ? 0 : end[b - 1], end[b], sum[b] / total[b]);
        }
        return fit;
    }

    private static void check(double[] value, double[] weight) {
        if (value.length != weight.length) {
            throw new IllegalArgumentException("number of weights was " + weight.length + " for " + value.length
                    + " values; there must be one for each");
        }
        for (int i = 0; i < value.length; i++) {
            if (!Double.isFinite(value[i])) {
                throw new IllegalArgumentException("value " + i + " was " + value[i] + "; it must be finite");
            }
            if (!(weight[i] > 0) || Double.isInfinite(weight[i])) {
                throw new IllegalArgumentException(
                        "weight " + i + " was " + weight[i] + "; it must be greater than 0 and finite");
            }
        }
    }
}
