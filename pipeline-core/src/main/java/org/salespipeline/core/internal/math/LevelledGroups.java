package org.salespipeline.core.internal.math;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * {@link TiltedNormals} about a level that is not known either: the log-odds of a group's trials differ from what was expected by m
 * + e, with m the same for all groups and e the group's own, normal of mean 0. What the trials before were expected to do was itself
 * learned, mostly of these very trials; taken for certain, it would make groups that hardly differ look better known than they are.
 *
 * <p>The level has a normal prior of mean 0. Its posterior is taken at points that are nearly one standard deviation apart about its
 * peak and ever farther apart beyond, m = centre + 1.4 width sinh(t) for equal distances of t, where sums are as good as integrals
 * (Trefethen &amp; Weideman 2014, doi:10.1137/130932132, sections 5 and 14). The far ones are there for few groups: if these should differ
 * much, which they cannot tell, the level is known by far worse than its peak says. Given m, groups are independent up to what
 * they share of their spread. Immutable.
 */
public final class LevelledGroups {

    private static final int NODES = 11;
    private static final double STEP = 0.6;
    private static final double STRETCH = 1.4;
    private static final int SEARCHES = 30;
    private static final double NEGLIGIBLE = 1e-5;

    /** Points of less probability are left out of everything. */
    private static final double NOWHERE = 1e-10;

    private final int size;

    /** What the level may be. */
    private final List<Point> points = new ArrayList<>();

    private final double spread;

    /** What level and spread may be together, with the probability of each; those that hardly can be are left out. */
    private final List<State> states = new ArrayList<>();

    /**
     * A point of the level's posterior.
     *
     * @param level of all groups
     * @param weight its probability; together 1
     * @param groups what is known of them, given the level
     * @param laws of the groups' own parts
     */
    private record Point(double level, double weight, TiltedNormals groups, List<TiltLaw> laws) {}

    private record State(Point point, int spread, double probability) {}

    /**
     * Learns.
     *
     * @param groups any number
     * @param precision 1 / variance of what is believed of the level before these trials, greater than 0
     */
    public LevelledGroups(List<TiltedOutcomes> groups, double precision) {
        if (!(precision > 0)) {
            throw new IllegalArgumentException("precision was " + precision + "; it must be greater than 0");
        }
        this.size = groups.size();
        double[] peak = peak(groups, precision);
        double[] level = new double[NODES];
        double[] weight = new double[NODES];
        SpreadTable[] spreads = new SpreadTable[NODES];
        for (int k = 0; k < NODES; k++) {
            double t = (k - NODES / 2) * STEP;
            level[k] = peak[0] + STRETCH * peak[1] * StrictMath.sinh(t);
            spreads[k] = TiltedNormals.spreads(shifted(groups, level[k]));
            // The farther out, the more of the line a point stands for.
            weight[k] = logPosterior(groups, precision, level[k], spreads[k]) + StrictMath.log(StrictMath.cosh(t));
        }
        normalise(weight);
        double mean = 0;
        for (int k = 0; k < NODES; k++) {
            if (weight[k] > 0) {
                mean += weight[k] * spreads[k].mean();
                TiltedNormals given = new TiltedNormals(spreads[k]);
                points.add(new Point(level[k], weight[k], given, given.laws()));
            }
        }
        spread = mean;
        collect();
    }

    /** Where the level's posterior has its peak, and its width there: one over the root of its curvature. */
    private static double[] peak(List<TiltedOutcomes> groups, double precision) {
        double centre = 0;
        double width = width(groups, precision);
        for (int i = 0; i < SEARCHES; i++) {
            double below = logPosterior(groups, precision, centre - width);
            double here = logPosterior(groups, precision, centre);
            double above = logPosterior(groups, precision, centre + width);
            double slope = (above - below) / 2;
            double bend = Math.max(0.1, 2 * here - above - below);
            double move = Math.max(-3, Math.min(3, slope / bend));
            centre += move * width;
            width /= Math.sqrt(bend);
            if (Math.abs(move) < 0.2 && bend > 0.7 && bend < 1.4) {
                break;
            }
        }
        return new double[] {centre, width};
    }

