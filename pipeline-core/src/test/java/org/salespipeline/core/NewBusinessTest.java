package org.salespipeline.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.simulate.SimulatedFunnel;
import org.salespipeline.forecast.CampaignPlan;
import org.salespipeline.forecast.Distribution;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.ForecastRequest;
import org.salespipeline.forecast.Mass;
import org.salespipeline.forecast.NewBusiness;
import org.salespipeline.forecast.Scenario;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.ArrivalRate;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.Segment;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;
import org.salespipeline.time.Horizon;
import org.salespipeline.time.TimeGrid;
import org.salespipeline.time.WorkCalendar;

/** Leads that do not exist yet, beside those that do. */
class NewBusinessTest {

    private static final LocalDate AS_OF = LocalDate.of(2026, 11, 23);

    private static final PipelineEngine ENGINE = Pipelines.standard();

    /** Half of those who are there leave each day, from the day of their entry on, 40 % of them as customers. */
    private static final SalesProcess ONE = SalesProcess.named("One")
            .stage("demo", s -> s.converts(0.4).takes(Durations.days(1), 1))
            .wonAs("customer")
            .lostAs("lost")
            .build();

    private static final CampaignPlan FAIR = CampaignPlan.named("Fair").worth(Money.of(100, "EUR"));

    private static ForecastRequest request() {
        return ENGINE.forecast(ONE).asOf(AS_OF).over(Horizon.days(4));
    }

    private static double chance(int days) {
        return days < 0 ? 0 : 0.4 * (1 - Math.pow(0.5, days + 1));
    }

    @Test
    void aPlanByHand() {
        Forecast forecast = request()
                .withPlan(FAIR.leads(10, AS_OF.plusDays(1))
                        .leads(5, AS_OF.plusDays(3))
                        .leads(7, AS_OF.plusDays(5)))
                .run();
        NewBusiness fair = forecast.newBusiness().get(0);
        assertThat(fair.name()).isEqualTo("Fair");
        assertThat(fair.leads())
                .as("those of the fifth day come after the horizon")
                .isEqualTo(15);
        for (int day = 1; day <= 4; day++) {
            double expected = 10 * chance(day - 1) + 5 * chance(day - 3);
            assertThat(fair.outcomes().cumulative().get(day - 1).wins().mean())
                    .as("by day %s", day)
                    .isCloseTo(expected, within(1e-12));
            assertThat(fair.outcomes().cumulative().get(day - 1).revenue().mean())
                    .isCloseTo(100 * expected, within(1e-9));
        }
        assertThat(fair.outcomes().eventual().wins().mean()).isCloseTo(6, within(1e-12));
        assertThat(forecast.all().total().wins().mean()).as("open leads alone").isZero();
        assertThat(forecast.leads()).isZero();
        assertThat(forecast.everything().total().wins().mean())
                .isEqualTo(fair.outcomes().total().wins().mean());
        assertThat(forecast.currency().orElseThrow().getCurrencyCode()).isEqualTo("EUR");
    }

    /** Ten leads with one chance, by the binomial law; and beside two open leads. */
    @Test
    void itsLawIsThatOfItsLeads() {
        CampaignPlan ten = FAIR.leads(10, AS_OF.plusDays(1));
        Forecast forecast = request()
                .withPlan(ten)
                .withLeads(2, "demo", Money.of(50, "EUR"))
                .run();
        double p = chance(3);
        List<Mass> masses =
                forecast.newBusiness().get(0).outcomes().total().wins().masses();
        double binomial = Math.pow(1 - p, 10);
        for (int k = 0; k <= 10; k++) {
            assertThat(masses.get(k).value()).isEqualTo(k);
            assertThat(masses.get(k).probability()).isCloseTo(binomial, within(1e-14));
            binomial *= (10.0 - k) / (k + 1) * p / (1 - p);
        }
        Distribution all = forecast.everything().total().wins();
        double open = 0.4 * (1 - Math.pow(0.5, 4));
        assertThat(all.mean()).isCloseTo(10 * p + 2 * open, within(1e-12));
        assertThat(all.probabilityAtMost(0)).isCloseTo(Math.pow(1 - p, 10) * Math.pow(1 - open, 2), within(1e-14));
        assertThat(forecast.everything().total().revenue().mean())
                .isCloseTo(100 * 10 * p + 50 * 2 * open, within(1e-9));
        assertThat(forecast.everything().total().revenue().probabilityAtMost(0))
                .isCloseTo(Math.pow(1 - p, 10) * Math.pow(1 - open, 2), within(1e-12));
    }

