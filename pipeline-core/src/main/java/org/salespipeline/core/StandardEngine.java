package org.salespipeline.core;

import org.salespipeline.PipelineEngine;
import org.salespipeline.backtest.BacktestRequest;
import org.salespipeline.core.internal.backtest.BacktestFlow;
import org.salespipeline.core.internal.forecast.ForecastFlow;
import org.salespipeline.core.internal.forecast.ProjectionFlow;
import org.salespipeline.core.internal.funnel.LearnFlow;
import org.salespipeline.core.internal.funnel.TallyFlow;
import org.salespipeline.core.internal.insight.FlowQuestion;
import org.salespipeline.core.internal.insight.InsightFlow;
import org.salespipeline.forecast.ForecastRequest;
import org.salespipeline.forecast.ProjectionRequest;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.LearnRequest;
import org.salespipeline.funnel.TallyRequest;
import org.salespipeline.insight.FlowRequest;
import org.salespipeline.insight.InsightRequest;
import org.salespipeline.process.SalesProcess;

/** Hands each request to the package that answers it. */
final class StandardEngine implements PipelineEngine {

    @Override
    public TallyRequest tally(SalesProcess process) {
        return new TallyFlow(process);
    }

    @Override
    public LearnRequest learn(SalesProcess process) {
        return new LearnFlow(process);
    }

    @Override
    public ForecastRequest forecast(SalesProcess process) {
        return ForecastFlow.of(process);
    }

    @Override
    public ForecastRequest forecast(FunnelModel model) {
        return ForecastFlow.of(model);
    }

    @Override
    public ProjectionRequest project(SalesProcess process) {
        return ProjectionFlow.of(process);
    }

    @Override
    public ProjectionRequest project(FunnelModel model) {
        return ProjectionFlow.of(model);
    }

    @Override
    public BacktestRequest backtest(SalesProcess process) {
        return new BacktestFlow(process);
    }

    @Override
    public InsightRequest insights(FunnelModel model) {
        return new InsightFlow(model);
    }

    @Override
    public FlowRequest flow(SalesProcess process) {
        return new FlowQuestion(process);
    }
}
