package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.salespipeline.funnel.Rate;

/**
 * What is known of one campaign. Immutable and thread-safe.
 *
 * <p>The win rate is the share of leads like its own that are ever won: same places of entry, any number of them. It is learned from
 * all campaigns together. What the model expects of a lead at its place of entry is the chance before; 1 if it was won, 0 if it was
 * lost or rests, and what the model expects of it at its stage and age if it is open is the chance now. The log-odds of a campaign's
 * leads differ from the model's by what all campaigns have in common plus a normal effect of the campaign's own, so that a campaign of
 * few leads, or of leads of which little is known yet, is judged almost as all campaigns together.
 *
 * @param campaign its name; the empty text for leads without one
 * @param leads how many there are, and where
 * @param conversion what came of them at equal age; empty if the campaign is too young for that age, or has no lead
 * @param winRate share of its leads that are ever won, with where that lies; over 0 where nobody was won yet, and below 1 where all were,
 *     the more so the fewer leads there were
 * @param probabilityBest the probability that its win rate is the highest of all campaigns that have a name and a lead; together 1; 0
 *     for all others
 * @param probabilityBetter by name of each other campaign, the probability that the win rate is higher than that one's; in order of
 *     the names
 * @param expectedCustomers how many of its leads are won in the end: those won plus the chances of those open
 * @param revenue what they bring
 * @param cost what that cost; empty if no cost was given
 */
public record CampaignInsight(
        String campaign,
        CampaignLeads leads,
        Optional<CampaignConversion> conversion,
        Rate winRate,
        double probabilityBest,
        Map<String, Double> probabilityBetter,
        double expectedCustomers,
        CampaignRevenue revenue,
        Optional<CampaignCost> cost) {

    /**
     * Copies the map, keeping its order.
     *
     * @throws NullPointerException if a part is null
     */
    public CampaignInsight {
        requireNonNull(campaign, "campaign");
        requireNonNull(leads, "leads");
        requireNonNull(conversion, "conversion");
        requireNonNull(winRate, "winRate");
        probabilityBetter = Collections.unmodifiableMap(new LinkedHashMap<>(probabilityBetter));
        requireNonNull(revenue, "revenue");
        requireNonNull(cost, "cost");
    }

    /**
     * What the campaign is expected to earn: revenue at the end less cost.
     *
     * @return in the comparison's currency; the revenue alone if no cost was given
     */
    public double expectedProfit() {
        return revenue.expected() - cost.map(CampaignCost::cost).orElse(0.0);
    }
}
