package org.salespipeline.core.internal.backtest;

import java.util.SortedMap;
import java.util.TreeMap;
import org.salespipeline.backtest.Baseline;
import org.salespipeline.backtest.PastNumber;
import org.salespipeline.core.internal.math.LatticeLaw;
import org.salespipeline.core.internal.math.RankedScore;

/** Holds a law of a number that is never negative against what came. */
final class Judgement {

    /** Amounts are the same if they differ by rounding. */
    private static final double ROUNDING = 1e-9;

    private Judgement() {}

    /**
     * Judges.
     *
     * @param mean what was expected, exactly
     * @param law resolved on a lattice
     */
    static PastNumber of(double mean, LatticeLaw law, double actual, SortedMap<Baseline, Double> baselines) {
        SortedMap<Double, Double> quantiles = new TreeMap<>();
        for (double p : PastNumber.QUANTILES) {
            quantiles.put(p, Math.max(0, law.quantile(p)));
        }
        double atMost = Math.min(1, law.probabilityAtMost(actual * (1 + ROUNDING)));
        double below = actual > 0 ? law.probabilityAtMost(actual * (1 - ROUNDING)) : 0;
        return new PastNumber(mean, actual, quantiles, crps(law, actual), Math.min(below, atMost), atMost, baselines);
    }

    /** Gneiting and Raftery 2007, equation 20; what rounding has put below 0 stands at 0. */
    static double crps(LatticeLaw law, double actual) {
        double[] value = new double[law.size()];
        double[] mass = new double[law.size()];
        for (int k = 0; k < value.length; k++) {
            value[k] = Math.max(0, law.point(k));
            mass[k] = law.mass(k);
        }
        return RankedScore.of(value, mass, actual);
    }
}
