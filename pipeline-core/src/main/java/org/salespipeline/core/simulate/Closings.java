package org.salespipeline.core.simulate;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import org.salespipeline.time.TimeGrid;

/** Puts wins off to the end of the month or quarter. Immutable and thread-safe. */
final class Closings {

    private final ClosingRule months;
    private final ClosingRule quarters;
    private final TimeGrid grid;

    Closings(ClosingRule months, ClosingRule quarters, TimeGrid grid) {
        this.months = months;
        this.quarters = quarters;
        this.grid = grid;
    }

    /** When a win that falls on a step is made: by the rule of the quarter or, where it lets it pass, of the month. */
    int closing(int step, LeadRandom random) {
        if (months.share() == 0 && quarters.share() == 0) {
            return step;
        }
        // All three are drawn whatever becomes of them, so that one rule does not change what another does.
        double quarter = random.nextUnit();
        double month = random.nextUnit();
        double place = random.nextUnit();
        LocalDate date = grid.dateOf(step);
        int monthEnd = grid.indexOf(date.with(TemporalAdjusters.lastDayOfMonth()));
        int quarterEnd = grid.indexOf(lastDayOfQuarter(date));
        if (waits(quarters, step, quarterEnd, quarter)) {
            return dayOf(quarters, quarterEnd, place);
        }
        return waits(months, step, monthEnd, month) ? dayOf(months, monthEnd, place) : step;
    }

    private static LocalDate lastDayOfQuarter(LocalDate date) {
        LocalDate first = date.with(IsoFields.DAY_OF_QUARTER, 1);
        return first.plusMonths(2).with(TemporalAdjusters.lastDayOfMonth());
    }

    private static boolean waits(ClosingRule rule, int step, int end, double unit) {
        int ahead = end - rule.lastDays() + 1 - step;
        return unit < rule.share() && ahead > 0 && ahead <= rule.withinDays();
    }

    private static int dayOf(ClosingRule rule, int end, double unit) {
        return end - (int) (unit * rule.lastDays());
    }
}
