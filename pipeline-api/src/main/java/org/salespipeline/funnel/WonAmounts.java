package org.salespipeline.funnel;

/**
 * What won leads turned out to be worth, in one currency. Immutable and thread-safe.
 *
 * @param count how many won leads had an amount
 * @param mean their mean; 0 if there are none
 * @param variance their sample variance (divided by count - 1); 0 for fewer than two
 */
public record WonAmounts(long count, double mean, double variance) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is negative or NaN
     */
    public WonAmounts {
        if (!(count >= 0 && mean >= 0 && variance >= 0)) {
            throw new IllegalArgumentException("won amounts had count " + count + ", mean " + mean + ", variance "
                    + variance + "; none of them must be negative");
        }
    }
}
