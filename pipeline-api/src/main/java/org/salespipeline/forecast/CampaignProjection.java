package org.salespipeline.forecast;

import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalDouble;
import org.salespipeline.funnel.Interval;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;

/**
 * What a campaign that has not begun will bring: how many of its leads stand in each stage on each date, how many become
 * customers, when, for how much, and whether that pays for it.
 *
 * <p>What the laws allow for, {@link #uncertainty()} says; expected values do not depend on it, and add up over the plan's
 * entries. Dates are calendar dates on every grid, and mean their end. Leads that enter on a day off enter with the next
 * working day's, and are nowhere until then.
 *
 * <p>Whoever is not there within ten years of entry (on a grid of hours, within 32,768 of them) has no date: such arrivals
 * count in what is ever reached, and in dates beyond those years.
 *
 * <p>Made by the engine, which computes each law when it is first asked for; immutable and thread-safe.
 */
public interface CampaignProjection {

    /**
     * The plan that is projected.
     *
     * @return the plan, with the stage that its leads enter
     */
    CampaignPlan plan();

    /**
     * The process that the leads will go through.
     *
     * @return the process
     */
    SalesProcess process();

    /**
     * The grid on which ages are counted.
     *
     * @return the grid
     */
    TimeGrid grid();

    /**
     * What the laws allow for besides the chance in each deal.
     *
     * @return draws of the rates and common shock
     */
    Uncertainty uncertainty();

    /**
     * The currency of revenue and cost.
     *
     * @return that of the plan's value or cost, else the only one in which leads of the segment were won; empty if there is
     *     none of them
     */
    Optional<Currency> currency();

    /**
     * What a customer is expected to be worth.
     *
     * @return the plan's value, else the mean of what won leads of the segment were worth in {@link #currency()}; empty if
     *     nobody knows: revenue is 0 then, and nothing is said of returns
     */
    OptionalDouble worthPerCustomer();

    /**
     * When leads reach a stage or exit for the first time, counted from the plan's first date, on which the leads of later
     * dates have not entered yet.
     *
     * @param target its id
     * @return the curve
     * @throws NullPointerException if {@code target} is null
     * @throws IllegalArgumentException if the process has no such stage or exit
     */
    ArrivalCurve arrival(String target);

    /**
     * How many of the leads ever reach a stage or exit. One that comes to it twice counts once.
     *
     * @param target its id
     * @return the law of their number
     * @throws NullPointerException if {@code target} is null
     * @throws IllegalArgumentException if the process has no such stage or exit
     */
    Distribution reaching(String target);

    /**
     * How many of the leads have reached a stage or exit by the end of a date.
     *
     * @param target its id
     * @param date any date
     * @return the law of their number; of the stage that they enter, that of those who have entered
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the process has no such stage or exit
     */
    Distribution reachingBy(String target, LocalDate date);

    /**
     * How many of the leads stand in a stage at the end of a date. Those who have left count out, those who have come back
     * count in. The expected numbers in all stages and those that have reached the exits by then add up to those that have
     * entered.
     *
     * @param stage its id
     * @param date at most ten years after the first lead enters, on a grid of hours at most 32,768 hours
     * @return the law of their number
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the process has no such stage, or the date is out of range
     */
    Distribution in(String stage, LocalDate date);

    /**
     * How many of the leads ever become customers.
     *
     * @return the law of their number
     */
    Distribution customers();

    /**
     * How many of the leads have become customers by the end of a date.
     *
     * @param date any date
     * @return the law of their number
     * @throws NullPointerException if {@code date} is null
     */
    Distribution customersBy(LocalDate date);

    /**
     * What the customers are worth. Amounts that are learned rather than given vary from customer to customer as those of
     * won leads did, by a gamma law.
     *
     * @return the law of their sum, in {@link #currency()}; certain to be 0 where nobody knows what a customer is worth
     */
    Distribution revenue();

