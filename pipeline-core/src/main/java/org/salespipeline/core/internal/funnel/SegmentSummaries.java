package org.salespipeline.core.internal.funnel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.salespipeline.core.internal.math.AbsorbingChain;
import org.salespipeline.funnel.Evidence;
import org.salespipeline.funnel.Rate;
import org.salespipeline.funnel.StageSummary;
import org.salespipeline.lead.Segment;

/** What a model says of the stages for one segment. */
final class SegmentSummaries {

    private final Places places;
    private final Segment segment;
    private final List<StageCounts> counts = new ArrayList<>();
    private final List<StageEstimate> estimates = new ArrayList<>();
    private final List<StagePosterior> observed = new ArrayList<>();

    SegmentSummaries(Places places, SegmentChain chain, List<String> values, Segment segment) {
        this.places = places;
        this.segment = segment;
        for (int i = 0; i < places.stages(); i++) {
            counts.add(chain.counts(values, i));
            estimates.add(chain.estimate(values, i));
            observed.add(chain.observed(values, i));
        }
    }

    List<StageSummary> at(double level) {
        List<Rate> winRates = winRates(level);
        List<StageSummary> summaries = new ArrayList<>();
        for (int i = 0; i < places.stages(); i++) {
            summaries.add(summary(i, winRates.get(i), level));
        }
        return List.copyOf(summaries);
    }

    private StageSummary summary(int i, Rate winRate, double level) {
        StageEstimate estimate = estimates.get(i);
        Map<String, Long> exits = new LinkedHashMap<>();
        Map<String, Rate> rates = new LinkedHashMap<>();
        Map<String, Double> observedRates = new LinkedHashMap<>();
        for (int k = 0; k < places.size(); k++) {
            long seen = counts.get(i).exits(k);
            if (seen > 0) {
                exits.put(places.id(k), seen);
            }
            Rate rate = estimate.rate(only(k), level);
            if (seen > 0 || rate.value() > 0) {
                rates.put(places.id(k), rate);
                if (counts.get(i).visits() > 0) {
                    observedRates.put(places.id(k), ExitRates.share(observed.get(i), only(k)));
                }
            }
        }
        StageTimes times = new StageTimes(estimate);
        return new StageSummary(
                segment,
                places.id(i),
                evidence(i),
                exits,
                rates,
                observedRates,
                estimate.rate(forward(i), level),
                winRate,
                times.estimate(level),
                new StageTimes(estimate, forward(i)).estimate(level),
                times.unresolved());
    }

    private Evidence evidence(int i) {
        StageCounts seen = counts.get(i);
        double exits = 0;
        for (int k = 0; k < places.size(); k++) {
            exits += seen.weighedExits(k);
        }
        return new Evidence(
                seen.visits(),
                seen.open(),
                seen.setAside(),
                seen.late(),
                seen.ends().beyondCap(),
                exits,
                estimates.get(i).posterior().priorShare());
    }

    /** The next stage; from the last stage, every way to be won. */
    private double[] forward(int stage) {
        return stage + 1 < places.stages() ? only(stage + 1) : won();
    }

    private double[] only(int place) {
        double[] worth = new double[places.size()];
        worth[place] = 1;
        return worth;
    }

    private double[] won() {
        double[] worth = new double[places.size()];
        for (int k = 0; k < worth.length; k++) {
            worth[k] = places.isWon(k) ? 1 : 0;
        }
        return worth;
    }

    /**
     * w = r + P w: P the rates between stages, r those of being won at once. Its variance to first order: a change of stage j's
     * rates changes w[i] by the expected number of visits to j from i times the change of what leaving j is worth; stages are
     * independent.
     */
    private List<Rate> winRates(double level) {
        int stages = places.stages();
        double[][] moves = new double[stages][stages];
        double[] direct = new double[stages];
        for (int i = 0; i < stages; i++) {
            direct[i] = ExitRates.share(estimates.get(i).posterior(), won());
            for (int j = 0; j < stages; j++) {
                moves[i][j] = ExitRates.share(estimates.get(i).posterior(), only(j));
            }
        }
        double[] winRates = AbsorbingChain.everArriving(moves, direct);
        double[][] visits = AbsorbingChain.expectedVisits(moves);
        double[] worth = won();
        System.arraycopy(winRates, 0, worth, 0, stages);
        double[] variances = new double[stages];
        for (int j = 0; j < stages; j++) {
            variances[j] = estimates.get(j).variance(worth);
        }
        List<Rate> rates = new ArrayList<>();
        for (int i = 0; i < stages; i++) {
            double variance = 0;
            for (int j = 0; j < stages; j++) {
                variance += visits[i][j] * visits[i][j] * variances[j];
            }
            rates.add(new Rate(
                    winRates[i],
                    ExitRates.interval(
                            winRates[i], variance, estimates.get(i).posterior().left(), level)));
        }
        return rates;
    }
}
