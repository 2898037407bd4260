package org.salespipeline.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CalendarPatternTest {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 27);
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);

    private static double average(CalendarPattern pattern, LocalDate from, int days) {
        return from.datesUntil(from.plusDays(days)).mapToDouble(pattern::factor).sum() / days;
    }

    @Test
    void withoutWeightsAllDatesAreAlike() {
        assertThat(CalendarPattern.NONE.isNone()).isTrue();
        assertThat(CalendarPattern.NONE.factor(FRIDAY)).isEqualTo(1);
        assertThat(CalendarPattern.NONE.days())
                .hasSize(7)
                .allSatisfy((day, weight) -> assertThat(weight).isEqualTo(1));
        CalendarPattern twice = CalendarPattern.NONE;
        for (DayOfWeek day : DayOfWeek.values()) {
            twice = twice.on(day, 2);
        }
        assertThat(twice.isNone()).as("twice as much as themselves").isTrue();
        assertThat(twice.factor(MONDAY)).isEqualTo(1);
    }

    @Test
    void weightsOfTheWeekByHand() {
        CalendarPattern pattern = CalendarPattern.NONE
                .on(DayOfWeek.FRIDAY, 3)
                .on(DayOfWeek.SATURDAY, 0)
                .on(DayOfWeek.SUNDAY, 0);
        assertThat(pattern.isNone()).isFalse();
        assertThat(pattern.factor(FRIDAY)).isCloseTo(3, within(1e-12));
        assertThat(pattern.factor(FRIDAY.plusDays(1))).isZero();
        assertThat(pattern.factor(MONDAY)).isCloseTo(1, within(1e-12));
        assertThat(average(pattern, MONDAY, 7)).isCloseTo(1, within(1e-12));
    }

    /** 336 of 10,227 days of 28 years are the last of a month. */
    @Test
    void weightsOfTheEndsOfMonthsByHand() {
        CalendarPattern pattern = CalendarPattern.NONE.in(LastDays.ofMonth(1), 4);
        double average = 1 + 3 * 336.0 / 10_227;
        assertThat(pattern.factor(MONDAY)).isCloseTo(4 / average, within(1e-12));
        assertThat(pattern.factor(FRIDAY)).isCloseTo(1 / average, within(1e-12));
        assertThat(average(pattern, LocalDate.of(1950, 3, 1), 10_227)).isCloseTo(1, within(1e-12));
    }

    @Test
    void weightsOfOneDateMultiply() {
        CalendarPattern pattern = CalendarPattern.NONE
                .on(DayOfWeek.MONDAY, 2)
                .in(LastDays.ofMonth(2), 3)
                .in(LastDays.ofQuarter(1), 5);
        LocalDate plain = LocalDate.of(2026, 11, 24);
        assertThat(pattern.factor(MONDAY) / pattern.factor(plain)).isCloseTo(6, within(1e-12));
        assertThat(pattern.factor(LocalDate.of(2026, 12, 31)) / pattern.factor(plain))
                .isCloseTo(15, within(1e-12));
        assertThat(average(pattern, LocalDate.of(2001, 1, 1), 10_227)).isCloseTo(1, within(1e-12));
    }

    @Test
    void theSameWeightsMakeEqualPatterns() {
        WorkCalendar calendar = WorkCalendar.mondayToFriday();
        CalendarPattern pattern = CalendarPattern.NONE
                .in(LastDays.ofMonth(3), 1.8)
                .in(LastDays.ofMonth(3).counting(calendar), 1.1)
                .on(DayOfWeek.FRIDAY, 1.5);
        CalendarPattern same = CalendarPattern.NONE
                .on(DayOfWeek.FRIDAY, 0.1)
                .in(LastDays.ofMonth(3).counting(calendar), 1.1)
                .in(LastDays.ofQuarter(9), 1)
                .on(DayOfWeek.FRIDAY, 1.5)
                .in(LastDays.ofMonth(3), 1.8);
        assertThat(pattern).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(pattern.ends())
                .isEqualTo(Map.of(LastDays.ofMonth(3), 1.8, LastDays.ofMonth(3).counting(calendar), 1.1));
        assertThat(pattern.on(DayOfWeek.FRIDAY, 1)).isNotEqualTo(pattern);
        assertThat(pattern.in(LastDays.ofMonth(3).counting(calendar.withHolidays(MONDAY)), 2)
                        .ends())
                .as("another calendar is another stretch")
                .hasSize(3);
        assertThat(CalendarPattern.NONE.on(DayOfWeek.FRIDAY, 1.5).in(LastDays.ofMonth(3), 1.8))
                .hasToString("CalendarPattern[FRIDAY 1.5, last 3 days of a month 1.8]");
        assertThat(CalendarPattern.NONE).hasToString("CalendarPattern[]");
    }

    @Test
    void theMapsCannotBeChanged() {
        CalendarPattern pattern = CalendarPattern.NONE.in(LastDays.ofMonth(3), 1.8);
        assertThatThrownBy(() -> pattern.days().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> pattern.ends().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void refusals() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CalendarPattern.NONE.on(DayOfWeek.FRIDAY, -0.5))
                .withMessage("weight of FRIDAY was -0.5; it must be in [0, 1000], as compared with other dates");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CalendarPattern.NONE.in(LastDays.ofMonth(3), Double.NaN))
                .withMessage("weight of last 3 days of a month was NaN; it must be in [0, 1000], as compared with other"
                        + " dates");
        CalendarPattern mondays = CalendarPattern.NONE;
        for (int day = 2; day <= 7; day++) {
            mondays = mondays.on(DayOfWeek.of(day), 0);
        }
        CalendarPattern last = mondays;
        assertThat(last.factor(MONDAY)).isCloseTo(7, within(1e-12));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> last.on(DayOfWeek.MONDAY, 0))
                .withMessage("weights were MONDAY 0.0, TUESDAY 0.0, WEDNESDAY 0.0, THURSDAY 0.0, FRIDAY 0.0, SATURDAY"
                        + " 0.0, SUNDAY 0.0; some date must have a weight over 0");
        assertThatNullPointerException()
                .isThrownBy(() -> CalendarPattern.NONE.factor(null))
                .withMessage("date");
        assertThatNullPointerException()
                .isThrownBy(() -> CalendarPattern.NONE.on(null, 1))
                .withMessage("day");
        assertThatNullPointerException()
                .isThrownBy(() -> CalendarPattern.NONE.in(null, 1))
                .withMessage("dates");
    }
}
