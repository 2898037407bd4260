package org.salespipeline.core.internal.backtest;

import java.util.List;
import org.salespipeline.backtest.Score;
import org.salespipeline.core.internal.math.ProbabilityBins;
import org.salespipeline.core.internal.math.Recalibration;

/**
 * What the Brier score is made of: miscalibration - discrimination + uncertainty, by recalibration with rising shares (Dimitriadis,
 * Gneiting and Jordan 2021, doi:10.1073/pnas.2016191118). Each is the mean over leads of a difference of two
 * squared errors; their standard errors take the shares as given, since to first order the score does not change with them where
 * they are best.
 *
 * @param miscalibration squared errors of the forecast less those of the shares
 * @param discrimination squared errors of the share of all less those of the shares
 * @param uncertainty squared errors of the share of all
 */
record BrierParts(Score miscalibration, Score discrimination, Score uncertainty) {

    static BrierParts of(List<OriginLeadScores> origins, ProbabilityBins all, int overlap) {
        int n = origins.size();
        double[] leads = new double[n];
        double[] given = new double[n];
        double[] fitted = new double[n];
        double[] same = new double[n];
        for (int t = 0; t < n; t++) {
            LeadSums sums = origins.get(t).forecast();
            // An origin without leads has no score: NaN, not 0.
            leads[t] = sums.leads() == 0 ? Double.NaN : sums.leads();
            given[t] = sums.squares();
        }
        if (all.size() > 0) {
            Recalibration shares = Recalibration.of(all);
            for (int t = 0; t < n; t++) {
                fitted[t] = shares.squares(origins.get(t).bins());
                same[t] = shares.squaresOfShare(origins.get(t).bins());
            }
            // Shares are by bins of probabilities. Where leads of one bin differ so rightly that the forecast is better
            // than its
            // shares, it is its own best recalibration: it rises with itself.
            fitted = sum(fitted) < sum(given) ? fitted : given;
        }
        return new BrierParts(
                Score.ratio(difference(given, fitted), leads, overlap),
                Score.ratio(difference(same, fitted), leads, overlap),
                Score.ratio(same, leads, overlap));
    }

    private static double sum(double[] terms) {
        double sum = 0;
        for (double term : terms) {
            sum += term;
        }
        return sum;
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int t = 0; t < a.length; t++) {
            difference[t] = a[t] - b[t];
        }
        return difference;
    }
}
