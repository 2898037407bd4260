package org.salespipeline.backtest;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How good the probabilities were that single leads were given of being won within one horizon. Immutable and thread-safe.
 *
 * <p>Scores are means over all leads of all origins: a lead that was open at several origins counts at each of them. Their standard
 * errors are those of ratios of sums over origins, and allow for leads that come again and horizons that overlap; the counts in the
 * scores are of origins. All are NaN where there were no leads.
 *
 * <p>The Brier score falls into three parts, {@code brier = miscalibration - discrimination + uncertainty}: what would be gained by
 * replacing each probability by the share that was won of the leads that were given it; how much those shares tell leads apart; and
 * what is lost by giving every lead the same, the share that was won of all. They are the classic reliability, resolution and
 * uncertainty (Murphy 1973, doi:10.1175/1520-0450(1973)012&lt;0595:ANVPOT&gt;2.0.CO;2), with shares that are made to rise with the
 * probability instead of bins that somebody has to choose (Dimitriadis, Gneiting and Jordan 2021, doi:10.1073/pnas.2016191118).
 * Since the shares are those of the same leads, miscalibration is never negative and, of forecasts that are right, a little above
 * zero by chance.
 *
 * @param days length of the horizon
 * @param leads how many leads were scored, each at each origin at which it was open
 * @param origins at how many origins there was one
 * @param brier the mean of (probability - outcome)^2, where the outcome is 1 for a lead that was won within the horizon, else 0; in
 *     [0, 1], less is better
 * @param miscalibration the part of it that is due to probabilities that are too high or too low
 * @param discrimination what is gained by telling leads apart; more is better
 * @param uncertainty share won x (1 - share won): the score of somebody who knows that share and nothing else
 * @param logScore the mean of -ln(probability that was given to what came), where a probability below one in a million counts as
 *     one in a million; less is better
 * @param auc the area under the receiver operating characteristic: in how many of the pairs of a lead that was won and one that was
 *     not, both of the same origin, the former was given the greater probability; equal ones count half. 0.5 is blind chance, 1
 *     perfect order; NaN where there is no such pair
 * @param reliability the leads by the probability that they were given, in ascending groups of about the same size, at most 20
 * @param baselines the scores of each usual method that gives probabilities; those that gave none are left out
 */
public record LeadScores(
        int days,
        long leads,
        int origins,
        Score brier,
        Score miscalibration,
        Score discrimination,
        Score uncertainty,
        Score logScore,
        Score auc,
        List<ReliabilityPoint> reliability,
        SortedMap<Baseline, BaselineLeadScores> baselines) {

    /**
     * Copies the collections and checks the ranges.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if {@code days} is less than 1 or a count is negative
     */
    public LeadScores {
        requireNonNull(brier, "brier");
        requireNonNull(miscalibration, "miscalibration");
        requireNonNull(discrimination, "discrimination");
        requireNonNull(uncertainty, "uncertainty");
        requireNonNull(logScore, "logScore");
        requireNonNull(auc, "auc");
        reliability = List.copyOf(requireNonNull(reliability, "reliability"));
        SortedMap<Baseline, BaselineLeadScores> copy = new TreeMap<>();
        requireNonNull(baselines, "baselines")
                .forEach((key, value) -> copy.put(requireNonNull(key, "baseline"), requireNonNull(value, "scores")));
        baselines = Collections.unmodifiableSortedMap(copy);
        if (days < 1 || leads < 0 || origins < 0) {
            throw new IllegalArgumentException("scores were of " + leads + " leads at " + origins + " origins, " + days
                    + " days ahead; they must look 1 day ahead or more, at 0 leads and origins or more");
        }
    }
}
