package org.salespipeline.funnel;

/**
 * What won leads turned out to be worth, in one currency. Immutable and thread-safe.
 *
 * @param count how many won leads had an amount
 * @param mean their mean; of a segment, drawn towards the segment above it (Buehlmann &amp; Straub 1970); 0 if there are none
 * @param variance their sample variance (divided by count - 1), drawn likewise; 0 for fewer than two
 * @param paired how many of them also had a value when they entered the stage that they were won from
 * @param ratio what those turned out to be worth, divided by that value: sum over sum, drawn likewise, and for everybody drawn
 *     towards 1 as if as many pairs as the prior strength says were worth what was stated; 1 if there are none
 * @param ratioError standard error of {@code ratio}; infinite for fewer than two
 */
public record WonAmounts(long count, double mean, double variance, long paired, double ratio, double ratioError) {

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
        if (!(paired >= 0 && ratio >= 0 && ratioError >= 0)) {
            throw new IllegalArgumentException("won amounts had " + paired + " pairs, ratio " + ratio
                    + ", standard error " + ratioError + "; none of them must be negative");
        }
    }

    /**
     * Amounts of which no stated value is known.
     *
     * @param count how many won leads had an amount
     * @param mean their mean
     * @param variance their sample variance
     * @throws IllegalArgumentException if a number is negative or NaN
     */
    public WonAmounts(long count, double mean, double variance) {
        this(count, mean, variance, 0, 1, Double.POSITIVE_INFINITY);
    }
}
