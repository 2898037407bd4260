package org.salespipeline.core.internal.math;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * {@link TiltedNormals} about a level that is not known either: the log-odds of a group's trials differ from what was expected by m
 * + e, with m the same for all groups and e the group's own, normal of mean 0. What the trials before were expected to do was itself
 * learned, mostly of these very trials; taken for certain, it would make groups that hardly differ look better known than they are.
 *
 * <p>The level has a normal prior of mean 0. Its posterior is taken at seven points, one standard deviation apart, where sums are as
 * good as integrals (Trefethen &amp; Weideman 2014, doi:10.1137/130932132, section 5); given m, groups are independent up to what they
 * share of their spread. Immutable.
 */
public final class LevelledGroups {

    private static final int NODES = 7;
    private static final int SEARCHES = 30;
    private static final double NEGLIGIBLE = 1e-5;

    private final int size;
    private final double[] level = new double[NODES];

    /** Together 1. */
    private final double[] weight = new double[NODES];

    /** By point, the laws of the groups' own parts. */
    private final List<List<TiltLaw>> laws = new ArrayList<>();

    private final double spread;

    /** What level and spread may be together, with the probability of each; those that hardly can be are left out. */
    private final List<State> states = new ArrayList<>();

    private record State(TiltedNormals groups, int spread, double level, double probability) {}

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
        double highest = Double.NEGATIVE_INFINITY;
        TiltedNormals[] given = new TiltedNormals[NODES];
        for (int k = 0; k < NODES; k++) {
            level[k] = centre + (k - NODES / 2) * width;
            given[k] = new TiltedNormals(shifted(groups, level[k]));
            laws.add(given[k].laws());
            weight[k] = logPosterior(groups, precision, level[k], given[k].spreads());
            highest = Math.max(highest, weight[k]);
        }
        normalise(highest);
        double mean = 0;
        for (int k = 0; k < NODES; k++) {
            mean += weight[k] * given[k].spreads().mean();
        }
        spread = mean;
        collect(given);
    }

    private void collect(TiltedNormals[] given) {
        double sum = 0;
        for (int k = 0; k < NODES; k++) {
            for (int s = 0; s < SpreadTable.size(); s++) {
                double probability = weight[k] * given[k].spreads().probability(s);
                if (probability > NEGLIGIBLE) {
                    states.add(new State(given[k], s, level[k], probability));
                    sum += probability;
                }
            }
        }
        for (int i = 0; i < states.size(); i++) {
            State state = states.get(i);
            states.set(i, new State(state.groups, state.spread, state.level, state.probability / sum));
        }
    }

    private void normalise(double highest) {
        double sum = 0;
        for (int k = 0; k < NODES; k++) {
            weight[k] = StrictMath.exp(weight[k] - highest);
            sum += weight[k];
        }
        for (int k = 0; k < NODES; k++) {
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
            found.add(given.groups.lawGiven(given.spread, g, given.level));
        }
        return found;
    }

    private TiltLaw law(int k, int group) {
        return laws.get(k).get(group);
    }

    /** The mean of a function of a group's change. */
    public double mean(int group, DoubleUnaryOperator function) {
        double sum = 0;
        for (int k = 0; k < NODES; k++) {
            double m = level[k];
            sum += weight[k] * law(k, group).mean(e -> function.applyAsDouble(m + e));
        }
        return sum;
    }

    /** The means of chances that are changed as a group's are. */
    public double[] tilted(int group, double[] chances) {
        double[] means = new double[chances.length];
        for (int k = 0; k < NODES; k++) {
            TiltLaw law = law(k, group);
            for (int i = 0; i < law.points(); i++) {
                double probability = weight[k] * law.mass(i);
                if (probability > 0) {
                    double odds = StrictMath.exp(level[k] + law.point(i));
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
        for (int k = 0; k < NODES; k++) {
            sum += weight[k] * law(k, group).below(x - level[k]);
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
        for (int k = 0; k < NODES; k++) {
            low = Math.min(low, level[k] + law(k, group).quantile(p));
            high = Math.max(high, level[k] + law(k, group).quantile(p));
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
