package org.salespipeline.core.simulate;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.WorkCalendar;

/**
 * Makes synthetic lead histories from what a sales process assumes, for tests, demonstrations and validation: since the
 * whole life of every lead is known, forecasts can be compared with what "really" came.
 *
 * <pre>{@code
 * SimulatedFunnel funnel = FunnelSimulator.of(process)
 *         .leads(5_000)
 *         .entering(LocalDate.of(2025, 1, 1), LocalDate.of(2026, 1, 1))
 *         .owner("Ann", 1.2)
 *         .owner("Ben", 0.8)
 *         .campaigns("Trade fair", "Webinar")
 *         .valued(Money.of(12_000, "EUR"), 0.6)
 *         .seed(42)
 *         .run();
 * List<Lead> history = funnel.asOf(LocalDate.of(2025, 9, 30));
 * }</pre>
 *
 * <p>The model. A lead enters the first stage on a day drawn uniformly. In each stage it stays a whole number of days,
 * negative binomial with the stage's mean m and shape r (variance m + m²/r), counted as {@code TimeGrid.days(zone)}
 * counts; independently of that it goes to a target drawn by the rates of the process's steps. Owner, campaign and
 * product may multiply the odds of moving forward, that is, into a later stage or to a win: with forward share p and
 * factor f, the share becomes {@code f p / (1 - p + f p)}, and the others shrink alike; factors of several kinds
 * multiply. Lost and dormant leads do not come back. A {@link Market} makes all of this change with the calendar; where it
 * is {@link #working}, days are working days. Moves of a lead on one day are a second or more apart, in order,
 * between 08:00 and 20:00 local time. Where the zone left out a whole date (Apia, 2011-12-30), what was to happen then
 * happens on the next.
 *
 * <p>The same arguments give the same leads, on every machine. Each lead is drawn from random sequences keyed by seed,
 * lead number and purpose: more leads never change earlier ones, and naming owners or values never changes the dates of
 * entry.
 *
 * <p>Immutable and thread-safe: every method returns a new simulator. Defaults: 1,000 leads, seed 0, UTC, moves on every
 * day of a steady market, neither owners, campaigns, products nor values; the dates of entry must be given.
 */
public final class FunnelSimulator {

    /**
     * The most days, about a hundred years, from a lead's entry to its end; a visit that would last beyond stays open.
     */
    public static final int MAX_DAYS = 36_525;

    /** The most visits of a lead, for processes that mostly go round in circles; the last of them stays open. */
    public static final int MAX_VISITS = 10_000;

    private final SalesProcess process;
    private final Schedule schedule;
    private final Crowd crowd;
    private final Worth worth;
    private final Market market;

    private FunnelSimulator(SalesProcess process, Schedule schedule, Crowd crowd, Worth worth, Market market) {
        this.process = process;
        this.schedule = schedule;
        this.crowd = crowd;
        this.worth = worth;
        this.market = market;
    }

    /**
     * Begins a simulation.
     *
     * @param process with assumed rates and times of every stage
     * @return a simulator with the defaults named above
     * @throws NullPointerException if {@code process} is null
     * @throws IllegalArgumentException if a stage lacks rates or a typical time, or the mean of its time, in days, is
     *     over a million times the shape; the message names the first such stage
     */
    public static FunnelSimulator of(SalesProcess process) {
        requireNonNull(process, "process");
        process.stages().forEach(stage -> StageLaw.requireAssumptions(process, stage));
        return new FunnelSimulator(process, Schedule.DEFAULT, Crowd.NOBODY, Worth.NOTHING, Market.steady());
    }

    /**
     * How many leads enter.
     *
     * @param count from 1 to 10,000,000
     * @return a simulator of that many leads; the first ones are those that fewer would be
     * @throws IllegalArgumentException if {@code count} is out of range
     */
    public FunnelSimulator leads(int count) {
        return with(schedule.withLeads(count));
    }

