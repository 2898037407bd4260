package org.salespipeline.core.internal.funnel;

import java.time.LocalDate;
import org.salespipeline.time.CalendarPattern;
import org.salespipeline.time.TimeGrid;
import org.salespipeline.time.WorkCalendar;

/** What a pattern of dates says of the steps of a grid. */
public final class StepFactors {

    private StepFactors() {}

    /**
     * The factors of steps: those of their dates, as compared with an average step. On a grid of working days a step has the
     * factor of its working day, and the average is that of working days: days off have no step of their own, and weigh nothing.
     *
     * @param pattern of dates
     * @param grid whose steps
     * @param after the step before the first
     * @param last the last step
     * @return by number of steps after {@code after}, from 1 on; 0 at 0
     */
    public static double[] of(CalendarPattern pattern, TimeGrid grid, int after, int last) {
        double average =
                grid.calendar().map(calendar -> average(pattern, calendar)).orElse(1.0);
        double[] factors = new double[last - after + 1];
        for (int u = 1; u < factors.length; u++) {
            factors[u] = pattern.factor(grid.dateOf(after + u)) / average;
        }
        return factors;
    }

    /** Over as many years as make a pattern's own average. */
    private static double average(CalendarPattern pattern, WorkCalendar calendar) {
        return LocalDate.of(2001, 1, 1)
                .datesUntil(LocalDate.of(2029, 1, 1))
                .filter(calendar::isWorkingDay)
                .mapToDouble(pattern::factor)
                .average()
                .orElse(1);
    }
}
