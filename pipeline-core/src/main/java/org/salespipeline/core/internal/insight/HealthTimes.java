package org.salespipeline.core.internal.insight;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.salespipeline.core.internal.math.Quantiles;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.Interval;
import org.salespipeline.insight.HealthAction;
import org.salespipeline.insight.HealthCriterion;
import org.salespipeline.insight.HealthMeasure;
import org.salespipeline.process.Stage;

/** How much times in stage vary. */
final class HealthTimes {

    private final FunnelModel model;
    private final HealthSleep visits;
    private final double limit;

    /** Over the stages, each by its visits that have ended. */
    private double deviations;

    private double means;
    private double worst = Double.NEGATIVE_INFINITY;
    private @Nullable String worstStage;

    HealthTimes(FunnelModel model, HealthSleep visits, double limit) {
        this.model = model;
        this.visits = visits;
        this.limit = limit;
    }

    /** Empty if no visit has ended, or all on the day on which they began. */
    Optional<HealthFinding> finding(HealthLeads leads, double level) {
        for (Stage stage : model.process().stages()) {
            add(stage.id());
        }
        String most = worstStage;
        if (most == null || !(means > 0)) {
            return Optional.empty();
        }
        double value = deviations / means;
        double half = Quantiles.normal((1 + level) / 2) * Math.sqrt(variance(value));
        double all = 0;
        for (Stage stage : model.process().stages()) {
            all += visits.ended(stage.id());
        }
        HealthCriterion criterion = new HealthCriterion(
                HealthMeasure.TIME_VARIATION,
                value,
                Optional.of(new Interval(Math.max(0, value - half), value + half, level)),
                limit,
                deviations / all,
                Optional.of(most));
        return Optional.of(new HealthFinding(
                criterion,
                HealthAction.STEADY_STAGE,
                leads.where(lead -> lead.lead().stage().equals(Optional.of(most)))));
    }

    private void add(String stage) {
        long ended = visits.ended(stage);
        HealthMoments moments = HealthMoments.of(model.dynamics(stage));
        if (ended == 0 || !(moments.mean() > 0)) {
            return;
        }
        double deviation = Math.sqrt(moments.variance());
        deviations += ended * deviation;
        means += ended * moments.mean();
        double excess = ended * (deviation - limit * moments.mean());
        if (excess > worst) {
            worst = excess;
            worstStage = stage;
        }
    }

    /**
     * The variance of a ratio of sums, to first order: of n deviations s and means m it is that of the sum of n (s - ratio m), over the
     * square of the sum of the means.
     */
    private double variance(double ratio) {
        double sum = 0;
        for (Stage stage : model.process().stages()) {
            long ended = visits.ended(stage.id());
            HealthMoments moments = HealthMoments.of(model.dynamics(stage.id()));
            if (ended > 0 && moments.mean() > 0) {
                sum += ended * moments.variance(ratio);
            }
        }
        return sum / (means * means);
    }
}
