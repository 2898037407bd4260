package org.salespipeline.forecast;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.salespipeline.funnel.Interval;

/**
 * What is kept of the law of an uncertain number: plain values, so that they can be written down. Immutable and thread-safe.
 *
 * @param mean the expected value, finite
 * @param standardDeviation zero or more, finite
 * @param quantiles the quantile at each of {@link #LEVELS}, finite, never falling
 * @param masses the whole law, value by value, in rising order, where it has at most {@value #MOST_MASSES} values, so that later
 *     the exact rank of what happened can be told; empty where it has more, as laws of revenue mostly have: ranks are then
 *     told between two quantiles
 */
public record LawSnapshot(double mean, double standardDeviation, List<Double> quantiles, List<Mass> masses) {

    /** The probabilities whose quantiles are kept; 0 and 1 stand for the smallest and the largest possible value. */
    public static final List<Double> LEVELS = List.of(0.0, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975, 1.0);

    /** The most values of a law that are kept one by one. */
    public static final int MOST_MASSES = 400;

    private static final double TOTAL_TOLERANCE = 1e-9;

    /** Finer than any difference of {@link #LEVELS}, coarser than the rounding of {@code (1 - level) / 2}. */
    private static final double SAME_LEVEL = 1e-12;

    /** Laws of revenue are resolved in 2^14 steps, and their quantiles are off by a few of these. */
    private static final double STEPS = 1 << 12;

    /**
     * Copies the lists.
     *
     * @throws NullPointerException if a list or an element is null
     * @throws IllegalArgumentException naming what breaks a rule named above, or masses that do not add up to 1
     */
    public LawSnapshot {
        requireFinite(mean, "mean");
        requireFinite(standardDeviation, "standardDeviation");
        if (standardDeviation < 0) {
            throw new IllegalArgumentException(
                    "standardDeviation was " + standardDeviation + "; it must be zero or more");
        }
        quantiles = List.copyOf(requireNonNull(quantiles, "quantiles"));
        masses = List.copyOf(requireNonNull(masses, "masses"));
        checkQuantiles(quantiles);
        checkMasses(masses);
    }

    /** What is kept of a law; computes it if nobody has asked for it yet. */
    static LawSnapshot of(Distribution law) {
        List<Mass> masses = law.masses();
        return new LawSnapshot(
                law.mean(),
                law.standardDeviation(),
                LEVELS.stream().map(law::quantile).toList(),
                masses.size() <= MOST_MASSES ? masses : List.of());
    }

    private static void requireFinite(double value, String what) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " was " + value + "; it must be a finite number");
        }
    }

    private static void checkQuantiles(List<Double> quantiles) {
        if (quantiles.size() != LEVELS.size()) {
            throw new IllegalArgumentException("quantiles were " + quantiles.size() + " numbers; there must be "
                    + LEVELS.size() + ", one for each of the levels " + LEVELS);
        }
        for (int i = 0; i < quantiles.size(); i++) {
            requireFinite(quantiles.get(i), "quantile at " + LEVELS.get(i));
            if (i > 0 && quantiles.get(i) < quantiles.get(i - 1)) {
                throw new IllegalArgumentException("quantile at " + LEVELS.get(i) + " was " + quantiles.get(i)
                        + "; it must not be below that at " + LEVELS.get(i - 1) + ", " + quantiles.get(i - 1));
            }
        }
    }

    private static void checkMasses(List<Mass> masses) {
        if (masses.isEmpty()) {
            return;
        }
        if (masses.size() > MOST_MASSES) {
            throw new IllegalArgumentException("masses were " + masses.size() + " values; they must be at most "
                    + MOST_MASSES + ". Maybe leave them out?");
        }
        double total = 0;
        for (int i = 0; i < masses.size(); i++) {
            double value = masses.get(i).value();
            requireFinite(value, "value of a mass");
            if (i > 0 && !(value > masses.get(i - 1).value())) {
                throw new IllegalArgumentException(
                        "value of mass " + i + " was " + value + "; it must be above the one before, "
                                + masses.get(i - 1).value());
            }
            total += masses.get(i).probability();
        }
        if (Math.abs(total - 1) > TOTAL_TOLERANCE) {
            throw new IllegalArgumentException("masses added up to " + total + "; they must add up to 1");
        }
    }

    /**
     * A quantile that was kept.
     *
     * @param level one of {@link #LEVELS}
     * @return the smallest value that is reached or stayed under with that probability
     * @throws IllegalArgumentException if it was not kept
     */
    public double quantile(double level) {
        for (int i = 0; i < LEVELS.size(); i++) {
            if (Math.abs(LEVELS.get(i) - level) < SAME_LEVEL) {
                return quantiles.get(i);
            }
        }
        throw new IllegalArgumentException("level was " + level + "; a snapshot keeps the quantiles at " + LEVELS
                + ". Maybe one of them will do?");
    }

    /**
     * The central interval.
     *
     * @param level 0.5, 0.8, 0.9 or 0.95
     * @return from the quantile at {@code (1 - level) / 2} to that at {@code (1 + level) / 2}
     * @throws IllegalArgumentException if {@code level} is not in (0, 1), or its quantiles were not kept
     */
    public Interval interval(double level) {
        Interval.requireLevel(level);
        if (LEVELS.stream().noneMatch(kept -> Math.abs(kept - (1 - level) / 2) < SAME_LEVEL)) {
            throw new IllegalArgumentException("level was " + level
                    + "; a snapshot keeps the intervals at 0.5, 0.8, 0.9 and 0.95." + " Maybe one of them will do?");
        }
        return new Interval(quantile((1 - level) / 2), quantile((1 + level) / 2), level);
    }

    /** How far apart two values can be and still be the same, because the law is resolved no finer; under 1 for most counts. */
    double resolution() {
        return (quantiles.get(quantiles.size() - 1) - quantiles.get(0)) / STEPS;
    }

    /** A lower bound of the probability of less than a value: that probability itself if the masses were kept. */
    double below(double x) {
        double limit = x - resolution();
        if (!masses.isEmpty()) {
            return sumOfFirst(countUpTo(limit, false));
        }
        // Of the law, at least the level p lies at or below its quantile.
        for (int i = LEVELS.size() - 1; i >= 0; i--) {
            if (quantiles.get(i) < limit) {
                return LEVELS.get(i);
            }
        }
        return 0;
    }

    /** An upper bound of the probability of at most a value: that probability itself if the masses were kept. */
    double atMost(double x) {
        double limit = x + resolution();
        if (!masses.isEmpty()) {
            return sumOfFirst(countUpTo(limit, true));
        }
        // Of the law, less than the level p lies below its quantile.
        for (int i = 0; i < LEVELS.size(); i++) {
            if (quantiles.get(i) > limit) {
                return LEVELS.get(i);
            }
        }
        return 1;
    }

    private int countUpTo(double limit, boolean inclusive) {
        int count = 0;
        while (count < masses.size()
                && (masses.get(count).value() < limit
                        || (inclusive && masses.get(count).value() == limit))) {
            count++;
        }
        return count;
    }

    /** Always summed from the same end, so that rounding never puts less before more. */
    private double sumOfFirst(int count) {
        if (count == masses.size()) {
            return 1;
        }
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += masses.get(i).probability();
        }
        return Math.min(1, sum);
    }
}
