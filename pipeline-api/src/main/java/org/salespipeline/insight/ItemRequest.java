package org.salespipeline.insight;

/** The words between the question and {@code run()}. Immutable; each word returns a new request. */
public interface ItemRequest {

    /**
     * Answers.
     *
     * @return the answer
     */
    ItemReview run();
}