    /**
     * When leads enter the first stage: each on a day drawn uniformly, in a {@link #market} by its entries, from a range.
     *
     * @param from first day, 1900-01-01 or later
     * @param toExclusive the day after the last, at most 9900-01-01
     * @return a simulator of those days
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the range is empty, reversed, out of bounds or without a working day
     */
    public FunnelSimulator entering(LocalDate from, LocalDate toExclusive) {
        return with(schedule.withDates(requireNonNull(from, "from"), requireNonNull(toExclusive, "toExclusive")));
    }

    /**
     * The seed of all that is random.
     *
     * @param seed any number
     * @return a simulator with that seed
     */
    public FunnelSimulator seed(long seed) {
        return with(schedule.withSeed(seed));
    }

    /**
     * The zone whose dates and times of day are meant.
     *
     * @param zone the zone; UTC where none is given
     * @return a simulator in that zone
     * @throws NullPointerException if {@code zone} is null
     */
    public FunnelSimulator zone(ZoneId zone) {
        return with(schedule.withZone(requireNonNull(zone, "zone")));
    }

    /**
     * The days on which leads enter and move; without it, all. Time in stage then counts working days, as {@code
     * TimeGrid.workingDays(zone, calendar)} does: its mean is the stage's, turned into working days by
     * {@link org.salespipeline.time.TimeGrid#stepsPerDay()}, and its shape stays.
     *
     * @param calendar which dates are working days
     * @return a simulator of that calendar
     * @throws NullPointerException if {@code calendar} is null
     * @throws IllegalArgumentException if the range of dates of entry has no working day
     */
    public FunnelSimulator working(WorkCalendar calendar) {
        return with(schedule.withCalendar(requireNonNull(calendar, "calendar")));
    }

    /**
     * The market in which leads move; without it, a steady one.
     *
     * @param changing what changes with the calendar
     * @return a simulator in that market
     * @throws NullPointerException if {@code changing} is null
     */
    public FunnelSimulator market(Market changing) {
        return new FunnelSimulator(process, schedule, crowd, worth, requireNonNull(changing, "changing"));
    }

    /**
     * Adds owners of the same skill. Each lead gets one owner, chosen uniformly.
     *
     * @param names not blank, each once
     * @return a simulator with these owners besides those that it had
     * @throws NullPointerException if a name is null
     * @throws IllegalArgumentException if a name is blank or was named before
     */
    public FunnelSimulator owners(String... names) {
        return with(plusAll(Dimension.OWNER, names));
    }

    /**
     * Adds an owner of a skill.
     *
     * @param name not blank, named once
     * @param oddsFactor multiplies the odds of moving forward from every stage, in [1e-6, 1e6]; 1 changes nothing
     * @return a simulator with this owner besides those that it had
     * @throws NullPointerException if {@code name} is null
     * @throws IllegalArgumentException if the name is blank or was named before, or the factor is out of range
     */
    public FunnelSimulator owner(String name, double oddsFactor) {
        return with(crowd.plus(Dimension.OWNER, new Choice(name, 1, oddsFactor, Optional.empty())));
    }

    /**
     * Adds campaigns of the same effect. Each lead comes from one campaign, chosen uniformly.
     *
     * @param names not blank, each once
     * @return a simulator with these campaigns besides those that it had
     * @throws NullPointerException if a name is null
     * @throws IllegalArgumentException if a name is blank or was named before
     */
    public FunnelSimulator campaigns(String... names) {
        return with(plusAll(Dimension.CAMPAIGN, names));
    }

    /**
     * Adds a campaign of a certain effect.
     *
     * @param name not blank, named once
     * @param oddsFactor multiplies the odds of moving forward from every stage, in [1e-6, 1e6]; 1 changes nothing
     * @return a simulator with this campaign besides those that it had
     * @throws NullPointerException if {@code name} is null
     * @throws IllegalArgumentException if the name is blank or was named before, or the factor is out of range
     */
    public FunnelSimulator campaign(String name, double oddsFactor) {
        return with(crowd.plus(Dimension.CAMPAIGN, new Choice(name, 1, oddsFactor, Optional.empty())));
    }

