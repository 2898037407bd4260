package org.salespipeline.forecast;

/**
 * Probabilities from one to another. Immutable and thread-safe.
 *
 * @param low its lower end, in [0, 1]
 * @param high its upper end, in [0, 1], not below {@code low}
 */
public record ProbabilityRange(double low, double high) {

    /**
     * Checks the rules named above.
     *
     * @throws IllegalArgumentException if an end is out of range or they are reversed
     */
    public ProbabilityRange {
        if (!(0 <= low && low <= high && high <= 1)) {
            throw new IllegalArgumentException("range of probabilities was [" + low + ", " + high
                    + "]; its ends must be in [0, 1], the lower one not above the upper one");
        }
    }

    /**
     * The middle, for those who want one number.
     *
     * @return half way between the ends
     */
    public double middle() {
        return (low + high) / 2;
    }
}
