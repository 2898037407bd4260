package org.salespipeline.core.internal.backtest;

import java.time.LocalDate;
import java.util.List;
import org.salespipeline.backtest.CalendarEffects;
import org.salespipeline.core.internal.forecast.ForecastFlow;
import org.salespipeline.core.internal.funnel.CalendarFit;
import org.salespipeline.core.internal.funnel.LearnFlow;
import org.salespipeline.core.internal.funnel.LearnedModel;
import org.salespipeline.core.internal.funnel.LexisTally;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.ForecastRequest;
import org.salespipeline.forecast.PeriodForecast;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.time.CalendarPattern;
import org.salespipeline.time.Horizon;

/** A past date: what was known then, what is learned from it, what is forecast. Used by one thread. */
final class Origin {

    private final Replay replay;
    private final PastLeads.Known known;
    private final LexisTally tally;

    Origin(Replay replay, LocalDate date) {
        this.replay = replay;
        this.known = replay.leads().asOf(date);
        this.tally = replay.tally(known.view());
    }

    OriginView view() {
        return known.view();
    }

    PastLeads.Known known() {
        return known;
    }

    /** Counts up to the origin or later; nothing later may be asked of them. */
    LexisTally tally() {
        return tally;
    }

    /** Those that end by the last known day. */
    List<Integer> horizons() {
        return replay.horizonsAt(view().date());
    }

    FunnelModel model(Recipe recipe) {
        BacktestPlan plan = replay.plan();
        return recipe.learn(
                new LearnFlow(plan.process).from(tally).asOf(view().date()).offPath(plan.offPath));
    }

    /** How closings have followed the calendar so far. */
    CalendarEffects calendar(FunnelModel model) {
        return CalendarFit.of(tally, (LearnedModel) model, replay.plan().firstMonth);
    }

    /** What is used of that by a recipe. */
    CalendarPattern pattern(Recipe recipe, FunnelModel model) {
        return recipe.followsCalendar() ? calendar(model).pattern() : CalendarPattern.NONE;
    }

    /** With one period for each horizon, so that the horizon is the forecast up to the end of its period. */
    Forecast forecast(FunnelModel model, CalendarPattern pattern, Uncertainty uncertainty) {
        BacktestPlan plan = replay.plan();
        LocalDate[] ends = horizons().stream()
                .map(days -> view().date().plusDays(days + 1L))
                .toArray(LocalDate[]::new);
        ForecastRequest request = ForecastFlow.of(model)
                .leads(view().open())
                .over(Horizon.until(ends))
                .closingBy(pattern)
                .allowingFor(uncertainty);
        return (plan.newBusiness ? request.withArrivals() : request).run();
    }

    /** What a forecast said of the time up to the end of a horizon. */
    static PeriodForecast upTo(Forecast forecast, int horizon, boolean newToo) {
        return newToo ? forecast.everything().cumulative().get(horizon) : forecast.upTo(horizon);
    }

    /** What came within some days, of those leads that the forecast is about. */
    PastLeads.WhatCame whatCame(int days) {
        return replay.plan().newBusiness ? known.ofAll(days) : known.ofOpen(days);
    }
}
