package org.salespipeline.core.internal.backtest;

import java.util.ArrayList;
import java.util.List;
import org.salespipeline.backtest.ReliabilityPoint;
import org.salespipeline.backtest.Score;
import org.salespipeline.core.internal.math.ProbabilityBins;
import org.salespipeline.core.internal.math.Quantiles;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.Rate;

/**
 * The share that was won of the leads that were given about the same probability, group by group.
 *
 * <p>Leads come again at later origins and share a market, so that a group's share varies more than that of as many independent
 * leads. Its interval is that of Clopper and Pearson 1934 for as many as vary as much (Korn and Graubard 1998, Survey Methodology
 * 24, 193-201): share (1 - share) / (standard error)^2, but no more than if each lead counted once in the origins that a horizon
 * spans.
 */
final class ReliabilityCurve {

    private static final int MOST_GROUPS = 20;
    private static final int LEAST_LEADS = 50;
    private static final double LEVEL = 0.95;

    private ReliabilityCurve() {}

    static List<ReliabilityPoint> of(List<ProbabilityBins> origins, ProbabilityBins all, int overlap) {
        List<ReliabilityPoint> points = new ArrayList<>();
        int from = 0;
        for (int to : ends(all)) {
            points.add(point(origins, all, from, to, overlap));
            from = to;
        }
        return points;
    }

    /** Where groups end: bins are not split, and the last group takes what would be too few for one of their own. */
    private static List<Integer> ends(ProbabilityBins all) {
        long leads = 0;
        for (int i = 0; i < all.size(); i++) {
            leads += all.count(i);
        }
        double size = Math.max(LEAST_LEADS, leads / (double) MOST_GROUPS);
        List<Integer> ends = new ArrayList<>();
        long inGroup = 0;
        long left = leads;
        for (int i = 0; i < all.size(); i++) {
            inGroup += all.count(i);
            left -= all.count(i);
            if ((inGroup >= size && left >= size) || left == 0) {
                ends.add(i + 1);
                inGroup = 0;
            }
        }
        return ends;
    }

    private static ReliabilityPoint point(
            List<ProbabilityBins> origins, ProbabilityBins all, int from, int to, int overlap) {
        long leads = 0;
        double given = 0;
        for (int i = from; i < to; i++) {
            leads += all.count(i);
            given += all.sum(i);
        }
        double low = all.least(from);
        double high = all.greatest(to - 1);
        // A mean of equal numbers may be rounded past them.
        double mean = Math.min(high, Math.max(low, given / leads));
        Score share = share(origins, all.bin(from), all.bin(to - 1), overlap);
        int together = Math.min(overlap + 1, origins.size());
        return new ReliabilityPoint(low, high, mean, rate(share, leads / (double) together), leads);
    }

    /** Of the leads in a range of bins. */
    private static Score share(List<ProbabilityBins> origins, int first, int last, int overlap) {
        double[] won = new double[origins.size()];
        double[] leads = new double[origins.size()];
        for (int t = 0; t < won.length; t++) {
            ProbabilityBins origin = origins.get(t);
            for (int i = 0; i < origin.size(); i++) {
                if (origin.bin(i) >= first && origin.bin(i) <= last) {
                    won[t] += origin.happened(i);
                    leads[t] += origin.count(i);
                }
            }
        }
        return Score.ratio(won, leads, overlap);
    }

    private static Rate rate(Score share, double most) {
        double p = share.value();
        double error = share.standardError();
        double asMany = error > 0 ? Math.min(most, p * (1 - p) / (error * error)) : most;
        double low = Quantiles.beta((1 - LEVEL) / 2, p * asMany, (1 - p) * asMany + 1);
        double high = Quantiles.beta((1 + LEVEL) / 2, p * asMany + 1, (1 - p) * asMany);
        return new Rate(p, new Interval(Math.min(p, low), Math.max(p, high), LEVEL));
    }
}
