package org.salespipeline.core.internal.backtest;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.salespipeline.forecast.CommonShock;

/**
 * The common shock of each horizon by predictive likelihood: how likely each of several shocks made what came, at each origin. As of
 * any date, only those forecasts count whose horizons have ended by then.
 */
final class Shocks {

    /** Standard deviations of log-odds that are tried. */
    static final double[] TRIED = {
        0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.75, 0.9, 1.1, 1.3, 1.6, 2, 2.5
    };

    /** What came before this many days counts half. */
    static final int RECENCY = 365;

    private static final int FEWEST_FORECASTS = 20;
    private static final int FEWEST_APART = 4;
    private static final int FEWEST_WINS = 30;

    /** What a law gives no chance at all counts as this, so that one such outcome does not decide alone. */
    private static final double LEAST = 1e-12;

    /**
     * A forecast as it would have been with each of the shocks.
     *
     * @param origin its date
     * @param days its horizon
     * @param wins how many came
     * @param chances of just that, by {@link #TRIED}
     */
    record Tried(LocalDate origin, int days, int wins, List<Double> chances) {}

    private final List<Integer> horizons;
    private final List<Tried> forecasts;

    Shocks(List<Integer> horizons, List<Tried> forecasts) {
        this.horizons = horizons;
        this.forecasts = List.copyOf(forecasts);
    }

    /** The horizons of which too little was known by a date. */
    List<Integer> tooFew(LocalDate date) {
        return horizons.stream().filter(days -> !isEnough(days, date)).toList();
    }

    private boolean isEnough(int days, LocalDate date) {
        int count = 0;
        int apart = 0;
        long wins = 0;
        LocalDate free = LocalDate.MIN;
        for (Tried one : forecasts) {
            if (counts(one, days, date)) {
                count++;
                wins += one.wins();
                if (!one.origin().isBefore(free)) {
                    apart++;
                    free = one.origin().plusDays(days);
                }
            }
        }
        return count >= FEWEST_FORECASTS && apart >= FEWEST_APART && wins >= FEWEST_WINS;
    }

    private static boolean counts(Tried one, int days, LocalDate date) {
        return one.days() == days && !one.origin().plusDays(days).isAfter(date);
    }

    /** The shock of each horizon as known at a date; horizons of which too little is known have that of the nearest other one. */
    CommonShock asOf(LocalDate date) {
        SortedMap<Integer, Double> byDays = new TreeMap<>();
        for (int days : horizons) {
            if (isEnough(days, date)) {
                byDays.put(days, best(days, date));
            }
        }
        return new CommonShock(byDays);
    }

    private double best(int days, LocalDate date) {
        double[] logLikelihood = new double[TRIED.length];
        for (Tried one : forecasts) {
            if (counts(one, days, date)) {
                long ago = date.toEpochDay() - one.origin().toEpochDay() - days;
                double weight = StrictMath.pow(2, -ago / (double) RECENCY);
                for (int s = 0; s < TRIED.length; s++) {
                    logLikelihood[s] += weight
                            * StrictMath.log(Math.max(LEAST, one.chances().get(s)));
                }
            }
        }
        return peak(logLikelihood);
    }

    /** The top of the parabola through the largest value and its neighbours; at the ends the end itself. */
    static double peak(double[] height) {
        int top = 0;
        for (int s = 1; s < height.length; s++) {
            top = height[s] > height[top] ? s : top;
        }
        if (top == 0 || top == height.length - 1) {
            return TRIED[top];
        }
        double left = TRIED[top] - TRIED[top - 1];
        double right = TRIED[top + 1] - TRIED[top];
        double slopeLeft = (height[top] - height[top - 1]) / left;
        double slopeRight = (height[top + 1] - height[top]) / right;
        double curvature = slopeLeft - slopeRight;
        return curvature > 0
                ? Math.max(
                        TRIED[top - 1],
                        Math.min(
                                TRIED[top + 1], TRIED[top] + (slopeLeft * right + slopeRight * left) / (2 * curvature)))
                : TRIED[top];
    }

    @Override
    public String toString() {
        return "Shocks" + Arrays.toString(TRIED) + " of " + forecasts.size() + " forecasts";
    }
}
