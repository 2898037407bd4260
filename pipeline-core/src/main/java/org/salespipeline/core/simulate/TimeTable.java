package org.salespipeline.core.simulate;

import org.salespipeline.core.internal.math.NegativeBinomialTime;

/** The cumulative law of a time in stage on whole days in a steady market, for drawing by inversion. Immutable and thread-safe. */
final class TimeTable {

    /** What is left out of the law beyond the end of a table: less than a unit draw can tell. */
    static final double NEGLIGIBLE = 1e-17;

    private final double[] cumulative;

    private TimeTable(double[] cumulative) {
        this.cumulative = cumulative;
    }

    /** The negative binomial law of a mean and a shape, up to a number of days. */
    static TimeTable of(double mean, double shape, int maxDays) {
        double[] cumulative = NegativeBinomialTime.mass(mean, shape, NEGLIGIBLE, maxDays);
        for (int days = 1; days < cumulative.length; days++) {
            cumulative[days] += cumulative[days - 1];
        }
        return new TimeTable(cumulative);
    }

    /**
     * The smallest number of days whose cumulative chance exceeds the draw; one more than the table's last if none
     * does.
     */
    int draw(double unit) {
        int low = 0;
        int high = cumulative.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (unit < cumulative[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
