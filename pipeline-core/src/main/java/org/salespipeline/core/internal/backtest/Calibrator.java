package org.salespipeline.core.internal.backtest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.salespipeline.backtest.Backtest;
import org.salespipeline.backtest.Calibration;
import org.salespipeline.backtest.CalibrationChoice;
import org.salespipeline.core.internal.forecast.MadeForecast;
import org.salespipeline.core.internal.math.LatticeLaw;
import org.salespipeline.forecast.CommonShock;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.FunnelModel;

/**
 * Learns a calibration: settings one kind after the other, each picked by the earlier origins and confirmed by the later ones,
 * then the common shocks.
 */
final class Calibrator {

    private final BacktestPlan plan;
    private final Replay replay;
    private final List<LocalDate> origins;

    /** The first of the later origins. */
    private final int split;

    Calibrator(BacktestPlan plan) {
        this.plan = plan;
        this.replay = new Replay(plan);
        this.origins = replay.origins();
        this.split = origins.size() / 2;
    }

    Calibration calibrate() {
        List<List<Alternative>> kinds = Alternative.of(plan);
        List<LocalDate> later = origins.subList(split, origins.size());
        int all = (kinds.size() + 1) * origins.size() + 2 * later.size();
        int done = 0;
        Recipe recipe = plan.recipe;
        List<CalibrationChoice> choices = new ArrayList<>();
        for (List<Alternative> kind : kinds) {
            Contest contest = Contest.held(replay, recipe, kind, split, done, all);
            choices.addAll(contest.choices());
            recipe = contest.winner();
            done += origins.size();
        }
        Recipe chosen = recipe;
        List<Shocks.Tried> tried = new ArrayList<>();
        replay.each(origins, done, all, origin -> tryShocks(origin, chosen)).forEach(tried::addAll);
        done += origins.size();
        Shocks shocks = new Shocks(plan.horizons, tried);
        CommonShock shock = shocks.asOf(replay.leads().last());
        Uncertainty learned = plan.uncertainty.with(shock);
        Backtest before =
                new Trial(replay, plan.recipe, plan.uncertainty, date -> plan.uncertainty).at(later, done, all);
        done += later.size();
        Backtest after = new Trial(replay, chosen, learned, date -> plan.uncertainty.with(shocks.asOf(date)))
                .at(later, done, all);
        return new Calibration(
                stated(chosen.halfLife()),
                stated(chosen.priorStrength()),
                chosen.dimensions(),
                chosen.followsCalendar() ? Optional.of(replay.calendarNow(chosen)) : Optional.empty(),
                learned,
                choices,
                shocks.tooFew(replay.leads().last()),
                before,
                after);
    }

    private static OptionalDouble stated(@Nullable Double number) {
        return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    private List<Shocks.Tried> tryShocks(Origin origin, Recipe recipe) {
        FunnelModel model = origin.model(recipe);
        Forecast forecast =
                origin.forecast(model, origin.pattern(recipe, model), plan.uncertainty.with(CommonShock.NONE));
        MadeForecast made = MadeForecast.of(forecast);
        List<Integer> horizons = origin.horizons();
        List<Shocks.Tried> tried = new ArrayList<>();
        for (int h = 0; h < horizons.size(); h++) {
            int wins = origin.whatCame(horizons.get(h)).wins();
            List<Double> chances = new ArrayList<>();
            for (double sigma : Shocks.TRIED) {
                chances.add(chanceOf(wins, made.winsWithShock(h, plan.newBusiness, sigma)));
            }
            tried.add(new Shocks.Tried(origin.view().date(), horizons.get(h), wins, chances));
        }
        return tried;
    }

    /** Of counts, each of which is a point of the lattice. */
    private static double chanceOf(int wins, LatticeLaw law) {
        long at = wins - law.offset();
        return at >= 0 && at < law.size() ? law.mass((int) at) : 0;
    }
}
