package org.salespipeline.core.internal.funnel;

import java.util.LinkedHashMap;
import java.util.Map;
import org.salespipeline.core.internal.math.Quantiles;
import org.salespipeline.funnel.ArrivalRate;
import org.salespipeline.funnel.HalfLife;
import org.salespipeline.funnel.Interval;

/**
 * How many leads entered in each week up to a step, by stage, and the rate at which new ones come: the mean of the weeks,
 * recent ones counting more. Weeks, because of weekends. The spread of the weeks around the mean, if larger than that of
 * independent arrivals (Poisson), widens the interval by the same factor (quasi-Poisson, McCullagh &amp; Nelder 1989, 9.2).
 */
final class ArrivalCounts {

    /** Nine years and a half. */
    private static final int MOST_WEEKS = 500;

    /** Half-lives that are tried, in weeks, a factor of 2 apart. */
    private static final double SHORTEST = 2;

    private static final int CANDIDATES = 7;

    private final Places places;
    private final int step;
    private final double stepsPerWeek;

    /** By stage and week, the last one first. */
    private final long[][] byStage;

    private final long[] byWeek;
    private long leads;

    /**
     * Begins with nothing.
     *
     * @param step the last step that is known
     * @param firstStep the first step of the history
     * @param stepsPerDay how many steps of the grid make a day, on average
     */
    ArrivalCounts(Places places, int step, int firstStep, double stepsPerDay) {
        this.places = places;
        this.step = step;
        this.stepsPerWeek = 7 * stepsPerDay;
        double weeks = Math.floor(((double) step - firstStep + 1) / stepsPerWeek);
        int known = (int) Math.max(0, Math.min(MOST_WEEKS, weeks));
        this.byStage = new long[places.stages()][known];
        this.byWeek = new long[known];
    }

    void cell(long key, long count) {
        int series = CellKey.series(key);
        int stage = places.stageOf(series);
        // A lead that came under observation late is no arrival.
        if (stage == places.stages() || places.kindOf(series) != places.size() + 2 || CellKey.age(key) > 0) {
            return;
        }
        int entry = CellKey.entry(key);
        if (entry > step) {
            return;
        }
        leads += count;
        double week = Math.floor(((double) step - entry) / stepsPerWeek);
        if (week < byWeek.length) {
            byStage[stage][(int) week] += count;
            byWeek[(int) week] += count;
        }
    }

    /**
     * The half-life by which each week was predicted best from the weeks before, if it gains enough over none.
     *
     * @return in days
     */
    HalfLife fitted() {
        double never = logLikelihood(Double.POSITIVE_INFINITY);
        double dispersion = dispersion(Double.POSITIVE_INFINITY);
        HalfLife best = new HalfLife(Double.POSITIVE_INFINITY, true, 0);
        for (int i = 0; i < CANDIDATES; i++) {
            double weeks = SHORTEST * (1 << i);
            double gain = (logLikelihood(weeks) - never) / dispersion;
            if (gain >= HalfLifeFit.ENOUGH_GAIN && gain > best.gain()) {
                best = new HalfLife(7 * weeks, true, gain);
            }
        }
        return best;
    }

    /** Poisson, of each week given the mean of those before. */
    private double logLikelihood(double halfLife) {
        double keep = keep(halfLife);
        double sum = 0;
        double weight = 0;
        double logLikelihood = 0;
        for (int w = byWeek.length - 1; w >= 0; w--) {
            if (weight > 0) {
                double mean = (sum + 0.5) / (weight + 0.5);
                logLikelihood += byWeek[w] * StrictMath.log(mean) - mean;
            }
            sum = sum * keep + byWeek[w];
            weight = weight * keep + 1;
        }
        return logLikelihood;
    }

    private static double keep(double halfLife) {
        return halfLife == Double.POSITIVE_INFINITY ? 1 : StrictMath.pow(2, -1 / halfLife);
    }

    private double mean(long[] weeks, double halfLife) {
        double keep = keep(halfLife);
        double sum = 0;
        double weight = 0;
        for (int w = weeks.length - 1; w >= 0; w--) {
            sum = sum * keep + weeks[w];
            weight = weight * keep + 1;
        }
        return weight > 0 ? sum / weight : 0;
    }

    /** Variance of a week's number divided by its mean, not below 1. */
    private double dispersion(double halfLife) {
        double mean = mean(byWeek, halfLife);
        if (!(mean > 0)) {
            return 1;
        }
        double keep = keep(halfLife);
        double squares = 0;
        double weight = 0;
        double squaredWeights = 0;
        for (int w = byWeek.length - 1; w >= 0; w--) {
            squares = squares * keep + (byWeek[w] - mean) * (byWeek[w] - mean);
            weight = weight * keep + 1;
            squaredWeights = squaredWeights * keep * keep + 1;
        }
        double freedom = weight - squaredWeights / weight;
        return freedom > 0 ? Math.max(1, squares / freedom / mean) : 1;
    }

    ArrivalRate rate(HalfLife halfLife, double level) {
        Interval.requireLevel(level);
        double weeks = halfLife.days() / 7;
        double mean = mean(byWeek, weeks);
        double dispersion = dispersion(weeks);
        Map<String, Double> shares = new LinkedHashMap<>();
        for (int i = 0; i < byStage.length && mean > 0; i++) {
            double share = mean(byStage[i], weeks) / mean;
            if (share > 0) {
                shares.put(places.id(i), share);
            }
        }
        return new ArrivalRate(leads, mean / 7, interval(mean, dispersion, weeks, level), dispersion, halfLife, shares);
    }

    /**
     * Of a day's mean: a gamma law as of so many independent weeks, with half an arrival added (Jeffreys). Where hardly any arrival
     * counts, that half is more than all of them, and the interval reaches down to the mean.
     */
    private Interval interval(double mean, double dispersion, double halfLife, double level) {
        double keep = keep(halfLife);
        double weight = 0;
        double squaredWeights = 0;
        for (int w = 0; w < byWeek.length; w++) {
            weight = weight * keep + 1;
            squaredWeights = squaredWeights * keep * keep + 1;
        }
        if (weight == 0) {
            return new Interval(0, Double.POSITIVE_INFINITY, level);
        }
        double independent = weight * weight / squaredWeights / dispersion;
        double shape = mean * independent + 0.5;
        double low = mean > 0 ? Quantiles.gamma((1 - level) / 2, shape) : 0;
        return new Interval(
                Math.min(mean, low / independent) / 7,
                Math.max(mean, Quantiles.gamma((1 + level) / 2, shape) / independent) / 7,
                level);
    }
}
