package org.salespipeline.core.internal.insight;

import static java.util.Objects.requireNonNull;

import org.salespipeline.insight.FlowRequest;
import org.salespipeline.insight.PipelineFlow;
import org.salespipeline.process.SalesProcess;

/**
 * The words of {@link FlowRequest}.
 *
 * @param process the process
 */
public record FlowQuestion(SalesProcess process) implements FlowRequest {

    /** Refuses a missing process. */
    public FlowQuestion {
        requireNonNull(process, "process");
    }

    @Override
    public PipelineFlow run() {
        throw new UnsupportedOperationException("to come");
    }
}
