package org.salespipeline.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkCalendarTest {

    private static final LocalDate CHRISTMAS = LocalDate.of(2026, 12, 25);
    private static final LocalDate NEW_YEAR = LocalDate.of(2027, 1, 1);

    @Test
    void daysOfRestAndHolidaysAreNoWorkingDays() {
        WorkCalendar calendar = WorkCalendar.mondayToFriday().withHolidays(CHRISTMAS);
        assertThat(calendar.isWorkingDay(CHRISTMAS.minusDays(1))).isTrue();
        assertThat(calendar.isWorkingDay(CHRISTMAS)).isFalse();
        assertThat(calendar.isWorkingDay(CHRISTMAS.plusDays(1))).as("Saturday").isFalse();
        assertThat(calendar.isWorkingDay(CHRISTMAS.plusDays(2))).as("Sunday").isFalse();
        assertThat(calendar.isWorkingDay(CHRISTMAS.plusDays(3))).isTrue();
        assertThat(calendar.workingDaysPerWeek()).isEqualTo(5);
        assertThat(new WorkCalendar(Set.of(), Set.of()).workingDaysPerWeek()).isEqualTo(7);
    }

    @Test
    void holidaysAreAddedAndKeptInOrderOfTime() {
        WorkCalendar calendar =
                WorkCalendar.mondayToFriday().withHolidays(NEW_YEAR).withHolidays(CHRISTMAS, NEW_YEAR);
        assertThat(calendar.holidays()).containsExactly(CHRISTMAS, NEW_YEAR);
        assertThat(calendar.restDays()).containsExactly(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        assertThat(WorkCalendar.mondayToFriday().holidays()).isEmpty();
    }

    @Test
    void theSetsAreCopies() {
        Set<DayOfWeek> rest = EnumSet.of(DayOfWeek.FRIDAY);
        Set<LocalDate> holidays = new HashSet<>(Set.of(CHRISTMAS));
        WorkCalendar calendar = new WorkCalendar(rest, holidays);
        rest.clear();
        holidays.clear();
        assertThat(calendar).isEqualTo(new WorkCalendar(Set.of(DayOfWeek.FRIDAY), Set.of(CHRISTMAS)));
        assertThatThrownBy(() -> calendar.restDays().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> calendar.holidays().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void equalPartsMakeEqualCalendars() {
        WorkCalendar calendar = WorkCalendar.mondayToFriday().withHolidays(CHRISTMAS);
        assertThat(calendar)
                .isEqualTo(new WorkCalendar(Set.of(DayOfWeek.SUNDAY, DayOfWeek.SATURDAY), Set.of(CHRISTMAS)))
                .hasSameHashCodeAs(new WorkCalendar(Set.of(DayOfWeek.SUNDAY, DayOfWeek.SATURDAY), Set.of(CHRISTMAS)))
                .isNotEqualTo(WorkCalendar.mondayToFriday());
    }

    @Test
    void theTextCountsHolidays() {
        WorkCalendar calendar = WorkCalendar.mondayToFriday();
        assertThat(calendar).hasToString("WorkCalendar[rest on SATURDAY, SUNDAY; no holidays]");
        assertThat(calendar.withHolidays(CHRISTMAS))
                .hasToString("WorkCalendar[rest on SATURDAY, SUNDAY; holiday 2026-12-25]");
        assertThat(new WorkCalendar(Set.of(), Set.of(NEW_YEAR, CHRISTMAS)))
                .hasToString("WorkCalendar[rest on no day of the week; 2 holidays from 2026-12-25 to 2027-01-01]");
    }

    @Test
    void aWeekWithoutWorkIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WorkCalendar(EnumSet.allOf(DayOfWeek.class), Set.of()))
                .withMessage(
                        "restDays was [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY]; at least one"
                                + " day of the week must be a working day. Maybe [SATURDAY, SUNDAY]?");
    }

    @Test
    void nullsAreRefused() {
        WorkCalendar calendar = WorkCalendar.mondayToFriday();
        assertThatNullPointerException()
                .isThrownBy(() -> new WorkCalendar(null, Set.of()))
                .withMessage("restDays");
        assertThatNullPointerException()
                .isThrownBy(() -> new WorkCalendar(Set.of(), null))
                .withMessage("holidays");
        assertThatNullPointerException()
                .isThrownBy(() -> new WorkCalendar(Collections.singleton(null), Set.of()))
                .withMessage("restDay");
        assertThatNullPointerException()
                .isThrownBy(() -> new WorkCalendar(Set.of(), new HashSet<>(Arrays.asList(CHRISTMAS, null))))
                .withMessage("holiday");
        assertThatNullPointerException()
                .isThrownBy(() -> calendar.withHolidays(CHRISTMAS, null))
                .withMessage("holiday");
        assertThatNullPointerException().isThrownBy(() -> calendar.isWorkingDay(null));
    }
}
