package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;
import org.salespipeline.funnel.Interval;

/**
 * What a campaign brings and costs, in the currency of the comparison. Its return on investment is (revenue - cost) / cost. Immutable and
 * thread-safe.
 *
 * @param revenue what its won leads brought so far; of those without an amount, what is expected of them
 * @param expected what it will have brought in the end, open leads included
 * @param interval where that lies: how little is known of the campaign's odds, chance in each open lead, and what amounts turn out to be
 * @param cost what it cost; empty if not stated
 * @param costPerLead cost divided by leads
 * @param costPerCustomer cost divided by the customers won so far; empty if there are none
 * @param expectedCostPerCustomer cost divided by the customers expected in the end; empty if none are
 * @param returnSoFar the return on investment of what came so far; empty without a cost, or one of 0
 * @param expectedReturn the return in the end
 * @param returnInterval where that lies; from minus to plus infinity where there is none
 * @param chanceOfProfit the probability that it brings more than it cost
 */
public record CampaignMoney(
        double revenue,
        double expected,
        Interval interval,
        OptionalDouble cost,
        OptionalDouble costPerLead,
        OptionalDouble costPerCustomer,
        OptionalDouble expectedCostPerCustomer,
        OptionalDouble returnSoFar,
        OptionalDouble expectedReturn,
        Interval returnInterval,
        OptionalDouble chanceOfProfit) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public CampaignMoney {
        requireNonNull(interval, "interval");
        requireNonNull(cost, "cost");
        requireNonNull(costPerLead, "costPerLead");
        requireNonNull(costPerCustomer, "costPerCustomer");
        requireNonNull(expectedCostPerCustomer, "expectedCostPerCustomer");
        requireNonNull(returnSoFar, "returnSoFar");
        requireNonNull(expectedReturn, "expectedReturn");
        requireNonNull(returnInterval, "returnInterval");
        requireNonNull(chanceOfProfit, "chanceOfProfit");
    }

    /**
     * What it is expected to bring in the end beyond its cost.
     *
     * @return {@code expected} less {@code cost}; {@code expected} itself where no cost is stated
     */
    public double expectedProfit() {
        return expected - cost.orElse(0);
    }
}
