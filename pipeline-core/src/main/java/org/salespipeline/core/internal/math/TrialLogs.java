package org.salespipeline.core.internal.math;

/**
 * The logarithm of the characteristic function of a number of successes about its mean,
 * {@code log E exp(i t (X - E X)) = sum over trials of log(1 - p + p exp(i t)) - i t p}.
 *
 * <p>Multiplying the factors themselves would lose a digit for every hundredfold number of trials. Both forms below sum
 * terms that are proportional to the variance instead.
 */
interface TrialLogs {

    /** {@code 2 v sin^2(t / 2) >= 2 * NEGLIGIBLE_EXPONENT} bounds the modulus by exp(-42) = 6e-19. */
    double NEGLIGIBLE_EXPONENT = 21;

    /** From this variance on, the frequencies that matter are low enough for power sums over all trials. */
    double LARGE_VARIANCE = 128;

    /** log |phi(t)| at t = 2 pi k / size. */
    double logModulus(int k, int size);

    /** arg phi(t) at t = 2 pi k / size; not reduced to one turn. */
    double phase(int k, int size);

    /**
     * The form that fits the trials.
     *
     * @param cells the trials
     * @param sinSquared the greatest sin^2(t / 2) at which it will be asked
     */
    static TrialLogs of(TrialCells cells, double sinSquared) {
        return cells.variance() >= LARGE_VARIANCE ? LowFrequencyLogs.of(cells, sinSquared) : RareTrialLogs.of(cells);
    }
}
