package org.salespipeline.core.internal.math;

import java.util.ArrayList;
import java.util.List;

/**
 * Groups of trials whose log-odds differ from what was expected of them by normal effects of mean 0: how much the groups differ is
 * learned from all of them, and each group's effect is drawn towards 0 the more the less is known of it.
 *
 * <p>The standard deviation of the effects, s, has a half-Cauchy prior of scale 1/2 (Gelman 2006, Bayesian Analysis 1, 515): most
 * groups lie within a factor of e of one another in their odds, and s = 0 is neither excluded nor preferred. It is not fixed at its
 * best value but summed over a table, its marginal likelihood being Laplace's approximation (Tierney &amp; Kadane 1986); given s, the law
 * of each effect is exact up to the grid it is shown on. Unlike in {@link TiltedGroups} no group is of another kind, and the evidence for all
 * of them together can be told: {@link LevelledGroups} asks for it. Immutable.
 */
final class TiltedNormals {

    private static final double SCALE = 0.5;
    private static final double SMALLEST = 0.01;
    private static final double LARGEST = 3;
    private static final int SPREADS = 24;
    private static final int POINTS = 401;
    private static final int POINTS_GIVEN = 113;
    private static final double REACH = 7;

    private final double[] spread = new double[SPREADS];
    private final double[] logWeight = new double[SPREADS];
    private final List<TiltLaw> laws = new ArrayList<>();
    private final double logEvidence;

    /** By group and spread, where the law of its effect given that spread is highest, and its curvature there. */
    private final double[][] modes;

    private final double[][] widths;

    /** By group, the log-likelihood of its own trials at the points of its law. */
    private final List<LogTable> tables = new ArrayList<>();

    /** A function at points of equal distance. */
    private static final class LogTable {

        private final double first;
        private final double step;
        private final double[] values;

        LogTable(double first, double step, double[] values) {
            this.first = first;
            this.step = step;
            this.values = values;
        }

        /** By the cubic through the four points about x. */
        double at(double x) {
            double where = (x - first) / step;
            int i = Math.max(1, Math.min(values.length - 3, (int) Math.floor(where)));
            double t = where - i;
            double outer = values[i + 2] * (t + 1) / 6 * t * (t - 1) - values[i - 1] * t / 6 * (t - 1) * (t - 2);
            return outer + values[i] * (t + 1) * (t - 1) * (t - 2) / 2 - values[i + 1] * (t + 1) * t * (t - 2) / 2;
        }
    }

    /**
     * Learns.
     *
     * @param groups any number; without a group the prior of s remains
     */
    public TiltedNormals(List<TiltedOutcomes> groups) {
        for (int k = 0; k < SPREADS; k++) {
            spread[k] = SMALLEST * StrictMath.pow(LARGEST / SMALLEST, k / (SPREADS - 1.0));
            // On a logarithmic table the density gains a factor s.
            logWeight[k] = StrictMath.log(spread[k] / (1 + spread[k] * spread[k] / (SCALE * SCALE)));
        }
        modes = new double[groups.size()][SPREADS];
        widths = new double[groups.size()][SPREADS];
        double[][] marginal = new double[groups.size()][SPREADS];
        for (int g = 0; g < modes.length; g++) {
            double x = 0;
            for (int k = 0; k < SPREADS; k++) {
                double precision = 1 / (spread[k] * spread[k]);
                x = TiltPeak.of(groups.get(g), precision, x);
                double curvature = TiltPeak.curvature(groups.get(g), precision, x);
                modes[g][k] = x;
                widths[g][k] = 1 / Math.sqrt(curvature);
                marginal[g][k] = groups.get(g).logLikelihood(x)
                        - 0.5 * x * x * precision
                        - StrictMath.log(spread[k] * Math.sqrt(curvature));
                logWeight[k] += marginal[g][k];
            }
        }
        double highest = Double.NEGATIVE_INFINITY;
        for (double each : logWeight) {
            highest = Math.max(highest, each);
        }
        double sum = 0;
        for (double each : logWeight) {
            sum += StrictMath.exp(each - highest);
        }
        logEvidence = highest + StrictMath.log(sum);
        for (int k = 0; k < SPREADS; k++) {
            logWeight[k] -= logEvidence;
        }
        for (int g = 0; g < modes.length; g++) {
            laws.add(law(groups.get(g), modes[g], widths[g], withoutOwn(marginal[g])));
        }
    }

    /** What the other groups say of s. */
    private double[] withoutOwn(double[] marginal) {
        double[] others = new double[SPREADS];
        double highest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < SPREADS; k++) {
            others[k] = logWeight[k] - marginal[k];
            highest = Math.max(highest, others[k]);
        }
        for (int k = 0; k < SPREADS; k++) {
            others[k] = StrictMath.exp(others[k] - highest);
        }
        return others;
    }

    private TiltLaw law(TiltedOutcomes group, double[] modes, double[] widths, double[] others) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < SPREADS; k++) {
            if (logWeight[k] > -30) {
                low = Math.min(low, modes[k] - REACH * widths[k]);
                high = Math.max(high, modes[k] + REACH * widths[k]);
            }
        }
        double step = (high - low) / (POINTS - 1);
        double[] logDensity = new double[POINTS];
        double[] logLikelihood = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            double x = low + i * step;
            logLikelihood[i] = group.logLikelihood(x);
            logDensity[i] = logLikelihood[i] + logPrior(x, others);
        }
        tables.add(new LogTable(low, step, logLikelihood));
        return new TiltLaw(low, step, logDensity);
    }

    /** The log-density of an effect before its own trials are looked at, up to a constant. */
    private double logPrior(double x, double[] others) {
        double sum = 0;
        for (int k = 0; k < SPREADS; k++) {
            double z = x / spread[k];
            sum += others[k] * StrictMath.exp(-0.5 * z * z) / spread[k];
        }
        return StrictMath.log(Math.max(Double.MIN_NORMAL, sum));
    }

    /** The laws of the groups' effects, in their order. */
    public List<TiltLaw> laws() {
        return List.copyOf(laws);
    }

    /** The logarithm of how likely all that is known was, as seen before; up to a constant that is the same for as many groups. */
    double logEvidence() {
        return logEvidence;
    }

    /** How many values of s the table has. */
    static int spreads() {
        return SPREADS;
    }

    /** The probability of a value of s. */
    double weight(int k) {
        return StrictMath.exp(logWeight[k]);
    }

    /**
     * The law of a group's effect if s had a value, moved by a number. Given s, effects are independent: what groups share is lost in
     * {@link #laws}.
     *
     * @param k of a value of s whose probability is at least 1e-12
     */
    TiltLaw lawGiven(int k, int group, double moved) {
        double first = modes[group][k] - REACH * widths[group][k];
        double step = 2 * REACH * widths[group][k] / (POINTS_GIVEN - 1);
        double[] logDensity = new double[POINTS_GIVEN];
        for (int i = 0; i < POINTS_GIVEN; i++) {
            double x = first + i * step;
            double z = x / spread[k];
            logDensity[i] = tables.get(group).at(x) - 0.5 * z * z;
        }
        return new TiltLaw(first + moved, step, logDensity);
    }

    /** By how much groups differ: the mean of s. */
    public double spread() {
        double sum = 0;
        for (int k = 0; k < SPREADS; k++) {
            sum += StrictMath.exp(logWeight[k]) * spread[k];
        }
        return sum;
    }
}
