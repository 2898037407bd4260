package org.salespipeline.core.internal.insight;

import org.salespipeline.insight.RecyclingRequest;
import org.salespipeline.insight.RecyclingReview;

/** The words of {@link RecyclingRequest}. */
record RecyclingQuestion(InsightBasis basis) implements RecyclingRequest {

    @Override
    public RecyclingReview run() {
        throw new UnsupportedOperationException("to come");
    }
}
