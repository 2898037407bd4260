package org.salespipeline.core.internal.backtest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.salespipeline.core.internal.math.DoubleSum;

/**
 * The unit in which the mean absolute scaled error is measured (Hyndman and Koehler 2006,
 * doi:10.1016/j.ijforecast.2006.03.001, equation for q_t): how far off it was on average, before the first origin, to say that
 * the next period would be like the last.
 *
 * <p>With y(s) for what came in (s, s + days] of the leads that were open at the end of day s, or of all leads where wins of
 * leads to come are forecast too, it is the mean of |y(s) - y(s - days)| over the dates s = origin - days, back by the spacing,
 * as long as the first lead had come by the end of day s - days. Only what was known at the first origin is looked at.
 *
 * @param wins of the number of wins; NaN if there were fewer than {@value #FEWEST} differences, 0 if all periods were alike
 * @param revenue of what they were worth, counted as for {@link Baselines}; NaN also if the view has no currency or there were
 *     wins, but of none was an amount known
 */
record NaiveScale(double wins, double revenue) {

    /** From how many differences on their mean is taken for a scale. */
    static final int FEWEST = 5;

    /**
     * Measures it.
     *
     * @param first what was known at the first origin
     * @param days length of the horizon, 1 or more
     * @param spacing days from one origin to the next, 1 or more
     * @param withArrivals whether wins of leads to come are forecast too
     * @return the scale of errors
     */
    static NaiveScale of(OriginView first, int days, int spacing, boolean withArrivals) {
        KnownLeads known = new KnownLeads(first);
        List<LocalDate> dates = new ArrayList<>();
        LocalDate date = first.date().minusDays(days);
        while (known.reachBackTo(first.grid().indexOf(date.minusDays(days)))) {
            dates.add(date);
            date = date.minusDays(spacing);
        }
        if (dates.size() < FEWEST) {
            return new NaiveScale(Double.NaN, Double.NaN);
        }
        int[] before = steps(first, dates, -days);
        int[] at = steps(first, dates, 0);
        int[] after = steps(first, dates, days);
        PeriodResult[] last = results(known, before, at, withArrivals);
        PeriodResult[] next = results(known, at, after, withArrivals);
        DoubleSum wins = new DoubleSum();
        DoubleSum revenue = new DoubleSum();
        for (int i = 0; i < next.length; i++) {
            wins.add(Math.abs(next[i].wins() - last[i].wins()));
            revenue.add(Math.abs(next[i].revenue() - last[i].revenue()));
        }
        return new NaiveScale(
                wins.value() / next.length, known.haveAmounts() ? revenue.value() / next.length : Double.NaN);
    }

    private static int[] steps(OriginView first, List<LocalDate> dates, int days) {
        return dates.stream()
                .mapToInt(date -> first.grid().indexOf(date.plusDays(days)))
                .toArray();
    }

    /** What came in periods after one step and up to another, the latest first. */
    private static PeriodResult[] results(KnownLeads known, int[] after, int[] upTo, boolean ofAll) {
        PeriodResult[] results = IntStream.range(0, after.length)
                .mapToObj(i -> new PeriodResult())
                .toArray(PeriodResult[]::new);
        for (int lead = 0; lead < known.size(); lead++) {
            if (!known.isWon(lead)) {
                continue;
            }
            int won = known.wonAt(lead);
            for (int i = firstBefore(won, after); i < after.length && won <= upTo[i]; i++) {
                if (ofAll || known.stageAt(lead, after[i]) >= 0) {
                    results[i].add(known.wonFor(lead));
                }
            }
        }
        return results;
    }

    /** The place of the first of falling steps that is before a given one. */
    private static int firstBefore(int step, int[] falling) {
        int low = 0;
        int high = falling.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (falling[middle] < step) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
