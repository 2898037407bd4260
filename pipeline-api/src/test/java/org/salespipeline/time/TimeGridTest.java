package org.salespipeline.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimeGridTest {

    private final TimeGrid kolkata = TimeGrid.days(ZoneId.of("Asia/Kolkata"));

    @Test
    void indexIsTheEpochDayOfTheLocalDate() {
        assertThat(TimeGrid.days(ZoneId.of("UTC")).indexOf(Instant.EPOCH)).isZero();
        assertThat(kolkata.indexOf(Instant.parse("1970-01-01T18:29:59Z"))).isZero();
        assertThat(kolkata.indexOf(Instant.parse("1970-01-01T18:30:00Z"))).isEqualTo(1);
        assertThat(kolkata.dateOf(1)).isEqualTo(LocalDate.of(1970, 1, 2));
        assertThat(kolkata.indexOf(LocalDate.of(1969, 12, 31))).isEqualTo(-1);
    }

    @Test
    void daysOf23And25HoursAreOneStep() {
        TimeGrid berlin = TimeGrid.days(ZoneId.of("Europe/Berlin"));
        LocalDate spring = LocalDate.of(2026, 3, 29);
        Instant start = berlin.startOf(spring);
        Instant end = berlin.startOf(spring.plusDays(1));
        assertThat(Duration.between(start, end)).isEqualTo(Duration.ofHours(23));
        assertThat(berlin.indexOf(end) - berlin.indexOf(start)).isEqualTo(1);
        assertThat(berlin.indexOf(end.minusMillis(1))).isEqualTo(berlin.indexOf(start));
    }

    @Test
    void midnightThatAZoneSkipsBeginsAtTheFirstValidTime() {
        TimeGrid beirut = TimeGrid.days(ZoneId.of("Asia/Beirut"));
        LocalDate skipped = LocalDate.of(2021, 3, 28);
        assertThat(beirut.indexOf(beirut.startOf(skipped))).isEqualTo(beirut.indexOf(skipped));
    }

    /** Clocks went back an hour at one minute past midnight, so that 23:01 to 24:00 came twice. */
    @Test
    void hoursThatComeAgainOverMidnightBelongToTheLaterDate() {
        TimeGrid days = TimeGrid.days(ZoneId.of("America/St_Johns"));
        Instant back = Instant.parse("2006-10-29T02:31:00Z");
        int sunday = days.indexOf(LocalDate.of(2006, 10, 29));
        assertThat(back.atZone(days.zone()).toLocalDate()).isEqualTo(LocalDate.of(2006, 10, 28));
        assertThat(days.indexOf(back.minusSeconds(61))).isEqualTo(sunday - 1);
        assertThat(days.indexOf(back.minusSeconds(1))).isEqualTo(sunday);
        assertThat(days.indexOf(back)).isEqualTo(sunday);
        assertThat(days.indexOf(back.plusSeconds(86_400))).isEqualTo(sunday);
        assertThat(days.startOf(sunday)).isEqualTo(back.minusSeconds(60));
    }

    @Test
    void theDateThatSamoaLeftOutIsAStepWithoutInstants() {
        ZoneId apia = ZoneId.of("Pacific/Apia");
        Instant leap = Instant.parse("2011-12-30T10:00:00Z");
        LocalDate skipped = LocalDate.of(2011, 12, 30);
        for (TimeGrid grid : List.of(TimeGrid.days(apia), workingDays(apia))) {
            int index = grid.indexOf(skipped);
            assertThat(grid.dateOf(index)).isEqualTo(skipped);
            assertThat(grid.indexOf(leap.minusNanos(1))).isEqualTo(index - 1);
            assertThat(grid.indexOf(leap)).isEqualTo(index + 1);
            assertThat(grid.startOf(index)).isEqualTo(leap);
            assertThat(grid.startOf(index + 1)).isEqualTo(leap);
        }
        TimeGrid hours = TimeGrid.hours(apia);
        assertThat(hours.indexOf(skipped)).isEqualTo(hours.indexOf(skipped.minusDays(1)));
        assertThat(hours.indexOf(leap)).isEqualTo(hours.indexOf(skipped) + 1);
    }

    @Test
    void hoursBeginWhereStandardTimeShowsAFullHour() {
        TimeGrid hours = TimeGrid.hours(ZoneId.of("Asia/Kolkata"));
        assertThat(hours.indexOf(Instant.EPOCH)).isZero();
        assertThat(hours.startOf(0)).isEqualTo(Instant.parse("1969-12-31T23:30:00Z"));
        assertThat(hours.indexOf(Instant.parse("1970-01-01T00:30:00Z"))).isEqualTo(1);
        assertThat(hours.indexOf(Instant.parse("1970-01-01T00:29:59.999999999Z")))
                .isZero();
        assertThat(hours.indexOf(Instant.parse("1969-12-31T23:29:59Z"))).isEqualTo(-1);
        assertThat(TimeGrid.hours(ZoneId.of("Asia/Kathmandu")).startOf(0))
                .isEqualTo(Instant.parse("1969-12-31T23:15:00Z"));
        assertThat(TimeGrid.hours(ZoneId.of("America/St_Johns")).startOf(0))
                .isEqualTo(Instant.parse("1969-12-31T23:30:00Z"));
        assertThat(TimeGrid.hours(ZoneId.of("America/New_York")).startOf(0)).isEqualTo(Instant.EPOCH);
    }

    @Test
    void aDateIsKnownUpToItsLastHour() {
        TimeGrid berlin = TimeGrid.hours(ZoneId.of("Europe/Berlin"));
        LocalDate spring = LocalDate.of(2026, 3, 29);
        LocalDate autumn = LocalDate.of(2026, 10, 25);
        assertThat(berlin.startOf(berlin.indexOf(spring))).isEqualTo(Instant.parse("2026-03-29T21:00:00Z"));
        assertThat(berlin.indexOf(spring) - berlin.indexOf(spring.minusDays(1))).isEqualTo(23);
        assertThat(berlin.indexOf(autumn) - berlin.indexOf(autumn.minusDays(1))).isEqualTo(25);
        assertThat(berlin.dateOf(berlin.indexOf(autumn))).isEqualTo(autumn);
        assertThat(berlin.dateOf(berlin.indexOf(autumn) + 1)).isEqualTo(autumn.plusDays(1));
    }

    /** In summer, dates on Lord Howe begin at half past by its standard time. */
    @Test
    void anHourOverMidnightIsKnownAsOfTheLaterDate() {
        TimeGrid hours = TimeGrid.hours(ZoneId.of("Australia/Lord_Howe"));
        LocalDate summer = LocalDate.of(2026, 1, 10);
        Instant midnight = hours.startOf(summer);
        int over = hours.indexOf(midnight);
        assertThat(hours.startOf(over)).isEqualTo(midnight.minusSeconds(1_800));
        assertThat(hours.indexOf(summer.minusDays(1))).isEqualTo(over - 1);
        assertThat(hours.dateOf(over)).isEqualTo(summer);
    }

    @Test
    void aWeekendBelongsToMondayAndIsNotKnownBefore() {
        TimeGrid grid = workingDays(ZoneOffset.UTC);
        LocalDate friday = LocalDate.of(2026, 11, 20);
        int index = grid.indexOf(friday);
        assertThat(grid.indexOf(noon(friday))).isEqualTo(index);
        assertThat(grid.indexOf(noon(friday.plusDays(1)))).as("on Saturday").isEqualTo(index + 1);
        assertThat(grid.indexOf(noon(friday.plusDays(2)))).as("on Sunday").isEqualTo(index + 1);
        assertThat(grid.indexOf(noon(friday.plusDays(3)))).as("on Monday").isEqualTo(index + 1);
        assertThat(grid.indexOf(friday.plusDays(1))).as("as of Saturday").isEqualTo(index);
        assertThat(grid.indexOf(friday.plusDays(2))).as("as of Sunday").isEqualTo(index);
        assertThat(grid.indexOf(friday.plusDays(3))).as("as of Monday").isEqualTo(index + 1);
        assertThat(grid.dateOf(index + 1)).isEqualTo(friday.plusDays(3));
        assertThat(grid.startOf(index + 1)).isEqualTo(grid.startOf(friday.plusDays(1)));
    }

    @Test
    void holidaysTakeNoTime() {
        LocalDate wednesday = LocalDate.of(2026, 12, 23);
        TimeGrid grid = TimeGrid.workingDays(
                ZoneOffset.UTC,
                WorkCalendar.mondayToFriday()
                        .withHolidays(wednesday.plusDays(1), wednesday.plusDays(2), wednesday.plusDays(3)));
        int index = grid.indexOf(wednesday);
        for (int day = 1; day <= 4; day++) {
            assertThat(grid.indexOf(wednesday.plusDays(day))).isEqualTo(index);
            assertThat(grid.indexOf(noon(wednesday.plusDays(day)))).isEqualTo(index + 1);
        }
        assertThat(grid.dateOf(index + 1)).isEqualTo(wednesday.plusDays(5));
        assertThat(workingDays(ZoneOffset.UTC).indexOf(Instant.EPOCH)).isZero();
        assertThat(workingDays(ZoneOffset.UTC).dateOf(0)).isEqualTo(LocalDate.EPOCH);
        TimeGrid holiday = TimeGrid.workingDays(
                ZoneOffset.UTC,
                WorkCalendar.mondayToFriday().withHolidays(LocalDate.EPOCH, LocalDate.of(1969, 12, 31)));
        assertThat(holiday.dateOf(0)).isEqualTo(LocalDate.of(1970, 1, 2));
        assertThat(holiday.dateOf(-1)).isEqualTo(LocalDate.of(1969, 12, 30));
    }

    @Test
    void aDayHasStepsOnAverage() {
        assertThat(kolkata.stepsPerDay()).isEqualTo(1);
        assertThat(TimeGrid.hours(ZoneOffset.UTC).stepsPerDay()).isEqualTo(24);
        assertThat(workingDays(ZoneOffset.UTC).stepsPerDay()).isEqualTo(5.0 / 7);
        WorkCalendar sunday = new WorkCalendar(Set.of(DayOfWeek.SUNDAY), Set.of(LocalDate.of(2026, 12, 25)));
        assertThat(TimeGrid.workingDays(ZoneOffset.UTC, sunday).stepsPerDay())
                .as("holidays left out")
                .isEqualTo(6.0 / 7);
    }

    @Test
    void theMaximumAgeIsFiveYearsOfDaysUnlessStated() {
        for (TimeGrid grid : allKinds(ZoneOffset.UTC)) {
            assertThat(grid.maxAge()).isEqualTo(1_825);
            assertThat(grid.cappedAt(90).maxAge()).isEqualTo(90);
            assertThat(grid.cappedAt(90).cappedAt(1_825)).isEqualTo(grid);
            assertThat(grid.cappedAt(90).indexOf(Instant.ofEpochSecond(1_800_000_000)))
                    .isEqualTo(grid.indexOf(Instant.ofEpochSecond(1_800_000_000)));
        }
    }

    @Test
    void kindZoneCalendarAndMaximumAgeMakeAGrid() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        WorkCalendar calendar = WorkCalendar.mondayToFriday();
        TimeGrid working = TimeGrid.workingDays(berlin, calendar);
        assertThat(working)
                .isEqualTo(TimeGrid.workingDays(ZoneId.of("Europe/Berlin"), WorkCalendar.mondayToFriday()))
                .hasSameHashCodeAs(TimeGrid.workingDays(ZoneId.of("Europe/Berlin"), WorkCalendar.mondayToFriday()))
                .isNotEqualTo(TimeGrid.workingDays(berlin, calendar.withHolidays(LocalDate.EPOCH)))
                .isNotEqualTo(working.cappedAt(10))
                .isNotEqualTo(TimeGrid.workingDays(ZoneOffset.UTC, calendar))
                .isNotEqualTo(TimeGrid.days(berlin));
        assertThat(TimeGrid.days(berlin)).isNotEqualTo(TimeGrid.hours(berlin));
        assertThat(working.kind()).isEqualTo(TimeGrid.Kind.WORKING_DAYS);
        assertThat(working.zone()).isEqualTo(berlin);
        assertThat(working.calendar()).contains(calendar);
        assertThat(TimeGrid.days(berlin).kind()).isEqualTo(TimeGrid.Kind.DAYS);
        assertThat(TimeGrid.days(berlin).calendar()).isEmpty();
        assertThat(TimeGrid.hours(berlin).kind()).isEqualTo(TimeGrid.Kind.HOURS);
        assertThat(TimeGrid.hours(berlin).calendar()).isEmpty();
    }

    @Test
    void theTextSaysWhatTheStepsAre() {
        assertThat(kolkata).hasToString("TimeGrid[days in Asia/Kolkata]");
        assertThat(TimeGrid.hours(ZoneOffset.UTC).cappedAt(720)).hasToString("TimeGrid[hours in Z, ages up to 720]");
        assertThat(workingDays(ZoneOffset.UTC))
                .hasToString("TimeGrid[working days in Z, rest on SATURDAY, SUNDAY; no holidays]");
    }

    /** A first call may load classes; from then on not a byte is allocated, in whatever way the code is run. */
    @Test
    void lookingUpInstantsAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        Instant[] instants = new Instant[1_000];
        Arrays.setAll(instants, i -> Instant.parse("2026-11-23T08:00:00Z").plusSeconds(i * 5_000_000L / 3));
        long sum = 0;
        for (TimeGrid grid : allKinds(ZoneId.of("Europe/Berlin"))) {
            sum += grid.indexOf(instants[0]);
            long before = threads.getThreadAllocatedBytes(self);
            for (Instant instant : instants) {
                sum += grid.indexOf(instant);
            }
            assertThat(threads.getThreadAllocatedBytes(self) - before)
                    .as(grid.toString())
                    .isLessThan(instants.length);
        }
        assertThat(sum).isPositive();
    }

    private static TimeGrid workingDays(ZoneId zone) {
        return TimeGrid.workingDays(zone, WorkCalendar.mondayToFriday());
    }

    private static List<TimeGrid> allKinds(ZoneId zone) {
        return List.of(TimeGrid.days(zone), TimeGrid.hours(zone), workingDays(zone));
    }

    private static Instant noon(LocalDate date) {
        return date.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    @Test
    void datesBeyondIntAreRefused() {
        assertThatThrownBy(() -> kolkata.indexOf(LocalDate.MAX)).isInstanceOf(ArithmeticException.class);
        for (ZoneId zone : List.of(ZoneOffset.UTC, ZoneId.of("Asia/Kolkata"), ZoneId.of("Europe/Berlin"))) {
            for (TimeGrid grid : allKinds(zone)) {
                for (LocalDate date : List.of(LocalDate.MIN, LocalDate.MAX)) {
                    assertThatThrownBy(() -> grid.indexOf(date)).isInstanceOf(ArithmeticException.class);
                }
                for (Instant instant : List.of(Instant.MIN, Instant.MAX)) {
                    assertThatThrownBy(() -> grid.indexOf(instant)).isInstanceOf(ArithmeticException.class);
                }
                for (int index : new int[] {Integer.MIN_VALUE, Integer.MAX_VALUE}) {
                    assertThat(grid.indexOf(grid.startOf(index))).isEqualTo(index);
                    assertThat(grid.indexOf(grid.dateOf(index).minusDays(index > 0 ? 1 : 0)))
                            .isCloseTo(index, within(24));
                }
            }
        }
        assertThatNullPointerException().isThrownBy(() -> TimeGrid.days(null)).withMessage("zone");
        assertThatNullPointerException().isThrownBy(() -> TimeGrid.hours(null)).withMessage("zone");
        assertThatNullPointerException()
                .isThrownBy(() -> TimeGrid.workingDays(null, WorkCalendar.mondayToFriday()))
                .withMessage("zone");
        assertThatNullPointerException()
                .isThrownBy(() -> TimeGrid.workingDays(ZoneOffset.UTC, null))
                .withMessage("calendar");
        assertThatNullPointerException().isThrownBy(() -> kolkata.indexOf((Instant) null));
        assertThatNullPointerException().isThrownBy(() -> kolkata.indexOf((LocalDate) null));
        assertThatNullPointerException().isThrownBy(() -> kolkata.startOf(null));
    }

    @Test
    void aMaximumAgeBelowOneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kolkata.cappedAt(0))
                .withMessage("maxAge was 0; it must be at least 1. Maybe leave it out: the default is 1825 steps?");
        assertThat(kolkata.cappedAt(1).maxAge()).isEqualTo(1);
    }
}
