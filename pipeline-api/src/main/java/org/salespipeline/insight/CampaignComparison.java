package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which campaigns bring customers, at what cost. Young campaigns are not punished for leads that are still open: shares are compared at the
 * age that all have reached, and what open leads will bring is expected by how far they have come, with as much better or worse odds
 * as the campaign has shown so far. Each campaign's odds are drawn towards those of all, the more the less is known of it.
 *
 * <p>A campaign is compared with all others by its leads as they came, not by what anybody made of them: if the best reps worked them, that is
 * not told apart. Leads without a campaign stand under the empty name.
 *
 * <p>Immutable and thread-safe.
 *
 * @param asOf the last day that is known
 * @param currency of all money; empty if no amounts are known
 * @param age days since a lead came in at which {@link CampaignInsight#wonByAge} is told
 * @param campaigns the one with the largest expected profit first, which without a stated cost is its revenue, so far and expected; equal
 *     ones by expected customers, then by name
 * @param better by campaign and campaign, in the order of {@code campaigns}: the probability that a lead of the first has better odds to be
 *     won than one of the second; 0.5 for itself
 * @param moreReturn the same of the return on investment in the end; NaN where a cost is not stated, or 0
 */
public record CampaignComparison(
        LocalDate asOf,
        Optional<Currency> currency,
        int age,
        List<CampaignInsight> campaigns,
        List<List<Double>> better,
        List<List<Double>> moreReturn) {

    /**
     * Copies the lists.
     *
     * @throws NullPointerException if a part is null
     */
    public CampaignComparison {
        requireNonNull(asOf, "asOf");
        requireNonNull(currency, "currency");
        campaigns = List.copyOf(campaigns);
        better = better.stream().map(List::copyOf).toList();
        moreReturn = moreReturn.stream().map(List::copyOf).toList();
    }

    /**
     * One campaign.
     *
     * @param name its name; the empty text for leads without one
     * @return what there is to say of it
     * @throws IllegalArgumentException if no lead came from it
     */
    public CampaignInsight campaign(String name) {
        return campaigns.get(index(name));
    }

    /**
     * The probability that leads of one campaign have better odds to be won than those of another.
     *
     * @param name of the first
     * @param other name of the second
     * @return in [0, 1]; 0.5 for itself
     * @throws IllegalArgumentException if no lead came from one of them
     */
    public double probabilityBetter(String name, String other) {
        return better.get(index(name)).get(index(other));
    }

    /**
     * The probability that one campaign will return more on each unit of its cost than another.
     *
     * @param name of the first
     * @param other name of the second
     * @return in [0, 1]; empty where a cost is not stated, or 0
     * @throws IllegalArgumentException if no lead came from one of them
     */
    public OptionalDouble probabilityOfMoreReturn(String name, String other) {
        double probability = moreReturn.get(index(name)).get(index(other));
        return Double.isNaN(probability) ? OptionalDouble.empty() : OptionalDouble.of(probability);
    }

    private int index(String name) {
        requireNonNull(name, "name");
        for (int i = 0; i < campaigns.size(); i++) {
            if (campaigns.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("campaign was \"" + name + "\"; leads came from "
                + campaigns.stream().map(CampaignInsight::name).toList());
    }
}
