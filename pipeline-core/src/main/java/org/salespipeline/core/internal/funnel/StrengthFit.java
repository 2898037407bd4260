package org.salespipeline.core.internal.funnel;

import java.util.Arrays;
import org.salespipeline.core.internal.math.LogRising;

/**
 * How much the segments of one level differ: a kappa by the marginal likelihood of their exit counts, which are
 * Dirichlet-multinomial if each segment's own shares are Dirichlet around those of the segment above with weight kappa. The
 * variance between segments is then share (1 - share) / (kappa + 1), and it is the mean of 1 / (kappa + 1) given the counts
 * that decides how much is borrowed. The likelihood's maximum would not do: where segments differ a little it is often infinite,
 * and every interval too narrow. The prior is half-Cauchy in the standard deviation between segments (Gelman 2006), with a
 * scale of a tenth of the largest that shares can have, five points where half go on; where the counts tell nothing, a segment
 * borrows about 20 leads.
 *
 * <p>Two tables are fitted, each on its own, and the smaller kappa is taken: exits by target, in which segments differ if
 * their rates do, and visits that ended before and that lasted beyond the age by which half of those of the segment above
 * have ended, in which they differ if their times do. In one table, equal times would speak for equal rates.
 *
 * <p>Open visits are counted in: what is expected of the targets are the hazards of the segment above over the segment's own
 * exposure, and how many lasted is its own Kaplan-Meier estimate of as many visits as show the exits that were seen. With expected shares p and counts n of sum N, the logarithm of the likelihood is
 * lg(kappa) - lg(kappa + N) + sum of (lg(kappa p + n) - lg(kappa p)), lg the logarithm of the gamma function (Mosimann 1962).
 */
final class StrengthFit {

    static final double LEAST = 0.5;
    static final double MOST = 1e4;

    private final Table byTarget = new Table();
    private final Table byTime = new Table();

    /** Adds the counts of one stage of one segment. */
    void add(StageCounts own, StagePosterior parent, int halfAge) {
        double[] exits = new double[parent.targets()];
        double[] expected = new double[parent.targets()];
        for (int k = 0; k < parent.targets(); k++) {
            for (int d = 0; d < own.ages(); d++) {
                exits[k] += own.exits(k, d);
                expected[k] += own.atRisk(d) * (d < parent.ages() ? parent.hazard(k, d) : parent.tail(k));
            }
        }
        byTarget.add(exits, expected);
        addTimes(own, parent, halfAge);
    }

    private void addTimes(StageCounts own, StagePosterior parent, int halfAge) {
        if (own.ages() == 0) {
            return;
        }
        // Those whose leads are all younger are compared at the age that they have come to.
        int age = Math.min(halfAge, own.ages() - 1);
        double survival = 1;
        double left = 0;
        for (int d = 0; d <= age; d++) {
            double here = 0;
            for (int k = 0; k < parent.targets(); k++) {
                here += own.exits(k, d);
            }
            left += here;
            survival *= own.atRisk(d) > 0 ? Math.max(0, 1 - here / own.atRisk(d)) : 1;
        }
        // As many visits as would have shown these exits, had all been followed so far.
        // Exits that weigh nothing beside those at risk are none.
        double stayed = left > 0 && survival < 1 ? left * survival / (1 - survival) : own.atRisk(age);
        // If all have left before, it is known that none lasts to the half age.
        double expected = parent.reached((survival > 0 ? age : halfAge) + 1);
        byTime.add(new double[] {left, stayed}, new double[] {1 - expected, expected});
    }

    /** The age by which half of the visits have ended; the last one if fewer ever do. */
    static int halfAge(StagePosterior parent) {
        int age = 0;
        while (age < parent.ages() - 1 && parent.reached(age + 1) > 0.5) {
            age++;
        }
        return age;
    }

    /** A kappa from {@link #LEAST} to {@link #MOST}; the latter where there is nothing to tell it by. */
    double strength() {
        return Math.min(byTarget.strength(), byTime.strength());
    }

    /** Counts and expected shares of many cases one after another; each case begins where the last one ended. */
    private static final class Table {

        private static final int GRID = 41;

        /** Counts that a half-life has left less of say nothing. */
        private static final double FORGOTTEN = 1e-9;

        /** The scale of the prior of u. */
        private static final double TYPICAL = 0.1;

        private double[] observed = new double[256];
        private double[] share = new double[256];
        private int[] begins = new int[64];
        private int size;
        private int cases;

        void add(double[] exits, double[] expected) {
            int from = size;
            double all = 0;
            double allExpected = 0;
            for (int k = 0; k < exits.length; k++) {
                if (expected[k] > 0) {
                    append(exits[k], expected[k]);
                    all += exits[k];
                    allExpected += expected[k];
                }
            }
            if (!(all > FORGOTTEN) || size - from < 2) {
                size = from;
                return;
            }
            for (int i = from; i < size; i++) {
                share[i] /= allExpected;
            }
            if (cases + 1 >= begins.length) {
                begins = Arrays.copyOf(begins, 2 * begins.length);
            }
            begins[++cases] = size;
        }

        private void append(double n, double expected) {
            if (size == observed.length) {
                observed = Arrays.copyOf(observed, 2 * size);
                share = Arrays.copyOf(share, 2 * size);
            }
            observed[size] = n;
            share[size] = expected;
            size++;
        }

        double strength() {
            if (cases < 2) {
                return MOST;
            }
            double[] kappa = new double[GRID];
            double[] logLikelihood = new double[GRID];
            double most = Double.NEGATIVE_INFINITY;
            double low = StrictMath.log(LEAST);
            double width = (StrictMath.log(MOST) - low) / (GRID - 1);
            for (int g = 0; g < GRID; g++) {
                kappa[g] = StrictMath.exp(low + g * width);
                logLikelihood[g] = logLikelihood(kappa[g]);
                most = Math.max(most, logLikelihood[g]);
            }
            double weights = 0;
            double sum = 0;
            for (int g = 0; g < GRID; g++) {
                // Equal steps of log kappa are steps of u = 1 / sqrt(kappa + 1) as large as u.
                double u = 1 / Math.sqrt(1 + kappa[g]);
                double prior = u / (1 + u * u / (TYPICAL * TYPICAL));
                double weight = StrictMath.exp(logLikelihood[g] - most) * prior;
                weights += weight;
                sum += weight / (1 + kappa[g]);
            }
            return weights / sum - 1;
        }

        private double logLikelihood(double kappa) {
            double sum = 0;
            for (int c = 0; c < cases; c++) {
                double all = 0;
                for (int i = begins[c]; i < begins[c + 1]; i++) {
                    if (observed[i] > 0) {
                        sum += LogRising.of(kappa * share[i], observed[i]);
                        all += observed[i];
                    }
                }
                sum -= LogRising.of(kappa, all);
            }
            return sum;
        }
    }
}
