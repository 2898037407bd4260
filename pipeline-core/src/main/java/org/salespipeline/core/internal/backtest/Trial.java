package org.salespipeline.core.internal.backtest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.salespipeline.backtest.Backtest;
import org.salespipeline.backtest.PastForecast;
import org.salespipeline.backtest.PastNumber;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.PeriodForecast;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.FunnelModel;

/**
 * Forecasts by one recipe at some origins, held against what came and against the usual methods.
 *
 * @param replay the history
 * @param recipe how models are learned
 * @param stated what laws allow for where it is the same for all origins, for a reader
 * @param uncertainty what they allow for at each origin
 */
record Trial(Replay replay, Recipe recipe, Uncertainty stated, Function<LocalDate, Uncertainty> uncertainty) {

    /** What is kept of an origin. */
    private record Kept(List<PastForecast> forecasts) {}

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
        return new Backtest(
                origins,
                replay.plan().horizons,
                stated,
                replay.leads().currency(),
                replay.plan().newBusiness,
                forecasts,
                new TreeMap<>());
    }

    private Kept judge(Origin origin) {
        FunnelModel model = origin.model(recipe);
        Forecast forecast =
                origin.forecast(model, uncertainty.apply(origin.view().date()));
        List<PastForecast> forecasts = new ArrayList<>();
        Baselines baselines = new Baselines(origin.view(), replay.plan().newBusiness);
        List<Integer> horizons = origin.horizons();
        for (int h = 0; h < horizons.size(); h++) {
            forecasts.add(judge(origin, forecast, h, baselines.over(horizons.get(h))));
        }
        return new Kept(forecasts);
    }

    private PastForecast judge(Origin origin, Forecast forecast, int horizon, BaselineForecast baselines) {
        int days = origin.horizons().get(horizon);
        PastLeads.WhatCame came = origin.whatCame(days);
        PeriodForecast said = Origin.upTo(forecast, horizon, replay.plan().newBusiness);
        Optional<PastNumber> revenue = forecast.currency().isEmpty()
                ? Optional.empty()
                : Optional.of(Judgement.of(said.revenue(), came.revenue(), baselines.revenue()));
        return new PastForecast(
                origin.view().date(),
                days,
                forecast.leads(),
                Judgement.of(said.wins(), came.wins(), baselines.wins()),
                revenue);
    }
}
