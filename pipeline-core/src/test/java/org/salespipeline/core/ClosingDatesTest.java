package org.salespipeline.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.forecast.CampaignPlan;
import org.salespipeline.forecast.Distribution;
import org.salespipeline.forecast.Explanation;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.ForecastRequest;
import org.salespipeline.forecast.Outcomes;
import org.salespipeline.forecast.Scenario;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.ArrivalRate;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.Segment;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.CalendarPattern;
import org.salespipeline.time.Durations;
import org.salespipeline.time.Horizon;
import org.salespipeline.time.LastDays;
import org.salespipeline.time.TimeGrid;
import org.salespipeline.time.WorkCalendar;

/** Forecasts whose closings follow the calendar. */
class ClosingDatesTest {

    /** A Monday; the fifth day after it is a Saturday, the eighth the first of December. */
    private static final LocalDate AS_OF = LocalDate.of(2026, 11, 23);

    private static final PipelineEngine ENGINE = Pipelines.standard();

    /** Half of those who are there leave each day, from the day of their entry on, 40 % of them as customers. */
    private static final SalesProcess ONE = SalesProcess.named("One")
            .stage("demo", s -> s.converts(0.4).takes(Durations.days(1), 1))
            .wonAs("customer")
            .lostAs("lost")
            .build();

    private static final CalendarPattern WEEKS = CalendarPattern.NONE
            .on(DayOfWeek.FRIDAY, 3)
            .on(DayOfWeek.SATURDAY, 0.5)
            .on(DayOfWeek.SUNDAY, 0);

    private static final CalendarPattern MONTHS = WEEKS.in(LastDays.ofMonth(2), 4);

    private static double logit(double p) {
        return Math.log(p / (1 - p));
    }

    /** A lead in its only stage: each day it is won with 0.2 times a factor, and lost with 0.3. */
    private static final class Demo {

        private double there = 1;
        private double won;

        void live(double factor) {
            won += there * 0.2 * factor;
            there *= 1 - 0.3 - 0.2 * factor;
        }
    }

    private static List<Double> upToEachDay(Outcomes outcomes) {
        return outcomes.cumulative().stream()
                .map(period -> period.wins().mean())
                .toList();
    }

    @Test
    void openLeadsByHand() {
        Forecast forecast = ENGINE.forecast(ONE)
                .asOf(AS_OF)
                .withLeads(50, "demo")
                .over(Horizon.days(12))
                .closingBy(MONTHS)
                .run();
        List<Double> wins = upToEachDay(forecast.all().outcomes());
        Demo demo = new Demo();
        for (int day = 1; day <= 12; day++) {
            demo.live(MONTHS.factor(AS_OF.plusDays(day)));
            assertThat(wins.get(day - 1)).as("by day %s", day).isCloseTo(50 * Math.min(0.4, demo.won), within(1e-11));
        }
        assertThat(demo.won).as("the factors of December come too late").isLessThan(0.4);
        assertThat(wins.get(3) - wins.get(2)).as("on Friday").isGreaterThan(wins.get(4) - wins.get(3));
        assertThat(forecast.eventual().wins().mean()).isCloseTo(20, within(1e-12));
        assertThat(forecast.expectedEntries("customer", AS_OF.plusDays(1)))
                .as("entries are the model's own")
                .isCloseTo(10, within(1e-12));
    }

    @Test
    void withoutAPatternNothingChangesToTheLastDigit() {
        List<Lead> leads = Company.leads(1, 300);
        LocalDate asOf = Company.START.plusDays(120);
        FunnelModel model = ENGINE.learn(Company.PROCESS).from(leads).asOf(asOf).run();
        ForecastRequest request = ENGINE.forecast(model)
                .leads(leads)
                .withArrivals()
                .over(Horizon.months(3))
                .allowingFor(new Uncertainty(10, 0.3, 1));
        String plain = Company.shown(request.run());
        assertThat(Company.shown(request.closingBy(CalendarPattern.NONE).run())).isEqualTo(plain);
        assertThat(Company.shown(request.closingBy(MONTHS)
                        .closingBy(CalendarPattern.NONE)
                        .run()))
                .isEqualTo(plain);
        assertThat(Company.shown(request.closingBy(MONTHS).run())).isNotEqualTo(plain);
    }

