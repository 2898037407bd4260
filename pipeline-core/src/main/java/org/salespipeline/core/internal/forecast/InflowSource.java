package org.salespipeline.core.internal.forecast;

import org.jspecify.annotations.Nullable;
import org.salespipeline.forecast.CampaignPlan;

/**
 * Where leads come from that do not exist yet.
 *
 * @param plan a campaign; null for leads that keep coming in as they lately did
 */
record InflowSource(@Nullable CampaignPlan plan) {

    static final InflowSource ARRIVALS = new InflowSource(null);

    static final String NAME_OF_ARRIVALS = "arrivals";

    String name() {
        return plan == null ? NAME_OF_ARRIVALS : plan.name();
    }
}
