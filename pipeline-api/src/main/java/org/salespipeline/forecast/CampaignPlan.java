package org.salespipeline.forecast;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.salespipeline.lead.Segment;
import org.salespipeline.money.CurrencyMismatchException;
import org.salespipeline.money.Money;

/**
 * A campaign that has not begun: how many leads it is planned to bring on which dates, where they enter, what each is worth
 * if won, and what all of it costs.
 *
 * <pre>{@code
 * CampaignPlan plan = CampaignPlan.named("Autumn fair")
 *         .leads(60, firstDay)
 *         .leads(40, secondDay)
 *         .entering("inquiry")
 *         .worth(Money.of(12_000, "EUR"))
 *         .costing(Money.of(40_000, "EUR"));
 * }</pre>
 *
 * <p>Immutable and thread-safe; each word returns a new plan.
 *
 * @param name what a reader calls it; not blank
 * @param entries how many leads enter on which dates, in order of the dates, each date once
 * @param stage id of the stage that they enter; empty for the first of the process
 * @param segment the segment of the model that they will behave as; {@link Segment#ALL} for everybody
 * @param value what each is worth if won; empty for what won leads of the segment were worth
 * @param cost what the campaign costs
 */
public record CampaignPlan(
        String name,
        List<Entry> entries,
        Optional<String> stage,
        Segment segment,
        Optional<Money> value,
        Optional<Money> cost) {

    /**
     * Leads that enter on one date.
     *
     * @param date the date
     * @param leads how many, zero or more
     */
    public record Entry(LocalDate date, int leads) {

        /**
         * Checks the number.
         *
         * @throws NullPointerException if {@code date} is null
         * @throws IllegalArgumentException if {@code leads} is negative
         */
        public Entry {
            requireNonNull(date, "date");
            if (leads < 0) {
                throw new IllegalArgumentException(
                        "number of leads on " + date + " was " + leads + "; it must be zero or more");
            }
        }
    }

    /**
     * Copies the entries and checks the rules named above.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if the name is blank, the dates do not increase, or value or cost is
     *     negative
     * @throws CurrencyMismatchException if value and cost are in different currencies
     */
    public CampaignPlan {
        if (requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException(
                    "name of the campaign plan was blank; it must name the plan for a reader");
        }
        entries = List.copyOf(entries);
        for (int i = 1; i < entries.size(); i++) {
            if (!entries.get(i - 1).date().isBefore(entries.get(i).date())) {
                throw new IllegalArgumentException("entry on " + entries.get(i).date() + " of campaign plan \"" + name
                        + "\" follows that on " + entries.get(i - 1).date() + "; dates must increase");
            }
        }
        requireNonNull(stage, "stage");
        requireNonNull(segment, "segment");
        value.ifPresent(money -> requireNotNegative("value", money));
        cost.ifPresent(money -> requireNotNegative("cost", money));
        if (value.isPresent() && cost.isPresent()) {
            requireOneCurrency(value.get(), cost.get());
        }
    }

    private static void requireOneCurrency(Money value, Money cost) {
        if (!value.currency().equals(cost.currency())) {
            throw new CurrencyMismatchException(value.currency(), cost.currency());
        }
    }

    private static void requireNotNegative(String what, Money money) {
        if (money.isNegative()) {
            throw new IllegalArgumentException(what + " was " + money + "; it must not be negative");
        }
    }

    /**
     * Begins a plan that brings no leads yet, to the first stage, with neither value nor cost.
     *
     * @param name what a reader calls it
     * @return the plan
     * @throws NullPointerException if {@code name} is null
     * @throws IllegalArgumentException if {@code name} is blank
     */
    public static CampaignPlan named(String name) {
        return new CampaignPlan(name, List.of(), Optional.empty(), Segment.ALL, Optional.empty(), Optional.empty());
    }

    /**
     * More leads on a date; those of one date add up.
     *
     * @param count zero or more
     * @param date when they enter. On a grid of hours they enter spread evenly over the hours of the date; on a day off, with
     *     the next working day's leads
     * @return a new plan
     * @throws NullPointerException if {@code date} is null
     * @throws IllegalArgumentException if {@code count} is negative
     * @throws ArithmeticException if the leads of a date no longer fit an {@code int}
     */
    public CampaignPlan leads(int count, LocalDate date) {
        Entry more = new Entry(date, count);
        List<Entry> all = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.date().isBefore(date)) {
                all.add(entry);
            } else if (entry.date().equals(date)) {
                more = new Entry(date, Math.addExact(count, entry.leads()));
            }
        }
        all.add(more);
        entries.stream().filter(entry -> entry.date().isAfter(date)).forEach(all::add);
        return new CampaignPlan(name, all, stage, segment, value, cost);
    }

    /**
     * More leads in each of several weeks, all on the same day of the week.
     *
     * @param count how many each week, zero or more
     * @param first the first date
     * @param weeks how many weeks, zero or more
     * @return a new plan
     * @throws NullPointerException if {@code first} is null
     * @throws IllegalArgumentException if a number is negative
     */
    public CampaignPlan weekly(int count, LocalDate first, int weeks) {
        requireNonNull(first, "first");
        if (weeks < 0) {
            throw new IllegalArgumentException("number of weeks was " + weeks + "; it must be zero or more");
        }
        CampaignPlan plan = this;
        for (int week = 0; week < weeks; week++) {
            plan = plan.leads(count, first.plusWeeks(week));
        }
        return plan;
    }

    /**
     * The stage that the leads enter.
     *
     * @param newStage its id
     * @return a new plan
     * @throws NullPointerException if {@code newStage} is null
     */
    public CampaignPlan entering(String newStage) {
        return new CampaignPlan(name, entries, Optional.of(newStage), segment, value, cost);
    }

    /**
     * The segment whose rates, times and amounts the leads will have, where the model tells segments apart.
     *
     * @param newSegment the segment
     * @return a new plan
     * @throws NullPointerException if {@code newSegment} is null
     */
    public CampaignPlan like(Segment newSegment) {
        return new CampaignPlan(name, entries, stage, newSegment, value, cost);
    }

    /**
     * What each lead is worth if it is won; taken as it is, not scaled by what won leads were worth against their stated value.
     *
     * @param newValue not negative
     * @return a new plan
     * @throws NullPointerException if {@code newValue} is null
     * @throws IllegalArgumentException if {@code newValue} is negative
     * @throws CurrencyMismatchException if the cost is in another currency
     */
    public CampaignPlan worth(Money newValue) {
        return new CampaignPlan(name, entries, stage, segment, Optional.of(newValue), cost);
    }

    /**
     * What the campaign costs.
     *
     * @param newCost not negative
     * @return a new plan
     * @throws NullPointerException if {@code newCost} is null
     * @throws IllegalArgumentException if {@code newCost} is negative
     * @throws CurrencyMismatchException if the value is in another currency
     */
    public CampaignPlan costing(Money newCost) {
        return new CampaignPlan(name, entries, stage, segment, value, Optional.of(newCost));
    }

    /**
     * How many leads the campaign brings altogether.
     *
     * @return zero or more
     */
    public long leads() {
        return entries.stream().mapToLong(Entry::leads).sum();
    }
}
