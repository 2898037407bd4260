package org.salespipeline.core.internal.insight;

import org.salespipeline.insight.ComparisonRequest;
import org.salespipeline.insight.PeerComparison;
import org.salespipeline.lead.Dimension;

/** The words of {@link ComparisonRequest}. */
record ComparisonQuestion(InsightBasis basis, Dimension dimension) implements ComparisonRequest {

    @Override
    public PeerComparison run() {
        throw new UnsupportedOperationException("to come");
    }
}
