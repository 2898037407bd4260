package org.salespipeline.insight;

import java.util.Map;
import org.salespipeline.money.Money;

/** The words between the question and {@code run()}. Immutable; each word returns a new request. */
public interface CampaignRequest {

    /**
     * What a campaign has cost so far. Nothing is spread over leads or time: all of it was spent, whatever comes of its leads.
     *
     * @param campaign its name as the leads carry it; one of which no lead is known yet is compared too
     * @param cost not negative; the last word counts where a campaign is named twice; converted as of the model's date where a
     *     currency and rates were given
     * @return a request with that cost
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the name is blank or the cost is negative
     */
    CampaignRequest costing(String campaign, Money cost);

    /**
     * What campaigns have cost so far; see {@link #costing(String, Money)}.
     *
     * @param costs by name of the campaign
     * @return a request with these costs besides those that it had
     * @throws NullPointerException if the map, a name or a cost is null
     * @throws IllegalArgumentException if a name is blank or a cost is negative
     */
    CampaignRequest costing(Map<String, Money> costs);

    /**
     * The age of leads at which campaigns are compared as equals. Without this word it is the age that at least half of the leads of
     * every campaign have reached, so the median age of the youngest one's, but no less than the age by which a tenth of all leads won
     * so far were won: before that hardly anything has happened to anybody, and a campaign of yesterday would keep all others from
     * being compared. A campaign that is younger than that shows no conversion at equal age.
     *
     * @param steps since entry, in steps of the model's grid: days, unless another grid was chosen; zero or more
     * @return a request with that age
     * @throws IllegalArgumentException if {@code steps} is negative
     */
    CampaignRequest at(int steps);

    /**
     * Compares the campaigns.
     *
     * @return the comparison
     * @throws org.salespipeline.money.CurrencyMismatchException if amounts of several currencies meet, costs included, and no
     *     currency was chosen
     * @throws org.salespipeline.money.MissingExchangeRateException if an amount cannot be converted
     */
    CampaignComparison run();
}
