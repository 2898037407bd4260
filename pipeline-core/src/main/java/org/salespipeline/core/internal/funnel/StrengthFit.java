package org.salespipeline.core.internal.funnel;

import java.util.Arrays;
import org.salespipeline.core.internal.math.LogRising;

/**
 * How much the segments of one level differ: the kappa of largest marginal likelihood of their exit counts, which are
 * Dirichlet-multinomial if each segment's own shares are Dirichlet around those of the segment above with weight kappa.
 *
 * <p>What is counted, for each segment and stage: exits by target, before and after the age by which half of the visits of the
 * segment above have ended, so that segments may differ in their rates and in their times. What is expected: the hazards of
 * the segment above over the segment's own exposure, so that one with many young open leads is not taken for a fast one. With
 * expected shares p and counts n of sum N, the logarithm of the likelihood is lg(kappa) - lg(kappa + N) + sum of
 * (lg(kappa p + n) - lg(kappa p)), lg the logarithm of the gamma function (Mosimann 1962).
 */
final class StrengthFit {

    static final double LEAST = 0.5;
    static final double MOST = 1e6;

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final int STEPS = 32;

    /** Counts and expected shares one after another; each case begins where the last one ended. */
    private double[] observed = new double[256];

    private double[] expected = new double[256];
    private int[] begins = new int[64];
    private int size;
    private int cases;

    /** Adds the counts of one stage of one segment. */
    void add(StageCounts own, StagePosterior parent, int halfAge) {
        int from = size;
        double all = 0;
        double allExpected = 0;
        for (int k = 0; k < parent.targets(); k++) {
            for (int half = 0; half < 2; half++) {
                int first = half == 0 ? 0 : halfAge + 1;
                int last = half == 0 ? Math.min(halfAge, own.ages() - 1) : own.ages() - 1;
                double n = 0;
                double mu = 0;
                for (int d = first; d <= last; d++) {
                    n += own.exits(k, d);
                    mu += own.atRisk(d) * (d < parent.ages() ? parent.hazard(k, d) : parent.tail(k));
                }
                if (mu > 0) {
                    append(n, mu);
                    all += n;
                    allExpected += mu;
                }
            }
        }
        if (all <= 0 || size - from < 2) {
            size = from;
            return;
        }
        for (int i = from; i < size; i++) {
            expected[i] /= allExpected;
        }
        if (cases + 1 >= begins.length) {
            begins = Arrays.copyOf(begins, 2 * begins.length);
        }
        begins[++cases] = size;
    }

    private void append(double n, double mu) {
        if (size == observed.length) {
            observed = Arrays.copyOf(observed, 2 * size);
            expected = Arrays.copyOf(expected, 2 * size);
        }
        observed[size] = n;
        expected[size] = mu;
        size++;
    }

    /** The age by which half of the visits have ended; the last one if fewer ever do. */
    static int halfAge(StagePosterior parent) {
        int age = 0;
        while (age < parent.ages() - 1 && parent.reached(age + 1) > 0.5) {
            age++;
        }
        return age;
    }

    /** The best kappa from {@link #LEAST} to {@link #MOST}; the latter also where there is nothing to tell it by. */
    double best() {
        if (cases < 2) {
            return MOST;
        }
        double low = StrictMath.log(LEAST);
        double high = StrictMath.log(MOST);
        double a = high - GOLDEN * (high - low);
        double b = low + GOLDEN * (high - low);
        double atA = logLikelihood(a);
        double atB = logLikelihood(b);
        for (int i = 0; i < STEPS; i++) {
            if (atA > atB) {
                high = b;
                b = a;
                atB = atA;
                a = high - GOLDEN * (high - low);
                atA = logLikelihood(a);
            } else {
                low = a;
                a = b;
                atA = atB;
                b = low + GOLDEN * (high - low);
                atB = logLikelihood(b);
            }
        }
        double found = (low + high) / 2;
        // Flat towards the end: no difference was seen.
        return logLikelihood(StrictMath.log(MOST)) >= logLikelihood(found) - 1e-6 ? MOST : StrictMath.exp(found);
    }

    private double logLikelihood(double logKappa) {
        double kappa = StrictMath.exp(logKappa);
        double sum = 0;
        for (int c = 0; c < cases; c++) {
            double all = 0;
            for (int i = begins[c]; i < begins[c + 1]; i++) {
                if (observed[i] > 0) {
                    sum += LogRising.of(kappa * expected[i], observed[i]);
                    all += observed[i];
                }
            }
            sum -= LogRising.of(kappa, all);
        }
        return sum;
    }
}
