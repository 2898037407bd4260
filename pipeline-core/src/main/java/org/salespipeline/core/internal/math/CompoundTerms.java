package org.salespipeline.core.internal.math;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The independent terms of a compound sum, checked, with what is certain taken out.
 *
 * <p>Immutable by convention. The single trials are kept in a scrambled order, so that any stretch of them is like the
 * whole: a product over them that becomes negligible does so early.
 */
final class CompoundTerms {

    /** Squares of greater amounts, times any number of trials, would overflow. */
    static final double MAX_AMOUNT = 1e140;

    private static final double GOLDEN = 0.6180339887498949;

    private final double[] p;
    private final double[] amount;
    private final List<TrialGroup> groups;
    private final double certain;
    private final double mean;
    private final double variance;
    private final double most;
    private final long trials;
    private final double unlikely;

    /** Arrays of equal length, with 0 &lt; p &lt; 1 and amount &gt; 0. */
    private CompoundTerms(double[] p, double[] amount, List<TrialGroup> groups, double certain) {
        this.certain = certain;
        this.p = p;
        this.amount = amount;
        this.groups = groups;
        DoubleSum meanSum = new DoubleSum();
        DoubleSum varianceSum = new DoubleSum();
        DoubleSum mostSum = new DoubleSum();
        meanSum.add(certain);
        mostSum.add(certain);
        double odd = 0;
        long count = 0;
        for (int j = 0; j < p.length; j++) {
            meanSum.addProduct(p[j], amount[j]);
            varianceSum.add(p[j] * (1 - p[j]) * amount[j] * amount[j]);
            mostSum.add(amount[j]);
            odd += Math.min(p[j], 1 - p[j]);
            count++;
        }
        boolean bounded = true;
        for (TrialGroup group : groups) {
            meanSum.add(group.mean());
            varianceSum.add(group.variance());
            mostSum.add(group.isFixed() ? group.most() : 0);
            bounded &= group.isFixed();
            odd += group.cells().mean() + group.cells().certain();
            count += group.cells().trials() + group.cells().certain();
        }
        this.mean = meanSum.value();
        this.variance = varianceSum.value();
        this.most = bounded ? mostSum.value() : Double.POSITIVE_INFINITY;
        this.trials = count;
        this.unlikely = odd;
    }

    static CompoundTerms of(double[] p, double[] amount, List<TrialGroup> groups) {
        if (p.length != amount.length) {
            throw new IllegalArgumentException("number of amounts was " + amount.length + " for " + p.length
                    + " probabilities; there must be one for each");
        }
        DoubleSum certain = new DoubleSum();
        int size = 0;
        for (int j = 0; j < p.length; j++) {
            checkTrial(p, amount, j);
            if (p[j] == 1) {
                certain.add(amount[j]);
            } else if (isOpen(p[j], amount[j])) {
                size++;
            }
        }
        double[] openP = new double[size];
        double[] openAmount = new double[size];
        int next = 0;
        for (int j = 0; j < p.length; j++) {
            if (isOpen(p[j], amount[j])) {
                openP[next] = p[j];
                openAmount[next++] = amount[j];
            }
        }
        for (TrialGroup group : groups) {
            if (group.isFixed()) {
                certain.addProduct((double) group.cells().certain(), group.amountMean());
            }
        }
        return new CompoundTerms(scrambled(openP), scrambled(openAmount), openGroups(groups), certain.value());
    }

    /** The open terms whose amounts are at most the given one, or only the others, and without what is certain. */
    CompoundTerms part(double limit, boolean upToLimit) {
        int size = 0;
        double[] partP = new double[p.length];
        double[] partAmount = new double[p.length];
        for (int j = 0; j < p.length; j++) {
            if (amount[j] <= limit == upToLimit) {
                partP[size] = p[j];
                partAmount[size++] = amount[j];
            }
        }
        List<TrialGroup> partGroups = new ArrayList<>();
        for (TrialGroup group : groups) {
            boolean small = group.amountMean() + Math.sqrt(group.amountVariance()) <= limit;
            if (small == upToLimit) {
                partGroups.add(group);
            }
        }
        return new CompoundTerms(Arrays.copyOf(partP, size), Arrays.copyOf(partAmount, size), partGroups, 0);
    }

    /** The number of single trials. */
    int size() {
        return p.length;
    }

    double p(int j) {
        return p[j];
    }

    double amount(int j) {
        return amount[j];
    }

    List<TrialGroup> groups() {
        return groups;
    }

    /** What the trials of probability 1 and of fixed amount come to. */
    double certain() {
        return certain;
    }

    double mean() {
        return mean;
    }

    double variance() {
        return variance;
    }

    /** The greatest sum possible; infinite where an amount is gamma. */
    double most() {
        return most;
    }

    /** The number of trials that are not left out, those of groups included. */
    long trials() {
        return trials;
    }

    /** The number of single trials and of cells of the groups: what a pass over the terms costs. */
    int different() {
        int count = p.length;
        for (TrialGroup group : groups) {
            count += group.cells().p.length;
        }
        return count;
    }

    /** The sum over the trials of the probability that their amount, or that of p above 1/2 its absence, comes up. */
    double unlikely() {
        return unlikely;
    }

    /** The greatest step of which every possible sum is a multiple, or 0 where none is found. */
    double commonStep() {
        if (Double.isInfinite(most)) {
            return 0;
        }
        CommonStep step = new CommonStep();
        step.accept(certain);
        for (int j = 0; j < amount.length; j++) {
            step.accept(amount[j]);
        }
        for (TrialGroup group : groups) {
            step.accept(group.amountMean());
        }
        return step.value();
    }

    /** Whether every possible sum is a multiple of the step, to within rounding. */
    boolean areMultiplesOf(double step) {
        boolean multiples =
                !Double.isInfinite(most) && GridPoint.of(certain, step).isOnGrid();
        for (int j = 0; multiples && j < amount.length; j++) {
            multiples = GridPoint.of(amount[j], step).isOnGrid();
        }
        for (TrialGroup group : groups) {
            multiples = multiples && GridPoint.of(group.amountMean(), step).isOnGrid();
        }
        return multiples;
    }

    private static boolean isOpen(double p, double amount) {
        return p > 0 && p < 1 && amount > 0;
    }

    private static List<TrialGroup> openGroups(List<TrialGroup> groups) {
        return groups.stream()
                .map(TrialGroup::open)
                .filter(group -> group.amountMean() > 0
                        && group.cells().trials() + group.cells().certain() > 0)
                .toList();
    }

    /** Steps through the array by about 0.618 of its length, prime to it. */
    private static double[] scrambled(double[] x) {
        int n = x.length;
        long stride = Math.max(1, Math.round(GOLDEN * n));
        while (greatestCommonDivisor(stride, n) > 1) {
            stride++;
        }
        double[] scrambled = new double[n];
        for (int j = 0; j < n; j++) {
            scrambled[j] = x[(int) (stride * j % n)];
        }
        return scrambled;
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    private static void checkTrial(double[] p, double[] amount, int j) {
        if (!(p[j] >= 0 && p[j] <= 1)) {
            throw new IllegalArgumentException("probability " + j + " was " + p[j] + "; it must be in [0, 1]");
        }
        if (!(amount[j] >= 0 && amount[j] <= MAX_AMOUNT)) {
            throw new IllegalArgumentException(
                    "amount " + j + " was " + amount[j] + "; it must be in [0, " + MAX_AMOUNT + "]");
        }
    }
}
