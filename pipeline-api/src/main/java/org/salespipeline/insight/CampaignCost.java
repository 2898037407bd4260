package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.salespipeline.funnel.Interval;

/**
 * What a campaign cost, and what it returns of that: (revenue - cost) / cost, the usual return on investment, -1 if all was lost and
 * 0 if it just paid for itself. Returns are empty where the cost is 0, or where nobody knows what a single won or open lead is worth.
 * Immutable and thread-safe.
 *
 * @param cost in the comparison's currency
 * @param perLead cost divided by the number of leads; empty without leads
 * @param perCustomer cost divided by the number of leads won so far; empty while none is
 * @param perExpectedCustomer cost divided by the expected number of leads won in the end; empty if that is 0
 * @param roiSoFar the return so far
 * @param roiAtEnd the expected return when all leads are decided
 * @param roiInterval where the return will lie then; see {@link CampaignRevenue#atEnd}
 * @param probabilityPays the probability that revenue will be at least the cost; 1 if the cost is 0; empty where nobody knows what a
 *     single won or open lead is worth
 * @param probabilityReturnsMore by name of each other campaign that has a return, the probability that the return at the end is higher
 *     than that one's, half of the probability that both are equal included; in order of the names; empty without a return
 */
public record CampaignCost(
        double cost,
        OptionalDouble perLead,
        OptionalDouble perCustomer,
        OptionalDouble perExpectedCustomer,
        OptionalDouble roiSoFar,
        OptionalDouble roiAtEnd,
        Optional<Interval> roiInterval,
        OptionalDouble probabilityPays,
        Map<String, Double> probabilityReturnsMore) {

    /**
     * Copies the map, keeping its order.
     *
     * @throws NullPointerException if a part is null
     */
    public CampaignCost {
        requireNonNull(perLead, "perLead");
        requireNonNull(perCustomer, "perCustomer");
        requireNonNull(perExpectedCustomer, "perExpectedCustomer");
        requireNonNull(roiSoFar, "roiSoFar");
        requireNonNull(roiAtEnd, "roiAtEnd");
        requireNonNull(roiInterval, "roiInterval");
        requireNonNull(probabilityPays, "probabilityPays");
        probabilityReturnsMore = Collections.unmodifiableMap(new LinkedHashMap<>(probabilityReturnsMore));
    }
}
