package org.salespipeline.insight;

/**
 * The words between the question and {@code run()}, all about how long the experiment has to go on. Immutable; each word returns a
 * new request.
 */
public interface ExperimentRequest {

    /**
     * The risk that is taken of seeing a difference where there is none, over the whole length of the experiment; 0.05 where this
     * word is left out.
     *
     * @param alpha in (0, 1)
     * @return a new request
     * @throws IllegalArgumentException if {@code alpha} is out of range
     */
    ExperimentRequest alpha(double alpha);

    /**
     * The probability with which the leads that are still needed decide the experiment, if the difference is as large as is thought;
     * 0.8 where this word is left out.
     *
     * @param power in (0, 1)
     * @return a new request
     * @throws IllegalArgumentException if {@code power} is out of range
     */
    ExperimentRequest power(double power);

    /**
     * The smallest difference that is of interest: leads that are still needed are counted for it, not for the difference that is
     * expected by now.
     *
     * @param difference by how much the share of leads that advance within the window is higher, or lower if negative: 0.05 for five
     *     points; in (-1, 1), not 0
     * @return a new request
     * @throws IllegalArgumentException if {@code difference} is out of range
     */
    ExperimentRequest detecting(double difference);

    /**
     * Answers.
     *
     * @return the answer
     * @throws org.salespipeline.money.CurrencyMismatchException if amounts are in several currencies, and none was chosen
     */
    ExperimentResult run();
}
