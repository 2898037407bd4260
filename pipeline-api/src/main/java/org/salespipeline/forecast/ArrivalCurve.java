package org.salespipeline.forecast;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;

/**
 * Which share of a group of leads has reached a stage or exit by each date. Days here are calendar days, on whatever grid
 * the model counts ages. Immutable and thread-safe.
 *
 * @param start the date on which the leads enter the process, or the first of them do
 * @param shareByDay the share that has arrived by the end of day {@code start + i}; never goes down; ends where it has
 *     come to {@code everShare}, or at the latest ten years, on a grid of hours 32,768 of them, after the last entry
 * @param everShare the share that ever arrives, in [0, 1]
 */
public record ArrivalCurve(LocalDate start, List<Double> shareByDay, double everShare) {

    /**
     * Copies the list.
     *
     * @throws NullPointerException if a part is null
     */
    public ArrivalCurve {
        requireNonNull(start, "start");
        shareByDay = List.copyOf(shareByDay);
    }

    /**
     * The share that has arrived by the end of a date.
     *
     * @param date any date
     * @return 0 before the start; {@code everShare} beyond the end of the curve
     */
    public double shareBy(LocalDate date) {
        long day = date.toEpochDay() - start.toEpochDay();
        if (day < 0) {
            return 0;
        }
        return day < shareByDay.size() ? shareByDay.get((int) day) : everShare;
    }

    /**
     * The mean time from the start to the arrival, among the leads that ever arrive: the sum over the days of the share
     * of them that has not arrived yet. Leads that enter later than the start have waited for that.
     *
     * @return in days; 0 if none ever arrives
     */
    public double meanDays() {
        if (everShare == 0) {
            return 0;
        }
        double days = 0;
        for (double share : shareByDay) {
            days += 1 - share / everShare;
        }
        return days;
    }
}
