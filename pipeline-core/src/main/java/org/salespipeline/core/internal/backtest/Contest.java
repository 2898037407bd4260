package org.salespipeline.core.internal.backtest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.salespipeline.backtest.CalibrationChoice;
import org.salespipeline.core.internal.forecast.MadeForecast;
import org.salespipeline.core.internal.math.LatticeLaw;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.FunnelModel;

/**
 * One kind of setting, several ways to have it: how each would have forecast wins at all origins. Judged without draws of rates,
 * which cost much and change the order of the ways hardly.
 */
final class Contest {

    private final Replay replay;
    private final Recipe champion;
    private final List<Alternative> alternatives;
    private final int split;

    /** By origin, horizon, and way, the champion's last. */
    private final List<List<double[]>> scores;

    private Contest(
            Replay replay, Recipe champion, List<Alternative> alternatives, int split, List<List<double[]>> scores) {
        this.replay = replay;
        this.champion = champion;
        this.alternatives = alternatives;
        this.split = split;
        this.scores = scores;
    }

    static Contest held(Replay replay, Recipe champion, List<Alternative> alternatives, int split, int done, int all) {
        List<Recipe> recipes = new ArrayList<>();
        alternatives.forEach(alternative -> recipes.add(alternative.change().apply(champion)));
        recipes.add(champion);
        return new Contest(
                replay,
                champion,
                alternatives,
                split,
                replay.each(replay.origins(), done, all, origin -> scores(origin, recipes, replay)));
    }

    private static List<double[]> scores(Origin origin, List<Recipe> recipes, Replay replay) {
        List<Integer> horizons = origin.horizons();
        List<double[]> scores = new ArrayList<>();
        horizons.forEach(days -> scores.add(new double[recipes.size()]));
        for (int r = 0; r < recipes.size(); r++) {
            FunnelModel model = origin.model(recipes.get(r));
            Forecast forecast = origin.forecast(model, origin.pattern(recipes.get(r), model), Uncertainty.CHANCE_ALONE);
            for (int h = 0; h < horizons.size(); h++) {
                LatticeLaw law = MadeForecast.of(forecast).wins(h, replay.plan().newBusiness);
                scores.get(h)[r] =
                        Judgement.crps(law, origin.whatCame(horizons.get(h)).wins());
            }
        }
        return scores;
    }

    /** What was tried, and whether it is taken: at most one, the best by the earlier origins, if the later ones agree. */
    List<CalibrationChoice> choices() {
        int best = best();
        List<CalibrationChoice> choices = new ArrayList<>();
        for (int a = 0; a < alternatives.size(); a++) {
            Alternative tried = alternatives.get(a);
            choices.add(new CalibrationChoice(tried.kind(), tried.tried(), gain(a, false), gain(a, true), a == best));
        }
        return choices;
    }

    /** The recipe to go on with. */
    Recipe winner() {
        int best = best();
        return best < 0 ? champion : alternatives.get(best).change().apply(champion);
    }

    /** -1 if none is better both earlier and later. */
    private int best() {
        int best = -1;
        for (int a = 0; a < alternatives.size(); a++) {
            if (gain(a, false) > 0 && (best < 0 || gain(a, false) > gain(best, false))) {
                best = a;
            }
        }
        return best >= 0 && gain(best, true) > 0 ? best : -1;
    }

    /** How much better a way is than the champion. */
    private double gain(int way, boolean later) {
        List<LocalDate> origins = replay.origins();
        LocalDate start = origins.get(split);
        LocalDate now = origins.get(origins.size() - 1);
        double sum = 0;
        int compared = 0;
        for (int h = 0; h < replay.plan().horizons.size(); h++) {
            int days = replay.plan().horizons.get(h);
            double own = 0;
            double others = 0;
            for (int t = later ? split : 0; t < origins.size(); t++) {
                LocalDate origin = origins.get(t);
                boolean counts = h < scores.get(t).size()
                        && (later || !origin.plusDays(days).isAfter(start));
                if (counts) {
                    double[] ofWay = scores.get(t).get(h);
                    double weight =
                            StrictMath.pow(2, -(now.toEpochDay() - origin.toEpochDay()) / (double) Shocks.RECENCY);
                    own += weight * ofWay[way];
                    others += weight * ofWay[alternatives.size()];
                }
            }
            if (others > 0) {
                sum += 1 - own / others;
                compared++;
            }
        }
        return compared == 0 ? Double.NaN : sum / compared;
    }
}
