package org.salespipeline.core.internal.backtest;

import org.salespipeline.core.internal.math.DoubleSum;

/** What came in a period: wins and what they were worth. Mutable while it is being counted. */
final class PeriodResult {

    private int wins;
    private final DoubleSum revenue = new DoubleSum();

    /** Of a cohort. */
    static PeriodResult of(KnownLeads known, Cohort cohort) {
        PeriodResult result = new PeriodResult();
        for (int lead = 0; lead < cohort.size(); lead++) {
            if (cohort.isWon(lead)) {
                result.add(known.wonFor(cohort.row(lead)));
            }
        }
        return result;
    }

    /** Of all leads, in the steps after one and up to another. */
    static PeriodResult ofAll(KnownLeads known, int after, int upTo) {
        PeriodResult result = new PeriodResult();
        for (int lead = 0; lead < known.size(); lead++) {
            if (known.isWon(lead, after, upTo)) {
                result.add(known.wonFor(lead));
            }
        }
        return result;
    }

    /**
     * Counts a win.
     *
     * @param amount what it was worth; NaN if nobody knows
     */
    void add(double amount) {
        wins++;
        revenue.add(amount);
    }

    double wins() {
        return wins;
    }

    /** What the wins were worth; NaN if there was one of which nobody knows. */
    double revenue() {
        return revenue.value();
    }
}
