package org.salespipeline.core.internal.insight;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.salespipeline.insight.CampaignComparison;
import org.salespipeline.insight.CampaignRequest;
import org.salespipeline.money.Money;

/**
 * The words of {@link CampaignRequest}.
 *
 * @param basis the model and the leads
 * @param costs by campaign, in order of the names
 * @param age at which campaigns are compared; empty for the usual one
 */
record CampaignQuestion(InsightBasis basis, Map<String, Money> costs, OptionalInt age) implements CampaignRequest {

    CampaignQuestion {
        costs = Collections.unmodifiableMap(new TreeMap<>(costs));
    }

    CampaignQuestion(InsightBasis basis) {
        this(basis, Map.of(), OptionalInt.empty());
    }

    @Override
    public CampaignRequest costing(String campaign, Money cost) {
        return costing(Collections.singletonMap(campaign, cost));
    }

    @Override
    public CampaignRequest costing(Map<String, Money> more) {
        Map<String, Money> all = new TreeMap<>(costs);
        requireNonNull(more, "costs").forEach((campaign, cost) -> {
            requireNonNull(campaign, "campaign");
            requireNonNull(cost, "cost");
            if (campaign.isBlank()) {
                throw new IllegalArgumentException(
                        "campaign that cost " + cost + " was \"" + campaign
                                + "\"; it must be named. Maybe give those leads a campaign, so that its cost can be set against them?");
            }
            if (cost.isNegative()) {
                throw new IllegalArgumentException("cost of campaign \"" + campaign + "\" was " + cost
                        + "; it must not be negative. Maybe costs are kept as negative amounts there?");
            }
            all.put(campaign, cost);
        });
        return new CampaignQuestion(basis, all, age);
    }

    @Override
    public CampaignRequest at(int steps) {
        if (steps < 0) {
            throw new IllegalArgumentException("age at which campaigns are compared was " + steps
                    + "; it must be 0 or more. Maybe " + Math.abs((long) steps) + " was meant?");
        }
        return new CampaignQuestion(basis, costs, OptionalInt.of(steps));
    }

    @Override
    public CampaignComparison run() {
        return new CampaignAnswer(basis, costs, age).comparison();
    }
}
