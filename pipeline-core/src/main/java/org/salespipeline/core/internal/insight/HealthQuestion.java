package org.salespipeline.core.internal.insight;

import org.salespipeline.insight.HealthRequest;
import org.salespipeline.insight.ProcessHealth;

/** The words of {@link HealthRequest}. */
record HealthQuestion(InsightBasis basis) implements HealthRequest {

    @Override
    public ProcessHealth run() {
        throw new UnsupportedOperationException("to come");
    }
}
