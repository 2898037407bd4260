package org.salespipeline.core.internal.insight;

import org.salespipeline.insight.StuckLeads;
import org.salespipeline.insight.StuckLeadsRequest;

/** The words of {@link StuckLeadsRequest}. */
record StuckLeadsQuestion(InsightBasis basis) implements StuckLeadsRequest {

    @Override
    public StuckLeads run() {
        throw new UnsupportedOperationException("to come");
    }
}
