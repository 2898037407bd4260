package org.salespipeline.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class TimeGridPropertyTest {

    /** 1902 to 2119, so that there is a time that the zone's changes are looked up for one by one. */
    private static final long FAR = 4_700_000_000L;

    private static final LocalDate SKIPPED = LocalDate.of(2011, 12, 30);

    /** With half and quarter hours, no midnight on some days, one date left out, and one that came again for a minute. */
    private static final List<String> ZONES = List.of(
            "Asia/Kolkata",
            "Europe/Berlin",
            "Australia/Lord_Howe",
            "Pacific/Apia",
            "America/Sao_Paulo",
            "Asia/Kathmandu",
            "America/St_Johns",
            "Z",
            "-09:30");

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(ZONES).map(ZoneId::of);
    }

    @Provide
    Arbitrary<WorkCalendar> calendars() {
        Arbitrary<Set<DayOfWeek>> rest = Arbitraries.of(DayOfWeek.class).set().ofMaxSize(6);
        Arbitrary<Set<LocalDate>> holidays = Arbitraries.integers()
                .between(-700, 700)
                .map(LocalDate::ofEpochDay)
                .set()
                .ofMaxSize(40);
        return Combinators.combine(rest, holidays).as(WorkCalendar::new);
    }

    @Provide
    Arbitrary<TimeGrid> grids() {
        return Combinators.combine(zones(), calendars(), Arbitraries.integers().between(0, 2))
                .as((zone, calendar, kind) -> List.of(
                                TimeGrid.days(zone), TimeGrid.hours(zone), TimeGrid.workingDays(zone, calendar))
                        .get(kind));
    }

    @Property
    void laterInstantsNeverHaveASmallerIndex(
            @ForAll("grids") TimeGrid grid,
            @ForAll @LongRange(min = -FAR, max = FAR) long second,
            @ForAll @IntRange(min = 0, max = 200_000) int seconds) {
        Instant instant = Instant.ofEpochSecond(second);
        assertThat(grid.indexOf(instant)).isLessThanOrEqualTo(grid.indexOf(instant.plusSeconds(seconds)));
    }

    /** A step that has instants at all begins with one of its own, right after one of an earlier step. */
    @Property
    void anInstantHasReachedAStepFromItsStartOn(
            @ForAll("grids") TimeGrid grid,
            @ForAll @LongRange(min = -FAR, max = FAR) long second,
            @ForAll @IntRange(min = -3, max = 3) int steps) {
        Instant instant = Instant.ofEpochSecond(second);
        int index = grid.indexOf(instant);
        checkStart(grid, index + steps);
        assertThat(instant)
                .isBetween(grid.startOf(index), grid.startOf(index + 1).minusNanos(1));
    }

    private static void checkStart(TimeGrid grid, int index) {
        Instant start = grid.startOf(index);
        if (start.isBefore(grid.startOf(index + 1))) {
            assertThat(grid.indexOf(start)).as("%s from %s", grid, index).isEqualTo(index);
        } else {
            assertThat(grid.indexOf(start)).as("%s from %s", grid, index).isGreaterThan(index);
        }
        if (grid.startOf(index - 1).isBefore(start)) {
            assertThat(grid.indexOf(start.minusNanos(1)))
                    .as("%s before %s", grid, index)
                    .isEqualTo(index - 1);
        }
    }

    @Property
    void theIndexOfADayIsTheEpochDayOfTheLocalDate(
            @ForAll("zones") ZoneId zone, @ForAll @LongRange(min = -FAR, max = FAR) long second) {
        Instant instant = Instant.ofEpochSecond(second);
        LocalDate date = instant.atZone(zone).toLocalDate();
        TimeGrid days = TimeGrid.days(zone);
        assertThat(days.dateOf(days.indexOf(instant)))
                .isIn(date, zone.getId().equals("America/St_Johns") ? date.plusDays(1) : date);
        assertThat(days.indexOf(date)).isEqualTo((int) date.toEpochDay());
    }

    @Property
    void hoursLastAnHourEach(
            @ForAll("zones") ZoneId zone, @ForAll @IntRange(min = -1_000_000, max = 1_000_000) int index) {
        TimeGrid hours = TimeGrid.hours(zone);
        assertThat(hours.startOf(index).plusSeconds(3_600)).isEqualTo(hours.startOf(index + 1));
        Instant recent = hours.startOf(index + 1_000_000);
        int standard = zone.getRules().getStandardOffset(recent).getTotalSeconds();
        if (recent.isAfter(Instant.parse("2012-01-01T00:00:00Z"))) {
            assertThat(Math.floorMod(recent.getEpochSecond() + standard, 3_600)).isZero();
        }
    }

    /** What is known as of a date is over by its end, and the next step is not. */
    @Property
    void asOfADateMeansItsEnd(@ForAll("grids") TimeGrid grid, @ForAll @IntRange(min = -25_000, max = 54_000) int day) {
        LocalDate date = LocalDate.ofEpochDay(day);
        int index = grid.indexOf(date);
        Instant end = grid.startOf(date.plusDays(1));
        assertThat(grid.startOf(index + 1)).isBeforeOrEqualTo(end);
        assertThat(grid.startOf(index + 2)).isAfterOrEqualTo(end);
        if (!date.equals(SKIPPED.minusDays(1))) {
            assertThat(grid.startOf(index + 2)).isAfter(end);
        }
    }

    @Property
    void aStepIsKnownAsOfItsDateAndNotBefore(
            @ForAll("grids") TimeGrid grid,
            @ForAll @IntRange(min = -25_000, max = 54_000) int day,
            @ForAll @IntRange(min = -30, max = 30) int steps) {
        LocalDate date = LocalDate.ofEpochDay(day);
        int index = grid.indexOf(date) + steps;
        assertThat(grid.dateOf(index).isAfter(date)).isEqualTo(steps > 0);
        assertThat(grid.indexOf(grid.dateOf(index))).isGreaterThanOrEqualTo(index);
        assertThat(grid.indexOf(grid.dateOf(index).minusDays(1))).isLessThan(index);
        LocalDate back = grid.dateOf(grid.indexOf(date));
        assertThat(back).isBeforeOrEqualTo(date);
        boolean stepOfItsOwn = grid.calendar()
                .map(calendar -> calendar.isWorkingDay(date))
                .orElse(grid.startOf(date).isBefore(grid.startOf(date.plusDays(1))));
        assertThat(back.equals(date)).isEqualTo(stepOfItsOwn || grid.kind() == TimeGrid.Kind.DAYS);
    }

    @Property
    void workingDaysAreCountedOneByOne(
            @ForAll("calendars") WorkCalendar calendar,
            @ForAll @IntRange(min = -800, max = 800) int from,
            @ForAll @IntRange(min = 0, max = 800) int length) {
        TimeGrid grid = TimeGrid.workingDays(ZoneId.of("Asia/Kolkata"), calendar);
        LocalDate first = LocalDate.ofEpochDay(from);
        int naive = 0;
        for (int day = 0; day < length; day++) {
            LocalDate date = first.plusDays(day);
            assertThat(grid.indexOf(grid.startOf(date)) - grid.indexOf(grid.startOf(first)))
                    .isEqualTo(naive);
            naive += calendar.isWorkingDay(date) ? 1 : 0;
            assertThat(grid.indexOf(date) - grid.indexOf(first.minusDays(1))).isEqualTo(naive);
            if (calendar.isWorkingDay(date)) {
                assertThat(grid.indexOf(date)).isEqualTo(grid.indexOf(grid.startOf(date)));
                assertThat(grid.dateOf(grid.indexOf(date))).isEqualTo(date);
            }
        }
    }

    @Property
    void theFirstWorkingDayOfTheEpochIsNumberZero(@ForAll("calendars") WorkCalendar calendar) {
        LocalDate first = LocalDate.EPOCH;
        while (!calendar.isWorkingDay(first)) {
            first = first.plusDays(1);
        }
        assertThat(TimeGrid.workingDays(ZoneOffset.UTC, calendar).dateOf(0)).isEqualTo(first);
    }

    @Property
    void aGridIsMadeAgainOfItsParts(@ForAll("grids") TimeGrid grid, @ForAll @IntRange(min = 1) int maxAge) {
        TimeGrid capped = grid.cappedAt(maxAge);
        TimeGrid again = switch (capped.kind()) {
            case DAYS -> TimeGrid.days(capped.zone());
            case HOURS -> TimeGrid.hours(capped.zone());
            case WORKING_DAYS ->
                TimeGrid.workingDays(capped.zone(), capped.calendar().orElseThrow());
        };
        assertThat(again.cappedAt(capped.maxAge())).isEqualTo(capped).hasSameHashCodeAs(capped);
        assertThat(again.cappedAt(capped.maxAge())).hasToString(capped.toString());
    }

    /** Every change of offset in every zone that this Java knows, the years to come with them. */
    @Example
    void noZoneTurnsAGridBack() {
        for (String id : ZoneId.getAvailableZoneIds()) {
            ZoneId zone = ZoneId.of(id);
            List<TimeGrid> grids = List.of(
                    TimeGrid.days(zone),
                    TimeGrid.hours(zone),
                    TimeGrid.workingDays(zone, WorkCalendar.mondayToFriday()));
            ZoneOffsetTransition change = zone.getRules().nextTransition(Instant.MIN);
            while (change != null && change.getDateTimeBefore().getYear() < 2110) {
                for (TimeGrid grid : grids) {
                    checkAround(grid, change.getInstant());
                }
                change = zone.getRules().nextTransition(change.getInstant());
            }
        }
    }

    private static void checkAround(TimeGrid grid, Instant change) {
        int previous = Integer.MIN_VALUE;
        for (int hour = -26; hour <= 26; hour++) {
            Instant instant = change.plusSeconds(hour * 3_600L);
            for (Instant near : List.of(instant.minusNanos(1), instant)) {
                int index = grid.indexOf(near);
                assertThat(index).as("%s at %s", grid, near).isGreaterThanOrEqualTo(previous);
                previous = index;
            }
        }
        for (int step = -2; step <= 2; step++) {
            checkStart(grid, grid.indexOf(change) + step);
        }
    }
}
