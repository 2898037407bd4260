package org.salespipeline.core.simulate;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.salespipeline.money.Money;

/**
 * What became of simulated leads, to compare forecasts with. Reads as a sentence: how much do the leads that were open
 * as of a day bring in a quarter?
 *
 * <pre>{@code
 * Optional<Money> revenue =
 *         truth.openAsOf(asOf).wonBetween(quarterStart, quarterEnd).revenue();
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 *
 * @param outcomes one per lead, in the order of the leads
 * @param currency of all amounts; empty if no lead has a value
 */
public record SimulationTruth(List<LeadOutcome> outcomes, Optional<Currency> currency) {

    /**
     * Copies the list.
     *
     * @throws NullPointerException if a part is null
     */
    public SimulationTruth {
        outcomes = List.copyOf(outcomes);
        requireNonNull(currency, "currency");
    }

    /**
     * The leads that were in a stage at the end of a day.
     *
     * @param date the last day that is known
     * @return their outcomes only
     * @throws NullPointerException if {@code date} is null
     */
    public SimulationTruth openAsOf(LocalDate date) {
        requireNonNull(date, "date");
        return only(outcome -> outcome.isOpenAsOf(date));
    }

    /**
     * The leads that entered the first stage in a range of days.
     *
     * @param startInclusive first day
     * @param endExclusive the day after the last
     * @return their outcomes only; none if the range is empty
     * @throws NullPointerException if an argument is null
     */
    public SimulationTruth enteredBetween(LocalDate startInclusive, LocalDate endExclusive) {
        Predicate<LocalDate> inside = between(startInclusive, endExclusive);
        return only(outcome -> inside.test(outcome.entered()));
    }

    /**
     * The leads that were won in a range of days.
     *
     * @param startInclusive first day
     * @param endExclusive the day after the last
     * @return their outcomes only; none if the range is empty
     * @throws NullPointerException if an argument is null
     */
    public SimulationTruth wonBetween(LocalDate startInclusive, LocalDate endExclusive) {
        Predicate<LocalDate> inside = between(startInclusive, endExclusive);
        return only(outcome -> outcome.isWon() && outcome.on().filter(inside).isPresent());
    }

    /**
     * The leads that were ever won.
     *
     * @return their outcomes only
     */
    public SimulationTruth won() {
        return only(LeadOutcome::isWon);
    }

    /**
     * The number of leads.
     *
     * @return zero or more
     */
    public int count() {
        return outcomes.size();
    }

    /**
     * The sum of the won amounts, exactly.
     *
     * @return zero where no lead is won; empty if the simulation was run without values
     */
    public Optional<Money> revenue() {
        return currency.map(c -> new Money(
                outcomes.stream()
                        .flatMap(outcome -> outcome.wonAmount().stream())
                        .map(Money::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                c));
    }

    private SimulationTruth only(Predicate<LeadOutcome> condition) {
        return new SimulationTruth(outcomes.stream().filter(condition).toList(), currency);
    }

    private static Predicate<LocalDate> between(LocalDate startInclusive, LocalDate endExclusive) {
        requireNonNull(startInclusive, "startInclusive");
        requireNonNull(endExclusive, "endExclusive");
        return date -> !date.isBefore(startInclusive) && date.isBefore(endExclusive);
    }
}
