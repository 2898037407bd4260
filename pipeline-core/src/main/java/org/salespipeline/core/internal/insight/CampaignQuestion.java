package org.salespipeline.core.internal.insight;

import org.salespipeline.insight.CampaignComparison;
import org.salespipeline.insight.CampaignRequest;

/** The words of {@link CampaignRequest}. */
record CampaignQuestion(InsightBasis basis) implements CampaignRequest {

    @Override
    public CampaignComparison run() {
        throw new UnsupportedOperationException("to come");
    }
}
