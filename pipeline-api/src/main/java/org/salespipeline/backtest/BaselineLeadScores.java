package org.salespipeline.backtest;

import static java.util.Objects.requireNonNull;

/**
 * How good the probabilities were that a usual method gave to single leads, and what the forecast gains over it. Immutable and
 * thread-safe.
 *
 * @param leads how many leads it gave a probability; one that was open at several origins counts at each of them
 * @param brier its Brier score, see {@link LeadScores}
 * @param logScore its log score
 * @param auc the area under its curve
 * @param skill 1 - Brier score of the forecast / Brier score of the method, over the leads that the method gave a probability: 1 is
 *     perfection, 0 no better than the method
 */
public record BaselineLeadScores(long leads, Score brier, Score logScore, Score auc, Score skill) {

    /**
     * Checks the parts.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if {@code leads} is negative
     */
    public BaselineLeadScores {
        requireNonNull(brier, "brier");
        requireNonNull(logScore, "logScore");
        requireNonNull(auc, "auc");
        requireNonNull(skill, "skill");
        if (leads < 0) {
            throw new IllegalArgumentException("number of leads was " + leads + "; it must not be negative");
        }
    }
}
