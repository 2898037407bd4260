package org.salespipeline.backtest;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.salespipeline.funnel.Interval;

/**
 * What was forecast of one number at a past date, what the usual methods would have said then, and what came. Immutable and
 * thread-safe.
 *
 * @param mean what was expected
 * @param actual what came
 * @param quantiles of the forecast's law at each of {@link #QUANTILES}
 * @param crps the continuous ranked probability score of the law: the integral of (P(at most x) - [actual is at most x])^2 over
 *     x, in the unit of the number; of a forecast that is certain, the absolute error (Gneiting and Raftery 2007, equation 20)
 * @param below the probability that the forecast gave to less than what came
 * @param atMost the probability that it gave to at most what came
 * @param baselines what each usual method expected; those that could say nothing then are left out
 */
public record PastNumber(
        double mean,
        double actual,
        SortedMap<Double, Double> quantiles,
        double crps,
        double below,
        double atMost,
        SortedMap<Baseline, Double> baselines) {

    /** The probabilities whose quantiles are kept: the median, and the ends of the central 50, 80 and 95 % intervals. */
    public static final List<Double> QUANTILES = List.of(0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975);

    /** The levels of the intervals that are judged. */
    public static final List<Double> LEVELS = List.of(0.5, 0.8, 0.95);

    /**
     * Copies the maps and checks the ranges.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if a quantile is missing, the score is negative or NaN, or the probabilities are out of
     *     range
     */
    public PastNumber {
        quantiles = copy(quantiles);
        baselines = copy(baselines);
        if (!List.copyOf(quantiles.keySet()).equals(QUANTILES)) {
            throw new IllegalArgumentException(
                    "quantiles were at " + quantiles.keySet() + "; they must be at " + QUANTILES);
        }
        if (!(crps >= 0) || !(below >= 0 && below <= atMost && atMost <= 1)) {
            throw new IllegalArgumentException("score was " + crps + ", probability below what came " + below
                    + " and up to it " + atMost
                    + "; the score must not be negative, the probabilities must be in [0, 1]"
                    + " and in order");
        }
    }

    private static <K extends Comparable<K>> SortedMap<K, Double> copy(Map<K, Double> map) {
        SortedMap<K, Double> copy = new TreeMap<>();
        map.forEach((key, value) -> copy.put(requireNonNull(key, "key"), requireNonNull(value, "value")));
        return Collections.unmodifiableSortedMap(copy);
    }

    /**
     * The middle of the forecast's law: what to name where one number is asked for and misses count by their size.
     *
     * @return the median
     */
    public double median() {
        return quantile(0.5);
    }

    private double quantile(double p) {
        return requireNonNull(quantiles.get(p), "quantile");
    }

    /**
     * A central interval of the forecast.
     *
     * @param level one of {@link #LEVELS}
     * @return the interval
     * @throws IllegalArgumentException if {@code level} is another
     */
    public Interval interval(double level) {
        int at = requireLevel(level);
        return new Interval(quantile(QUANTILES.get(2 - at)), quantile(QUANTILES.get(4 + at)), level);
    }

    /** The place of a level among those that are judged. */
    static int requireLevel(double level) {
        int at = LEVELS.indexOf(level);
        if (at < 0) {
            throw new IllegalArgumentException("level was " + level + "; intervals are judged at " + LEVELS);
        }
        return at;
    }
}
