package org.salespipeline.time;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.Month;
import java.util.Optional;

/**
 * The last days of every month, or of every quarter: dates after which fewer than a number of days of the same month or quarter
 * are still to come. Where a calendar says which days count, working days are counted: a Saturday after the last working day
 * of a month belongs to its last days, too.
 *
 * <p>Immutable and thread-safe.
 *
 * @param days how many, from 1 to 20 of a month, from 1 to 60 of a quarter
 * @param of {@link Horizon.Unit#MONTH} or {@link Horizon.Unit#QUARTER}
 * @param firstMonth the month in which the fiscal year begins; matters for quarters only
 * @param calendar the working days that are counted; empty if all days are
 */
public record LastDays(int days, Horizon.Unit of, Month firstMonth, Optional<WorkCalendar> calendar) {

    private static final int MOST_OF_MONTH = 20;
    private static final int MOST_OF_QUARTER = 60;

    /**
     * Checks the ranges.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if the unit is another, or {@code days} out of range
     */
    public LastDays {
        requireNonNull(of, "of");
        requireNonNull(firstMonth, "firstMonth");
        requireNonNull(calendar, "calendar");
        if (of != Horizon.Unit.MONTH && of != Horizon.Unit.QUARTER) {
            throw new IllegalArgumentException("last days were of a " + of + "; they must be of a MONTH or a QUARTER");
        }
        int most = of == Horizon.Unit.MONTH ? MOST_OF_MONTH : MOST_OF_QUARTER;
        if (days < 1 || days > most) {
            throw new IllegalArgumentException(
                    "last days of a " + of + " were " + days + "; they must be in [1, " + most + "]");
        }
    }

    /**
     * The last calendar days of every month.
     *
     * @param days from 1 to 20
     * @return those dates
     * @throws IllegalArgumentException if {@code days} is out of range
     */
    public static LastDays ofMonth(int days) {
        return new LastDays(days, Horizon.Unit.MONTH, Month.JANUARY, Optional.empty());
    }

    /**
     * The last calendar days of every quarter of the calendar year.
     *
     * @param days from 1 to 60
     * @return those dates
     * @throws IllegalArgumentException if {@code days} is out of range
     */
    public static LastDays ofQuarter(int days) {
        return ofQuarter(days, Month.JANUARY);
    }

    /**
     * The last calendar days of every quarter of a fiscal year.
     *
     * @param days from 1 to 60
     * @param firstMonth the month in which the fiscal year begins
     * @return those dates
     * @throws NullPointerException if {@code firstMonth} is null
     * @throws IllegalArgumentException if {@code days} is out of range
     */
    public static LastDays ofQuarter(int days, Month firstMonth) {
        return new LastDays(days, Horizon.Unit.QUARTER, firstMonth, Optional.empty());
    }

    /**
     * As many working days instead.
     *
     * @param workCalendar which dates are working days
     * @return those dates
     * @throws NullPointerException if {@code workCalendar} is null
     */
    public LastDays counting(WorkCalendar workCalendar) {
        return new LastDays(days, of, firstMonth, Optional.of(requireNonNull(workCalendar, "workCalendar")));
    }

    /**
     * Tells whether a date is one of them.
     *
     * @param date any date
     * @return true if fewer than {@link #days} of the days that count come after it in its month or quarter
     * @throws NullPointerException if {@code date} is null
     */
    public boolean contains(LocalDate date) {
        LocalDate end = date.withDayOfMonth(1).plusMonths(monthsToCome(date));
        if (calendar.isEmpty()) {
            return end.toEpochDay() - date.toEpochDay() <= days;
        }
        int counted = 0;
        for (LocalDate later = date.plusDays(1); later.isBefore(end) && counted < days; later = later.plusDays(1)) {
            counted += calendar.get().isWorkingDay(later) ? 1 : 0;
        }
        return counted < days;
    }

    /** The months of the period that a date is in, from its own on. */
    private int monthsToCome(LocalDate date) {
        return of == Horizon.Unit.MONTH ? 1 : 3 - Math.floorMod(date.getMonthValue() - firstMonth.getValue(), 3);
    }

    /** What is counted, of what: {@code last 3 days of a month}. */
    @Override
    public String toString() {
        return "last " + days + (calendar.isPresent() ? " working day" : " day") + (days == 1 ? "" : "s") + " of a "
                + (of == Horizon.Unit.MONTH ? "month" : "quarter")
                + (of == Horizon.Unit.MONTH || firstMonth == Month.JANUARY
                        ? ""
                        : " of a year that begins in " + firstMonth);
    }
}
