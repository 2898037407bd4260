package org.salespipeline.forecast;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.salespipeline.process.TimeInStage;

/**
 * What might be different: rates, times, volume, prices, leads that are not there.
 *
 * <pre>{@code
 * Scenario better = Scenario.named("Shorter demos that convince")
 *         .converting("demo", "proposal", 0.50)
 *         .taking("demo", days(7))
 *         .volume(1.2);
 * }</pre>
 *
 * <p>Where the model tells segments apart, a rate or time is stated for everybody: the odds and times of each segment change
 * by the same factor. A changed rate leaves times as they are; at every age the odds of the target against the others change
 * by one factor, the others keep their proportions. A changed time leaves as it is where visits end, for leads of any age:
 * of assumptions it is their stated mean that changes; of learned times every visit to come lasts so many times as long, and of
 * leads that stand in the stage the time still ahead, because the time behind them cannot change.
 *
 * <p>Immutable and thread-safe; each word returns a new scenario.
 *
 * @param name what a reader calls it; not blank
 * @param rates changed rates, one at most for each stage and target
 * @param times changed times, one at most for each stage
 * @param volume by what the numbers of new leads are multiplied; of plans, to whole leads
 * @param price by what all amounts are multiplied
 * @param without ids of open leads that are left out
 */
public record Scenario(
        String name, List<Rate> rates, List<Time> times, double volume, double price, Set<String> without) {

    /**
     * A changed rate.
     *
     * @param stage id of the stage
     * @param target id of the stage or exit that visits go to
     * @param rate the share of the visits to the stage that go there, in [0, 1]
     */
    public record Rate(String stage, String target, double rate) {

        /**
         * Checks the range.
         *
         * @throws NullPointerException if an id is null
         * @throws IllegalArgumentException if {@code rate} is out of range
         */
        public Rate {
            requireNonNull(stage, "stage");
            requireNonNull(target, "target");
            if (!(rate >= 0 && rate <= 1)) {
                throw new IllegalArgumentException("rate from stage \"" + stage + "\" to \"" + target + "\" was " + rate
                        + "; it must be in [0, 1]"
                        + (rate > 1 && rate <= 100 ? ". Maybe " + rate / 100 + " was meant?" : ""));
            }
        }
    }

    /**
     * A changed time.
     *
     * @param stage id of the stage
     * @param meanDays the new mean in days, or NaN if {@code factor} says it
     * @param factor by what the time is multiplied, or NaN if {@code meanDays} says it
     */
    public record Time(String stage, double meanDays, double factor) {

        /**
         * Checks the ranges.
         *
         * @throws NullPointerException if {@code stage} is null
         * @throws IllegalArgumentException if not just one of the numbers is given, or it is negative or infinite
         */
        public Time {
            requireNonNull(stage, "stage");
            if (Double.isNaN(meanDays) == Double.isNaN(factor)) {
                throw new IllegalArgumentException("time in stage \"" + stage + "\" had mean " + meanDays
                        + " and factor " + factor + "; just one of them must be a number, the other NaN");
            }
            double given = Double.isNaN(meanDays) ? factor : meanDays;
            if (!(given >= 0 && given < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException((Double.isNaN(meanDays) ? "factor of the time" : "mean time")
                        + " in stage \"" + stage + "\" was " + given + "; it must be zero or more and finite");
            }
        }
    }

    /**
     * Copies the collections and checks the rules named above.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if the name is blank, a factor is negative, infinite or NaN, or something is changed
     *     twice
     */
    public Scenario {
        if (requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException(
                    "name of the scenario was blank; it must name the scenario for a reader");
        }
        rates = List.copyOf(rates);
        times = List.copyOf(times);
        requireFactor("volume", volume);
        requireFactor("price", price);
        TreeSet<String> copy = new TreeSet<>(without);
        without = Collections.unmodifiableSet(copy);
        requireOnce(rates.stream()
                .map(r -> "rate from \"" + r.stage() + "\" to \"" + r.target() + "\"")
                .toList());
        requireOnce(times.stream().map(t -> "time in \"" + t.stage() + "\"").toList());
    }

    private static void requireFactor(String what, double factor) {
        if (!(factor >= 0 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(what + " was " + factor
                    + "; it must be a factor, zero or more and finite. Maybe 1.1, for a tenth more?");
        }
    }

    private static void requireOnce(List<String> changes) {
        Set<String> seen = new TreeSet<>();
        for (String change : changes) {
            if (!seen.add(change)) {
                throw new IllegalArgumentException(change + " was changed twice; a scenario changes it once");
            }
        }
    }

    /**
     * Begins a scenario in which all is as it is.
     *
     * @param name what a reader calls it
     * @return the scenario
     * @throws NullPointerException if {@code name} is null
     * @throws IllegalArgumentException if {@code name} is blank
     */
    public static Scenario named(String name) {
        return new Scenario(name, List.of(), List.of(), 1, 1, Set.of());
    }

    /**
     * Another rate.
     *
     * @param stage id of the stage
     * @param target id of the stage or exit that visits go to
     * @param rate the share of the visits to the stage that go there, in [0, 1]
     * @return a new scenario
     * @throws NullPointerException if an id is null
     * @throws IllegalArgumentException if {@code rate} is out of range, or this rate was changed before
     */
    public Scenario converting(String stage, String target, double rate) {
        return new Scenario(name, with(rates, new Rate(stage, target, rate)), times, volume, price, without);
    }

    /**
     * Another mean time in a stage. Of a learned model it is set against the restricted mean of all visits, which
     * {@link Lever} names too.
     *
     * @param stage id of the stage
     * @param mean zero or more
     * @return a new scenario
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if {@code mean} is negative, or this time was changed before
     */
    public Scenario taking(String stage, Duration mean) {
        double days = TimeInStage.of(mean).meanDays();
        return new Scenario(name, rates, with(times, new Time(stage, days, Double.NaN)), volume, price, without);
    }

    /**
     * A time in a stage that is so many times as long.
     *
     * @param stage id of the stage
     * @param factor zero or more: 0.8 for a fifth less
     * @return a new scenario
     * @throws NullPointerException if {@code stage} is null
     * @throws IllegalArgumentException if {@code factor} is negative, infinite or NaN, or this time was changed before
     */
    public Scenario takingTimes(String stage, double factor) {
        return new Scenario(name, rates, with(times, new Time(stage, Double.NaN, factor)), volume, price, without);
    }

    /**
     * More or fewer new leads.
     *
     * @param factor zero or more: 1.2 for a fifth more
     * @return a new scenario
     * @throws IllegalArgumentException if {@code factor} is negative, infinite or NaN
     */
    public Scenario volume(double factor) {
        return new Scenario(name, rates, times, factor, price, without);
    }

    /**
     * Higher or lower amounts, of open and of new leads.
     *
     * @param factor zero or more: 0.9 for a discount of a tenth
     * @return a new scenario
     * @throws IllegalArgumentException if {@code factor} is negative, infinite or NaN
     */
    public Scenario price(double factor) {
        return new Scenario(name, rates, times, volume, factor, without);
    }

    /**
     * Leads that are lost today.
     *
     * @param leadIds ids of open leads, besides those named before
     * @return a new scenario
     * @throws NullPointerException if an id is null
     */
    public Scenario without(String... leadIds) {
        Set<String> all = new TreeSet<>(without);
        all.addAll(List.of(leadIds));
        return new Scenario(name, rates, times, volume, price, all);
    }

    private static <T> List<T> with(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }
}
