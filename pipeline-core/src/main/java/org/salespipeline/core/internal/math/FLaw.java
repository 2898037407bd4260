package org.salespipeline.core.internal.math;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/** The law of F, by which ratios of variances are judged. Thread-safe: no state. */
public final class FLaw {

    private FLaw() {}

    /**
     * The probability of a larger ratio.
     *
     * @param ratio any number; at most 0 gives 1
     * @param above degrees of freedom above the line, greater than 0
     * @param below degrees of freedom below the line, greater than 0
     * @return P(F &gt; ratio)
     */
    public static double beyond(double ratio, double above, double below) {
        return ratio > 0 ? RegularizedBeta.value(below / (below + above * ratio), below / 2, above / 2) : 1;
    }
}
