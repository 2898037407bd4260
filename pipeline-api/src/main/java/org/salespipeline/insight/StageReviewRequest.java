package org.salespipeline.insight;

import java.time.Period;
import org.salespipeline.time.Horizon;

/** The words between the question and {@code run()}. Immutable; each word returns a new request. */
public interface StageReviewRequest {

    /**
     * The time ahead within which a better stage has to pay. Without this word the three months after the model's date: always as
     * long, so that the ranks of two dates can be compared. Mind that {@code quarters(1)} is what is left of the current quarter;
     * {@code quarters(2)} is that and the whole next one.
     *
     * @param horizon its periods count together
     * @return a new request
     * @throws NullPointerException if {@code horizon} is null
     */
    StageReviewRequest over(Horizon horizon);

    /**
     * The length of the two periods that the trend compares: the one that ends with the model's date, and the one before it. Without
     * this word 91 days. Shorter where the history is not complete for so long ({@link Insights#observedFrom}).
     *
     * @param length longer than nothing
     * @return a new request
     * @throws NullPointerException if {@code length} is null
     * @throws IllegalArgumentException if a part of the length is negative, or all are zero
     */
    StageReviewRequest comparing(Period length);

    /**
     * Answers.
     *
     * @return the answer
     * @throws org.salespipeline.money.CurrencyMismatchException if amounts are of several currencies, and none was chosen
     */
    StageReview run();
}