    private void collect() {
        double sum = 0;
        for (Point point : points) {
            for (int s = 0; s < SpreadTable.size(); s++) {
                double probability = point.weight * point.groups.spreads().probability(s);
                if (probability > NEGLIGIBLE) {
                    states.add(new State(point, s, probability));
                    sum += probability;
                }
            }
        }
        for (int i = 0; i < states.size(); i++) {
            State state = states.get(i);
            states.set(i, new State(state.point, state.spread, state.probability / sum));
        }
    }

    /** Makes probabilities of logarithms. */
    private static void normalise(double[] weight) {
        double highest = Double.NEGATIVE_INFINITY;
        for (double each : weight) {
            highest = Math.max(highest, each);
        }
        double sum = 0;
        for (int k = 0; k < weight.length; k++) {
            double each = StrictMath.exp(weight[k] - highest);
            weight[k] = each > NOWHERE ? each : 0;
            sum += weight[k];
        }
        for (int k = 0; k < weight.length; k++) {
            weight[k] /= sum;
        }
    }

    /** About the level's standard deviation: of a normal mean whose groups differ by one in their log-odds at the most. */
    private static double width(List<TiltedOutcomes> groups, double precision) {
        double sum = precision;
        for (TiltedOutcomes group : groups) {
            double information = Math.max(0, group.information(0));
            sum += information / (1 + 0.1 * information);
        }
        return 1 / Math.sqrt(sum);
    }

    private static List<TiltedOutcomes> shifted(List<TiltedOutcomes> groups, double m) {
        List<TiltedOutcomes> shifted = new ArrayList<>(groups.size());
        for (TiltedOutcomes group : groups) {
            shifted.add(group.shifted(m));
        }
        return shifted;
    }

    private static double logPosterior(List<TiltedOutcomes> groups, double precision, double m) {
        return logPosterior(groups, precision, m, TiltedNormals.spreads(shifted(groups, m)));
    }

    private static double logPosterior(
            List<TiltedOutcomes> groups, double precision, double m, SpreadTable spreadsThere) {
        // A group that is shifted counts its likelihood from there.
        double sum = spreadsThere.logEvidence() - precision * m * m / 2;
        for (TiltedOutcomes group : groups) {
            sum += group.logLikelihood(m);
        }
        return sum;
    }

    /** What level and spread may be together: given such a state, the changes of the groups are independent. */
    public int states() {
        return states.size();
    }

    /** The probability of a state; together 1. */
    public double probability(int state) {
        return states.get(state).probability;
    }

    /** The laws of the groups' changes, given a state; made when asked for. */
    public List<TiltLaw> laws(int state) {
        State given = states.get(state);
        List<TiltLaw> found = new ArrayList<>(size);
        for (int g = 0; g < size; g++) {
            found.add(given.point.groups.lawGiven(given.spread, g, given.point.level));
        }
        return found;
    }

    /** The mean of a function of a group's change. */
    public double mean(int group, DoubleUnaryOperator function) {
        double sum = 0;
        for (Point point : points) {
            double m = point.level;
            sum += point.weight * point.laws.get(group).mean(e -> function.applyAsDouble(m + e));
        }
        return sum;
    }

    /** The means of chances that are changed as a group's are. */
    public double[] tilted(int group, double[] chances) {
        double[] means = new double[chances.length];
        for (Point point : points) {
            TiltLaw law = point.laws.get(group);
            for (int i = 0; i < law.points(); i++) {
                double probability = point.weight * law.mass(i);
                if (probability > 0) {
                    double odds = StrictMath.exp(point.level + law.point(i));
                    for (int c = 0; c < means.length; c++) {
                        means[c] += probability * TiltedOutcomes.multiplied(chances[c], odds);
                    }
                }
            }
        }
        return means;
    }

    /** The probability that a group's change is below a number. */
    public double below(int group, double x) {
        double sum = 0;
        for (Point point : points) {
            sum += point.weight * point.laws.get(group).below(x - point.level);
        }
        return Math.min(1, sum);
    }

    /**
     * The number that a group's change does not exceed with a probability.
     *
     * @param p in (0, 1)
     */
    public double quantile(int group, double p) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Point point : points) {
            double there = point.level + point.laws.get(group).quantile(p);
            low = Math.min(low, there);
            high = Math.max(high, there);
        }
        for (int i = 0; i < 60 && low < high; i++) {
            double middle = low + (high - low) / 2;
            if (below(group, middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** How much groups differ: the mean of the standard deviation of their own parts. */
    public double spread() {
        return spread;
    }

    /** How many groups there are. */
    public int size() {
        return size;
    }
}
