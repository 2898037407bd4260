package org.salespipeline.forecast;

import static java.util.Objects.requireNonNull;

/**
 * What one lever would have to do for a goal to be reached, all else being equal. Immutable and thread-safe.
 *
 * @param lever what is moved, for a reader: {@code "rate from demo to proposal"}
 * @param unit of {@code now} and {@code needed}: {@code "leads a week"}, {@code "of the visits"}, {@code "days"}
 * @param reachable true if this lever can reach the goal
 * @param now where the lever stands
 * @param needed where it would have to stand: the least change that reaches the goal; where it cannot be reached, the furthest
 *     that the lever goes
 * @param chanceNow the probability to reach the amount of the goal as things are
 * @param chanceThen the probability with the lever at {@code needed}
 */
public record TargetAnswer(
        String lever, String unit, boolean reachable, double now, double needed, double chanceNow, double chanceThen) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public TargetAnswer {
        requireNonNull(lever, "lever");
        requireNonNull(unit, "unit");
    }

    /** A sentence: {@code rate from demo to proposal: 0.4 of the visits today, 0.46 needed ...}, or that it cannot be reached. */
    @Override
    public String toString() {
        String today = lever + ": " + now + " " + unit + " today, ";
        return reachable
                ? today + needed + " needed; the chance goes from " + chanceNow + " to " + chanceThen
                : today + "and it cannot reach the goal: even at " + needed + " " + unit + " the chance is "
                        + chanceThen + " (" + chanceNow + " today)";
    }
}
