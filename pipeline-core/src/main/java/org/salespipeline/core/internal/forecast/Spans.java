package org.salespipeline.core.internal.forecast;

import java.time.LocalDate;
import java.util.List;
import org.salespipeline.core.internal.funnel.StepFactors;
import org.salespipeline.time.CalendarPattern;
import org.salespipeline.time.Period;
import org.salespipeline.time.TimeGrid;

/**
 * The stretches of time that a forecast speaks of, by number: each period of the horizon, then the horizon up to the end of each
 * period, then all time. Immutable.
 */
final class Spans {

    private final List<Period> periods;

    /** How many steps after the forecast's date each period ends. */
    private final int[] steps;

    private final TimeGrid grid;
    private final LocalDate asOf;
    private final CalendarPattern closing;

    /** By step after the forecast's date, the factor of its date; of all that are alike, nothing. */
    private final double[] closingFactors;

    Spans(List<Period> periods, TimeGrid grid, LocalDate asOf, CalendarPattern closing) {
        this.periods = List.copyOf(periods);
        this.grid = grid;
        this.asOf = asOf;
        this.closing = closing;
        int day = grid.indexOf(asOf);
        this.steps = periods.stream()
                .mapToInt(period -> grid.indexOf(period.endExclusive().minusDays(1)) - day)
                .toArray();
        this.closingFactors = closing.isNone() ? new double[0] : StepFactors.of(closing, grid, day, day + horizon());
    }

    /** The same, where closings follow another pattern. */
    Spans closingBy(CalendarPattern pattern) {
        return new Spans(periods, grid, asOf, pattern);
    }

    /** What closings follow. */
    CalendarPattern closing() {
        return closing;
    }

    /** By step after the forecast's date, from 1 on, how likely closings are as compared with an average step; not to be changed. */
    double[] closingFactors() {
        return closingFactors;
    }

    /** How many periods the horizon has. */
    int count() {
        return steps.length;
    }

    List<Period> periods() {
        return periods;
    }

    /** The number of the horizon up to the end of a period. */
    int upTo(int period) {
        return steps.length + period;
    }

    /** The number of the whole horizon. */
    int total() {
        return 2 * steps.length - 1;
    }

    /** The number of all time. */
    int eventual() {
        return 2 * steps.length;
    }

    /** How many steps after the forecast's date each period ends; not to be changed. */
    int[] steps() {
        return steps;
    }

    /** How many steps the horizon has. */
    int horizon() {
        return steps[steps.length - 1];
    }

    /** How many days after the forecast's date a period ends. */
    long daysTo(int period) {
        return periods.get(period).endExclusive().toEpochDay()
                - periods.get(0).startInclusive().toEpochDay();
    }

    /** The dates of a span, with a name for a reader. */
    Period period(int span) {
        LocalDate start = periods.get(0).startInclusive();
        if (span < steps.length) {
            return periods.get(span);
        }
        if (span == total()) {
            return new Period("total", start, periods.get(steps.length - 1).endExclusive());
        }
        if (span == eventual()) {
            return new Period("eventually", start, LocalDate.MAX);
        }
        Period last = periods.get(span - steps.length);
        return new Period("up to " + last.name(), start, last.endExclusive());
    }

    /** Refuses the index of a period that the horizon does not have. */
    int requirePeriod(int period) {
        if (period < 0 || period >= steps.length) {
            throw new IndexOutOfBoundsException("period was " + period + "; it must be in [0, " + (steps.length - 1)
                    + "], an index of the " + steps.length
                    + " periods of the horizon. Maybe leave it out, for the whole horizon?");
        }
        return period;
    }
}
