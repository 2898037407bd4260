package org.salespipeline.backtest;

/**
 * A number by which forecasts are judged, and how far chance may have moved it. Immutable and thread-safe.
 *
 * @param value the score; NaN where there is nothing to score
 * @param standardError its standard error, which allows for forecasts whose horizons overlap and are therefore alike; NaN where
 *     there are too few forecasts to tell
 * @param forecasts over how many forecasts
 */
public record Score(double value, double standardError, int forecasts) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if {@code standardError} or {@code forecasts} is negative
     */
    public Score {
        if (standardError < 0 || forecasts < 0) {
            throw new IllegalArgumentException("standard error was " + standardError + ", over " + forecasts
                    + " forecasts; neither must be negative");
        }
    }
}
