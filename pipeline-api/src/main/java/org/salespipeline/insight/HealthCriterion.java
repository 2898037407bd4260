package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.salespipeline.funnel.Interval;

/**
 * One thing that a process is judged by, as it was found. Immutable and thread-safe.
 *
 * @param measure what was looked at
 * @param value what was found, in the unit that the measure says
 * @param interval where the value lies in the long run, given how few leads tell of it: Jeffreys' interval of a share, and of the number of
 *     wins in a year as Poisson's; to first order for variation and scores; empty of the width of a forecast, which is a
 *     statement of uncertainty itself, and where there is too little to tell
 * @param limit what it is held against
 * @param figure what the value means, in the number that the measure names; may be infinite
 * @param stage of {@link HealthMeasure#TIME_VARIATION}, the id of the stage that adds the most; empty for all others
 */
public record HealthCriterion(
        HealthMeasure measure,
        double value,
        Optional<Interval> interval,
        double limit,
        double figure,
        Optional<String> stage) {

    /**
     * Refuses nulls and what is no number.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if {@code value} or {@code limit} is NaN or infinite, or {@code figure} NaN
     */
    public HealthCriterion {
        requireNonNull(measure, "measure");
        requireNonNull(interval, "interval");
        requireNonNull(stage, "stage");
        if (!Double.isFinite(value) || !Double.isFinite(limit) || Double.isNaN(figure)) {
            throw new IllegalArgumentException(measure + " was " + value + " with limit " + limit + " and figure "
                    + figure + "; all must be numbers, the first two finite. Maybe it could not be told, and is to be"
                    + " left out?");
        }
    }

    /**
     * Tells whether the value is on the good side of its limit, or at it. Chance in few leads is not allowed for: {@link #interval} tells
     * how clear it is.
     *
     * @return true if met
     */
    public boolean isMet() {
        return gap() <= 0;
    }

    /**
     * How far the value is from the limit: the difference relative to the value where a small one is good, relative to the limit where a
     * large one is; the plain difference where that number is not positive.
     *
     * @return from -1, as good as can be, to 1; above 0 exactly if the criterion is not met
     */
    public double gap() {
        return measure.gap(value, limit);
    }
}
