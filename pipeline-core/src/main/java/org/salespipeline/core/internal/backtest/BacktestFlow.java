package org.salespipeline.core.internal.backtest;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.Month;
import java.time.Period;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.salespipeline.backtest.Backtest;
import org.salespipeline.backtest.BacktestProgress;
import org.salespipeline.backtest.BacktestRequest;
import org.salespipeline.backtest.Calibration;
import org.salespipeline.core.internal.funnel.LearnFlow;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.LearnRequest.HistoryOptions;
import org.salespipeline.funnel.OffPath;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.ExchangeRates;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;

/**
 * The words of {@link BacktestRequest}.
 *
 * @param process whose history is replayed
 */
public record BacktestFlow(SalesProcess process) implements BacktestRequest {

    private static final int LONGEST = 3_650;

    /** Refuses a missing process. */
    public BacktestFlow {
        requireNonNull(process, "process");
    }

    @Override
    public Every over(Iterable<Lead> history) {
        requireNonNull(history, "history");
        BacktestPlan plan = new BacktestPlan(process).with(p -> p.history = history);
        return spacing -> {
            requireLonger(requireNonNull(spacing, "spacing"));
            return days -> {
                List<Integer> horizons = horizons(days);
                return first -> {
                    requireNonNull(first, "first");
                    return new Planned(plan.with(p -> {
                        p.spacing = spacing;
                        p.horizons = horizons;
                        p.from = first;
                    }));
                };
            };
        };
    }

    private static void requireLonger(Period spacing) {
        if (spacing.isNegative() || spacing.isZero()) {
            throw new IllegalArgumentException(
                    "spacing of the origins was " + spacing + "; it must be a day or more. Maybe Period.ofWeeks(1)?");
        }
    }

    private static List<Integer> horizons(int[] days) {
        List<Integer> horizons = new ArrayList<>();
        int before = 0;
        for (int each : days) {
            if (each <= before || each > LONGEST) {
                throw new IllegalArgumentException(
                        "horizons were " + shown(days) + " days; they must be from 1 to " + LONGEST + " and increase");
            }
            horizons.add(each);
            before = each;
        }
        if (horizons.isEmpty()) {
            throw new IllegalArgumentException("there was no horizon; a backtest needs one or more, such as 28 days");
        }
        return List.copyOf(horizons);
    }

    private static List<Integer> shown(int[] days) {
        List<Integer> shown = new ArrayList<>();
        for (int each : days) {
            shown.add(each);
        }
        return shown;
    }

    private record Planned(BacktestPlan plan) implements Options {

        private Options with(Consumer<BacktestPlan> change) {
            return new Planned(plan.with(change));
        }

        /** The words of learning check themselves. */
        private void check(Consumer<HistoryOptions> word) {
            word.accept(new LearnFlow(plan.process).from(List.of()).asOf(plan.from));
        }

        @Override
        public Options upTo(LocalDate last) {
            requireNonNull(last, "last");
            return with(p -> p.last = last);
        }

        @Override
        public Options on(TimeGrid grid) {
            requireNonNull(grid, "grid");
            return with(p -> p.grid = grid);
        }

        @Override
        public Options observedFrom(LocalDate date) {
            requireNonNull(date, "date");
            return with(p -> p.observedFrom = date);
        }

        @Override
        public Options learningFromLast(int days) {
            if (days < 1) {
                throw new IllegalArgumentException("window was " + days
                        + " days; it must be 1 or more. Maybe leave it out, to learn from all that came before?");
            }
            return with(p -> p.window = days);
        }

        @Override
        public Options by(Dimension... dimensions) {
            check(learn -> learn.by(dimensions));
            List<Dimension> chain = List.of(dimensions);
            return with(p -> p.recipe = p.recipe.by(chain));
        }

        @Override
        public Options priorStrength(double leads) {
            check(learn -> learn.priorStrength(leads));
            return with(p -> p.recipe = p.recipe.withPriorStrength(leads));
        }

        @Override
        public Options halfLife(double days) {
            check(learn -> learn.halfLife(days));
            return with(p -> p.recipe = p.recipe.withHalfLife(days));
        }

        @Override
        public Options offPath(OffPath policy) {
            requireNonNull(policy, "policy");
            return with(p -> p.offPath = policy);
        }

        @Override
        public Options withArrivals() {
            return with(p -> p.newBusiness = true);
        }

        @Override
        public Options followingCalendar() {
            return with(p -> p.recipe = p.recipe.followingCalendar(true));
        }

        @Override
        public Options fiscalYearFrom(Month first) {
            requireNonNull(first, "first");
            return with(p -> p.firstMonth = first);
        }

        @Override
        public Options in(Currency currency, ExchangeRates rates) {
            requireNonNull(currency, "currency");
            requireNonNull(rates, "rates");
            return with(p -> {
                p.currency = currency;
                p.rates = rates;
            });
        }

        @Override
        public Options allowingFor(Uncertainty uncertainty) {
            requireNonNull(uncertainty, "uncertainty");
            return with(p -> p.uncertainty = uncertainty);
        }

        @Override
        public Options calibratedBy(Calibration calibration) {
            requireNonNull(calibration, "calibration");
            return with(p -> {
                p.recipe = new Recipe(
                        calibration.halfLife().isPresent()
                                ? calibration.halfLife().getAsDouble()
                                : null,
                        calibration.priorStrength().isPresent()
                                ? calibration.priorStrength().getAsDouble()
                                : null,
                        calibration.dimensions(),
                        calibration.calendar().isPresent());
                p.uncertainty = calibration.uncertainty();
            });
        }

        @Override
        public Options tryingSegments(Dimension... dimensions) {
            check(learn -> learn.by(dimensions));
            if (dimensions.length == 0) {
                throw new IllegalArgumentException(
                        "there was no dimension to try; one segment of everybody is always tried");
            }
            List<Dimension> chain = List.of(dimensions);
            return with(p -> {
                List<List<Dimension>> longer = new ArrayList<>(p.triedSegments);
                longer.add(chain);
                p.triedSegments = List.copyOf(longer);
            });
        }

        @Override
        public Options reportingTo(Consumer<BacktestProgress> listener) {
            requireNonNull(listener, "listener");
            return with(p -> p.listener = listener);
        }

        @Override
        public Options stoppingWhen(BooleanSupplier stop) {
            requireNonNull(stop, "stop");
            return with(p -> p.stop = stop);
        }

        @Override
        public Backtest run() {
            return Trial.of(plan);
        }

        @Override
        public Calibration calibrate() {
            return new Calibrator(plan).calibrate();
        }
    }
}
