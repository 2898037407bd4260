package org.salespipeline.core.internal.funnel;

import org.salespipeline.time.LastDays;

/**
 * The closings of whole stretches of last days, which are alike if it is the calendar that moves them: one good quarter is none of
 * its doing.
 *
 * @param count how many stretches there were
 * @param dispersion squared differences from what was expected of each, by that, divided by one less than their number
 */
record LastDaysTogether(int count, double dispersion) {

    static LastDaysTogether of(DailyClosings closings, CalendarFactors fit, LastDays dates) {
        boolean[] in = closings.in(dates);
        double squares = 0;
        int count = 0;
        double won = 0;
        double mean = 0;
        for (int i = 0; i < in.length; i++) {
            won += in[i] ? closings.won(i) : 0;
            mean += in[i] ? closings.expected(i) * fit.factor(closings, i) : 0;
            if (mean > 0 && (i == in.length - 1 || !in[i + 1])) {
                squares += (won - mean) * (won - mean) / mean;
                count++;
                won = 0;
                mean = 0;
            }
        }
        return new LastDaysTogether(count, squares / Math.max(1, count - 1));
    }
}