    /** The first twelve days hold a weekend more than Fridays make up for; each lead's log-odds are moved by the same. */
    @Test
    void leadsOfAllStagesMoveAlike() {
        LocalDate asOf = Company.START.plusDays(120);
        List<Lead> leads = Company.leads(5, 500);
        FunnelModel model = ENGINE.learn(Company.PROCESS).from(leads).asOf(asOf).run();
        ForecastRequest request = ENGINE.forecast(model).leads(leads);
        ForecastRequest once = request.over(Horizon.until(asOf.plusDays(13)));
        Forecast plain = once.run();
        Forecast moved = once.closingBy(WEEKS).run();
        assertThat(moved.total().wins().mean() / plain.total().wins().mean()).isBetween(0.8, 0.95);
        String first = moved.leadIds().get(0);
        double shift = logit(moved.of(first).winProbabilities().get(0))
                - logit(plain.of(first).winProbabilities().get(0));
        for (String id : moved.leadIds()) {
            double before = plain.of(id).winProbabilities().get(0);
            assertThat(logit(moved.of(id).winProbabilities().get(0)) - logit(before))
                    .isCloseTo(shift, within(1e-9));
            assertThat(moved.of(id).winProbability()).isEqualTo(plain.of(id).winProbability());
        }
        assertThat(moved.total().revenue().mean() / plain.total().revenue().mean())
                .as("revenue")
                .isBetween(0.8, 0.95);
    }

    /** Dates that hold no closings: nobody is won before the first of the others. */
    @Test
    void aFactorOfZeroLeavesNobody() {
        CalendarPattern notInNovember = CalendarPattern.NONE.in(LastDays.ofMonth(20), 0);
        Forecast forecast = ENGINE.forecast(ONE)
                .asOf(AS_OF)
                .withLeads(7, "demo")
                .over(Horizon.days(9))
                .closingBy(notInNovember)
                .run();
        List<Double> wins = upToEachDay(forecast.all().outcomes());
        assertThat(wins.subList(0, 7)).containsOnly(0.0);
        assertThat(wins.get(7)).isPositive();
        assertThat(forecast.period(0).wins().probabilityAtMost(0)).isEqualTo(1);
    }

    @Test
    void newLeadsMoveByTheirOwnDates() {
        // No lead's chance comes up to what it is ever.
        CalendarPattern gentle = CalendarPattern.NONE.on(DayOfWeek.SUNDAY, 2);
        Forecast forecast = ENGINE.forecast(ONE)
                .asOf(AS_OF)
                .over(Horizon.days(8))
                .withPlan(
                        CampaignPlan.named("Fair").leads(10, AS_OF.plusDays(1)).leads(5, AS_OF.plusDays(4)))
                .closingBy(gentle)
                .run();
        List<Double> wins = upToEachDay(forecast.newBusiness().get(0).outcomes());
        Demo first = new Demo();
        Demo second = new Demo();
        for (int day = 1; day <= 8; day++) {
            first.live(gentle.factor(AS_OF.plusDays(day)));
            if (day >= 4) {
                second.live(gentle.factor(AS_OF.plusDays(day)));
            }
            assertThat(wins.get(day - 1))
                    .as("by day %s", day)
                    .isCloseTo(10 * first.won + 5 * second.won, within(1e-11));
        }
        assertThat(forecast.newBusiness().get(0).outcomes().eventual().wins().mean())
                .isCloseTo(6, within(1e-12));
    }

