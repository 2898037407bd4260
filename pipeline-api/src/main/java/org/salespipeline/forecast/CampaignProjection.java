package org.salespipeline.forecast;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.salespipeline.money.Money;

/**
 * What a campaign that has not begun will bring: how many of its leads reach each stage, how many become customers, when,
 * and for how much. Immutable and thread-safe.
 *
 * @param leads how many leads enter
 * @param date when they enter
 * @param arrivals when leads reach each stage and exit for the first time, by its id, in order of the process
 * @param reached how many of the leads ever reach each stage and exit
 * @param customers how many become customers
 * @param revenue what they are worth; always 0 where no value was given
 * @param value what one customer is worth, if given
 * @param cost what the campaign costs, if given
 */
public record CampaignProjection(
        int leads,
        LocalDate date,
        Map<String, ArrivalCurve> arrivals,
        Map<String, Distribution> reached,
        Distribution customers,
        Distribution revenue,
        Optional<Money> value,
        Optional<Money> cost) {

    /**
     * Copies the maps, keeping their order.
     *
     * @throws NullPointerException if a part is null
     */
    public CampaignProjection {
        requireNonNull(date, "date");
        arrivals = Collections.unmodifiableMap(new LinkedHashMap<>(arrivals));
        reached = Collections.unmodifiableMap(new LinkedHashMap<>(reached));
        requireNonNull(customers, "customers");
        requireNonNull(revenue, "revenue");
        requireNonNull(value, "value");
        requireNonNull(cost, "cost");
    }

    /**
     * How many of the leads ever reach a stage or exit.
     *
     * @param target its id
     * @return the law of their number
     * @throws IllegalArgumentException if the process has no such stage or exit
     */
    public Distribution reaching(String target) {
        return known(reached, target);
    }

    /**
     * The expected number of leads that have reached a stage or exit by the end of a date.
     *
     * @param target its id
     * @param by the date
     * @return from 0 to the number of leads
     * @throws IllegalArgumentException if the process has no such stage or exit
     */
    public double expectedReaching(String target, LocalDate by) {
        return leads * arrival(target).shareBy(by);
    }

    /**
     * When leads reach a stage or exit for the first time.
     *
     * @param target its id
     * @return the curve
     * @throws IllegalArgumentException if the process has no such stage or exit
     */
    public ArrivalCurve arrival(String target) {
        return known(arrivals, target);
    }

    /**
     * Cost divided by the expected number of customers.
     *
     * @return in the cost's currency; empty if no cost was given or no customer is expected
     */
    public OptionalDouble costPerCustomer() {
        return cost.isPresent() && customers.mean() > 0
                ? OptionalDouble.of(cost.get().amount().doubleValue() / customers.mean())
                : OptionalDouble.empty();
    }

    /**
     * The expected return on investment, (revenue - cost) / cost.
     *
     * @return 0.5 means that half of the cost comes back on top of the cost; empty if value or cost was not given or the
     *     cost is 0
     */
    public OptionalDouble returnOnInvestment() {
        if (value.isEmpty() || cost.isEmpty() || cost.get().amount().signum() == 0) {
            return OptionalDouble.empty();
        }
        double spent = cost.get().amount().doubleValue();
        return OptionalDouble.of((revenue.mean() - spent) / spent);
    }

    private static <T> T known(Map<String, T> byTarget, String target) {
        T found = byTarget.get(requireNonNull(target, "target"));
        if (found == null) {
            throw new IllegalArgumentException(
                    "target was \"" + target + "\"; the process has the stages and exits " + byTarget.keySet());
        }
        return found;
    }
}
