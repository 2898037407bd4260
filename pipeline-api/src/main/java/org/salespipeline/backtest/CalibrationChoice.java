package org.salespipeline.backtest;

import static java.util.Objects.requireNonNull;

/**
 * One way to learn that a calibration tried beside the one it had so far. Picked by the earlier forecasts, it is taken only if the
 * later ones agree. Immutable and thread-safe.
 *
 * @param kind what was changed
 * @param tried to what, for a reader, such as "90 days"
 * @param earlier how much better it was over the earlier forecasts: 1 less the ratio of the ranked probability scores of wins, averaged
 *     over the horizons, recent forecasts counting more; above 0 is better; NaN if nothing could be compared
 * @param later the same over the later ones
 * @param taken whether it is used from now on
 */
public record CalibrationChoice(Kind kind, String tried, double earlier, double later, boolean taken) {

    /** What a calibration may change. */
    public enum Kind {
        /** How fast older history is forgotten. */
        HALF_LIFE,
        /** How much the assumptions weigh. */
        PRIOR_STRENGTH,
        /** What tells segments apart. */
        SEGMENTS,
        /** Whether closings follow the calendar. */
        CALENDAR
    }

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public CalibrationChoice {
        requireNonNull(kind, "kind");
        requireNonNull(tried, "tried");
    }
}
