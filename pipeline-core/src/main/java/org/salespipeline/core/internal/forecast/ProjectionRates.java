package org.salespipeline.core.internal.forecast;

import org.jspecify.annotations.Nullable;
import org.salespipeline.core.internal.funnel.LearnedModel;
import org.salespipeline.core.internal.funnel.PosteriorDraws;
import org.salespipeline.core.internal.math.KeyedRandom;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.lead.Segment;

/**
 * How leads of a campaign leave the stages: by the model's own rates, and in each of several draws of rates that might be the
 * true ones, with the market's shock of the draw. The draws and shocks are those of a forecast with the same seed. Thread-safe.
 */
final class ProjectionRates {

    /** Draws for a common shock alone, where none are asked for. */
    private static final int FEWEST = 50;

    private final StageDynamics[] own;
    private final Segment segment;
    private final Uncertainty uncertainty;
    private final @Nullable PosteriorDraws posterior;
    private final int draws;

    ProjectionRates(FunnelModel model, Segment segment, Uncertainty uncertainty) {
        this.own = Kernels.dynamics(model, segment);
        this.segment = segment;
        this.uncertainty = uncertainty;
        this.posterior = uncertainty.draws() > 0 && model instanceof LearnedModel learned
                ? new PosteriorDraws(learned, uncertainty.seed())
                : null;
        boolean spread = posterior != null || !uncertainty.commonShock().isNone();
        this.draws = !spread ? 0 : uncertainty.draws() > 0 ? uncertainty.draws() : FEWEST;
    }

    Uncertainty uncertainty() {
        return uncertainty;
    }

    /** 0 if rates are taken as certain and there is no common shock. */
    int draws() {
        return draws;
    }

    /** By the model's own rates; not to be changed. */
    StageDynamics[] own() {
        return own;
    }

    /** In a draw. */
    StageDynamics[] drawn(int draw) {
        return posterior == null ? own : posterior.draw(draw).dynamics(segment);
    }

    /** Tells whether each draw has rates of its own. */
    boolean drawsRates() {
        return posterior != null;
    }

    /** By how much the log-odds of all leads move in a draw. */
    double shock(int draw) {
        double shock = uncertainty.commonShock().eventually();
        return shock == 0 ? 0 : shock * new KeyedRandom(uncertainty.seed(), draw, -2, 0).nextGaussian();
    }
}
