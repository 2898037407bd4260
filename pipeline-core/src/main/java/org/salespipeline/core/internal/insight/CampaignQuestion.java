package org.salespipeline.core.internal.insight;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.salespipeline.insight.CampaignComparison;
import org.salespipeline.insight.CampaignRequest;
import org.salespipeline.money.Money;

/**
 * The words of {@link CampaignRequest}.
 *
 * @param costs by name of the campaign; never changed
 * @param age at which campaigns are compared; -1 where the leads shall tell
 */
record CampaignQuestion(InsightBasis basis, SortedMap<String, Money> costs, int age) implements CampaignRequest {

    CampaignQuestion(InsightBasis basis) {
        this(basis, new TreeMap<>(), -1);
    }

    @Override
    public CampaignRequest costing(String campaign, Money cost) {
        requireNonNull(campaign, "campaign");
        requireNonNull(cost, "cost");
        if (cost.isNegative()) {
            throw new IllegalArgumentException(
                    "cost of campaign \"" + campaign + "\" was " + cost + "; it must not be negative");
        }
        SortedMap<String, Money> more = new TreeMap<>(costs);
        more.put(campaign, cost);
        return new CampaignQuestion(basis, more, age);
    }

    @Override
    public CampaignRequest costing(Map<String, Money> more) {
        CampaignRequest request = this;
        for (Map.Entry<String, Money> each : requireNonNull(more, "costs").entrySet()) {
            request = request.costing(each.getKey(), each.getValue());
        }
        return request;
    }

    @Override
    public CampaignRequest atAge(int days) {
        if (days < 0) {
            throw new IllegalArgumentException("age was " + days + " days; it must not be negative");
        }
        return new CampaignQuestion(basis, costs, days);
    }

    @Override
    public CampaignComparison run() {
        return new CampaignComparer(basis, costs, age).compare();
    }
}