    @Test
    void leadsOfADayOffEnterOnTheNextWorkingDayAndThoseOfHoursSpread() {
        LocalDate saturday = LocalDate.of(2026, 11, 28);
        TimeGrid working = TimeGrid.workingDays(ZoneOffset.UTC, WorkCalendar.mondayToFriday());
        for (LocalDate entry : List.of(saturday, saturday.plusDays(1), saturday.plusDays(2))) {
            Forecast forecast = ENGINE.forecast(ONE)
                    .asOf(AS_OF)
                    .on(working)
                    .over(Horizon.days(10))
                    .withPlan(FAIR.leads(4, entry))
                    .run();
            // Times are stated in calendar days: five sevenths of a day of work, of which 7/12 leave each day.
            List<Double> byDay = forecast.newBusiness().get(0).outcomes().cumulative().stream()
                    .map(period -> period.wins().mean())
                    .toList();
            assertThat(byDay.get(5)).as("%s, by Sunday", entry).isZero();
            assertThat(byDay.get(6)).as("%s, by Monday", entry).isCloseTo(4 * 0.4 * 7 / 12, within(1e-12));
        }
        Forecast hours = ENGINE.forecast(ONE)
                .asOf(AS_OF)
                .on(TimeGrid.hours(ZoneOffset.UTC))
                .over(Horizon.days(1))
                .withPlan(FAIR.leads(48, AS_OF.plusDays(1)))
                .run();
        double expected = 0;
        for (int left = 0; left < 24; left++) {
            expected += 2 * 0.4 * (1 - Math.pow(24.0 / 25, left + 1));
        }
        assertThat(hours.newBusiness().get(0).leads()).isEqualTo(48);
        assertThat(hours.newBusiness().get(0).outcomes().total().wins().mean()).isCloseTo(expected, within(1e-11));
    }

    @Test
    void volumeIsRoundedInAllNotLeadByLead() {
        Forecast forecast = request()
                .withPlan(FAIR.weekly(1, AS_OF.plusDays(1), 1)
                        .leads(1, AS_OF.plusDays(2))
                        .leads(1, AS_OF.plusDays(3))
                        .leads(1, AS_OF.plusDays(4)))
                .run();
        Forecast more =
                forecast.whatIf(Scenario.named("half as many more").volume(1.5)).after();
        assertThat(more.newBusiness().get(0).leads()).isEqualTo(6);
        assertThat(forecast.whatIf(Scenario.named("none").volume(0))
                        .after()
                        .everything()
                        .total()
                        .wins()
                        .mean())
                .isZero();
    }

    /** Learned from a company whose leads come in steadily, against companies that go on as it did. */
    @Test
    void arrivalsAreExpectedAsTheyComeIn() {
        LocalDate asOf = Company.START.plusDays(120);
        SimulatedFunnel company = Company.simulated(3, 3_000);
        FunnelModel model = ENGINE.learn(Company.PROCESS)
                .from(company.asOf(asOf))
                .asOf(asOf)
                .halfLife(Double.POSITIVE_INFINITY)
                .run();
        ArrivalRate rate = model.arrivals(Segment.ALL, 0.8);
        Forecast forecast =
                ENGINE.forecast(model).withArrivals().over(Horizon.days(30)).run();
        NewBusiness arrivals = forecast.newBusiness().get(0);
        assertThat(arrivals.name()).isEqualTo("arrivals");
        assertThat(arrivals.leads()).isCloseTo(30 * rate.perDay(), within(1e-9));
        // As many leads on each day as a plan says come to the same expectation.
        CampaignPlan plan = CampaignPlan.named("plan");
        for (int day = 1; day <= 30; day++) {
            plan = plan.leads(1_000, asOf.plusDays(day));
        }
        double planned = 0;
        for (String stage : rate.entryShares().keySet()) {
            planned += rate.entryShares().get(stage)
                    * ENGINE.forecast(model)
                            .withPlan(plan.entering(stage))
                            .over(Horizon.days(30))
                            .run()
                            .everything()
                            .total()
                            .wins()
                            .mean();
        }
        Distribution wins = arrivals.outcomes().total().wins();
        assertThat(wins.mean()).isCloseTo(planned * rate.perDay() / 1_000, within(1e-9));
        assertThat(wins.variance()).as("more than Poisson's").isGreaterThan(wins.mean());
        // The law averages over draws of the rates of arrivals and of conversion.
        double ofDraws = 0;
        for (Mass mass : wins.masses()) {
            ofDraws += mass.value() * mass.probability();
        }
        assertThat(ofDraws).isCloseTo(wins.mean(), within(4 * Math.sqrt(wins.variance() / 200)));
        long truth = company.leads().stream()
                .filter(lead -> lead.visits().get(0).entered().isAfter(Company.noon(asOf)))
                .filter(Lead::isWon)
                .filter(lead -> lead.lastVisit().left().orElseThrow().isBefore(Company.noon(asOf.plusDays(30))))
                .count();
        assertThat((double) truth).isBetween(wins.quantile(0.0005), wins.quantile(0.9995));
    }