    @Test
    void arrivalsMoveByTheirOwnDates() {
        LocalDate asOf = Company.START.plusDays(120);
        List<Lead> leads = Company.leads(3, 2_000);
        FunnelModel model = ENGINE.learn(Company.PROCESS).from(leads).asOf(asOf).run();
        ForecastRequest request = ENGINE.forecast(model).withArrivals().over(Horizon.days(40));
        Forecast forecast = request.closingBy(MONTHS).run();
        List<Double> wins = upToEachDay(forecast.newBusiness().get(0).outcomes());
        // As many leads on each day as a plan says.
        ArrivalRate rate = model.arrivals(Segment.ALL, 0.8);
        double[] planned = new double[40];
        for (String stage : rate.entryShares().keySet()) {
            CampaignPlan plan = CampaignPlan.named("plan").entering(stage);
            for (int day = 1; day <= 40; day++) {
                plan = plan.leads(1_000, asOf.plusDays(day));
            }
            List<Double> ofStage = upToEachDay(ENGINE.forecast(model)
                    .withPlan(plan)
                    .over(Horizon.days(40))
                    .closingBy(MONTHS)
                    .run()
                    .newBusiness()
                    .get(0)
                    .outcomes());
            for (int day = 0; day < 40; day++) {
                planned[day] += rate.entryShares().get(stage) * ofStage.get(day) / 1_000 * rate.perDay();
            }
        }
        for (int day = 0; day < 40; day++) {
            assertThat(wins.get(day)).as("by day %s", day + 1).isCloseTo(planned[day], within(1e-9));
        }
        assertThat(forecast.newBusiness().get(0).outcomes().eventual().wins().mean())
                .isCloseTo(
                        request.run()
                                .newBusiness()
                                .get(0)
                                .outcomes()
                                .eventual()
                                .wins()
                                .mean(),
                        within(1e-12));
    }

    @Test
    void onWorkingDaysAWeekendWeighsNothing() {
        TimeGrid grid = TimeGrid.workingDays(ZoneOffset.UTC, WorkCalendar.mondayToFriday());
        ForecastRequest request =
                ENGINE.forecast(ONE).asOf(AS_OF).on(grid).withLeads(50, "demo").over(Horizon.days(12));
        List<Double> plain = upToEachDay(request.run().all().outcomes());
        CalendarPattern weekdaysOnly =
                CalendarPattern.NONE.on(DayOfWeek.SATURDAY, 0).on(DayOfWeek.SUNDAY, 0);
        CalendarPattern weekends =
                CalendarPattern.NONE.on(DayOfWeek.SATURDAY, 5).on(DayOfWeek.SUNDAY, 9);
        for (CalendarPattern pattern : List.of(weekdaysOnly, weekends)) {
            List<Double> wins =
                    upToEachDay(request.closingBy(pattern).run().all().outcomes());
            for (int day = 0; day < 12; day++) {
                assertThat(wins.get(day)).isCloseTo(plain.get(day), within(1e-9));
            }
        }
        // Tuesday to Friday are four of five: an average working day of this pattern has 1.4 times Monday's weight.
        List<Double> wins = upToEachDay(request.closingBy(WEEKS).run().all().outcomes());
        assertThat(wins.get(0)).isCloseTo(plain.get(0) / 1.4, within(1e-9));
    }

    @Test
    void hoursHaveTheFactorOfTheirDate() {
        ForecastRequest request = ENGINE.forecast(ONE)
                .asOf(AS_OF)
                .on(TimeGrid.hours(ZoneOffset.UTC))
                .withLeads(50, "demo")
                .over(Horizon.days(1));
        double there = 1;
        double won = 0;
        for (int hour = 0; hour < 24; hour++) {
            double now = 0.4 / 25 * WEEKS.factor(AS_OF.plusDays(1));
            won += there * now;
            there *= 1 - 0.6 / 25 - now;
        }
        assertThat(request.closingBy(WEEKS).run().period(0).wins().mean()).isCloseTo(50 * won, within(1e-9));
    }

