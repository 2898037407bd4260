package org.salespipeline.core.internal.math;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The cumulant generating function {@code K(s) = sum log(1 - p + p exp(k(s)))} of the open terms of a compound sum and
 * its derivatives, where k is that of the term's amount: {@code s a} for a fixed one. Amounts are in units of the sum's
 * deviation.
 *
 * <p>Tilting turns a trial of probability p into one of probability {@code p e^u / (1 - p + p e^u)}, u = k(s). Trials of
 * small amounts, nearly all where there are many, go into a {@link BernoulliSeries}: only the others cost anything at each
 * tilt. Immutable by convention.
 */
final class TiltedSum {

    /** The greatest tilt that can be asked for; a normal sum is as many deviations off there. */
    static final double FARTHEST = 16;

    /** Amounts up to here are in the series. */
    static final double SMALL = BernoulliSeries.REACH / FARTHEST;
    /** How near a tilt may come to the pole of a gamma amount's transform. */
    private static final double SHORT_OF_POLE = 0.95;

    private final BernoulliSeries small = new BernoulliSeries(FARTHEST);
    private final double[] p;
    private final double[] amount;
    private final List<Group> groups = new ArrayList<>();
    private final double highest;

    TiltedSum(CompoundTerms terms) {
        double deviation = Math.sqrt(terms.variance());
        double[] largeP = new double[terms.size()];
        double[] large = new double[terms.size()];
        int size = 0;
        for (int j = 0; j < terms.size(); j++) {
            double a = terms.amount(j) / deviation;
            if (a <= SMALL) {
                small.add(terms.p(j), 1, a);
            } else {
                largeP[size] = terms.p(j);
                large[size++] = a;
            }
        }
        this.p = Arrays.copyOf(largeP, size);
        this.amount = Arrays.copyOf(large, size);
        double scale = 0;
        for (TrialGroup group : terms.groups()) {
            scale = Math.max(scale, group.amountScale() / deviation);
        }
        this.highest = Math.min(FARTHEST, SHORT_OF_POLE / scale);
        for (TrialGroup group : terms.groups()) {
            groups.add(Group.of(group, deviation, highest));
        }
    }

    /** The greatest tilt that can be asked for; the least is -{@link #FARTHEST}. */
    double highest() {
        return highest;
    }

    /** The sum tilted by s, from -{@link #FARTHEST} to {@link #highest()}. */
    Tilt at(double s) {
        double[] sum = new double[5];
        double[] trials = new double[5];
        small.evaluate(s, sum);
        for (int j = 0; j < p.length; j++) {
            Arrays.fill(trials, 0);
            TiltedTrials.add(p[j], 1, s * amount[j], trials);
            TiltedAmount.of(s, amount[j], 0).addTo(sum, trials);
        }
        for (Group group : groups) {
            TiltedAmount tilted = TiltedAmount.of(s, group.mean, group.scale);
            group.trials.evaluate(tilted.logTransform(), trials);
            tilted.addTo(sum, trials);
        }
        return new Tilt(s, sum[1], sum[2], sum[3], sum[4], sum[0]);
    }

    /** Trials that share one law of their amount. */
    private record Group(TiltedTrials trials, double mean, double scale) {

        static Group of(TrialGroup group, double deviation, double highest) {
            double mean = group.amountMean() / deviation;
            double scale = group.amountScale() / deviation;
            double reach = Math.max(
                    TiltedAmount.of(highest, mean, scale).logTransform(),
                    -TiltedAmount.of(-FARTHEST, mean, scale).logTransform());
            TiltedTrials trials = reach <= BernoulliSeries.REACH
                    ? BernoulliSeries.of(group.cells(), reach)
                    : TiltedTrials.of(group.cells());
            return new Group(trials, mean, scale);
        }
    }
}
