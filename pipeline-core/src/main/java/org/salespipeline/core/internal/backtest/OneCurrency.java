package org.salespipeline.core.internal.backtest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadFact;
import org.salespipeline.lead.LeadFact.Corrected;
import org.salespipeline.lead.LeadFact.Moved;
import org.salespipeline.lead.LeadFact.ValueSet;
import org.salespipeline.money.CurrencyMismatchException;
import org.salespipeline.money.Money;

/** Leads whose amounts are all in one currency, each converted at the rate of the day on which it became known. */
final class OneCurrency {

    private final BacktestPlan plan;
    private final Currency currency;

    private OneCurrency(BacktestPlan plan, Currency currency) {
        this.plan = plan;
        this.currency = currency;
    }

    /** The leads of a plan; refuses several currencies if none was asked for. */
    static List<Lead> of(BacktestPlan plan) {
        List<Lead> leads = new ArrayList<>();
        Currency wanted = plan.currency;
        if (wanted == null) {
            plan.history.forEach(leads::add);
            requireOne(leads);
            return leads;
        }
        OneCurrency converter = new OneCurrency(plan, wanted);
        plan.history.forEach(lead -> leads.add(converter.converted(lead)));
        return leads;
    }

    private static void requireOne(List<Lead> leads) {
        Currency common = null;
        for (Lead lead : leads) {
            for (LeadFact fact : lead.history()) {
                Money amount = amount(fact).orElse(null);
                if (amount != null && common != null && !amount.currency().equals(common)) {
                    throw new CurrencyMismatchException(common, amount.currency());
                }
                common = amount != null ? amount.currency() : common;
            }
        }
    }

    private static Optional<Money> amount(LeadFact fact) {
        if (fact instanceof ValueSet set) {
            return Optional.of(set.value());
        }
        if (fact instanceof Moved moved) {
            return moved.amount();
        }
        return fact instanceof Corrected corrected ? amount(corrected.replacement()) : Optional.empty();
    }

    private Lead converted(Lead lead) {
        List<LeadFact> facts = new ArrayList<>();
        boolean changed = false;
        for (LeadFact fact : lead.history()) {
            LeadFact converted = converted(fact);
            changed |= converted != fact;
            facts.add(converted);
        }
        return changed ? Lead.rebuild(lead.id(), facts) : lead;
    }

    private LeadFact converted(LeadFact fact) {
        if (amount(fact).filter(money -> !money.currency().equals(currency)).isEmpty()) {
            return fact;
        }
        if (fact instanceof ValueSet set) {
            return new ValueSet(set.at(), set.by(), converted(set.value(), fact));
        }
        if (fact instanceof Moved moved) {
            return new Moved(
                    moved.at(),
                    moved.by(),
                    moved.from(),
                    moved.to(),
                    moved.way(),
                    moved.reason(),
                    moved.amount().map(money -> converted(money, fact)),
                    moved.override());
        }
        Corrected corrected = (Corrected) fact;
        return new Corrected(
                corrected.at(),
                corrected.by(),
                corrected.factIndex(),
                converted(corrected.replacement()),
                corrected.reason());
    }

    private Money converted(Money money, LeadFact fact) {
        LocalDate day = plan.grid.dateOf(plan.grid.indexOf(fact.at()));
        return plan.rates.convert(money, currency, day);
    }
}
