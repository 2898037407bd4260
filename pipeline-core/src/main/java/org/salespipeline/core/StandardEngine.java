package org.salespipeline.core;

import java.time.LocalDate;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.internal.forecast.ForecastFlow;
import org.salespipeline.core.internal.forecast.ProjectionFlow;
import org.salespipeline.core.internal.funnel.LearnFlow;
import org.salespipeline.core.internal.funnel.LexisTally;
import org.salespipeline.forecast.ForecastRequest;
import org.salespipeline.forecast.ProjectionRequest;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.FunnelTally;
import org.salespipeline.funnel.LearnRequest;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;

/** Hands each request to the package that answers it. */
final class StandardEngine implements PipelineEngine {

    @Override
    public FunnelTally tally(SalesProcess process, TimeGrid grid, LocalDate cut) {
        return new LexisTally(process, grid, cut);
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
}
