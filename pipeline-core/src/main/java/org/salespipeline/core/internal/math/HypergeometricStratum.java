package org.salespipeline.core.internal.math;

/**
 * The law of how many of the events of one group fall on its marked members, given how many members are marked and how many events
 * there are, when the odds of an event are the same for all but multiplied by e^x for those marked: Fisher's noncentral
 * hypergeometric law,
 *
 * <pre>P(k) proportional to C(marked, k) C(unmarked, events - k) e^(k x)</pre>
 *
 * <p>Sums go outwards from the mode until terms no longer count (Liao &amp; Rosen 2001, doi:10.1198/000313001753272547), so that they
 * take time in proportion to the law's width, not to its range. Immutable.
 */
final class HypergeometricStratum {

    private static final double NEGLIGIBLE = 1e-18;

    private final long marked;
    private final long events;
    private final long spare;
    private final long lowest;
    private final long highest;

    /** Logarithm of the weight of each count at x = 0 against that of the lowest. */
    private final double[] logWeight;

    /** Logarithm of the sum of all weights at x = 0, against that of the lowest count. */
    private final double logTotal;

    /**
     * A group.
     *
     * @param marked how many members are marked
     * @param unmarked how many are not
     * @param events how many members had the event, not more than there are
     */
    HypergeometricStratum(long marked, long unmarked, long events) {
        this.marked = marked;
        this.events = events;
        this.spare = unmarked - events;
        this.lowest = Math.max(0, -spare);
        this.highest = Math.min(marked, events);
        this.logWeight = new double[(int) (highest - lowest) + 1];
        for (int i = 1; i < logWeight.length; i++) {
            logWeight[i] = logWeight[i - 1] + StrictMath.log(ratio(lowest + i - 1));
        }
        this.logTotal = logSum(0);
    }

    /** Whether there is but one possible count, which tells nothing. */
    boolean isCertain() {
        return lowest == highest;
    }

    /** The weight of one count more against that of a count, at x = 0. */
    private double ratio(long count) {
        return (double) (marked - count) * (events - count) / ((count + 1.0) * (spare + count + 1));
    }

    /** The logarithm of the sum of all weights at some x, against the weight of the lowest count. */
    private double logSum(double x) {
        double factor = StrictMath.exp(x);
        long mode = mode(factor);
        double sum = 1;
        double term = 1;
        for (long k = mode; k < highest && term >= NEGLIGIBLE * sum; k++) {
            term *= ratio(k) * factor;
            sum += term;
        }
        term = 1;
        for (long k = mode; k > lowest && term >= NEGLIGIBLE * sum; k--) {
            term /= ratio(k - 1) * factor;
            sum += term;
        }
        return logWeight[(int) (mode - lowest)] + x * (mode - lowest) + StrictMath.log(sum);
    }

    /** The likeliest count: the weights' ratios fall, so it is where they pass 1. */
    private long mode(double factor) {
        long from = lowest;
        long to = highest;
        while (from < to) {
            long middle = (from + to) >>> 1;
            if (ratio(middle) * factor >= 1) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** The sum of all weights at x against that at 0, as a logarithm: that of the mean of e^(x (count - lowest)) under x = 0. */
    double logFactor(double x) {
        return logSum(x) - logTotal;
    }

    long lowest() {
        return lowest;
    }

    /** The probability of each count from the lowest on, at x = 0. */
    double[] probabilities() {
        double[] law = new double[logWeight.length];
        for (int i = 0; i < law.length; i++) {
            law[i] = StrictMath.exp(logWeight[i] - logTotal);
        }
        return law;
    }
}
