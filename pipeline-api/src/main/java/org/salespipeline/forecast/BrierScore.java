package org.salespipeline.forecast;

/**
 * How good the win probabilities of single leads were: the mean squared difference of the probability from what came of it, 1
 * for won and 0 for not won (Brier 1950; a proper score, Gneiting and Raftery 2007, doi:10.1198/016214506000001437). Smaller is
 * better. Immutable and thread-safe.
 *
 * @param score the mean, in [0, 1]
 * @param expected what it would be on average if the probabilities were right: the mean of p (1 - p), in [0, 0.25]
 * @param leads over how many leads, at least 1
 */
public record BrierScore(double score, double expected, int leads) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public BrierScore {
        if (!(score >= 0 && score <= 1) || !(expected >= 0 && expected <= 0.25) || leads < 1) {
            throw new IllegalArgumentException(
                    "Brier score was " + score + " where " + expected + " was expected, over " + leads
                            + " leads; it must be in [0, 1], expected in [0, 0.25], over 1 lead or more");
        }
    }
}
