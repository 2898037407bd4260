package org.salespipeline.core.internal.backtest;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.salespipeline.backtest.Backtest;
import org.salespipeline.backtest.Baseline;
import org.salespipeline.backtest.Drift;
import org.salespipeline.backtest.ErrorScale;
import org.salespipeline.backtest.LeadScores;
import org.salespipeline.backtest.PastForecast;
import org.salespipeline.backtest.PastNumber;
import org.salespipeline.backtest.Score;
import org.salespipeline.core.internal.forecast.MadeForecast;
import org.salespipeline.core.internal.funnel.Compensator;
import org.salespipeline.core.internal.funnel.LearnedModel;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.PeriodForecast;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.time.CalendarPattern;

/**
 * Forecasts by one recipe at some origins, held against what came and against the usual methods.
 *
 * @param replay the history
 * @param recipe how models are learned
 * @param stated what laws allow for where it is the same for all origins, for a reader
 * @param uncertainty what they allow for at each origin
 */
record Trial(Replay replay, Recipe recipe, Uncertainty stated, Function<LocalDate, Uncertainty> uncertainty) {

    /**
     * What is kept of an origin.
     *
     * @param leads by the number of the horizon
     * @param window what happened up to the next origin, against what was expected of it; null if that is not known yet
     */
    private record Kept(
            LocalDate origin,
            List<PastForecast> forecasts,
            List<OriginLeadScores> leads,
            @Nullable Compensator window) {}

    /** The whole backtest as it was asked for. */
    static Backtest of(BacktestPlan plan) {
        Replay replay = new Replay(plan);
        return new Trial(replay, plan.recipe, plan.uncertainty, date -> plan.uncertainty)
                .at(replay.origins(), 0, replay.origins().size());
    }

    Backtest at(List<LocalDate> origins, int before, int all) {
        List<Kept> kept = replay.each(origins, before, all, this::judge);
        List<PastForecast> forecasts = new ArrayList<>();
        kept.forEach(one -> forecasts.addAll(one.forecasts()));
        Origin last = new Origin(replay, origins.get(origins.size() - 1));
        return new Backtest(
                origins,
                replay.plan().horizons,
                stated,
                replay.leads().currency(),
                replay.plan().newBusiness,
                forecasts,
                scales(),
                leadScores(origins, kept),
                drift(kept),
                last.calendar(last.model(recipe)));
    }

    private SortedMap<Integer, ErrorScale> scales() {
        BacktestPlan plan = replay.plan();
        OriginView first = replay.leads().asOf(plan.from).view();
        int spacing = (int) ChronoUnit.DAYS.between(plan.from, plan.from.plus(plan.spacing));
        SortedMap<Integer, ErrorScale> scales = new TreeMap<>();
        for (int days : plan.horizons) {
            NaiveScale scale = NaiveScale.of(first, days, spacing, plan.newBusiness);
            scales.put(days, new ErrorScale(scale.wins(), scale.revenue()));
        }
        return scales;
    }

    private SortedMap<Integer, LeadScores> leadScores(List<LocalDate> origins, List<Kept> kept) {
        SortedMap<Integer, LeadScores> byDays = new TreeMap<>();
        List<Integer> horizons = replay.plan().horizons;
        for (int h = 0; h < horizons.size(); h++) {
            List<OriginLeadScores> ofOrigins = new ArrayList<>();
            for (Kept one : kept) {
                if (h < one.leads().size()) {
                    ofOrigins.add(one.leads().get(h));
                }
            }
            if (!ofOrigins.isEmpty()) {
                int days = horizons.get(h);
                byDays.put(days, LeadScoreBook.combine(days, ofOrigins, Score.overlap(origins, days)));
            }
        }
        return byDays;
    }

    private Drift drift(List<Kept> kept) {
        DriftWatch watch = new DriftWatch(replay.plan().process);
        for (Kept one : kept) {
            if (one.window() != null) {
                watch.add(one.origin(), replay.next(one.origin()), one.window());
            }
        }
        return watch.drift();
    }

    private Kept judge(Origin origin) {
        LocalDate date = origin.view().date();
        FunnelModel model = origin.model(recipe);
        CalendarPattern pattern = origin.pattern(recipe, model);
        Forecast forecast = origin.forecast(model, pattern, uncertainty.apply(date));
        MadeForecast made = MadeForecast.of(forecast);
        Baselines baselines = new Baselines(origin.view(), replay.plan().newBusiness);
        List<PastForecast> forecasts = new ArrayList<>();
        List<OriginLeadScores> leads = new ArrayList<>();
        List<Integer> horizons = origin.horizons();
        for (int h = 0; h < horizons.size(); h++) {
            int days = horizons.get(h);
            BaselineForecast others = baselines.over(days);
            forecasts.add(judge(origin, made, forecast, h, others));
            leads.add(OriginLeadScores.of(made.chancesBy(h), origin.known().won(days), others.chances()));
        }
        return new Kept(date, forecasts, leads, window(origin, (LearnedModel) model, pattern));
    }

    /** Null where the next origin is not known yet, or no working day lies between. */
    private @Nullable Compensator window(Origin origin, LearnedModel model, CalendarPattern pattern) {
        LocalDate next = replay.next(origin.view().date());
        int from = origin.view().step();
        int to = replay.plan().grid.indexOf(next);
        return next.isAfter(replay.leads().last()) || to == from
                ? null
                : Compensator.of(replay.happened(), model, from, to, pattern);
    }

    private PastForecast judge(
            Origin origin, MadeForecast made, Forecast forecast, int horizon, BaselineForecast others) {
        int days = origin.horizons().get(horizon);
        boolean newToo = replay.plan().newBusiness;
        PastLeads.WhatCame came = origin.whatCame(days);
        PeriodForecast said = Origin.upTo(forecast, horizon, newToo);
        Optional<PastNumber> revenue = forecast.currency().isEmpty()
                ? Optional.empty()
                : Optional.of(Judgement.of(
                        said.revenue().mean(),
                        made.coarseRevenue(horizon, newToo),
                        came.revenue(),
                        knowing(others.revenue())));
        return new PastForecast(
                origin.view().date(),
                days,
                forecast.leads(),
                Judgement.of(said.wins().mean(), made.wins(horizon, newToo), came.wins(), knowing(others.wins())),
                revenue);
    }

    /** Of wins of leads that come in later, too, only the last period knows. */
    private SortedMap<Baseline, Double> knowing(SortedMap<Baseline, Double> expected) {
        SortedMap<Baseline, Double> knowing = new TreeMap<>(expected);
        if (replay.plan().newBusiness) {
            knowing.keySet().retainAll(Set.of(Baseline.LAST_PERIOD));
        }
        return knowing;
    }
}
