package org.salespipeline.core.internal.forecast;

import java.time.LocalDate;
import java.util.List;
import org.salespipeline.forecast.CampaignPlan;
import org.salespipeline.time.TimeGrid;

/**
 * The steps of the grid in which a plan's leads enter, spread evenly over those of their date; who enters on a day off, which
 * has no step of its own, enters in the next one. Immutable.
 */
final class CampaignEntries {

    /** An end that no step comes after. */
    static final long EVER = Long.MAX_VALUE / 2;

    private static final long BEFORE_ALL = Long.MIN_VALUE / 2;

    private final TimeGrid grid;
    private final LocalDate firstDate;
    private final long[] leads;
    private final int[] first;
    private final int[] last;

    CampaignEntries(TimeGrid grid, List<CampaignPlan.Entry> entries) {
        this.grid = grid;
        this.firstDate = entries.get(0).date();
        this.leads = entries.stream().mapToLong(CampaignPlan.Entry::leads).toArray();
        this.first = entries.stream()
                .mapToInt(entry -> grid.indexOf(entry.date().minusDays(1)) + 1)
                .toArray();
        this.last = new int[first.length];
        for (int e = 0; e < last.length; e++) {
            last[e] = Math.max(first[e], grid.indexOf(entries.get(e).date()));
        }
    }

    LocalDate firstDate() {
        return firstDate;
    }

    /** How many enter, by entry; not to be changed. */
    long[] leads() {
        return leads;
    }

    /** The step that ends with a date, as long as that lies no more steps after the last entry; else {@link #EVER}. */
    long end(LocalDate date, int maxSteps) {
        if (date.isBefore(firstDate)) {
            return BEFORE_ALL;
        }
        return date.isAfter(lastDate(maxSteps)) ? EVER : grid.indexOf(date);
    }

    /** The date that ends so many steps after the last entry. */
    LocalDate lastDate(int steps) {
        return grid.dateOf(last[last.length - 1] + steps);
    }

    /** The date that ends so many steps after the first entry. */
    LocalDate lastDateOfFirst(int steps) {
        return grid.dateOf(first[0] + steps);
    }

    /** How many steps the first of them have behind them at the end of a step. */
    long longestBy(long end) {
        return end - first[0];
    }

    /** How many the last of them have. */
    long shortestBy(long end) {
        return end - last[last.length - 1];
    }

    /** By entry, the chance of each of its leads at the end of a step; 0 before it enters. */
    double[] chances(ProjectionShares shares, long end) {
        double[] chances = new double[leads.length];
        for (int e = 0; e < chances.length; e++) {
            double sum = 0;
            for (int entered = first[e]; entered <= Math.min(end, last[e]); entered++) {
                sum += shares.at(end - entered);
            }
            chances[e] = Math.min(1, sum / (last[e] - first[e] + 1));
        }
        return chances;
    }

    /** The expected number by chances; of nobody, what would be the share. */
    double share(double[] chances) {
        double sum = 0;
        double all = 0;
        for (int e = 0; e < chances.length; e++) {
            sum += (double) leads[e] * chances[e];
            all += (double) leads[e];
        }
        if (all > 0) {
            return sum / all;
        }
        for (double chance : chances) {
            sum += chance;
        }
        return sum / chances.length;
    }

    /** The expected number. */
    double expected(double[] chances) {
        double sum = 0;
        for (int e = 0; e < chances.length; e++) {
            sum += (double) leads[e] * chances[e];
        }
        return sum;
    }
}
