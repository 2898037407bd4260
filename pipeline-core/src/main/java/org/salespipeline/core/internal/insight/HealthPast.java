package org.salespipeline.core.internal.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.salespipeline.backtest.Backtest;
import org.salespipeline.backtest.Baseline;
import org.salespipeline.backtest.Measure;
import org.salespipeline.backtest.Quantity;
import org.salespipeline.backtest.Score;
import org.salespipeline.core.internal.math.Quantiles;
import org.salespipeline.funnel.Interval;
import org.salespipeline.insight.HealthAction;
import org.salespipeline.insight.HealthCriterion;
import org.salespipeline.insight.HealthLimits;
import org.salespipeline.insight.HealthMeasure;

/**
 * What past forecasts were worth.
 *
 * @param backtest the past forecasts
 * @param limits what has to be reached
 * @param open the leads that the next forecast is about
 * @param level of intervals
 */
record HealthPast(Backtest backtest, HealthLimits limits, List<HealthLead> open, double level) {

    private static final double JUDGED = 0.8;

    List<HealthFinding> findings() {
        List<HealthFinding> findings = new ArrayList<>();
        int days = horizon();
        if (days == 0) {
            return findings;
        }
        double miss =
                backtest.score(Quantity.WINS, days, Measure.ABSOLUTE_ERROR).value();
        add(HealthMeasure.SKILL, backtest.skill(Baseline.STAGE_WEIGHTED, Quantity.WINS, days), miss, findings);
        add(
                HealthMeasure.COVERAGE,
                backtest.coverage(Quantity.WINS, days, JUDGED),
                backtest.held(Quantity.WINS, days, JUDGED),
                findings);
        return findings;
    }

    /** The one that is nearest to the next 91 days, the shorter of two; 0 if there is none. */
    private int horizon() {
        int best = 0;
        for (int days : backtest.horizons()) {
            if (best == 0 || Math.abs(days - HealthOutlook.DAYS) < Math.abs(best - HealthOutlook.DAYS)) {
                best = days;
            }
        }
        return best;
    }

    private void add(HealthMeasure measure, Score score, double figure, List<HealthFinding> findings) {
        OptionalDouble limit = limits.of(measure);
        if (limit.isEmpty() || !Double.isFinite(score.value())) {
            return;
        }
        double half = Quantiles.normal((1 + level) / 2) * score.standardError();
        boolean share = measure == HealthMeasure.COVERAGE;
        Optional<Interval> interval = Double.isNaN(half)
                ? Optional.empty()
                : Optional.of(new Interval(
                        share ? Math.max(0, score.value() - half) : score.value() - half,
                        Math.min(1, score.value() + half),
                        level));
        HealthCriterion criterion =
                new HealthCriterion(measure, score.value(), interval, limit.getAsDouble(), figure, Optional.empty());
        findings.add(new HealthFinding(criterion, HealthAction.CALIBRATE, open));
    }
}