    /** So many periods that draws are made anew for each of them: the chances before it count there, too. */
    @Test
    void drawsOfOneSpanAreThoseOfAll() {
        LocalDate asOf = Company.START.plusDays(120);
        List<Lead> leads = Company.leads(4, 3_000);
        FunnelModel model = ENGINE.learn(Company.PROCESS).from(leads).asOf(asOf).run();
        ForecastRequest request = ENGINE.forecast(model)
                .leads(leads)
                .withArrivals()
                .closingBy(MONTHS)
                .allowingFor(new Uncertainty(1_000, 0.2, 5));
        Forecast many = request.over(Horizon.days(600)).run();
        Forecast few = request.over(Horizon.days(40)).run();
        long cells = many.leadIds().stream()
                .map(id -> many.of(id).stage() + " " + many.of(id).age())
                .distinct()
                .count();
        assertThat(1_000 * 601 * cells).as("chances that would have to be kept").isGreaterThan(1L << 25);
        same(many.period(37).wins(), few.period(37).wins());
        same(many.upTo(37).wins(), few.upTo(37).wins());
        same(
                many.everything().cumulative().get(37).wins(),
                few.everything().cumulative().get(37).wins());
    }

    /** Solved up to another horizon, sums are made in another order. */
    private static void same(Distribution actual, Distribution expected) {
        assertThat(actual.mean()).isCloseTo(expected.mean(), within(1e-9));
        for (double p : new double[] {0.01, 0.1, 0.5, 0.9, 0.99}) {
            assertThat(actual.quantile(p)).isEqualTo(expected.quantile(p));
        }
        assertThat(actual.variance()).isCloseTo(expected.variance(), within(1e-9 * expected.variance()));
    }

    @Test
    void whatHasBeenLearnedOfTheCalendarIsPartOfTheDifference() {
        LocalDate then = Company.START.plusDays(120);
        LocalDate now = then.plusDays(10);
        List<Lead> leads = Company.leads(2, 600);
        Horizon end = Horizon.until(now.plusDays(40));
        FunnelModel model = ENGINE.learn(Company.PROCESS)
                .from(leads)
                .asOf(then)
                .halfLife(100)
                .run();
        FunnelModel later = ENGINE.learn(Company.PROCESS)
                .from(leads)
                .asOf(now)
                .halfLife(100)
                .run();
        Forecast earlier = ENGINE.forecast(model).leads(leads).over(end).run();
        ForecastRequest request = ENGINE.forecast(later).leads(leads).over(end);
        Explanation plain = request.run().explainWinsSince(earlier, 0);
        Forecast moved = request.closingBy(MONTHS).run();
        Explanation explained = moved.explainWinsSince(earlier, 0);
        assertThat(explained.value())
                .isCloseTo(
                        moved.period(0).wins().mean() - earlier.period(0).wins().mean(), within(1e-9));
        for (Explanation part : explained.parts()) {
            double before = plain.parts().stream()
                    .filter(other -> other.what().equals(part.what()))
                    .findFirst()
                    .orElseThrow()
                    .value();
            if (part.what().equals("the model learned")) {
                assertThat(part.value() - before)
                        .isCloseTo(
                                moved.period(0).wins().mean()
                                        - request.run().period(0).wins().mean(),
                                within(1e-9));
            } else {
                assertThat(part.value()).as(part.what()).isCloseTo(before, within(1e-9));
            }
        }
        assertThat(explained.parts()).hasSameSizeAs(plain.parts());
    }

    @Test
    void scenariosFollowTheSameCalendar() {
        Forecast forecast = ENGINE.forecast(ONE)
                .asOf(AS_OF)
                .withLeads(50, "demo")
                .over(Horizon.days(4))
                .closingBy(WEEKS)
                .run();
        Forecast better = forecast.whatIf(Scenario.named("better").converting("demo", "customer", 0.6))
                .after();
        Forecast made = ENGINE.forecast(SalesProcess.named("One")
                        .stage("demo", s -> s.converts(0.6).takes(Durations.days(1), 1))
                        .wonAs("customer")
                        .lostAs("lost")
                        .build())
                .asOf(AS_OF)
                .withLeads(50, "demo")
                .over(Horizon.days(4))
                .closingBy(WEEKS)
                .run();
        assertThat(better.total().wins().mean()).isCloseTo(made.total().wins().mean(), within(1e-9));
    }

    @Test
    void aPatternMustBeGiven() {
        assertThatNullPointerException()
                .isThrownBy(() -> ENGINE.forecast(ONE).closingBy(null))
                .withMessage("pattern");
    }
}
