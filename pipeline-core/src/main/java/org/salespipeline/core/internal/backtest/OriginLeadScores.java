package org.salespipeline.core.internal.backtest;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.salespipeline.backtest.Baseline;
import org.salespipeline.core.internal.math.BinaryOutcomes;
import org.salespipeline.core.internal.math.ProbabilityBins;

/**
 * What the probabilities of the leads of one origin come to: exact sums and, for what all origins have to be looked at together,
 * counts by probability. What it holds is bounded, however many the leads, and does not depend on their order. Immutable.
 *
 * @param forecast of the forecast
 * @param bins the leads by the probability that the forecast gave them
 * @param baselines of each usual method that gave at least one lead a probability
 */
record OriginLeadScores(LeadSums forecast, ProbabilityBins bins, Map<Baseline, Against> baselines) {

    OriginLeadScores {
        baselines = Map.copyOf(baselines);
    }

    /**
     * A usual method, over the leads that it gave a probability.
     *
     * @param sums its own
     * @param squaresOfForecast the forecast's over the same leads
     */
    record Against(LeadSums sums, double squaresOfForecast) {

        static final Against NOTHING = new Against(LeadSums.NONE, 0);
    }

    /**
     * Sums up.
     *
     * @param probability that the forecast gave each lead, in [0, 1]; not changed
     * @param won whether each was won within the horizon; not changed
     * @param baselines what each usual method gave each lead; NaN where it could not tell, empty where it could tell of none
     */
    static OriginLeadScores of(double[] probability, boolean[] won, Map<Baseline, double[]> baselines) {
        BinaryOutcomes forecast = BinaryOutcomes.of(probability, won);
        LeadSums sums = LeadSums.of(forecast);
        Map<Baseline, Against> against = new EnumMap<>(Baseline.class);
        baselines.forEach((baseline, given) -> {
            if (given.length != 0 && given.length != probability.length) {
                throw new IllegalArgumentException(baseline + " gave " + given.length + " leads a probability, of "
                        + probability.length + "; it must give each one, or NaN, or none at all");
            }
            Against one = against(probability, won, given, sums);
            if (one.sums().leads() > 0) {
                against.put(baseline, one);
            }
        });
        return new OriginLeadScores(sums, forecast.bins(), against);
    }

    private static Against against(double[] probability, boolean[] won, double[] given, LeadSums all) {
        double[] ours = new double[given.length];
        double[] theirs = new double[given.length];
        boolean[] outcome = new boolean[given.length];
        int known = 0;
        for (int i = 0; i < given.length; i++) {
            if (!Double.isNaN(given[i])) {
                ours[known] = probability[i];
                theirs[known] = given[i];
                outcome[known] = won[i];
                known++;
            }
        }
        if (known == given.length) {
            return new Against(LeadSums.of(BinaryOutcomes.of(given, outcome)), known == 0 ? 0 : all.squares());
        }
        boolean[] outcomes = Arrays.copyOf(outcome, known);
        return new Against(
                LeadSums.of(BinaryOutcomes.of(Arrays.copyOf(theirs, known), outcomes)),
                BinaryOutcomes.of(Arrays.copyOf(ours, known), outcomes).squares());
    }
}
