package org.salespipeline.core.internal.insight;

import java.util.ArrayList;
import java.util.List;
import org.salespipeline.core.internal.math.TiltLaw;
import org.salespipeline.core.internal.math.TiltedGroups;
import org.salespipeline.core.internal.math.TiltedOutcomes;

/**
 * By how much the log-odds of groups of trials are changed: by m, which they have in common, and by what they differ by, normal of mean
 * 0 and a standard deviation s that is learned ({@link TiltedGroups}).
 *
 * <p>The law of m is that of all trials together, if groups did not differ ({@link RecyclingCommon}), made wider for their differences: by s² times the sum of the
 * squares of the weights that groups have in it, the variance of a weighted mean of effects. Given each of nine equally likely values of
 * m, the groups' laws are exact; what is reported is their mixture. Immutable.
 */
final class RecyclingEffects {

    private static final int POINTS = 9;

    private final RecyclingLaw common;
    private final List<RecyclingLaw> laws = new ArrayList<>();

    /**
     * Learns.
     *
     * @param groups the trials of each
     * @param all the trials of all
     */
    RecyclingEffects(List<TiltedOutcomes> groups, TiltedOutcomes all) {
        RecyclingCommon together = new RecyclingCommon(all);
        double mean = together.mean(x -> x);
        double differing = square(new TiltedGroups(shifted(groups, mean)).spread()) * concentration(groups, mean);
        double[] m = new double[POINTS];
        double square = 0;
        for (int k = 0; k < POINTS; k++) {
            m[k] = together.quantile((k + 0.5) / POINTS) - mean;
            square += m[k] * m[k] / POINTS;
        }
        double wider = square > 0 ? Math.sqrt((together.variance() + differing) / square) : 0;
        List<List<TiltLaw>> given = new ArrayList<>();
        for (int k = 0; k < POINTS; k++) {
            m[k] = mean + m[k] * wider;
            given.add(new TiltedGroups(shifted(groups, m[k])).laws());
        }
        this.common = together;
        for (int g = 0; g < groups.size(); g++) {
            int group = g;
            laws.add(new RecyclingMixture(
                    given.stream().map(each -> each.get(group)).toList(), m));
        }
    }

    private static double square(double x) {
        return x * x;
    }

    private static List<TiltedOutcomes> shifted(List<TiltedOutcomes> groups, double x) {
        return groups.stream().map(group -> group.shifted(x)).toList();
    }

    /** The sum of squares of the groups' weights; 0 if nothing is known. */
    private static double concentration(List<TiltedOutcomes> groups, double x) {
        double sum = 0;
        double squares = 0;
        for (TiltedOutcomes group : groups) {
            double information = Math.max(0, group.information(x));
            sum += information;
            squares += information * information;
        }
        return sum > 0 ? squares / (sum * sum) : 0;
    }

    /** The law of the change of all trials together. */
    RecyclingLaw common() {
        return common;
    }

    /** The law of a group's change. */
    RecyclingLaw of(int group) {
        return laws.get(group);
    }
}