    /**
     * What those are worth who have become customers by the end of a date.
     *
     * @param date any date
     * @return the law of their sum
     * @throws NullPointerException if {@code date} is null
     */
    Distribution revenueBy(LocalDate date);

    /**
     * The return on investment, (revenue - cost) / cost.
     *
     * @return its law: 0.5 means that half of the cost comes back on top of the cost, -1 that nothing comes back; empty if
     *     the cost or what a customer is worth is not known, or the cost is 0
     */
    Optional<Distribution> returnOnInvestment();

    /**
     * The probability that more than the cost comes back: a return on investment over 0. Just the cost is no profit.
     *
     * @return in [0, 1]; empty if the cost or what a customer is worth is not known
     */
    OptionalDouble chanceOfProfit();

    /**
     * When the campaign is expected to have paid for itself.
     *
     * @return the first date by which the expected revenue has reached the cost, not before the plan's first date; empty if
     *     it never does, or not within ten years of the last entry, or the cost or what a customer is worth is not known
     */
    Optional<LocalDate> payback();

    /**
     * When the campaign has paid for itself with a given probability.
     *
     * @param probability in (0, 1], such as 0.9
     * @return the first date by which revenue has reached the cost with at least this probability, not before the plan's
     *     first date; empty if it never does, or not within ten years of the last entry, or the cost or what a customer
     *     is worth is not known
     * @throws IllegalArgumentException if {@code probability} is not in (0, 1]
     */
    Optional<LocalDate> payback(double probability);

    /**
     * How many leads enter altogether.
     *
     * @return zero or more
     */
    default long leads() {
        return plan().leads();
    }

    /**
     * The expected number of leads that have reached a stage or exit by the end of a date.
     *
     * @param target its id
     * @param date any date
     * @return from 0 to the number of leads
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the process has no such stage or exit
     */
    default double expectedReaching(String target, LocalDate date) {
        return reachingBy(target, date).mean();
    }

    /**
     * The expected number of leads that stand in a stage at the end of a date.
     *
     * @param stage its id
     * @param date at most ten years after the first lead enters, on a grid of hours at most 32,768 hours
     * @return from 0 to the number of leads
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the process has no such stage, or the date is out of range
     */
    default double expectedIn(String stage, LocalDate date) {
        return in(stage, date).mean();
    }

    /**
     * Cost divided by the number of leads.
     *
     * @return in the cost's currency; empty if no cost was given or there are no leads
     */
    default OptionalDouble costPerLead() {
        Optional<Double> cost = plan().cost().map(money -> money.amount().doubleValue());
        return cost.isPresent() && leads() > 0
                ? OptionalDouble.of(cost.get() / (double) leads())
                : OptionalDouble.empty();
    }

    /**
     * Cost divided by the expected number of customers.
     *
     * @return in the cost's currency; empty if no cost was given or no customer is expected
     */
    default OptionalDouble costPerCustomer() {
        Optional<Double> cost = plan().cost().map(money -> money.amount().doubleValue());
        double expected = customers().mean();
        return cost.isPresent() && expected > 0 ? OptionalDouble.of(cost.get() / expected) : OptionalDouble.empty();
    }

    /**
     * Cost divided by the number of customers, at both ends of that number's central interval.
     *
     * @param level in (0, 1), such as 0.8
     * @return from the cost over the most customers to the cost over the fewest; infinite where those are 0, unless the cost
     *     is 0 too: then 0. Empty if no cost was given
     * @throws IllegalArgumentException if {@code level} is not in (0, 1)
     */
    default Optional<Interval> costPerCustomer(double level) {
        Interval.requireLevel(level);
        return plan().cost().map(money -> money.amount().doubleValue()).map(cost -> {
            Interval number = customers().interval(level);
            return cost == 0
                    ? new Interval(0, 0, level)
                    : new Interval(cost / number.high(), cost / number.low(), level);
        });
    }
}
