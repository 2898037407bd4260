package org.salespipeline.core.internal.math;

import java.util.ArrayList;
import java.util.List;

/**
 * Groups of trials whose log-odds differ from what was expected of them by effects of their own: how much the groups differ is learned
 * from all of them, and each group's effect is drawn towards 0 the more the less is known of it.
 *
 * <p>Most effects are normal with mean 0 and standard deviation s; one in twenty is of another kind, with a variance of s squared and 3/4
 * squared, so that a single group that stands out is neither taken for chance because all others are alike, nor makes all others look
 * different. s has a prior that is flat in its square near 0, so that intervals of groups hold what
 * they say when groups differ little (Morris 1983, doi:10.1080/01621459.1983.10477920), and falls like a Cauchy law beyond 1/2, of density
 * s / (1 + 4 s^2)^(3/2). It is not fixed at its best value but summed over a table, its marginal likelihood being Laplace's approximation (Tierney &amp; Kadane
 * 1986), and of a group's own law without the group itself, whose likelihood then counts exactly, up to the grid it is shown on.
 * Immutable.
 */
public final class TiltedGroups {

    private static final double SCALE = 0.5;
    private static final double SMALLEST = 0.01;
    private static final double LARGEST = 3;
    private static final int SPREADS = 24;
    private static final int POINTS = 801;
    private static final double REACH = 7;

    /** The share of groups of another kind, and what their variance is more. */
    private static final double OTHERS = 0.05;

    private static final double OTHERS_VARIANCE = 0.75 * 0.75;

    /** Beyond this difference of logarithms nothing counts. */
    private static final double NEGLIGIBLE = -30;

    /** By kind and s: the standard deviation of effects. */
    private final double[][] spread = new double[2][SPREADS];

    private final double[] logWeight = new double[SPREADS];
    private final List<TiltLaw> laws = new ArrayList<>();

    /**
     * Learns.
     *
     * @param groups any number; without a group the prior of s remains
     */
    public TiltedGroups(List<TiltedOutcomes> groups) {
        for (int k = 0; k < SPREADS; k++) {
            double s = SMALLEST * StrictMath.pow(LARGEST / SMALLEST, k / (SPREADS - 1.0));
            spread[0][k] = s;
            spread[1][k] = Math.sqrt(s * s + OTHERS_VARIANCE);
            // On a logarithmic table the density gains a factor s.
            logWeight[k] = StrictMath.log(s * s) - 1.5 * StrictMath.log1p(s * s / (SCALE * SCALE));
        }
        List<Peaks> peaks = new ArrayList<>();
        for (TiltedOutcomes group : groups) {
            Peaks own = new Peaks(group, spread);
            for (int k = 0; k < SPREADS; k++) {
                logWeight[k] += own.logMarginal[k];
            }
            peaks.add(own);
        }
        double all = logSum(logWeight);
        for (int k = 0; k < SPREADS; k++) {
            logWeight[k] -= all;
        }
        for (int g = 0; g < groups.size(); g++) {
            laws.add(law(groups.get(g), peaks.get(g)));
        }
    }

    private static double logSum(double... logs) {
        double highest = Double.NEGATIVE_INFINITY;
        for (double each : logs) {
            highest = Math.max(highest, each);
        }
        double sum = 0;
        for (double each : logs) {
            sum += StrictMath.exp(each - highest);
        }
        return highest + StrictMath.log(sum);
    }

    /** Where the posterior of one group's effect has its peak, for each kind and s, and how likely the group is then. */
    private static final class Peaks {

        private final double[][] mode = new double[2][SPREADS];
        private final double[][] width = new double[2][SPREADS];

        /** By kind and s, the logarithm of the share of the kind included. */
        private final double[][] logPart = new double[2][SPREADS];

        private final double[] logMarginal = new double[SPREADS];

        Peaks(TiltedOutcomes group, double[][] spread) {
            for (int kind = 0; kind < 2; kind++) {
                double logShare = StrictMath.log(kind == 0 ? 1 - OTHERS : OTHERS);
                double x = 0;
                for (int k = 0; k < SPREADS; k++) {
                    double precision = 1 / (spread[kind][k] * spread[kind][k]);
                    x = TiltPeak.of(group, precision, x);
                    double curvature = TiltPeak.curvature(group, precision, x);
                    mode[kind][k] = x;
                    width[kind][k] = 1 / Math.sqrt(curvature);
                    logPart[kind][k] = logShare
                            + group.logLikelihood(x)
                            - 0.5 * x * x * precision
                            - StrictMath.log(spread[kind][k] * Math.sqrt(curvature));
                }
            }
            for (int k = 0; k < SPREADS; k++) {
                logMarginal[k] = logSum(logPart[0][k], logPart[1][k]);
            }
        }
    }

    private TiltLaw law(TiltedOutcomes group, Peaks peaks) {
        double[] others = new double[SPREADS];
        for (int k = 0; k < SPREADS; k++) {
            others[k] = logWeight[k] - peaks.logMarginal[k];
        }
        double all = logSum(others);
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < SPREADS; k++) {
            for (int kind = 0; kind < 2; kind++) {
                if (logWeight[k] + peaks.logPart[kind][k] - peaks.logMarginal[k] > NEGLIGIBLE) {
                    low = Math.min(low, peaks.mode[kind][k] - REACH * peaks.width[kind][k]);
                    high = Math.max(high, peaks.mode[kind][k] + REACH * peaks.width[kind][k]);
                }
            }
            others[k] = StrictMath.exp(others[k] - all);
        }
        double step = (high - low) / (POINTS - 1);
        double[] logDensity = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            double x = low + i * step;
            logDensity[i] = group.logLikelihood(x) + logPrior(x, others);
        }
        return new TiltLaw(low, step, logDensity);
    }

    /** The log-density of an effect before its own trials are looked at, up to a constant. */
    private double logPrior(double x, double[] others) {
        double sum = 0;
        for (int kind = 0; kind < 2; kind++) {
            double share = kind == 0 ? 1 - OTHERS : OTHERS;
            for (int k = 0; k < SPREADS; k++) {
                double z = x / spread[kind][k];
                sum += others[k] * share * StrictMath.exp(-0.5 * z * z) / spread[kind][k];
            }
        }
        return StrictMath.log(Math.max(Double.MIN_NORMAL, sum));
    }

    /** The laws of the groups' effects, in their order. */
    public List<TiltLaw> laws() {
        return List.copyOf(laws);
    }

    /** By how much most groups differ: the mean of s. */
    public double spread() {
        double sum = 0;
        for (int k = 0; k < SPREADS; k++) {
            sum += StrictMath.exp(logWeight[k]) * spread[0][k];
        }
        return sum;
    }
}
