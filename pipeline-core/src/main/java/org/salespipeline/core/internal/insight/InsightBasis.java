package org.salespipeline.core.internal.insight;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.salespipeline.core.internal.forecast.WinChances;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.Interval;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.money.CurrencyMismatchException;
import org.salespipeline.money.ExchangeRates;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Target;
import org.salespipeline.time.TimeGrid;

/**
 * What every question starts from: the model, and the leads as they were known at the end of its date, with the words that hold for
 * all answers. Immutable.
 *
 * @param model what is known of the process
 * @param leads as they were known, each id once, in order of the ids
 * @param chosen the currency that all amounts are expressed in; null where the only one of all amounts serves
 * @param rates what other amounts are converted by; null without a chosen currency
 * @param level of intervals
 * @param seed of what is simulated
 * @param observed the first step in which everything was recorded; {@link #ALWAYS} if all was
 */
record InsightBasis(
        FunnelModel model,
        List<Lead> leads,
        @Nullable Currency chosen,
        @Nullable ExchangeRates rates,
        double level,
        long seed,
        int observed) {

    /** A history that is complete from its beginning. */
    static final int ALWAYS = Integer.MIN_VALUE;

    private static final double USUAL_LEVEL = 0.8;

    /** Reads the leads. */
    static InsightBasis of(FunnelModel model, Iterable<Lead> history) {
        int last = model.grid().indexOf(model.asOf());
        List<Lead> known = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Lead given : history) {
            Lead lead = requireNonNull(given, "lead").asOf(model.grid(), last).orElse(null);
            if (!ids.add(given.id())) {
                throw new IllegalArgumentException(
                        "lead \"" + given.id()
                                + "\" was given twice; each id must be given once. Maybe the history was joined from two exports?");
            }
            if (lead != null) {
                requireKnownPlace(model.process(), lead);
                known.add(lead);
            }
        }
        // In one order, so that no sum depends on the order in which leads were given.
        known.sort(Comparator.comparing(Lead::id));
        return new InsightBasis(model, List.copyOf(known), null, null, USUAL_LEVEL, 0, ALWAYS);
    }

    private static void requireKnownPlace(SalesProcess process, Lead lead) {
        String place = lead.exit().orElse(lead.lastVisit().stage());
        if (process.target(place).isEmpty()) {
            throw new IllegalArgumentException("lead \"" + lead.id() + "\" stands in \"" + place
                    + "\"; sales process \""
                    + process.name() + "\" has the places "
                    + process.targets().stream().map(target -> target.id()).toList()
                    + ". Maybe migrate the lead to this version of the process?");
        }
    }

    InsightBasis in(Currency currency, ExchangeRates by) {
        return new InsightBasis(model, leads, currency, by, level, seed, observed);
    }

    InsightBasis at(double newLevel) {
        return new InsightBasis(model, leads, chosen, rates, Interval.requireLevel(newLevel), seed, observed);
    }

    InsightBasis seededBy(long newSeed) {
        return new InsightBasis(model, leads, chosen, rates, level, newSeed, observed);
    }

    InsightBasis observedFrom(LocalDate date) {
        if (date.isAfter(model.asOf())) {
            throw new IllegalArgumentException("history was to be complete from " + date + ", after the model's date "
                    + model.asOf() + "; nothing would have been observed. Maybe an earlier day?");
        }
        return new InsightBasis(model, leads, chosen, rates, level, seed, grid().indexOf(grid().startOf(date)));
    }

    SalesProcess process() {
        return model.process();
    }

    TimeGrid grid() {
        return model.grid();
    }

    /** Whether a lead has left by an exit that the process calls won. */
    boolean isWon(Lead lead) {
        return lead.exit().flatMap(process()::target).filter(Target::isWon).isPresent();
    }

    /** What a lead was won for: the won amount, else its value, as counts for learning have it; empty unless it was won. */
    Optional<Money> wonFor(Lead lead) {
        return isWon(lead) ? lead.wonAmount().or(lead::value) : Optional.empty();
    }

    /** The last step that is known. */
    int now() {
        return grid().indexOf(model.asOf());
    }

    /** How long a visit has lasted, in steps: until it ended, or until now. */
    int age(StageVisit visit) {
        return (visit.isOpen() ? now() : grid().indexOf(visit.left().orElseThrow())) - grid().indexOf(visit.entered());
    }

    /** The age from which on a visit was under observation (delayed entry): 0 unless it had begun before everything was recorded. */
    int lateBy(StageVisit visit) {
        return (int) Math.max(0, (long) observed - grid().indexOf(visit.entered()));
    }

    /** Whether a visit had not ended before everything was recorded. */
    boolean isObserved(StageVisit visit) {
        return visit.isOpen() || grid().indexOf(visit.left().orElseThrow()) >= observed;
    }

    /** The first visit of a lead, to a stage of the process, of which anything was under observation; an open lead has one. */
    Optional<StageVisit> firstObserved(Lead lead) {
        for (StageVisit visit : lead.visits()) {
            if (isObserved(visit)
                    && process().stages().stream().anyMatch(stage -> stage.id().equals(visit.stage()))) {
                return Optional.of(visit);
            }
        }
        return Optional.empty();
    }

    /** Whether a lead has come since everything was recorded. */
    boolean isObservedFromEntry(Lead lead) {
        return grid().indexOf(lead.visits().get(0).entered()) >= observed;
    }

    /**
     * The currency of all amounts.
     *
     * @return the chosen one, else the only one of all values and won amounts; empty if there are none
     * @throws CurrencyMismatchException if there are several, and none was chosen
     */
    Optional<Currency> currency() {
        if (chosen != null) {
            return Optional.of(chosen);
        }
        Currency only = null;
        for (Lead lead : leads) {
            for (Optional<Money> each : List.of(lead.value(), lead.wonAmount())) {
                Currency one = each.map(Money::currency).orElse(only);
                if (only != null && one != null && !one.equals(only)) {
                    throw new CurrencyMismatchException(only, one);
                }
                only = one;
            }
        }
        return Optional.ofNullable(only);
    }

    /** An amount in the currency of all amounts. */
    Optional<Money> converted(Optional<Money> amount) {
        Currency to = chosen;
        ExchangeRates by = rates;
        return to == null || by == null ? amount : amount.map(money -> by.convert(money, to, model.asOf()));
    }

    /** An amount as a number, in the currency of all amounts. */
    OptionalDouble number(Optional<Money> amount) {
        return converted(amount)
                .map(money -> OptionalDouble.of(money.amount().doubleValue()))
                .orElseGet(OptionalDouble::empty);
    }

    /** How leads of the whole model are won. */
    WinChances chances() {
        return WinChances.of(model);
    }
}
