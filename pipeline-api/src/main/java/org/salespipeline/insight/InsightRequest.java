package org.salespipeline.insight;

import org.salespipeline.lead.Lead;

/** The word between {@code engine.insights(model)} and the questions. Immutable; may be kept and completed in several ways. */
public interface InsightRequest {

    /**
     * The leads that the insights are about, usually those from which the model was learned. They are looked at as they were known at
     * the end of the model's date ({@link org.salespipeline.funnel.FunnelModel#asOf}), whatever happened since; those that were opened
     * later are passed over.
     *
     * @param history leads with their history, in any order; read at once, and once
     * @return the questions
     * @throws NullPointerException if {@code history} or a lead is null
     * @throws IllegalArgumentException if two leads share an id, or a lead stands in a place that the process does not have
     */
    Insights from(Iterable<Lead> history);
}