    /** With rates taken as certain, no dispersion and a long history, wins of arrivals are all but Poisson. */
    @Test
    void arrivalsAloneAreRandomToo() {
        List<Lead> history = new ArrayList<>();
        Random random = new Random(5);
        for (int i = 0; i < 4_000; i++) {
            LocalDate day = AS_OF.minusDays(random.nextInt(1_000));
            history.add(Lead.withId("lead-" + i)
                    .entered("demo", Company.noon(day))
                    .left("customer", Company.noon(day))
                    .build());
        }
        FunnelModel model = ENGINE.learn(ONE)
                .from(history)
                .asOf(AS_OF)
                .priorStrength(0)
                .halfLife(1e9)
                .run();
        Distribution wins = ENGINE.forecast(model)
                .withArrivals()
                .over(Horizon.days(1))
                .allowingFor(Uncertainty.CHANCE_ALONE)
                .run()
                .everything()
                .total()
                .wins();
        double mean = model.arrivals(Segment.ALL, 0.8).perDay();
        assertThat(wins.mean()).isCloseTo(mean, within(1e-10));
        double dispersion = model.arrivals(Segment.ALL, 0.8).dispersion();
        // A week's own rate varies with variance (dispersion - 1) * mean of a week; the rate of all with one in 4,000.
        double variance = mean + mean * mean * ((dispersion - 1) / (7 * mean) + dispersion / 4_000);
        assertThat(wins.variance()).isCloseTo(variance, within(0.1 * variance));
    }

    @Test
    void newBusinessIsAnotherSegmentsIfThePlanSaysSo() {
        List<Lead> history = Company.leads(11, 1_500);
        LocalDate asOf = Company.START.plusDays(150);
        FunnelModel model = ENGINE.learn(Company.PROCESS)
                .from(history)
                .asOf(asOf)
                .by(Dimension.OWNER)
                .run();
        CampaignPlan plan = CampaignPlan.named("plan").leads(100, asOf.plusDays(1));
        for (String owner : List.of("Ann", "Bob", "nobody yet")) {
            Segment segment = Segment.of(Dimension.OWNER, owner);
            double wins = ENGINE.forecast(model)
                    .withPlan(plan.like(segment))
                    .leads(history)
                    .run()
                    .newBusiness()
                    .get(0)
                    .outcomes()
                    .eventual()
                    .wins()
                    .mean();
            assertThat(wins)
                    .as(owner)
                    .isCloseTo(
                            100 * model.summaries(segment, 0.8).get(0).winRate().value(), within(1e-9));
        }
    }

    @Test
    void whatIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request().withArrivals())
                .withMessage("there is no learned model, which alone knows how many leads come in. Maybe say with a"
                        + " CampaignPlan how many will?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request().withPlan(CampaignPlan.named("arrivals")))
                .withMessage(
                        "name of the campaign plan was \"arrivals\"; leads that keep coming in have that name. Maybe"
                                + " call the plan after its campaign?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request().withPlan(FAIR).withPlan(FAIR))
                .withMessage("new business named \"Fair\" was given twice; names must differ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request().withPlan(FAIR.entering("call")))
                .withMessage("stage was \"call\"; sales process \"One\" has the stages [demo]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request().withPlan(FAIR.leads(1, AS_OF)).run())
                .withMessage(
                        "campaign plan \"Fair\" has leads that enter on 2026-11-23; they must enter after the date of"
                                + " the forecast, 2026-11-23. Maybe give those that are there already as open leads?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request()
                        .withLeads(1, "demo", Money.of(1, "USD"))
                        .withPlan(FAIR)
                        .run())
                .withMessageStartingWith("currencies USD and EUR met in one calculation");
    }
}
