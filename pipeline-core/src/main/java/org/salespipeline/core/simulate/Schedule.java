package org.salespipeline.core.simulate;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.salespipeline.time.TimeGrid;
import org.salespipeline.time.WorkCalendar;

/**
 * How many leads enter, when, and with which seed. Immutable and thread-safe.
 *
 * @param leads number of leads
 * @param from first day on which they enter; present exactly when {@code toExclusive} is
 * @param toExclusive the day after the last
 * @param seed any number
 * @param zone whose dates are meant
 * @param calendar the days on which leads move; empty for all
 */
record Schedule(
        int leads,
        Optional<LocalDate> from,
        Optional<LocalDate> toExclusive,
        long seed,
        ZoneId zone,
        Optional<WorkCalendar> calendar) {

    static final Schedule DEFAULT =
            new Schedule(1_000, Optional.empty(), Optional.empty(), 0, ZoneOffset.UTC, Optional.empty());

    /** More would not fit the memory of most machines. */
    private static final int MAX_LEADS = 10_000_000;

    /** Shocks of the market begin in its week. */
    static final LocalDate FIRST_DATE = LocalDate.of(1900, 1, 1);

    private static final LocalDate LAST_DATE = LocalDate.of(9900, 1, 1);

    Schedule {
        if (from.isPresent() && toExclusive.isPresent() && calendar.isPresent()) {
            requireWorkingDay(from.get(), toExclusive.get(), calendar.get());
        }
    }

    private static void requireWorkingDay(LocalDate first, LocalDate endExclusive, WorkCalendar calendar) {
        if (first.datesUntil(endExclusive).noneMatch(calendar::isWorkingDay)) {
            throw new IllegalArgumentException("dates of entry were " + first + " to before " + endExclusive
                    + ", without a working day of " + calendar
                    + "; leads enter on working days only. Maybe let the range end later?");
        }
    }

    Schedule withLeads(int count) {
        if (count < 1 || count > MAX_LEADS) {
            throw new IllegalArgumentException("number of leads was " + count + "; it must be in [1, " + MAX_LEADS
                    + "]. Maybe split a larger one into runs of different seeds?");
        }
        return new Schedule(count, from, toExclusive, seed, zone, calendar);
    }

    Schedule withDates(LocalDate first, LocalDate endExclusive) {
        if (!first.isBefore(endExclusive)) {
            throw new IllegalArgumentException("toExclusive was " + endExclusive + "; it must be after from, " + first
                    + ". Maybe " + first.plusDays(1) + ", for leads of one day?");
        }
        if (first.isBefore(FIRST_DATE) || endExclusive.isAfter(LAST_DATE)) {
            throw new IllegalArgumentException("dates of entry were " + first + " to before " + endExclusive
                    + "; they must lie between " + FIRST_DATE + " and " + LAST_DATE + ". Maybe the year is mistyped?");
        }
        return new Schedule(leads, Optional.of(first), Optional.of(endExclusive), seed, zone, calendar);
    }

    Schedule withSeed(long newSeed) {
        return new Schedule(leads, from, toExclusive, newSeed, zone, calendar);
    }

    Schedule withZone(ZoneId newZone) {
        return new Schedule(leads, from, toExclusive, seed, newZone, calendar);
    }

    Schedule withCalendar(WorkCalendar newCalendar) {
        return new Schedule(leads, from, toExclusive, seed, zone, Optional.of(newCalendar));
    }

    /** Numbers the days on which leads move. */
    TimeGrid grid() {
        return calendar.map(working -> TimeGrid.workingDays(zone, working)).orElseGet(() -> TimeGrid.days(zone));
    }
}
