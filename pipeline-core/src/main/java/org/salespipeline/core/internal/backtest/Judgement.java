package org.salespipeline.core.internal.backtest;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.salespipeline.backtest.Baseline;
import org.salespipeline.backtest.PastNumber;
import org.salespipeline.core.internal.math.RankedScore;
import org.salespipeline.forecast.Distribution;
import org.salespipeline.forecast.Mass;

/** Holds a law against what came. */
final class Judgement {

    /** Amounts are resolved no finer by a law's grid, and are the same if they differ by rounding. */
    private static final double ROUNDING = 1e-9;

    private Judgement() {}

    static PastNumber of(Distribution law, double actual, SortedMap<Baseline, Double> baselines) {
        SortedMap<Double, Double> quantiles = new TreeMap<>();
        for (double p : PastNumber.QUANTILES) {
            quantiles.put(p, law.quantile(p));
        }
        double atMost = Math.min(1, law.probabilityAtMost(actual * (1 + ROUNDING)));
        double below = actual > 0 ? law.probabilityAtMost(actual * (1 - ROUNDING)) : 0;
        return new PastNumber(
                law.mean(), actual, quantiles, crps(law, actual), Math.min(below, atMost), atMost, baselines);
    }

    /** Gneiting and Raftery 2007, equation 20. */
    static double crps(Distribution law, double actual) {
        List<Mass> masses = law.masses();
        double[] value = new double[masses.size()];
        double[] mass = new double[value.length];
        for (int k = 0; k < value.length; k++) {
            value[k] = masses.get(k).value();
            mass[k] = masses.get(k).probability();
        }
        return RankedScore.of(value, mass, actual);
    }
}
