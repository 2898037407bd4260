package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import org.salespipeline.funnel.Interval;

/**
 * What the leads of a campaign bring, in the comparison's currency. Immutable and thread-safe.
 *
 * @param soFar what its won leads are worth: the amounts won, or the values of those whose amount is not known
 * @param open what its open leads are expected to bring: worth if won, times the chance to be won
 * @param atEnd where the revenue of these leads will lie when all are decided; allows for how little is known of the campaign, for
 *     the outcome of each open lead, and for amounts. Simulated: its ends have an error of about 2 % of its width
 * @param withoutAmount how many won and open leads count as 0, because nobody has said what they are worth and no other lead tells
 */
public record CampaignRevenue(double soFar, double open, Interval atEnd, int withoutAmount) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if {@code atEnd} is null
     */
    public CampaignRevenue {
        requireNonNull(atEnd, "atEnd");
    }

    /**
     * The expected revenue when all leads are decided.
     *
     * @return so far, plus open
     */
    public double expected() {
        return soFar + open;
    }
}
