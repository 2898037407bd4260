package org.salespipeline.forecast;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.salespipeline.time.Period;

/**
 * One period as it was forecast, and as it was. Immutable and thread-safe.
 *
 * @param period the dates
 * @param isComplete whether it was over by the date of the review, so that nothing more can happen in it
 * @param wins the number of leads that became customers in it
 * @param revenue what those were worth, in the snapshot's currency
 * @param brier how good the win probabilities of single leads were, over those that the later history knows; empty while the
 *     period is not over, and if the snapshot keeps no leads or the history knows none of them
 */
public record PeriodReview(
        Period period, boolean isComplete, NumberReview wins, NumberReview revenue, Optional<BrierScore> brier) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public PeriodReview {
        requireNonNull(period, "period");
        requireNonNull(wins, "wins");
        requireNonNull(revenue, "revenue");
        requireNonNull(brier, "brier");
    }
}
