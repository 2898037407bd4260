package org.salespipeline.core.internal.math;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The amounts of which a sum has many, such as list prices: the sum of each is the amount times a number of successes, whose
 * law {@link PoissonBinomial} has at once.
 *
 * <p>On a lattice that the amount is not on, only the sum is split, not each trial. Immutable by convention.
 */
final class RecurringAmounts {

    private static final double NONE = 0;

    private final double[] amounts;
    private final List<LatticeLaw> numbers = new ArrayList<>();

    /** The amounts that at least so many of the terms' single trials share, with one of them likely to come or to fail. */
    RecurringAmounts(CompoundTerms terms, int many) {
        double[] candidates = shared(terms, many);
        double[][] p = new double[candidates.length][many];
        int[] size = new int[candidates.length];
        double[] odd = new double[candidates.length];
        for (int j = 0; j < terms.size(); j++) {
            int k = Arrays.binarySearch(candidates, terms.amount(j));
            if (k >= 0) {
                if (size[k] == p[k].length) {
                    p[k] = Arrays.copyOf(p[k], 2 * size[k]);
                }
                p[k][size[k]++] = terms.p(j);
                odd[k] += Math.min(terms.p(j), 1 - terms.p(j));
            }
        }
        double[] kept = new double[candidates.length];
        int count = 0;
        for (int k = 0; k < candidates.length; k++) {
            // Else splitting the sum might move more than splitting each trial, or its failure.
            if (odd[k] >= 1) {
                kept[count++] = candidates[k];
                numbers.add(PoissonBinomial.of(Arrays.copyOf(p[k], size[k])));
            }
        }
        this.amounts = Arrays.copyOf(kept, count);
    }

    /** Rising. */
    private static double[] shared(CompoundTerms terms, int many) {
        double[] sorted = new double[terms.size()];
        for (int j = 0; j < sorted.length; j++) {
            sorted[j] = terms.amount(j);
        }
        Arrays.sort(sorted);
        double[] shared = new double[sorted.length / many];
        int count = 0;
        double last = NONE;
        for (int j = many - 1; j < sorted.length; j++) {
            if (sorted[j] == sorted[j - many + 1] && sorted[j] > last) {
                last = sorted[j];
                shared[count++] = last;
            }
        }
        return Arrays.copyOf(shared, count);
    }

    boolean contain(double amount) {
        return Arrays.binarySearch(amounts, amount) >= 0;
    }

    int size() {
        return amounts.length;
    }

    double amount(int k) {
        return amounts[k];
    }

    /** The law of the number of successes of a recurring amount. */
    LatticeLaw number(int k) {
        return numbers.get(k);
    }
}
