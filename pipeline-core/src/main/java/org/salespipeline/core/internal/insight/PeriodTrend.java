package org.salespipeline.core.internal.insight;

import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.salespipeline.core.internal.math.LawDifference;
import org.salespipeline.core.internal.math.TiltLaw;
import org.salespipeline.core.internal.math.TiltPosterior;
import org.salespipeline.core.internal.math.TiltedHazards;
import org.salespipeline.core.internal.math.TiltedOutcomes;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.funnel.StageSummary;
import org.salespipeline.insight.StageTrend;
import org.salespipeline.insight.Trend;
import org.salespipeline.lead.Segment;

/**
 * One stage in two periods. In each, the log-odds of going on and those of ending at each age differ by an unknown amount from what the
 * model says; what the model itself does not know is common to both periods and falls out of their difference.
 */
final class PeriodTrend {

    /** Standard deviation of both amounts, before a period is looked at. */
    private static final double SPREAD = 1;

    private final InsightBasis basis;
    private final int stage;

    private PeriodTrend(InsightBasis basis, int stage) {
        this.basis = basis;
        this.stage = stage;
    }

    /** Empty where nobody was in the stage in one of the periods. */
    static Optional<StageTrend> of(
            InsightBasis basis,
            int stage,
            StageSummary summary,
            Map<Segment, StageWindow> earlier,
            Map<Segment, StageWindow> recent) {
        if (isEmpty(earlier) || isEmpty(recent)) {
            return Optional.empty();
        }
        PeriodTrend trend = new PeriodTrend(basis, stage);
        double rate = summary.conversionRate().value();
        StageDynamics all = basis.model().dynamics(summary.stage());
        int restriction = (int) summary.time().restriction();
        return Optional.of(new StageTrend(
                trend.of(trend.outcomes(earlier), trend.outcomes(recent), x -> TiltedOutcomes.tilted(rate, x), true),
                trend.of(trend.ends(earlier), trend.ends(recent), x -> meanTime(all, restriction, x), false)));
    }

    private static boolean isEmpty(Map<Segment, StageWindow> windows) {
        return windows.values().stream().allMatch(StageWindow::isEmpty);
    }

    private TiltLaw outcomes(Map<Segment, StageWindow> windows) {
        TiltedOutcomes.Collector trials = new TiltedOutcomes.Collector();
        windows.forEach((segment, window) -> window.addOutcomes(Advance.of(basis.model(), segment, stage), trials));
        return TiltPosterior.of(trials.made()::logLikelihood, SPREAD);
    }

    private TiltLaw ends(Map<Segment, StageWindow> windows) {
        TiltedHazards hazards = new TiltedHazards();
        windows.forEach((segment, window) -> window.addEnds(Advance.of(basis.model(), segment, stage), hazards));
        return TiltPosterior.of(hazards::logLikelihood, SPREAD);
    }

    /** The mean of the smaller of the time and the restriction, with all log-odds of ending changed. */
    static double meanTime(StageDynamics dynamics, int restriction, double x) {
        double staying = 1;
        double sum = 0;
        for (int d = 0; d < restriction; d++) {
            staying *= 1 - TiltedOutcomes.tilted(dynamics.totalHazard(d), x);
            sum += staying;
        }
        return sum;
    }

    /**
     * The figure in both periods.
     *
     * @param figure by the amount; it never changes direction
     * @param moreIsBetter whether a larger figure is better
     */
    private Trend of(TiltLaw earlier, TiltLaw recent, DoubleUnaryOperator figure, boolean moreIsBetter) {
        double below = (1 - basis.level()) / 2;
        LawDifference difference = new LawDifference(earlier, recent, figure);
        double more = difference.aboveZero();
        return new Trend(
                figure.applyAsDouble(earlier.quantile(0.5)),
                interval(earlier, figure),
                figure.applyAsDouble(recent.quantile(0.5)),
                interval(recent, figure),
                new Interval(difference.quantile(below), difference.quantile(1 - below), basis.level()),
                moreIsBetter ? more : 1 - more);
    }

    private Interval interval(TiltLaw law, DoubleUnaryOperator figure) {
        double below = (1 - basis.level()) / 2;
        double one = figure.applyAsDouble(law.quantile(below));
        double other = figure.applyAsDouble(law.quantile(1 - below));
        return new Interval(Math.min(one, other), Math.max(one, other), basis.level());
    }
}
