package org.salespipeline.backtest;

/**
 * How far a backtest has come. Immutable and thread-safe.
 *
 * @param done how many forecasts as of past dates have been made and judged
 * @param all how many there will be
 */
public record BacktestProgress(int done, int all) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if {@code done} is not in [0, all]
     */
    public BacktestProgress {
        if (done < 0 || done > all) {
            throw new IllegalArgumentException(
                    "progress was " + done + " of " + all + "; it must be in [0, " + all + "]");
        }
    }
}
