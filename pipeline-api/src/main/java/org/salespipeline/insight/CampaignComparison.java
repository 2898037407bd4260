package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which campaigns bring customers, at what cost. Young campaigns are not punished for leads that are still open: shares are compared
 * at equal age, and in the win rate each open lead counts for as much as is known of it.
 *
 * <p>A lead belongs to the campaign that it carries as of the model's date. Leads without one are shown as the campaign whose name is
 * the empty text. It takes part in learning how much campaigns differ, but is never counted as the best.
 *
 * <p>Amounts are in {@link #currency}. Open leads count with their value, scaled by what won leads turned out to be worth against
 * theirs, or, where they have none, with the mean of what won leads were worth, each campaign's drawn towards that of all
 * (Buehlmann &amp; Straub 1970).
 *
 * <p>Immutable and thread-safe.
 *
 * @param asOf the last day that is known
 * @param currency of all amounts; empty if there is none
 * @param equalAge the age at which conversions are compared, in steps of the model's grid since a lead entered; 0 without leads
 * @param spread how much campaigns differ: the standard deviation of their log-odds to win, by the mean of what is believed of it; a
 *     campaign one standard deviation better than usual has the usual odds times e to the power of this
 * @param campaigns by expected profit, that is expected revenue at the end less cost, the largest first; a campaign without a cost
 *     counts as if it cost nothing, so that without any costs they stand by expected revenue; then by the expected number of
 *     customers, then by name. Leads without a campaign come last, whatever they are worth
 */
public record CampaignComparison(
        LocalDate asOf, Optional<Currency> currency, int equalAge, double spread, List<CampaignInsight> campaigns) {

    /**
     * Copies the list.
     *
     * @throws NullPointerException if a part is null
     */
    public CampaignComparison {
        requireNonNull(asOf, "asOf");
        requireNonNull(currency, "currency");
        campaigns = List.copyOf(campaigns);
    }

    /**
     * What is known of one campaign.
     *
     * @param campaign its name; the empty text for leads without one
     * @return its insight
     * @throws NullPointerException if {@code campaign} is null
     * @throws IllegalArgumentException if there is no such campaign
     */
    public CampaignInsight of(String campaign) {
        requireNonNull(campaign, "campaign");
        return campaigns.stream()
                .filter(one -> one.campaign().equals(campaign))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("campaign was \"" + campaign
                        + "\"; there are the campaigns "
                        + campaigns.stream()
                                .map(one -> "\"" + one.campaign() + "\"")
                                .toList()));
    }

    /**
     * The probability that leads of one campaign are won more often than those of another.
     *
     * @param campaign the one
     * @param than the other
     * @return in [0, 1]; with the arguments exchanged, 1 less this
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if there is no such campaign, or both are the same
     */
    public double probabilityBetter(String campaign, String than) {
        String other = requireOther(campaign, than);
        return requireNonNull(of(campaign).probabilityBetter().get(other), other);
    }

    /**
     * The probability that one campaign returns more of its cost in the end than another.
     *
     * @param campaign the one
     * @param than the other
     * @return in [0, 1]; with the arguments exchanged, 1 less this; empty if one of them has no return on its cost
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if there is no such campaign, or both are the same
     */
    public OptionalDouble probabilityReturnsMore(String campaign, String than) {
        String other = requireOther(campaign, than);
        return of(campaign)
                .cost()
                .flatMap(cost ->
                        Optional.ofNullable(cost.probabilityReturnsMore().get(other)))
                .map(OptionalDouble::of)
                .orElseGet(OptionalDouble::empty);
    }

    private String requireOther(String campaign, String than) {
        if (of(than).campaign().equals(campaign)) {
            throw new IllegalArgumentException(
                    "campaign \"" + campaign + "\" was compared with itself; two different campaigns must be named");
        }
        return than;
    }
}
