package org.salespipeline.core.internal.math;

import java.util.Arrays;

/**
 * Counts of those at risk of an event and of events, each with the chance that was expected, when the log-odds of all chances are
 * changed by the same amount x: binomial counts, with log-likelihood (up to a constant)
 *
 * <pre>l(x) = sum of n x - Y log(1 - h + h e^x)</pre>
 *
 * <p>the discrete-time logistic model of hazards (Allison 1982, Sociological Methodology 13, 61) with the expected ones as offset.
 * Chances of 0 and 1 tell nothing. Used by one thread while it collects.
 */
public final class TiltedHazards {

    private double[] chance = new double[8];
    private double[] atRisk = new double[8];
    private double events;
    private int size;

    /**
     * Adds a count.
     *
     * @param expected the chance of each at risk, in [0, 1]
     * @param atRisk how many were at risk
     * @param events how many had the event
     */
    public void add(double expected, double atRisk, double events) {
        if (!(expected >= 0 && expected <= 1)) {
            throw new IllegalArgumentException("chance was " + expected + "; it must be in [0, 1]");
        }
        if (!(events >= 0 && events <= atRisk)) {
            throw new IllegalArgumentException(
                    "events were " + events + " of " + atRisk + " at risk; they must be in [0, " + atRisk + "]");
        }
        if (atRisk > 0 && expected > 0 && expected < 1) {
            if (size == chance.length) {
                chance = Arrays.copyOf(chance, 2 * size);
                this.atRisk = Arrays.copyOf(this.atRisk, 2 * size);
            }
            chance[size] = expected;
            this.atRisk[size++] = atRisk;
            this.events += events;
        }
    }

    /** The logarithm of the likelihood, 0 at x = 0. */
    public double logLikelihood(double x) {
        double less = StrictMath.expm1(x);
        double sum = events * x;
        for (int i = 0; i < size; i++) {
            sum -= atRisk[i] * StrictMath.log1p(chance[i] * less);
        }
        return sum;
    }
}
