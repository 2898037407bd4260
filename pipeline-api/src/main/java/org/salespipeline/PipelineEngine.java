package org.salespipeline;

import org.salespipeline.backtest.BacktestRequest;
import org.salespipeline.forecast.ForecastRequest;
import org.salespipeline.forecast.ProjectionRequest;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.LearnRequest;
import org.salespipeline.funnel.TallyRequest;
import org.salespipeline.insight.FlowRequest;
import org.salespipeline.insight.InsightRequest;
import org.salespipeline.process.SalesProcess;

/**
 * The door to the library: learns how leads move, and forecasts what comes of them. Each method begins a sentence that
 * ends in {@code run()}.
 *
 * <p>Stateless, immutable and thread-safe: one engine serves a whole application. It reads no clock, no default zone and
 * no default locale; the same input gives the same output.
 */
public interface PipelineEngine {

    /**
     * Begins an empty tally, for callers that count leads in parts, or reads a stored one.
     *
     * @param process the process
     * @return the request
     * @throws NullPointerException if {@code process} is null
     */
    TallyRequest tally(SalesProcess process);

    /**
     * Begins to learn a model from history.
     *
     * @param process the process; what it assumes is the prior
     * @return the request
     * @throws NullPointerException if {@code process} is null
     */
    LearnRequest learn(SalesProcess process);

    /**
     * Begins a forecast from assumptions alone.
     *
     * @param process a process whose stages have conversion rates and times
     * @return the request
     * @throws NullPointerException if {@code process} is null
     */
    ForecastRequest forecast(SalesProcess process);

    /**
     * Begins a forecast from a learned model.
     *
     * @param model the model
     * @return the request
     * @throws NullPointerException if {@code model} is null
     */
    ForecastRequest forecast(FunnelModel model);

    /**
     * Begins to project a campaign from assumptions alone.
     *
     * @param process a process whose stages have conversion rates and times
     * @return the request
     * @throws NullPointerException if {@code process} is null
     */
    ProjectionRequest project(SalesProcess process);

    /**
     * Begins to project a campaign from a learned model.
     *
     * @param model the model
     * @return the request
     * @throws NullPointerException if {@code model} is null
     */
    ProjectionRequest project(FunnelModel model);

    /**
     * Begins to replay history: forecasts as of past dates, held against what came.
     *
     * @param process the process
     * @return the request
     * @throws NullPointerException if {@code process} is null
     */
    BacktestRequest backtest(SalesProcess process);

    /**
     * Begins to ask where leads get stuck, who needs help, and what to change.
     *
     * @param model learned, up to the date on which the questions are asked
     * @return the request
     * @throws NullPointerException if {@code model} is null
     */
    InsightRequest insights(FunnelModel model);

    /**
     * Begins to account for how the pipeline changed between two dates.
     *
     * @param process the process
     * @return the request
     * @throws NullPointerException if {@code process} is null
     */
    FlowRequest flow(SalesProcess process);
}
