package org.salespipeline.core.internal.insight;

import org.salespipeline.insight.Experiment;
import org.salespipeline.insight.ExperimentRequest;
import org.salespipeline.insight.ExperimentResult;

/** The words of {@link ExperimentRequest}. */
record ExperimentQuestion(InsightBasis basis, Experiment experiment) implements ExperimentRequest {

    @Override
    public ExperimentResult run() {
        throw new UnsupportedOperationException("to come");
    }
}
