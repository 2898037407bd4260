package org.salespipeline.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * Numbers the working days of a calendar: the first one from 1970-01-01 on is 0. The pattern of the week is arithmetic, and
 * the holidays before a day are found by binary search. Immutable.
 */
final class WorkDayCount {

    private static final int WEEK = 7;

    /** How many of the first r days of a week that begins as 1970-01-01 did, on a Thursday, are working weekdays. */
    private final int[] worked = new int[WEEK + 1];

    /** Where in that week the working weekdays stand. */
    private final int[] position;

    /** Epoch days of the holidays on working weekdays, in order; others change nothing. */
    private final long[] holidays;

    private final int holidaysBeforeEpoch;

    /** The number of the working day that follows each holiday. */
    private final long[] numberAfter;

    WorkDayCount(WorkCalendar calendar) {
        this.position = new int[calendar.workingDaysPerWeek()];
        for (int r = 0; r < WEEK; r++) {
            boolean rest = calendar.restDays().contains(DayOfWeek.THURSDAY.plus(r));
            if (!rest) {
                position[worked[r]] = r;
            }
            worked[r + 1] = worked[r] + (rest ? 0 : 1);
        }
        this.holidays = calendar.holidays().stream()
                .filter(date -> !calendar.restDays().contains(date.getDayOfWeek()))
                .mapToLong(LocalDate::toEpochDay)
                .sorted()
                .toArray();
        this.holidaysBeforeEpoch = countBelow(holidays, 0);
        this.numberAfter = Arrays.stream(holidays).map(this::before).toArray();
    }

    /** How many working days lie from 1970-01-01 to before a day; negative before 1970. It numbers the day, or the next. */
    long before(long day) {
        long weekdays = Math.floorDiv(day, WEEK) * position.length + worked[Math.floorMod(day, WEEK)];
        return weekdays - countBelow(holidays, day) + holidaysBeforeEpoch;
    }

    /** The epoch day of a working day. */
    long dayOf(long number) {
        long weekdays = number + countBelow(numberAfter, number + 1) - holidaysBeforeEpoch;
        return Math.floorDiv(weekdays, position.length) * WEEK
                + position[(int) Math.floorMod(weekdays, (long) position.length)];
    }

    /** How many of the sorted numbers, which may repeat, are less than a bound. */
    private static int countBelow(long[] sorted, long bound) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < bound) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
