package org.salespipeline.insight;

import java.util.Map;
import org.salespipeline.money.Money;

/** The words between {@code insights.campaigns()} and {@code run()}. Immutable; each word returns a new request. */
public interface CampaignRequest {

    /**
     * What a campaign has cost. Campaigns of which no cost is stated have none of the figures that need it.
     *
     * @param campaign its name, as leads have it
     * @param cost not negative; replaces what was stated before
     * @return a new request
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the cost is negative
     */
    CampaignRequest costing(String campaign, Money cost);

    /**
     * What several campaigns have cost.
     *
     * @param costs by name of the campaign, none of them negative
     * @return a new request
     * @throws NullPointerException if {@code costs}, or anything in it, is null
     * @throws IllegalArgumentException if a cost is negative
     */
    CampaignRequest costing(Map<String, Money> costs);

    /**
     * The age at which campaigns are compared. Where this word is left out: the oldest that half of the leads of each campaign have
     * reached.
     *
     * @param days since a lead came in, zero or more
     * @return a new request
     * @throws IllegalArgumentException if it is negative
     */
    CampaignRequest atAge(int days);

    /**
     * Compares.
     *
     * @return the comparison
     * @throws IllegalArgumentException if a cost is stated of a campaign from which no lead came
     * @throws org.salespipeline.money.CurrencyMismatchException if amounts and costs are in more than one currency, and none was
     *     chosen
     * @throws org.salespipeline.money.MissingExchangeRateException if a rate is needed that was not given
     */
    CampaignComparison run();
}
