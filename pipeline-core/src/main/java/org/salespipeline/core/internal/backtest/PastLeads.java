package org.salespipeline.core.internal.backtest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadFact;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Target;
import org.salespipeline.time.TimeGrid;

/**
 * The leads of a backtest: what was known of them at any past date, and what became of them. What becomes known after the last
 * day is forgotten at once. Immutable.
 */
final class PastLeads {

    /** Of leads that were not won by the last day. */
    private static final int NEVER = Integer.MAX_VALUE;

    private final SalesProcess process;
    private final TimeGrid grid;
    private final LocalDate last;

    /** As known at the last day. */
    private final List<Lead> leads = new ArrayList<>();

    private final int[] wonStep;

    /** NaN where nobody knows what a won lead was worth. */
    private final double[] wonAmount;

    private final @Nullable Currency currency;

    PastLeads(BacktestPlan plan) {
        this.process = plan.process;
        this.grid = plan.grid;
        List<Lead> given = OneCurrency.of(plan);
        if (given.isEmpty()) {
            throw new IllegalArgumentException(
                    "the history has no lead; a backtest replays what happened. Maybe the file was not read?");
        }
        LocalDate stated = plan.last;
        this.last = stated != null ? stated : lastFact(given);
        int step = grid.indexOf(last);
        for (Lead lead : given) {
            lead.asOf(grid, step).ifPresent(leads::add);
        }
        this.wonStep = new int[leads.size()];
        this.wonAmount = new double[leads.size()];
        Map<String, Boolean> won = new HashMap<>();
        for (Target place : process.targets()) {
            won.put(place.id(), place.isWon());
        }
        Currency common = null;
        for (int i = 0; i < wonStep.length; i++) {
            StageVisit visit = leads.get(i).lastVisit();
            boolean isWon = won.getOrDefault(visit.target().orElse(""), false);
            wonStep[i] = isWon ? grid.indexOf(visit.left().orElseThrow()) : NEVER;
            Optional<Money> worth = leads.get(i).wonAmount().or(leads.get(i)::value);
            wonAmount[i] = isWon && worth.isPresent() ? worth.get().amount().doubleValue() : Double.NaN;
            common = common == null && worth.isPresent() ? worth.get().currency() : common;
        }
        this.currency = common;
    }

    private LocalDate lastFact(List<Lead> given) {
        Instant latest = Instant.MIN;
        for (Lead lead : given) {
            Instant at = lead.history().get(lead.history().size() - 1).at();
            latest = at.isAfter(latest) ? at : latest;
        }
        return grid.dateOf(grid.indexOf(latest));
    }

    /** The last day on which everything is known. */
    LocalDate last() {
        return last;
    }

    /** Of all amounts, empty if there are none. */
    Optional<Currency> currency() {
        return Optional.ofNullable(currency);
    }

    /** All of them, as known at the last day. */
    List<Lead> all() {
        return leads;
    }

    /**
     * Tells whether something that was known at a date looks different in hindsight: it was corrected, withdrawn or migrated to
     * another version of the process.
     */
    boolean changesAfter(LocalDate date) {
        Instant unknown = grid.startOf(grid.indexOf(date) + 1);
        for (Lead lead : leads) {
            List<LeadFact> history = lead.history();
            for (int f = history.size() - 1; f >= 0 && !history.get(f).at().isBefore(unknown); f--) {
                LeadFact fact = history.get(f);
                if (fact instanceof LeadFact.Corrected
                        || fact instanceof LeadFact.Withdrawn
                        || fact instanceof LeadFact.Migrated) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What was known at the end of a day. */
    Known asOf(LocalDate date) {
        int step = grid.indexOf(date);
        List<Lead> known = new ArrayList<>();
        List<Lead> open = new ArrayList<>();
        int[] places = new int[leads.size()];
        // Not that of all leads: then it would show whether an amount became known later.
        Currency knownCurrency = null;
        for (int i = 0; i < places.length; i++) {
            Lead lead = leads.get(i).asOf(grid, step).orElse(null);
            if (lead != null) {
                known.add(lead);
                if (knownCurrency == null) {
                    knownCurrency = lead.wonAmount()
                            .or(lead::value)
                            .map(Money::currency)
                            .orElse(null);
                }
                if (lead.isOpen()) {
                    places[open.size()] = i;
                    open.add(lead);
                }
            }
        }
        return new Known(new OriginView(process, grid, date, known, open, knownCurrency), places);
    }

    /** What was known at a past date, and whom it was about. */
    final class Known {

        private final OriginView view;

        /** Of each open lead, its place among all. */
        private final int[] places;

        private Known(OriginView view, int[] places) {
            this.view = view;
            this.places = places;
        }

        OriginView view() {
            return view;
        }

        /** Of each open lead, whether it was won within some days. */
        boolean[] won(int days) {
            int from = view.step();
            int to = grid.indexOf(view.date().plusDays(days));
            boolean[] won = new boolean[view.open().size()];
            for (int i = 0; i < won.length; i++) {
                won[i] = wonStep[places[i]] > from && wonStep[places[i]] <= to;
            }
            return won;
        }

        /** What came of the open leads within some days. */
        WhatCame ofOpen(int days) {
            boolean[] won = won(days);
            int wins = 0;
            double revenue = 0;
            for (int i = 0; i < won.length; i++) {
                if (won[i]) {
                    wins++;
                    revenue += known(wonAmount[places[i]]);
                }
            }
            return new WhatCame(wins, revenue);
        }

        /** What came within some days of these leads and of those that came in later. */
        WhatCame ofAll(int days) {
            int from = view.step();
            int to = grid.indexOf(view.date().plusDays(days));
            int wins = 0;
            double revenue = 0;
            for (int i = 0; i < wonStep.length; i++) {
                if (wonStep[i] > from && wonStep[i] <= to) {
                    wins++;
                    revenue += known(wonAmount[i]);
                }
            }
            return new WhatCame(wins, revenue);
        }

        private static double known(double amount) {
            return Double.isNaN(amount) ? 0 : amount;
        }
    }

    /**
     * What came.
     *
     * @param wins how many leads were won
     * @param revenue what those were worth whose amount is known
     */
    record WhatCame(int wins, double revenue) {}
}
