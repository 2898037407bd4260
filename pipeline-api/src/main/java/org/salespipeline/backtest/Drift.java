package org.salespipeline.backtest;

import java.util.List;

/**
 * How rates move over time. Window by window, the moves that were seen are held against what a model expected that had been
 * learned before the window, of just those leads that were there: more or fewer leads are no drift, and there is no hindsight.
 *
 * <p>Warnings. For each move and for all wins, the latest {@link #WINDOWS 4 and 8} windows together are tested on both sides, by the law of a
 * count whose variance holds the chance in each visit and how little each model knew of its rates (errors of forecasts one step
 * ahead are uncorrelated: Dawid 1984, doi:10.2307/2981683), with the mid-p-value. All these tests together warn falsely in
 * about {@link #FALSE_ALARMS} of the backtests of processes that do not drift, and of several warnings no more are false on average
 * (Benjamini and Hochberg 1995, the two tests of a move together by Simes 1986), as long as deals are independent given the model. Of
 * the two lengths the one that is clearer is told.
 *
 * <p>Immutable and thread-safe.
 *
 * @param counts by window, in order of time; in each one entry for all wins, then for each move that was seen or expected
 * @param warnings the smallest p-value first; empty if the latest windows are what was expected
 */
public record Drift(List<DriftCount> counts, List<DriftWarning> warnings) {

    /** How many of the latest windows are looked at together; where there are fewer than the first, all. */
    public static final List<Integer> WINDOWS = List.of(4, 8);

    /** How often a backtest warns of a process that does not drift: a probability. */
    public static final double FALSE_ALARMS = 0.01;

    /**
     * Copies the lists.
     *
     * @throws NullPointerException if a list or an element is null
     */
    public Drift {
        counts = List.copyOf(counts);
        warnings = List.copyOf(warnings);
    }

    /**
     * One subject through time.
     *
     * @param subject a move, or all wins
     * @return its counts, in order of time; none for a move that was neither seen nor expected
     */
    public List<DriftCount> of(DriftSubject subject) {
        return counts.stream().filter(count -> count.subject().equals(subject)).toList();
    }
}
