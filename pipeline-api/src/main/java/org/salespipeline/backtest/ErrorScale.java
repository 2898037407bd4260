package org.salespipeline.backtest;

/**
 * How far apart two results one horizon apart were on average, before the first origin of a backtest: the error of whoever expects
 * the last result again. Immutable and thread-safe.
 *
 * @param wins of the number of wins; NaN where the history before the first origin has fewer than five such pairs
 * @param revenue of what those were worth; NaN likewise
 */
public record ErrorScale(double wins, double revenue) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is negative
     */
    public ErrorScale {
        if (wins < 0 || revenue < 0) {
            throw new IllegalArgumentException(
                    "scale was " + wins + " wins and " + revenue + " of revenue; neither must be negative");
        }
    }

    /**
     * One of the two numbers.
     *
     * @param quantity which
     * @return zero or more, or NaN
     * @throws NullPointerException if {@code quantity} is null
     */
    public double of(Quantity quantity) {
        return switch (quantity) {
            case WINS -> wins;
            case REVENUE -> revenue;
        };
    }
}
