package org.salespipeline.core.internal.math;

import java.util.Arrays;

/**
 * Independent trials in cells of equal probability, checked, with those of probability 0 and 1 taken out.
 *
 * <p>Immutable by convention: the arrays are not handed on.
 */
final class TrialCells {

    private static final long MAX_TRIALS = 1L << 53;

    /** Probabilities strictly between 0 and 1, with their numbers of trials in {@link #count}. */
    final double[] p;

    final double[] count;

    private final long trials;
    private final long certain;
    private final DoubleSum mean;
    private final double variance;

    private TrialCells(double[] p, double[] count, long trials, long certain) {
        this.p = p;
        this.count = count;
        this.trials = trials;
        this.certain = certain;
        this.mean = new DoubleSum();
        DoubleSum spread = new DoubleSum();
        for (int j = 0; j < p.length; j++) {
            mean.addProduct(p[j], count[j]);
            spread.add(count[j] * p[j] * (1 - p[j]));
        }
        this.variance = spread.value();
    }

    static TrialCells of(double[] p) {
        double[] inside = new double[p.length];
        int size = 0;
        long certain = 0;
        for (int j = 0; j < p.length; j++) {
            checkProbability(p, j);
            if (p[j] == 1) {
                certain++;
            } else if (p[j] > 0) {
                inside[size++] = p[j];
            }
        }
        double[] count = new double[size];
        Arrays.fill(count, 1);
        return new TrialCells(Arrays.copyOf(inside, size), count, size, certain);
    }

    static TrialCells of(double[] p, long[] multiplicity) {
        if (p.length != multiplicity.length) {
            throw new IllegalArgumentException("number of multiplicities was " + multiplicity.length + " for "
                    + p.length + " probabilities; there must be one for each");
        }
        double[] inside = new double[p.length];
        double[] count = new double[p.length];
        int size = 0;
        long certain = 0;
        long trials = 0;
        for (int j = 0; j < p.length; j++) {
            checkProbability(p, j);
            checkMultiplicity(multiplicity, j, MAX_TRIALS - certain - trials);
            if (p[j] == 1) {
                certain += multiplicity[j];
            } else if (p[j] > 0 && multiplicity[j] > 0) {
                inside[size] = p[j];
                count[size++] = multiplicity[j];
                trials += multiplicity[j];
            }
        }
        return new TrialCells(Arrays.copyOf(inside, size), Arrays.copyOf(count, size), trials, certain);
    }

    /** The number of trials whose outcome is open. */
    long trials() {
        return trials;
    }

    /** The number of trials that are certain to succeed. */
    long certain() {
        return certain;
    }

    /** The mean number of successes among the open trials. */
    double mean() {
        return mean.value();
    }

    /** The mean less x, without cancellation. */
    double meanMinus(double x) {
        return mean.minus(x);
    }

    double variance() {
        return variance;
    }

    /** The same without the trials that are certain to succeed. */
    TrialCells open() {
        return new TrialCells(p, count, trials, 0);
    }

    private static void checkProbability(double[] p, int j) {
        if (!(p[j] >= 0 && p[j] <= 1)) {
            throw new IllegalArgumentException("probability " + j + " was " + p[j] + "; it must be in [0, 1]");
        }
    }

    private static void checkMultiplicity(long[] multiplicity, int j, long most) {
        if (multiplicity[j] < 0) {
            throw new IllegalArgumentException(
                    "multiplicity " + j + " was " + multiplicity[j] + "; it must be at least 0");
        }
        if (multiplicity[j] > most) {
            throw new IllegalArgumentException("sum of the multiplicities was above " + MAX_TRIALS + " at multiplicity "
                    + j + "; it must be at most that");
        }
    }
}
