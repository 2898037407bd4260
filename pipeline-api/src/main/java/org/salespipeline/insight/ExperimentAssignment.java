package org.salespipeline.insight;

/**
 * Whether leads got their variants as chance should have given them; if not, nothing else of the result can be relied on.
 * Immutable and thread-safe.
 *
 * <p>The e-value is that of Lindon &amp; Malek 2022, "Anytime-valid inference for multinomial count data": the ratio of the
 * probability of the assignments, in order of entry, under a Dirichlet law of shares with mean as stated and weight 20, and under the
 * stated shares. It may be looked at every day.
 *
 * @param unassigned how many leads entered the stage since the beginning of which no variant of the experiment is recorded; they take
 *     no part
 * @param mismatched how many leads got another variant, by what is recorded, than they were assigned
 * @param largestEValue the most that the e-value against the stated shares ever was at the end of a day; at least 1
 */
public record ExperimentAssignment(long unassigned, long mismatched, double largestEValue) {

    /** So much evidence comes in one of a thousand honest experiments. */
    private static final double SUSPICIOUS = 1_000;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is negative, or the e-value below 1
     */
    public ExperimentAssignment {
        if (unassigned < 0 || mismatched < 0 || !(largestEValue >= 1)) {
            throw new IllegalArgumentException("assignment had " + unassigned + " leads unassigned, " + mismatched
                    + " mismatched, largest e-value " + largestEValue
                    + "; the first two must not be negative, the last not below 1");
        }
    }

    /**
     * The p-value, valid on any day, of the numbers of leads against the stated shares.
     *
     * @return {@code 1 / largestEValue}
     */
    public double anytimeP() {
        return 1 / largestEValue;
    }

    /**
     * Tells whether the numbers of leads of the variants cannot well be those that the stated shares give (sample ratio mismatch).
     *
     * @return true if {@link #anytimeP} is at most 0.001
     */
    public boolean isSuspicious() {
        return largestEValue >= SUSPICIOUS;
    }
}
