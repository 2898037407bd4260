package org.salespipeline.core.internal.insight;

import org.salespipeline.insight.StageReview;
import org.salespipeline.insight.StageReviewRequest;

/** The words of {@link StageReviewRequest}. */
record StageReviewQuestion(InsightBasis basis) implements StageReviewRequest {

    @Override
    public StageReview run() {
        throw new UnsupportedOperationException("to come");
    }
}