    /**
     * Adds products of share 1 without a value of their own. Each lead is about one product, chosen by share.
     *
     * @param names not blank, each once
     * @return a simulator with these products besides those that it had
     * @throws NullPointerException if a name is null
     * @throws IllegalArgumentException if a name is blank or was named before
     */
    public FunnelSimulator products(String... names) {
        return with(plusAll(Dimension.PRODUCT, names));
    }

    /**
     * Adds a product with a value of its own.
     *
     * @param name not blank, named once
     * @param share its weight among the products, in [1e-6, 1e6]; shares need not add up to 1
     * @param typicalValue mean value of its leads, over 0 and at most 1e12, in the currency of all other values; how
     *     much values vary is said by {@link #valued}, without which all its leads have just this value
     * @return a simulator with this product besides those that it had
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the name is blank or was named before, or a number is out of range, or the
     *     currency differs
     */
    public FunnelSimulator product(String name, double share, Money typicalValue) {
        requireNonNull(typicalValue, "typicalValue");
        Worth.requireGoodMean("typical value of product \"" + name + "\"", typicalValue);
        Crowd larger = crowd.plus(Dimension.PRODUCT, new Choice(name, share, 1, Optional.of(typicalValue)));
        worth.mean().ifPresent(mean -> requireOneCurrency(larger, mean));
        requireOneCurrency(larger, typicalValue);
        return with(larger);
    }

    /**
     * Gives leads values: gamma-distributed, rounded to whole minor units of the currency. Without it only leads of
     * products that have a value of their own have one.
     *
     * @param mean mean value of leads whose product has none of its own, over 0 and at most 1e12
     * @param coefficientOfVariation standard deviation divided by mean, of all leads of a product, in [0, 10]; 0 gives
     *     all the mean itself
     * @return a simulator with these values
     * @throws NullPointerException if {@code mean} is null
     * @throws IllegalArgumentException if a number is out of range, or a product has a value in another currency
     */
    public FunnelSimulator valued(Money mean, double coefficientOfVariation) {
        requireNonNull(mean, "mean");
        Worth changed = new Worth(Optional.of(mean), coefficientOfVariation, worth.noise());
        requireOneCurrency(crowd, mean);
        return with(changed);
    }

    /**
     * Makes won amounts differ from values: amount = value times a gamma of mean 1, rounded to whole minor units.
     *
     * @param coefficientOfVariation of that gamma, in [0, 10]; 0, the default, makes amounts equal values
     * @return a simulator with these won amounts
     * @throws IllegalArgumentException if the number is out of range
     */
    public FunnelSimulator wonAmountNoise(double coefficientOfVariation) {
        return with(new Worth(worth.mean(), worth.variation(), coefficientOfVariation));
    }

    /**
     * Makes the leads.
     *
     * @return the leads and their whole lives
     * @throws IllegalStateException if the dates of entry were not given
     */
    public SimulatedFunnel run() {
        if (schedule.from().isEmpty()) {
            throw new IllegalStateException("dates of entry were not given; leads must enter on some day. Maybe call"
                    + " entering(from, toExclusive)?");
        }
        LeadMaker maker = new LeadMaker(process, schedule, crowd, worth, market);
        List<Lead> leads =
                IntStream.range(0, schedule.leads()).mapToObj(maker::make).toList();
        return new SimulatedFunnel(process, schedule, leads);
    }

    private Crowd plusAll(Dimension dimension, String... names) {
        Crowd larger = crowd;
        for (String name : names) {
            larger = larger.plus(dimension, Choice.named(name));
        }
        return larger;
    }

    private static void requireOneCurrency(Crowd crowd, Money value) {
        crowd.valueForeignTo(value).ifPresent(other -> {
            throw new IllegalArgumentException("values were " + other + " and " + value
                    + "; all values must share one currency. Maybe convert one of them first?");
        });
    }

    private FunnelSimulator with(Schedule changed) {
        return new FunnelSimulator(process, changed, crowd, worth, market);
    }

    private FunnelSimulator with(Crowd changed) {
        return new FunnelSimulator(process, schedule, changed, worth, market);
    }

    private FunnelSimulator with(Worth changed) {
        return new FunnelSimulator(process, schedule, crowd, changed, market);
    }
}
