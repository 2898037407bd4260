package org.salespipeline.core.internal.backtest;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.salespipeline.backtest.Baseline;
import org.salespipeline.backtest.BaselineLeadScores;
import org.salespipeline.backtest.LeadScores;
import org.salespipeline.backtest.Score;
import org.salespipeline.core.internal.backtest.OriginLeadScores.Against;
import org.salespipeline.core.internal.math.ProbabilityBins;

/**
 * The scores of the probabilities of single leads over all origins, for one horizon. Origins are summed up in any thread and
 * combined in their order: the result is the same to the last bit, whatever the threads and the order of the leads.
 */
final class LeadScoreBook {

    /** Equally spaced, in their order. */
    private final List<OriginLeadScores> origins;

    private final int overlap;

    private LeadScoreBook(List<OriginLeadScores> origins, int overlap) {
        this.origins = List.copyOf(origins);
        this.overlap = overlap;
    }

    /**
     * Scores one horizon.
     *
     * @param days its length
     * @param origins equally spaced, in their order; one without leads keeps its place
     * @param overlap how many of the later origins lie within the horizon of one, {@link Score#overlap(int, int)}
     */
    static LeadScores combine(int days, List<OriginLeadScores> origins, int overlap) {
        return new LeadScoreBook(origins, overlap).scores(days);
    }

    private LeadScores scores(int days) {
        List<ProbabilityBins> bins =
                origins.stream().map(OriginLeadScores::bins).toList();
        ProbabilityBins all = ProbabilityBins.sum(bins);
        LeadSums[] sums = origins.stream().map(OriginLeadScores::forecast).toArray(LeadSums[]::new);
        Score brier = perLead(sums, LeadSums::squares);
        BrierParts parts = BrierParts.of(origins, all, overlap);
        return new LeadScores(
                days,
                leads(sums),
                brier.forecasts(),
                brier,
                parts.miscalibration(),
                parts.discrimination(),
                parts.uncertainty(),
                perLead(sums, LeadSums::logarithms),
                auc(sums),
                ReliabilityCurve.of(bins, all, overlap),
                baselines());
    }

    private SortedMap<Baseline, BaselineLeadScores> baselines() {
        SortedMap<Baseline, BaselineLeadScores> scores = new TreeMap<>();
        for (Baseline baseline : Baseline.values()) {
            Against[] against = origins.stream()
                    .map(origin -> origin.baselines().getOrDefault(baseline, Against.NOTHING))
                    .toArray(Against[]::new);
            if (!List.of(against).stream().allMatch(Against.NOTHING::equals)) {
                scores.put(baseline, scores(against));
            }
        }
        return scores;
    }

    private BaselineLeadScores scores(Against[] against) {
        LeadSums[] sums = new LeadSums[against.length];
        double[] ours = new double[against.length];
        double[] theirs = new double[against.length];
        for (int t = 0; t < against.length; t++) {
            sums[t] = against[t].sums();
            // An origin without such leads has no score: NaN, not 0.
            ours[t] = sums[t].leads() == 0 ? Double.NaN : against[t].squaresOfForecast();
            theirs[t] = sums[t].squares();
        }
        return new BaselineLeadScores(
                leads(sums),
                perLead(sums, LeadSums::squares),
                perLead(sums, LeadSums::logarithms),
                auc(sums),
                Score.skill(ours, theirs, overlap));
    }

    private static long leads(LeadSums[] sums) {
        long leads = 0;
        for (LeadSums one : sums) {
            leads += one.leads();
        }
        return leads;
    }

    private Score perLead(LeadSums[] sums, ToDoubleFunction<LeadSums> numerator) {
        return ratio(sums, numerator, LeadSums::leads);
    }

    private Score auc(LeadSums[] sums) {
        return ratio(sums, LeadSums::concordant, LeadSums::pairs);
    }

    private Score ratio(LeadSums[] sums, ToDoubleFunction<LeadSums> numerator, ToDoubleFunction<LeadSums> denominator) {
        double[] above = new double[sums.length];
        double[] below = new double[sums.length];
        for (int t = 0; t < sums.length; t++) {
            below[t] = denominator.applyAsDouble(sums[t]);
            above[t] = below[t] == 0 ? Double.NaN : numerator.applyAsDouble(sums[t]);
        }
        return Score.ratio(above, below, overlap);
    }
}
