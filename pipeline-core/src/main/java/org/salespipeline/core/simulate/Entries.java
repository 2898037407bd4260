package org.salespipeline.core.simulate;

/** On which day leads enter: each in proportion to the market's factor. Immutable and thread-safe. */
final class Entries {

    private final int first;
    private final double[] cumulative;

    /** The days from a first one to before another, of which there must be one. */
    Entries(MarketDays market, int first, int end) {
        this.first = first;
        this.cumulative = new double[end - first];
        double sum = 0;
        for (int i = 0; i < cumulative.length; i++) {
            sum += market.entries(first + i);
            cumulative[i] = sum;
        }
    }

    /** The first day up to which more than the draw's share of all chances lies. */
    int draw(double unit) {
        double bound = unit * cumulative[cumulative.length - 1];
        int low = 0;
        int high = cumulative.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (bound < cumulative[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return first + low;
    }
}
