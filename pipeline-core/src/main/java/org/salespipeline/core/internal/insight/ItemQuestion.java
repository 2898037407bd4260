package org.salespipeline.core.internal.insight;

import org.salespipeline.insight.ItemRequest;
import org.salespipeline.insight.ItemReview;

/** The words of {@link ItemRequest}. */
record ItemQuestion(InsightBasis basis) implements ItemRequest {

    @Override
    public ItemReview run() {
        throw new UnsupportedOperationException("to come");
    }
}
