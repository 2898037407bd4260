package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.salespipeline.funnel.Rate;

/**
 * One campaign. Immutable and thread-safe.
 *
 * @param name its name; the empty text for leads without one
 * @param leads how many came
 * @param firstLead when the first came
 * @param lastLead when the last came
 * @param open how many are open, by the stage where they stand, in order of the process; stages without any are left out
 * @param won how many are won
 * @param wonByAge the share that is won by the age of the comparison (1 less the Kaplan-Meier estimate of the time to be won, leads that are
 *     lost never being won, younger ones censored at their age; log-log limits of Greenwood's variance, and from 0 or to 1
 *     where none or all are won)
 * @param winRate the share that will ever be won, drawn towards that of all campaigns the more the less is known
 * @param customers how many customers are expected in the end: those that are won, and of open leads their chances with this campaign's odds
 * @param probabilityBest the probability that no other campaign has better odds
 * @param money what it brings and costs
 */
public record CampaignInsight(
        String name,
        int leads,
        LocalDate firstLead,
        LocalDate lastLead,
        Map<String, Integer> open,
        int won,
        Rate wonByAge,
        Rate winRate,
        double customers,
        double probabilityBest,
        CampaignMoney money) {

    /**
     * Copies the map, keeping its order.
     *
     * @throws NullPointerException if a part is null
     */
    public CampaignInsight {
        requireNonNull(name, "name");
        requireNonNull(firstLead, "firstLead");
        requireNonNull(lastLead, "lastLead");
        open = Collections.unmodifiableMap(new LinkedHashMap<>(open));
        requireNonNull(wonByAge, "wonByAge");
        requireNonNull(winRate, "winRate");
        requireNonNull(money, "money");
    }
}
