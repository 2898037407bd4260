package org.salespipeline.core.internal.backtest;

import java.time.LocalDate;
import java.time.Month;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.salespipeline.backtest.BacktestProgress;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.OffPath;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.ExchangeRates;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;

/**
 * What a backtest was asked for so far. Changed in a copy alone, before anybody else sees it: not changed after that, and so
 * shared freely.
 */
final class BacktestPlan {

    final SalesProcess process;
    Iterable<Lead> history = List.of();
    Period spacing = Period.ofWeeks(1);
    List<Integer> horizons = List.of();
    LocalDate from = LocalDate.EPOCH;

    /** Null for the day of the latest fact. */
    @Nullable
    LocalDate last;

    TimeGrid grid = TimeGrid.days(ZoneOffset.UTC);

    /** Null if the history is complete from its beginning. */
    @Nullable
    LocalDate observedFrom;

    /** Days before each origin that are learned from; 0 for all. */
    int window;

    Recipe recipe = Recipe.DEFAULT;
    OffPath offPath = OffPath.ADMITTED;
    boolean newBusiness;
    Month firstMonth = Month.JANUARY;

    /** Null if amounts stay as they are. */
    @Nullable
    Currency currency;

    ExchangeRates rates = ExchangeRates.of();
    Uncertainty uncertainty = Uncertainty.DEFAULT;
    List<List<Dimension>> triedSegments = List.of();
    Consumer<BacktestProgress> listener = progress -> {};
    BooleanSupplier stop = () -> false;

    BacktestPlan(SalesProcess process) {
        this.process = process;
    }

    private BacktestPlan(BacktestPlan other) {
        this.process = other.process;
        this.history = other.history;
        this.spacing = other.spacing;
        this.horizons = other.horizons;
        this.from = other.from;
        this.last = other.last;
        this.grid = other.grid;
        this.observedFrom = other.observedFrom;
        this.window = other.window;
        this.recipe = other.recipe;
        this.offPath = other.offPath;
        this.newBusiness = other.newBusiness;
        this.firstMonth = other.firstMonth;
        this.currency = other.currency;
        this.rates = other.rates;
        this.uncertainty = other.uncertainty;
        this.triedSegments = other.triedSegments;
        this.listener = other.listener;
        this.stop = other.stop;
    }

    BacktestPlan with(Consumer<BacktestPlan> change) {
        BacktestPlan copy = new BacktestPlan(this);
        change.accept(copy);
        return copy;
    }

    /** All that any recipe tells segments apart by, so that one tally serves them all. */
    List<Dimension> allDimensions() {
        List<Dimension> all = new ArrayList<>(recipe.dimensions());
        for (List<Dimension> chain : triedSegments) {
            for (Dimension dimension : chain) {
                if (!all.contains(dimension)) {
                    all.add(dimension);
                }
            }
        }
        return List.copyOf(all);
    }
}
