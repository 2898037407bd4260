package org.salespipeline.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.report.ProcessDiagram;
import org.salespipeline.forecast.ArrivalCurve;
import org.salespipeline.forecast.CampaignProjection;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.FunnelTally;
import org.salespipeline.funnel.TimeEstimate;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;
import org.salespipeline.time.Horizon;
import org.salespipeline.time.TimeGrid;
import org.salespipeline.time.WorkCalendar;

/** Learning, forecasts and projections on hours and working days, with numbers that follow by hand. */
class TimeGridForecastTest {

    private static final PipelineEngine ENGINE = Pipelines.standard();

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);

    /** A Wednesday. */
    private static final LocalDate HOLIDAY = LocalDate.of(2026, 11, 18);

    private static final WorkCalendar CALENDAR = WorkCalendar.mondayToFriday().withHolidays(HOLIDAY);

    private static final TimeGrid WORKING = TimeGrid.workingDays(BERLIN, CALENDAR);

    private static final TimeGrid HOURS = TimeGrid.hours(BERLIN);

    /** Without assumptions: what is learned is what was seen. */
    private static final SalesProcess PLAIN = SalesProcess.named("Plain")
            .stage("demo")
            .wonAs("customer")
            .lostAs("lost")
            .build();

    private static final SalesProcess ASSUMED = SalesProcess.named("Assumed")
            .stage("inquiry", s -> s.converts(0.6).takes(Durations.days(3)))
            .stage("demo", s -> s.converts(0.4).takes(Durations.days(10)))
            .stage("proposal", s -> s.converts(0.5).takes(Durations.days(14)))
            .wonAs("customer")
            .lostAs("lost")
            .build();

    private static Instant at(LocalDate date, int hour) {
        return date.atTime(LocalTime.of(hour, 0)).atZone(BERLIN).toInstant();
    }

    /** Two a day over ten weeks, weekends included: each is won two working days after its first, for 100. */
    private static List<Lead> twoWorkingDaysEach() {
        List<Lead> leads = new ArrayList<>();
        for (LocalDate day = FRIDAY.minusWeeks(10); !day.isAfter(FRIDAY.plusDays(1)); day = day.plusDays(1)) {
            LocalDate won = workingDayFrom(
                    workingDayFrom(workingDayFrom(day).plusDays(1)).plusDays(1));
            for (int hour : new int[] {9, 17}) {
                leads.add(Lead.withId(day + " " + hour)
                        .worth(Money.of(100, "EUR"))
                        .entered("demo", at(day, hour))
                        .left("customer", at(won, hour))
                        .build());
            }
        }
        return leads;
    }

    private static LocalDate workingDayFrom(LocalDate date) {
        LocalDate day = date;
        while (!CALENDAR.isWorkingDay(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private static FunnelModel learned(List<Lead> history, LocalDate asOf, TimeGrid grid) {
        return ENGINE.learn(PLAIN).from(history).asOf(asOf).on(grid).run();
    }

    @Test
    void weekendsAndHolidaysTakeNoTimeOnWorkingDays() {
        List<Lead> history = twoWorkingDaysEach();
        FunnelModel model = learned(history, FRIDAY, WORKING);
        TimeEstimate time = model.summaries(0.8).get(0).time();
        assertThat(time.median()).hasValue(2);
        assertThat(time.restrictedMean()).isCloseTo(2, within(1e-12));
        assertThat(model.dynamics("demo").hazard(1, 2)).isEqualTo(1);
        assertThat(model.dynamics("demo").totalHazard(0)).isZero();
        assertThat(model.dynamics("demo").totalHazard(1)).isZero();

        FunnelModel calendarDays = learned(history, FRIDAY, TimeGrid.days(BERLIN));
        assertThat(calendarDays.dynamics("demo").hazard(1, 2)).isStrictlyBetween(0.0, 1.0);
        assertThat(calendarDays.dynamics("demo").hazard(1, 4)).isPositive();
    }

    @Test
    void aForecastOnWorkingDaysWinsNothingAtTheWeekend() {
        List<Lead> history = twoWorkingDaysEach();
        Forecast forecast = ENGINE.forecast(learned(history, FRIDAY, WORKING))
                .leads(history)
                .over(Horizon.days(5))
                .run();
        assertThat(forecast.leads())
                .as("of Friday, Thursday, and the holiday before")
                .isEqualTo(6);
        assertThat(forecast.of("2026-11-19 9").age()).isEqualTo(1);
        assertThat(forecast.of("2026-11-18 17").age()).isEqualTo(1);
        assertThat(forecast.of("2026-11-20 17").age()).isZero();
        List<Double> wins =
                forecast.periods().stream().map(period -> period.wins().mean()).toList();
        assertThat(wins).as("Saturday, Sunday, Monday, Tuesday, Wednesday").containsExactly(0.0, 0.0, 4.0, 2.0, 0.0);
        assertThat(forecast.period(0).wins().quantile(1)).isZero();
        assertThat(forecast.period(1).revenue().mean()).isZero();
        assertThat(forecast.period(1).revenue().variance()).isZero();
        assertThat(forecast.period(2).revenue().mean()).isCloseTo(400, within(1e-9));
        assertThat(forecast.of("2026-11-19 9").winProbabilities()).containsExactly(0.0, 0.0, 1.0, 0.0, 0.0);
    }

    @Test
    void aHorizonOfDaysOffOnlyExpectsNothing() {
        List<Lead> history = twoWorkingDaysEach();
        FunnelModel model = learned(history, FRIDAY, WORKING);
        Forecast weekend = ENGINE.forecast(model)
                .leads(history)
                .over(Horizon.until(FRIDAY.plusDays(3)))
                .run();
        assertThat(weekend.total().wins().mean()).isZero();
        assertThat(weekend.total().revenue().mean()).isZero();
        assertThat(weekend.eventual().wins().mean()).isEqualTo(6);
        assertThat(ENGINE.forecast(ASSUMED)
                        .withLeads(5, "demo")
                        .asOf(FRIDAY)
                        .on(WORKING)
                        .over(Horizon.days(2))
                        .run()
                        .total()
                        .wins()
                        .mean())
                .isZero();
    }

    /** Saturday is Monday's step: who came then is not known as of the weekend. */
    @Test
    void asOfAWeekendIsAsOfFriday() {
        List<Lead> history = twoWorkingDaysEach();
        FunnelModel friday = learned(history, FRIDAY, WORKING);
        Forecast before = ENGINE.forecast(friday).leads(history).run();
        for (LocalDate day : List.of(FRIDAY.plusDays(1), FRIDAY.plusDays(2))) {
            FunnelModel model = learned(history, day, WORKING);
            assertThat(model.summaries(0.8)).isEqualTo(friday.summaries(0.8));
            Forecast forecast = ENGINE.forecast(model).leads(history).run();
            assertThat(forecast.leads()).isEqualTo(6);
            assertThat(forecast.total().wins().mean())
                    .isEqualTo(before.total().wins().mean());
        }
        Forecast monday = ENGINE.forecast(learned(history, FRIDAY.plusDays(3), WORKING))
                .leads(history)
                .over(Horizon.days(2))
                .run();
        assertThat(monday.leads()).as("of Friday and Saturday").isEqualTo(4);
        assertThat(monday.of("2026-11-21 9").age()).isZero();
        assertThat(monday.period(0).wins().mean()).isEqualTo(2);
        assertThat(monday.period(1).wins().mean()).isEqualTo(2);
    }

    /** Each is won five hours after it came, at any hour, over the change from summer time as well. */
    private static List<Lead> fiveHoursEach(Instant from, int leads) {
        List<Lead> history = new ArrayList<>();
        for (int i = 0; i < leads; i++) {
            Instant entered = from.plusSeconds(3_600L * i + 60);
            history.add(Lead.withId("lead-" + i)
                    .entered("demo", entered)
                    .left("customer", entered.plusSeconds(5 * 3_600))
                    .build());
        }
        return history;
    }

    @Test
    void aForecastOnHoursKeepsThem() {
        LocalDate asOf = LocalDate.of(2026, 10, 25);
        List<Lead> history = fiveHoursEach(at(asOf.minusDays(4), 0), 5 * 24);
        FunnelModel model = learned(history, asOf, HOURS);
        assertThat(model.summaries(0.8).get(0).time().median()).hasValue(5);
        assertThat(model.dynamics("demo").hazard(1, 5)).isEqualTo(1);
        assertThat(model.dynamics("demo").totalHazard(4)).isZero();

        Forecast forecast =
                ENGINE.forecast(model).leads(history).over(Horizon.days(2)).run();
        assertThat(forecast.leads()).as("120 less 1 + 120 - 5").isEqualTo(4);
        assertThat(forecast.of("lead-119").age())
                .as("of 25 hours the last but one")
                .isEqualTo(1);
        assertThat(forecast.of("lead-116").age()).isEqualTo(4);
        assertThat(forecast.period(0).wins().mean()).isEqualTo(4);
        assertThat(forecast.period(1).wins().mean()).isZero();
    }

    /** An hour's hazard of 1 / 100 leaves 0.99^24 after a day; a day in autumn has one hour more. */
    @Test
    void periodsOnHoursAreAsLongAsTheirDays() {
        SalesProcess process = SalesProcess.named("Hourly")
                .stage("demo", s -> s.converts(0.4).takes(Durations.days(99 / 24.0), 1))
                .wonAs("customer")
                .lostAs("lost")
                .build();
        Forecast forecast = ENGINE.forecast(process)
                .withLeads(1, "demo")
                .asOf(LocalDate.of(2026, 10, 23))
                .on(HOURS)
                .over(Horizon.days(3))
                .run();
        double saturday = Math.pow(0.99, 24);
        double sunday = Math.pow(0.99, 49);
        double monday = Math.pow(0.99, 73);
        assertThat(forecast.period(0).wins().mean()).isCloseTo(0.4 * (1 - saturday), within(1e-12));
        assertThat(forecast.period(1).wins().mean()).isCloseTo(0.4 * (saturday - sunday), within(1e-12));
        assertThat(forecast.period(2).wins().mean()).isCloseTo(0.4 * (sunday - monday), within(1e-12));
        assertThat(forecast.eventual().wins().mean()).isCloseTo(0.4, within(1e-12));
    }

    /** The mean is stated in days, so it is the same length on every grid. */
    @Test
    void assumedTimesAreTurnedIntoSteps() {
        Map<TimeGrid, Double> stepsPerDay = Map.of(TimeGrid.days(BERLIN), 1.0, HOURS, 24.0, WORKING, 5.0 / 7);
        stepsPerDay.forEach((grid, steps) -> {
            FunnelModel model =
                    ENGINE.learn(ASSUMED).from(List.of()).asOf(FRIDAY).on(grid).run();
            assertThat(model.summaries(0.8).get(1).time().restrictedMean())
                    .as(grid.toString())
                    .isCloseTo(10 * steps, within(1e-6));
        });
    }

    @Test
    void longAssumedTimesReachTenYearsOnHoursToo() {
        SalesProcess slow = SalesProcess.named("Slow")
                .stage("plan", s -> s.converts(0.4).takes(Durations.days(400)))
                .wonAs("customer")
                .lostAs("lost")
                .build();
        TimeEstimate days = ENGINE.learn(slow)
                .from(List.of())
                .asOf(FRIDAY)
                .run()
                .summaries(0.8)
                .get(0)
                .time();
        TimeEstimate hours = ENGINE.learn(slow)
                .from(List.of())
                .asOf(FRIDAY)
                .on(HOURS)
                .run()
                .summaries(0.8)
                .get(0)
                .time();
        assertThat(hours.restrictedMean() / 24).isCloseTo(days.restrictedMean(), within(1.0));
        assertThat(hours.median().getAsDouble() / 24).isCloseTo(days.median().getAsDouble(), within(1.0));
    }

    @Test
    void projectionsSpeakOfCalendarDaysOnEveryGrid() {
        LocalDate start = LocalDate.of(2026, 10, 5);
        CampaignProjection days = project(TimeGrid.days(BERLIN), start);
        CampaignProjection hours = project(HOURS, start);
        CampaignProjection working = project(TimeGrid.workingDays(BERLIN, WorkCalendar.mondayToFriday()), start);
        assertThat(days.arrival("customer").meanDays()).isCloseTo(27, within(1e-9));
        // A day of 25 hours in between holds up those who are still on their way by at most an hour.
        assertThat(hours.arrival("customer").meanDays()).isBetween(27 - 1 / 24.0, 27.0);
        assertThat(hours.arrival("demo").meanDays()).isCloseTo(3, within(1e-3));
        assertThat(working.arrival("customer").meanDays()).isCloseTo(27, within(1.0));
        for (CampaignProjection projection : List.of(days, hours, working)) {
            assertThat(projection.customers().mean()).isCloseTo(12, within(1e-9));
            assertThat(projection.expectedReaching("inquiry", start)).isEqualTo(100);
            assertThat(projection.expectedReaching("demo", start.minusDays(1))).isZero();
            ArrivalCurve curve = projection.arrival("customer");
            assertThat(curve.shareByDay()).isSorted();
            for (LocalDate day = start; day.isBefore(start.plusDays(200)); day = day.plusDays(7)) {
                assertThat(curve.shareBy(day))
                        .isCloseTo(days.arrival("customer").shareBy(day), within(0.012));
            }
        }
    }

    private static CampaignProjection project(TimeGrid grid, LocalDate start) {
        FunnelModel model =
                ENGINE.learn(ASSUMED).from(List.of()).asOf(start).on(grid).run();
        return ENGINE.project(model).leads(100).on(start).run();
    }

    /** Two working days from each date on: the weekend shows in the curve, and who enters then counts from Monday. */
    @Test
    void aCampaignOnWorkingDaysRestsAtTheWeekend() {
        FunnelModel model = learned(twoWorkingDaysEach(), FRIDAY, WORKING);
        assertThat(wonBy(model, FRIDAY.minusDays(1))).containsExactly(0.0, 0.0, 0.0, 0.0, 1.0);
        assertThat(wonBy(model, FRIDAY)).containsExactly(0.0, 0.0, 0.0, 0.0, 1.0);
        assertThat(wonBy(model, FRIDAY.plusDays(1))).containsExactly(0.0, 0.0, 0.0, 0.0, 1.0);
        assertThat(wonBy(model, FRIDAY.plusDays(2))).containsExactly(0.0, 0.0, 0.0, 1.0);
        assertThat(wonBy(model, FRIDAY.plusDays(3))).containsExactly(0.0, 0.0, 1.0);
        assertThat(ENGINE.project(model)
                        .leads(10)
                        .on(FRIDAY)
                        .run()
                        .arrival("customer")
                        .meanDays())
                .isEqualTo(4);
    }

    /** Five hours from each hour on: of the 24 the last five are too late for the day. */
    @Test
    void aCampaignOnHoursEntersEvenlyOverTheDay() {
        FunnelModel model = learned(fiveHoursEach(at(FRIDAY.minusDays(4), 0), 4 * 24), FRIDAY, HOURS);
        assertThat(wonBy(model, FRIDAY)).containsExactly(19 / 24.0, 1.0);
        assertThat(ENGINE.project(model)
                        .leads(10)
                        .on(FRIDAY)
                        .run()
                        .arrival("customer")
                        .meanDays())
                .isCloseTo(5 / 24.0, within(1e-12));
    }

    private static List<Double> wonBy(FunnelModel model, LocalDate start) {
        return ENGINE.project(model)
                .leads(10)
                .on(start)
                .run()
                .arrival("customer")
                .shareByDay();
    }

    @Test
    void talliesOfDifferentKindsAreNotAdded() {
        FunnelTally working = ENGINE.tally(PLAIN).upTo(FRIDAY).on(WORKING).begin();
        working.combine(ENGINE.tally(PLAIN)
                .upTo(FRIDAY)
                .on(TimeGrid.workingDays(BERLIN, CALENDAR))
                .begin());
        assertThat(working.leads()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> working.combine(
                        ENGINE.tally(PLAIN).upTo(FRIDAY).on(HOURS).begin()))
                .withMessage("tally of sales process \"Plain\" on TimeGrid[hours in Europe/Berlin] cut at 2026-11-20 by"
                        + " [] cannot be combined with one of \"Plain\" on TimeGrid[working days in Europe/Berlin, rest on"
                        + " SATURDAY, SUNDAY; holiday 2026-11-18] cut at 2026-11-20 by []; process, grid, cut and"
                        + " dimensions must be equal");
    }

    @Test
    void aDrawingNamesTheStepsOfTheGrid() {
        List<Lead> history = twoWorkingDaysEach();
        assertThat(drawn(learned(history, FRIDAY, WORKING))).contains("median 2 working days");
        assertThat(drawn(learned(fiveHoursEach(at(FRIDAY.minusDays(4), 0), 4 * 24), FRIDAY, HOURS)))
                .contains("median 5 hours");
        assertThat(drawn(learned(history, FRIDAY, TimeGrid.days(BERLIN)))).contains(" days (");
    }

    private static String drawn(FunnelModel model) {
        return ProcessDiagram.of(model.process()).measuredBy(model).mermaid();
    }
}
