package org.salespipeline.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LastDaysTest {

    private static List<String> datesIn(LastDays dates, String from, String to) {
        return LocalDate.parse(from)
                .datesUntil(LocalDate.parse(to).plusDays(1))
                .filter(dates::contains)
                .map(LocalDate::toString)
                .toList();
    }

    @Test
    void theLastCalendarDays() {
        assertThat(datesIn(LastDays.ofMonth(2), "2028-02-01", "2028-03-31"))
                .containsExactly("2028-02-28", "2028-02-29", "2028-03-30", "2028-03-31");
        assertThat(datesIn(LastDays.ofQuarter(3), "2026-01-01", "2026-12-31"))
                .containsExactly(
                        "2026-03-29",
                        "2026-03-30",
                        "2026-03-31",
                        "2026-06-28",
                        "2026-06-29",
                        "2026-06-30",
                        "2026-09-28",
                        "2026-09-29",
                        "2026-09-30",
                        "2026-12-29",
                        "2026-12-30",
                        "2026-12-31");
        assertThat(datesIn(LastDays.ofQuarter(1, Month.FEBRUARY), "2026-01-01", "2026-12-31"))
                .containsExactly("2026-01-31", "2026-04-30", "2026-07-31", "2026-10-31");
        assertThat(datesIn(LastDays.ofQuarter(1, Month.DECEMBER), "2026-01-01", "2026-12-31"))
                .containsExactly("2026-02-28", "2026-05-31", "2026-08-31", "2026-11-30");
    }

    /** 31 January 2026 is a Saturday, 30 April a holiday here. */
    @Test
    void theLastWorkingDaysAndTheDaysOffAfterThem() {
        WorkCalendar calendar = WorkCalendar.mondayToFriday().withHolidays(LocalDate.of(2026, 4, 30));
        LastDays two = LastDays.ofMonth(2).counting(calendar);
        assertThat(datesIn(two, "2026-01-01", "2026-01-31"))
                .as("the last Thursday, Friday, and the Saturday after")
                .containsExactly("2026-01-29", "2026-01-30", "2026-01-31");
        assertThat(datesIn(two, "2026-04-01", "2026-04-30"))
                .as("the day before the holiday is the last working day")
                .containsExactly("2026-04-28", "2026-04-29", "2026-04-30");
        assertThat(datesIn(two, "2026-08-01", "2026-08-31"))
                .as("31 August is a Monday; the weekend before has one working day to come")
                .containsExactly("2026-08-28", "2026-08-29", "2026-08-30", "2026-08-31");
        assertThat(datesIn(LastDays.ofQuarter(1).counting(calendar), "2026-04-01", "2026-06-30"))
                .containsExactly("2026-06-30");
    }

    @Test
    void whatTheyAreCalled() {
        assertThat(LastDays.ofMonth(1)).hasToString("last 1 day of a month");
        assertThat(LastDays.ofQuarter(5, Month.APRIL))
                .hasToString("last 5 days of a quarter of a year that begins in APRIL");
        assertThat(LastDays.ofMonth(3).counting(WorkCalendar.mondayToFriday()))
                .hasToString("last 3 working days of a month");
    }

    @Test
    void refusals() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LastDays.ofMonth(0))
                .withMessage("last days of a MONTH were 0; they must be in [1, 20]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LastDays.ofQuarter(61))
                .withMessage("last days of a QUARTER were 61; they must be in [1, 60]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LastDays(1, Horizon.Unit.WEEK, Month.JANUARY, Optional.empty()))
                .withMessage("last days were of a WEEK; they must be of a MONTH or a QUARTER");
        assertThatNullPointerException()
                .isThrownBy(() -> LastDays.ofMonth(1).counting(null))
                .withMessage("workCalendar");
        assertThatNullPointerException()
                .isThrownBy(() -> LastDays.ofQuarter(1, null))
                .withMessage("firstMonth");
    }
}
