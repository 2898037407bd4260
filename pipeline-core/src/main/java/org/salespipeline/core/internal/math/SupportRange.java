package org.salespipeline.core.internal.math;

/**
 * Which of a row of points hold a density that counts, and one more on each side, for it may begin anywhere between two points.
 *
 * @param first index
 * @param last index
 */
record SupportRange(int first, int last) {

    /** Points this far below the highest log-density hold nothing that digits show. */
    private static final double NOTHING = 30;

    static SupportRange of(double[] logDensity) {
        double highest = Double.NEGATIVE_INFINITY;
        for (double each : logDensity) {
            highest = Math.max(highest, each);
        }
        int first = 0;
        while (logDensity[first] < highest - NOTHING) {
            first++;
        }
        int last = logDensity.length - 1;
        while (logDensity[last] < highest - NOTHING) {
            last--;
        }
        return new SupportRange(Math.max(0, first - 1), Math.min(logDensity.length - 1, last + 1));
    }
}
