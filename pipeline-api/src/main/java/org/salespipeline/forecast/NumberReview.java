package org.salespipeline.forecast;

import static java.util.Objects.requireNonNull;

import org.salespipeline.funnel.Interval;

/**
 * A number as it was forecast, and what it came to. Immutable and thread-safe.
 *
 * @param forecast the law that it was forecast to have
 * @param happened what is known to have happened by the date of the review: wins, or revenue in the snapshot's currency
 * @param atMost what it can have come to, or still come to, at most: {@code happened} where the period is over and everything
 *     is known; more by the leads of which nothing is known or that can still be won; infinite for revenue of which a part is
 *     not known
 */
public record NumberReview(LawSnapshot forecast, double happened, double atMost) {

    /**
     * Checks the ranges.
     *
     * @throws NullPointerException if {@code forecast} is null
     * @throws IllegalArgumentException if {@code happened} is not finite, or {@code atMost} is NaN or below it
     */
    public NumberReview {
        requireNonNull(forecast, "forecast");
        if (!Double.isFinite(happened)) {
            throw new IllegalArgumentException("happened was " + happened + "; it must be a finite number");
        }
        if (!(atMost >= happened)) {
            throw new IllegalArgumentException(
                    "atMost was " + atMost + "; it must not be below what happened, " + happened);
        }
    }

    /**
     * What was expected.
     *
     * @return the mean of the law
     */
    public double expected() {
        return forecast.mean();
    }

    /**
     * The interval that was forecast.
     *
     * @param level 0.5, 0.8, 0.9 or 0.95
     * @return the central interval
     * @throws IllegalArgumentException if the level is another
     */
    public Interval interval(double level) {
        return forecast.interval(level);
    }

    /**
     * Where what happened lies against the interval that was forecast, to within 1/4096 of the range of the law, because laws of
     * revenue are not resolved much finer.
     *
     * @param level 0.5, 0.8, 0.9 or 0.95
     * @return {@link Verdict#OPEN} unless it holds whatever becomes of the leads that are not known
     * @throws IllegalArgumentException if the level is another
     */
    public Verdict verdict(double level) {
        Interval interval = interval(level);
        double low = interval.low() - forecast.resolution();
        double high = interval.high() + forecast.resolution();
        if (happened > high) {
            return Verdict.ABOVE;
        }
        if (atMost < low) {
            return Verdict.BELOW;
        }
        return happened >= low && atMost <= high ? Verdict.INSIDE : Verdict.OPEN;
    }

    /**
     * The probability integral transform of what happened (Gneiting and Raftery 2007, doi:10.1198/016214506000001437, and the
     * references there): over many forecasts that are right, a number drawn evenly from this range is spread evenly over
     * [0, 1]. It goes from the probability of less than {@code happened} to that of at most {@code atMost}: a width of its own
     * that a law of whole numbers has, and more where it is known between two quantiles only, or not everything is known.
     *
     * @return the range
     */
    public ProbabilityRange probabilityIntegralTransform() {
        return new ProbabilityRange(forecast.below(happened), forecast.atMost(atMost));
    }
}
