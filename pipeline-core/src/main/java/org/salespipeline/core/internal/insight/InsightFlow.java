package org.salespipeline.core.internal.insight;

import static java.util.Objects.requireNonNull;

import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.insight.InsightRequest;
import org.salespipeline.insight.Insights;
import org.salespipeline.lead.Lead;

/**
 * The words of {@link InsightRequest}.
 *
 * @param model what is known of the process
 */
public record InsightFlow(FunnelModel model) implements InsightRequest {

    /** Refuses a missing model. */
    public InsightFlow {
        requireNonNull(model, "model");
    }

    @Override
    public Insights from(Iterable<Lead> history) {
        return new Inquiry(InsightBasis.of(model, requireNonNull(history, "history")));
    }
}
