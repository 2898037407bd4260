package org.salespipeline.time;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a forecast looks and into which periods it is cut. The first period always begins on the day after the date
 * that the forecast is made as of, because that day is known already.
 *
 * <p>Calendar periods keep the calendar: of {@code quarters(4)} as of 2026-11-23, the first is the rest of the current
 * quarter (2026-11-24 to 2026-12-31), then come three whole ones. As of the last day of a quarter the first period is
 * the whole next quarter.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface Horizon {

    /** The most periods that a horizon may have; days over ten years fit. */
    int MAX_PERIODS = 4_000;

    /**
     * The periods as of a date, adjoining, in order.
     *
     * @param asOf the last day that is known
     * @return at least one period; the first begins on the day after {@code asOf}
     * @throws IllegalArgumentException if an explicit end date is not after {@code asOf}
     */
    List<Period> periodsAfter(LocalDate asOf);

    /**
     * Single days.
     *
     * @param count from 1 to {@link #MAX_PERIODS}
     * @return the horizon
     * @throws IllegalArgumentException if {@code count} is out of range
     */
    static Horizon days(int count) {
        return new Calendar(Unit.DAY, count, Month.JANUARY);
    }

    /**
     * Weeks from Monday to Sunday, named by their first day.
     *
     * @param count from 1 to {@link #MAX_PERIODS}
     * @return the horizon
     * @throws IllegalArgumentException if {@code count} is out of range
     */
    static Horizon weeks(int count) {
        return new Calendar(Unit.WEEK, count, Month.JANUARY);
    }

    /**
     * Calendar months.
     *
     * @param count from 1 to {@link #MAX_PERIODS}
     * @return the horizon
     * @throws IllegalArgumentException if {@code count} is out of range
     */
    static Horizon months(int count) {
        return new Calendar(Unit.MONTH, count, Month.JANUARY);
    }

    /**
     * Quarters of the calendar year.
     *
     * @param count from 1 to {@link #MAX_PERIODS}
     * @return the horizon
     * @throws IllegalArgumentException if {@code count} is out of range
     */
    static Horizon quarters(int count) {
        return new Calendar(Unit.QUARTER, count, Month.JANUARY);
    }

    /**
     * Quarters of a fiscal year. A fiscal year is named by the calendar year in which it ends, as most companies do, so
     * with April as first month 2026-05-01 lies in "FY2027-Q1".
     *
     * @param count from 1 to {@link #MAX_PERIODS}
     * @param firstMonth the month in which the fiscal year begins; January gives calendar quarters
     * @return the horizon
     * @throws NullPointerException if {@code firstMonth} is null
     * @throws IllegalArgumentException if {@code count} is out of range
     */
    static Horizon quarters(int count, Month firstMonth) {
        return new Calendar(Unit.QUARTER, count, firstMonth);
    }

    /**
     * Periods that end before given dates.
     *
     * @param endsExclusive the days after the last day of each period, strictly increasing, at least one
     * @return the horizon
     * @throws NullPointerException if a date is null
     * @throws IllegalArgumentException if there is none, too many, or they do not increase
     */
    static Horizon until(LocalDate... endsExclusive) {
        return new Dates(List.of(endsExclusive));
    }

    /** The calendar units that periods are made of. */
    enum Unit {
        /** One local date. */
        DAY,
        /** Monday to Sunday. */
        WEEK,
        /** A calendar month. */
        MONTH,
        /** Three calendar months, from the first month of the year on. */
        QUARTER
    }

    /**
     * A number of calendar units, the first cut short by the date known already.
     *
     * @param unit the unit
     * @param count from 1 to {@link #MAX_PERIODS}
     * @param firstMonth the first month of the fiscal year; matters for quarters only
     */
    record Calendar(Unit unit, int count, Month firstMonth) implements Horizon {

        /**
         * Checks the range of {@code count}.
         *
         * @throws NullPointerException if a part is null
         * @throws IllegalArgumentException if {@code count} is out of range
         */
        public Calendar {
            requireNonNull(unit, "unit");
            requireNonNull(firstMonth, "firstMonth");
            if (count < 1 || count > MAX_PERIODS) {
                throw new IllegalArgumentException(
                        "count of periods was " + count + "; it must be in [1, " + MAX_PERIODS + "]");
            }
        }

        @Override
        public List<Period> periodsAfter(LocalDate asOf) {
            List<Period> periods = new ArrayList<>(count);
            LocalDate start = asOf.plusDays(1);
            for (int i = 0; i < count; i++) {
                LocalDate unitStart = startOfUnit(start);
                LocalDate end = startAfter(unitStart);
                periods.add(new Period(nameOf(unitStart), start, end));
                start = end;
            }
            return List.copyOf(periods);
        }

        private LocalDate startOfUnit(LocalDate date) {
            return switch (unit) {
                case DAY -> date;
                case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> date.withDayOfMonth(1);
                case QUARTER -> date.withDayOfMonth(1).minusMonths(monthsIntoYear(date) % 3);
            };
        }

        private LocalDate startAfter(LocalDate unitStart) {
            return switch (unit) {
                case DAY -> unitStart.plusDays(1);
                case WEEK -> unitStart.plusWeeks(1);
                case MONTH -> unitStart.plusMonths(1);
                case QUARTER -> unitStart.plusMonths(3);
            };
        }

        private int monthsIntoYear(LocalDate date) {
            return Math.floorMod(date.getMonthValue() - firstMonth.getValue(), 12);
        }

        private String nameOf(LocalDate unitStart) {
            return switch (unit) {
                case DAY, WEEK -> unitStart.toString();
                case MONTH -> unitStart.toString().substring(0, 7);
                case QUARTER -> {
                    int quarter = monthsIntoYear(unitStart) / 3 + 1;
                    yield firstMonth == Month.JANUARY
                            ? unitStart.getYear() + "-Q" + quarter
                            : "FY" + fiscalYearOf(unitStart) + "-Q" + quarter;
                }
            };
        }

        private int fiscalYearOf(LocalDate date) {
            return date.minusMonths(monthsIntoYear(date)).plusMonths(11).getYear();
        }
    }

    /**
     * Explicit ends of periods.
     *
     * @param endsExclusive strictly increasing
     */
    record Dates(List<LocalDate> endsExclusive) implements Horizon {

        /**
         * Copies the dates and checks their order.
         *
         * @throws NullPointerException if a date is null
         * @throws IllegalArgumentException if there is none, too many, or they do not increase
         */
        public Dates {
            endsExclusive = List.copyOf(endsExclusive);
            if (endsExclusive.isEmpty() || endsExclusive.size() > MAX_PERIODS) {
                throw new IllegalArgumentException(
                        "number of end dates was " + endsExclusive.size() + "; it must be in [1, " + MAX_PERIODS + "]");
            }
            for (int i = 1; i < endsExclusive.size(); i++) {
                if (!endsExclusive.get(i - 1).isBefore(endsExclusive.get(i))) {
                    throw new IllegalArgumentException("end date " + endsExclusive.get(i) + " follows "
                            + endsExclusive.get(i - 1) + "; end dates must increase");
                }
            }
        }

        @Override
        public List<Period> periodsAfter(LocalDate asOf) {
            LocalDate start = asOf.plusDays(1);
            if (!start.isBefore(endsExclusive.get(0))) {
                throw new IllegalArgumentException("first end date was " + endsExclusive.get(0)
                        + "; it must be after the first forecast day, " + start
                        + ", the day after the date that the forecast is made as of");
            }
            List<Period> periods = new ArrayList<>(endsExclusive.size());
            for (LocalDate end : endsExclusive) {
                periods.add(new Period("to " + end.minusDays(1), start, end));
                start = end;
            }
            return List.copyOf(periods);
        }
    }
}
