package org.salespipeline.insight;

import org.salespipeline.backtest.Backtest;

/** The words between the question and {@code run()}. Immutable; each word returns a new request. */
public interface HealthRequest {

    /**
     * Judges past forecasts too, and lets the forecast of the next 91 days allow for the market that they were found to share.
     *
     * @param backtest of the same process
     * @return a new request
     * @throws NullPointerException if {@code backtest} is null
     */
    HealthRequest judgedBy(Backtest backtest);

    /**
     * What has to be reached; {@link HealthLimits#USUAL} where this word is left out.
     *
     * @param limits the limits
     * @return a new request
     * @throws NullPointerException if {@code limits} is null
     */
    HealthRequest limits(HealthLimits limits);

    /**
     * Where leads enter the process. Where this word is left out: in its first stage, and in each stage that no step leads to from
     * another.
     *
     * @param stages ids of stages, at least one
     * @return a new request
     * @throws NullPointerException if a stage is null
     * @throws IllegalArgumentException if there is none, or the process has no such stage
     */
    HealthRequest enteringAt(String... stages);

    /**
     * Answers.
     *
     * @return the answer
     * @throws org.salespipeline.money.CurrencyMismatchException if amounts are in several currencies, and none was chosen
     * @throws org.salespipeline.money.MissingExchangeRateException if a rate is needed that was not given
     */
    ProcessHealth run();
}
