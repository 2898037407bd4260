package org.salespipeline.core.internal.backtest;

import java.util.Arrays;

/** The leads that were open at the end of a step, and whether they were won since. Immutable. */
final class Cohort {

    private final int step;
    private final int[] rows;
    private final int[] stages;
    private final boolean[] won;

    /**
     * Takes the beginnings of columns.
     *
     * @param step the step
     * @param size how many leads
     * @param rows which ones
     * @param stages where they were then
     * @param won whether they were won since
     */
    Cohort(int step, int size, int[] rows, int[] stages, boolean[] won) {
        this.step = step;
        this.rows = Arrays.copyOf(rows, size);
        this.stages = Arrays.copyOf(stages, size);
        this.won = Arrays.copyOf(won, size);
    }

    int step() {
        return step;
    }

    int size() {
        return rows.length;
    }

    /** The row among the known leads. */
    int row(int lead) {
        return rows[lead];
    }

    int stage(int lead) {
        return stages[lead];
    }

    boolean isWon(int lead) {
        return won[lead];
    }
}
