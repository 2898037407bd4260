package org.salespipeline.core.internal.backtest;

import org.salespipeline.core.internal.math.BinaryOutcomes;

/**
 * Sums over the leads of one origin, or over pairs of them.
 *
 * @param leads how many
 * @param squares of (probability - outcome)
 * @param logarithms -ln of the probability of what came
 * @param pairs of a lead that was won and one that was not
 * @param concordant how many of those have the greater probability at the former; equal ones count half
 */
record LeadSums(int leads, double squares, double logarithms, double pairs, double concordant) {

    static final LeadSums NONE = new LeadSums(0, 0, 0, 0, 0);

    /** What a smaller probability of what came counts as: else a method that says 0 may lose without limit. */
    private static final double LEAST = 1e-6;

    static LeadSums of(BinaryOutcomes outcomes) {
        return new LeadSums(
                outcomes.count(),
                outcomes.squares(),
                outcomes.logarithms(LEAST),
                outcomes.pairs(),
                outcomes.concordantPairs());
    }
}
