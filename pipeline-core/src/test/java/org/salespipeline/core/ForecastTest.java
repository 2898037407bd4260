package org.salespipeline.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.forecast.CampaignPlan;
import org.salespipeline.forecast.CampaignProjection;
import org.salespipeline.forecast.Distribution;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.ForecastRequest;
import org.salespipeline.forecast.LeadForecast;
import org.salespipeline.forecast.ProjectionRequest;
import org.salespipeline.forecast.SegmentForecast;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.FunnelTally;
import org.salespipeline.funnel.LearnRequest;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.Segment;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;
import org.salespipeline.time.Horizon;
import org.salespipeline.time.Period;
import org.salespipeline.time.TimeGrid;

/** Forecasts and projections whose numbers follow by hand, all through the engine. */
class ForecastTest {

    private static final LocalDate AS_OF = LocalDate.of(2026, 11, 23);

    private static final PipelineEngine ENGINE = Pipelines.standard();

    /** Half of those who are there leave each day, 40 % of them as customers. */
    private static final SalesProcess ONE = SalesProcess.named("One")
            .stage("demo", s -> s.converts(0.4).takes(Durations.days(1), 1))
            .wonAs("customer")
            .lostAs("lost")
            .build();

    /** The same before a stage that takes no time. */
    private static final SalesProcess TWO = SalesProcess.named("Two")
            .stage("demo", s -> s.converts(0.4).takes(Durations.days(1), 1))
            .stage("contract", s -> s.converts(0.5).takes(Durations.days(0)))
            .wonAs("customer")
            .lostAs("lost")
            .build();

    private static Lead open(String id, String stage, int age) {
        return Lead.withId(id)
                .entered(stage, Company.noon(AS_OF.minusDays(age)))
                .build();
    }

    private static Lead worth(Lead lead, Money value) {
        return Lead.withId(lead.id())
                .worth(value)
                .entered(lead.lastVisit().stage(), lead.lastVisit().entered())
                .build();
    }

    private static Lead won(int n, int amount) {
        return Lead.withId("won-" + n)
                .wonFor(Money.of(amount, "EUR"))
                .entered("demo", Company.noon(AS_OF.minusDays(9)))
                .left("customer", Company.noon(AS_OF.minusDays(n)))
                .build();
    }

    @Test
    void chancesByPeriodOfOneStage() {
        Forecast forecast = ENGINE.forecast(ONE)
                .leads(List.of(open("new", "demo", 0), open("old", "demo", 17)))
                .asOf(AS_OF)
                .over(Horizon.until(AS_OF.plusDays(2), AS_OF.plusDays(4)))
                .run();
        // The past does not count: of those still there, half leave each day.
        for (String id : List.of("new", "old")) {
            LeadForecast lead = forecast.of(id);
            assertThat(lead.winProbabilities().get(0)).as("on the first day").isCloseTo(0.4 / 2, within(1e-12));
            assertThat(lead.winProbabilities().get(1)).as("on the next two").isCloseTo(0.4 * 3 / 8, within(1e-12));
            assertThat(lead.winProbability()).isCloseTo(0.4, within(1e-12));
        }
        assertThat(forecast.of("old").stage()).isEqualTo("demo");
        assertThat(forecast.of("old").age()).isEqualTo(17);
        assertThat(forecast.total().wins().mean()).isCloseTo(0.7, within(1e-12));
        assertThat(forecast.period(0).wins().probabilityAtMost(0)).isCloseTo(0.64, within(1e-12));
        assertThat(forecast.period(0).wins().probabilityAtMost(1)).isCloseTo(0.96, within(1e-12));
        assertThat(forecast.total().period()).isEqualTo(new Period("total", AS_OF.plusDays(1), AS_OF.plusDays(4)));
        assertThat(forecast.eventual().period()).isEqualTo(new Period("eventually", AS_OF.plusDays(1), LocalDate.MAX));
        assertThat(forecast.eventual().wins().mean()).isCloseTo(0.8, within(1e-12));
        assertThat(forecast.asOf()).isEqualTo(AS_OF);
        assertThat(forecast.leads()).isEqualTo(2);
        assertThat(forecast.currency()).isEmpty();
        assertThat(forecast.leadsWithoutAmount()).isEqualTo(2);
        assertThat(forecast.total().revenue().mean()).isZero();
        assertThat(forecast)
                .hasToString("Forecast[as of 2026-11-23, 2 leads, "
                        + forecast.eventual().wins().mean() + " wins]");
    }

    @Test
    void aStageThatTakesNoTimeIsPassedOnTheSameDay() {
        Forecast forecast = ENGINE.forecast(TWO)
                .withLeads(1, "demo")
                .asOf(AS_OF)
                .over(Horizon.days(3))
                .run();
        assertThat(forecast.period(0).wins().mean()).isCloseTo(0.5 * 0.4 * 0.5, within(1e-12));
        assertThat(forecast.period(1).wins().mean()).isCloseTo(0.25 * 0.4 * 0.5, within(1e-12));
        assertThat(forecast.eventual().wins().mean()).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void revenueOfTwoLeads() {
        Distribution revenue = ENGINE.forecast(ONE)
                .withLeads(1, "demo", Money.of(100, "EUR"))
                .withLeads(1, "demo", Money.of(1_000, "EUR"))
                .asOf(AS_OF)
                .over(Horizon.until(AS_OF.plusDays(2)))
                .run()
                .total()
                .revenue();
        assertThat(revenue.mean()).isCloseTo(0.2 * 1_100, within(1e-10));
        assertThat(revenue.variance()).isCloseTo(0.16 * (100 * 100 + 1_000 * 1_000), within(1e-6));
        assertThat(revenue.probabilityAtMost(0)).isCloseTo(0.64, within(1e-12));
        assertThat(revenue.probabilityAtMost(100)).isCloseTo(0.8, within(1e-12));
        assertThat(revenue.probabilityAtMost(999)).isCloseTo(0.8, within(1e-12));
        assertThat(revenue.probabilityAtMost(1_000)).isCloseTo(0.96, within(1e-12));
        assertThat(revenue.probabilityAtLeast(1_100)).isCloseTo(0.04, within(1e-12));
        assertThat(revenue.quantile(0.9)).isEqualTo(1_000);
    }

    @Test
    void fiftyLeadsOfTheDesign() {
        SalesProcess process = SalesProcess.named("Direct sales")
                .stage("inquiry", s -> s.converts(0.60).takes(Durations.days(3)))
                .stage("demo", s -> s.converts(0.40).takes(Durations.days(10)))
                .stage("proposal", s -> s.converts(0.50).takes(Durations.days(14)))
                .wonAs("customer")
                .lostAs("lost")
                .build();
        Forecast forecast =
                ENGINE.forecast(process).withLeads(50, "demo").asOf(AS_OF).run();
        assertThat(forecast.eventual().wins().mean()).isCloseTo(10, within(1e-11));
        assertThat(forecast.eventual().wins().variance()).isCloseTo(50 * 0.2 * 0.8, within(1e-10));
        assertThat(forecast.periods()).as("four quarters").hasSize(4);

        CampaignProjection fair = ENGINE.project(process)
                .leads(100)
                .on(AS_OF)
                .worth(Money.of(500, "EUR"))
                .costing(Money.of(3_000, "EUR"))
                .run();
        assertThat(fair.customers().mean()).isCloseTo(12, within(1e-10));
        assertThat(fair.reaching("inquiry").mean()).isEqualTo(100);
        assertThat(fair.reaching("demo").mean()).isCloseTo(60, within(1e-10));
        assertThat(fair.reaching("proposal").mean()).isCloseTo(24, within(1e-10));
        assertThat(fair.reaching("lost").mean()).isCloseTo(88, within(1e-10));
        assertThat(fair.arrival("demo").meanDays()).isCloseTo(3, within(1e-9));
        assertThat(fair.arrival("proposal").meanDays()).isCloseTo(13, within(1e-9));
        assertThat(fair.arrival("customer").meanDays()).isCloseTo(27, within(1e-9));
        assertThat(fair.revenue().mean()).isCloseTo(6_000, within(1e-8));
        assertThat(fair.returnOnInvestment().orElseThrow().mean()).isCloseTo(1.0, within(1e-11));
        assertThat(fair.costPerCustomer()).hasValueCloseTo(250.0, within(1e-9));
        assertThat(fair.expectedReaching("demo", AS_OF.minusDays(1))).isZero();
        assertThat(fair.expectedReaching("demo", AS_OF.plusYears(5))).isCloseTo(60, within(1e-10));
    }

    /** No day of history: with any weight, the assumptions are the model. */
    @Test
    void withoutHistoryTheLearnedModelIsTheAssumption() {
        for (double kappa : new double[] {0.01, 10, 1e6}) {
            FunnelModel model = ENGINE.learn(Company.PROCESS)
                    .from(List.of())
                    .asOf(AS_OF)
                    .priorStrength(kappa)
                    .run();
            String learned = Company.shown(ENGINE.forecast(model)
                    .withLeads(40, "inquiry")
                    .allowingFor(Uncertainty.CHANCE_ALONE)
                    .run());
            String assumed = Company.shown(ENGINE.forecast(Company.PROCESS)
                    .withLeads(40, "inquiry")
                    .asOf(AS_OF)
                    .run());
            CampaignProjection projection =
                    ENGINE.project(model).leads(1).on(AS_OF).run();
            CampaignProjection expected =
                    ENGINE.project(Company.PROCESS).leads(1).on(AS_OF).run();
            for (String place : List.of("demo", "proposal", "customer", "trial", "lost")) {
                assertThat(projection.arrival(place).everShare())
                        .isCloseTo(expected.arrival(place).everShare(), within(1e-12));
                assertThat(projection.arrival(place).meanDays())
                        .isCloseTo(expected.arrival(place).meanDays(), within(1e-9));
            }
            if (kappa == 10) {
                assertThat(learned).isEqualTo(assumed);
            }
        }
    }

    @Test
    void aMoveBackIsALoop() {
        // From inquiry x = 0.6 y + 0.1 z, from demo y = 0.5 z + 0.1 x, from proposal z = 0.4 + 0.2, two ways to be won.
        double z = 0.6;
        double x = (0.6 * 0.5 + 0.1) * z / (1 - 0.06);
        Forecast forecast = ENGINE.forecast(Company.PROCESS)
                .withLeads(1, "inquiry")
                .asOf(AS_OF)
                .over(Horizon.until(AS_OF.plusYears(3)))
                .run();
        assertThat(forecast.eventual().wins().mean()).isCloseTo(x, within(1e-12));
        assertThat(forecast.total().wins().mean()).isCloseTo(x, within(1e-10));
    }

    @Test
    void leadsWithoutAValueAreWorthWhatWonLeadsWere() {
        List<Lead> history = List.of(won(1, 100), won(2, 200), won(3, 300), open("a", "demo", 0), open("b", "demo", 0));
        Forecast forecast = ENGINE.forecast(
                        ENGINE.learn(ONE).from(history).asOf(AS_OF).run())
                .leads(history)
                .allowingFor(Uncertainty.CHANCE_ALONE)
                .run();
        double p = forecast.of("a").winProbability();
        assertThat(p).isBetween(0.4, 1.0);
        assertThat(forecast.currency()).contains(Currency.getInstance("EUR"));
        assertThat(forecast.leadsWithoutAmount()).isZero();
        Distribution revenue = forecast.eventual().revenue();
        assertThat(revenue.mean()).isCloseTo(2 * p * 200, within(1e-9));
        // Of each: p (variance + mean^2) - (p mean)^2, with the sample's variance of 10,000.
        assertThat(revenue.variance()).isCloseTo(2 * (p * (10_000 + 40_000) - p * p * 40_000), within(1e-6));
        assertThat(revenue.probabilityAtMost(0)).isCloseTo((1 - p) * (1 - p), within(2e-3));
    }

    @Test
    void leadsWithoutAnyAmountCountInTheWinsOnly() {
        Forecast forecast = ENGINE.forecast(ONE)
                .leads(List.of(worth(open("a", "demo", 0), Money.of(10, "EUR")), open("b", "demo", 0)))
                .asOf(AS_OF)
                .run();
        assertThat(forecast.leadsWithoutAmount()).isEqualTo(1);
        assertThat(forecast.eventual().wins().mean()).isCloseTo(0.8, within(1e-12));
        assertThat(forecast.eventual().revenue().mean()).isCloseTo(4, within(1e-12));
    }

    @Test
    void noLeadsNoWins() {
        Forecast forecast =
                ENGINE.forecast(ONE).asOf(AS_OF).splitBy(Dimension.OWNER).run();
        assertThat(forecast.leads()).isZero();
        assertThat(forecast.eventual().wins().quantile(1)).isZero();
        assertThat(forecast.eventual().revenue().mean()).isZero();
        assertThat(forecast.segments()).containsExactly(forecast.all());
        assertThat(ENGINE.project(ONE).leads(0).on(AS_OF).run().customers().mean())
                .isZero();
    }

    /** Whoever enters and leaves on the days before, on, and after the date: the day itself is known. */
    @Test
    void onlyLeadsThatWereOpenOnTheDateTakePart() {
        Lead later = open("later", "demo", -1);
        Lead wonToday = won(0, 10);
        Lead wonTomorrow = won(-1, 10);
        Lead moved = Lead.withId("moved")
                .entered("demo", Company.noon(AS_OF.minusDays(3)))
                .entered("contract", Company.noon(AS_OF.plusDays(1)))
                .build();
        Forecast forecast = ENGINE.forecast(TWO)
                .leads(List.of(later, wonToday))
                .leads(List.of(wonTomorrow, moved))
                .asOf(AS_OF)
                .run();
        assertThat(forecast.leads()).isEqualTo(2);
        assertThat(forecast.of("moved").stage()).isEqualTo("demo");
        assertThat(forecast.of("moved").age()).isEqualTo(3);
        assertThat(forecast.of("won--1").age()).isEqualTo(9);
    }

    /** 18:00 UTC is the next day in Shanghai: the grid of the model decides, for ages as for what is known. */
    @Test
    void daysAreThoseOfTheGrid() {
        TimeGrid shanghai = TimeGrid.days(ZoneId.of("Asia/Shanghai"));
        Lead evening = Lead.withId("evening")
                .entered("demo", AS_OF.minusDays(1).atTime(18, 0).toInstant(ZoneOffset.UTC))
                .build();
        FunnelModel model = ENGINE.learn(ONE)
                .from(List.of(evening))
                .asOf(AS_OF)
                .on(shanghai)
                .run();
        assertThat(ENGINE.forecast(model)
                        .leads(List.of(evening))
                        .run()
                        .of("evening")
                        .age())
                .isZero();
        assertThat(ENGINE.forecast(ONE)
                        .leads(List.of(evening))
                        .asOf(AS_OF)
                        .run()
                        .of("evening")
                        .age())
                .isEqualTo(1);
        assertThat(ENGINE.forecast(ONE)
                        .leads(List.of(evening))
                        .asOf(AS_OF)
                        .on(shanghai)
                        .run()
                        .of("evening")
                        .age())
                .isZero();
    }

    @Test
    void aLearnedModelBringsItsDate() {
        FunnelModel model =
                ENGINE.learn(ONE).from(List.of(won(1, 10))).asOf(AS_OF).run();
        Forecast forecast = ENGINE.forecast(model).over(Horizon.quarters(2)).run();
        assertThat(forecast.asOf()).isEqualTo(AS_OF);
        assertThat(forecast.period(0).period())
                .isEqualTo(new Period("2026-Q4", AS_OF.plusDays(1), LocalDate.of(2027, 1, 1)));
        assertThat(ENGINE.forecast(model).asOf(AS_OF).on(model.grid()).run().asOf())
                .isEqualTo(AS_OF);
        assertThat(model.leads()).isEqualTo(1);
        assertThat(model.priorStrength()).isEqualTo(10);
    }

    @Test
    void segmentsAreInOrderAndHoldEveryLeadOnce() {
        Lead bob = Lead.withId("1")
                .owner("Bob")
                .entered("demo", Company.noon(AS_OF))
                .build();
        Lead ann = Lead.withId("2")
                .owner("Ann")
                .entered("demo", Company.noon(AS_OF))
                .build();
        Forecast forecast = ENGINE.forecast(ONE)
                .leads(List.of(bob, ann, open("3", "demo", 1)))
                .asOf(AS_OF)
                .splitBy(Dimension.OWNER)
                .run();
        assertThat(forecast.segments())
                .extracting(SegmentForecast::segment)
                .containsExactly(
                        Segment.of(Dimension.OWNER, ""),
                        Segment.of(Dimension.OWNER, "Ann"),
                        Segment.of(Dimension.OWNER, "Bob"));
        assertThat(forecast.segments()).extracting(SegmentForecast::leads).containsOnly(1);
        assertThat(forecast.all().segment()).isEqualTo(Segment.ALL);
    }

    /** Going round at once and for ever, by all that is known. */
    @Test
    void leadsThatOnlyGoRoundAreNeverWon() {
        SalesProcess round = SalesProcess.named("Round")
                .stage("call")
                .stage("demo", s -> s.mayGoTo("call"))
                .wonAs("won")
                .lostAs("lost")
                .build();
        Lead lead = Lead.withId("round")
                .entered("call", Company.noon(AS_OF))
                .entered("demo", Company.noon(AS_OF).plusSeconds(1))
                .entered("call", Company.noon(AS_OF).plusSeconds(2))
                .entered("demo", Company.noon(AS_OF).plusSeconds(3))
                .entered("call", Company.noon(AS_OF).plusSeconds(4))
                .left("demo", Company.noon(AS_OF).plusSeconds(5))
                .build();
        FunnelModel model = ENGINE.learn(round).from(List.of(lead)).asOf(AS_OF).run();
        Forecast forecast = ENGINE.forecast(model).withLeads(3, "call").run();
        assertThat(forecast.eventual().wins().quantile(1)).isZero();
        CampaignProjection projection =
                ENGINE.project(model).leads(10).on(AS_OF).run();
        assertThat(projection.reaching("demo").mean()).isEqualTo(10);
        assertThat(projection.customers().mean()).isZero();
    }

    @Test
    void requestsAreNotChangedByTheWordsThatFollow() {
        ForecastRequest bare = ENGINE.forecast(ONE).asOf(AS_OF);
        String before = Company.shown(bare.run());
        ForecastRequest full = bare.withLeads(2, "demo", Money.of(5, "EUR"))
                .leads(List.of(open("a", "demo", 2)))
                .over(Horizon.weeks(2))
                .splitBy(Dimension.OWNER)
                .on(TimeGrid.days(ZoneId.of("Asia/Tokyo")))
                .asOf(AS_OF.plusDays(30));
        String other = Company.shown(full.run());
        assertThat(Company.shown(bare.run())).isEqualTo(before);
        assertThat(Company.shown(full.run())).isEqualTo(other).isNotEqualTo(before);

        ProjectionRequest fair = ENGINE.project(ONE).leads(10).on(AS_OF);
        fair.leads(20).worth(Money.of(1, "EUR")).costing(Money.of(1, "EUR")).on(AS_OF.plusDays(1));
        assertThat(fair.run().leads()).isEqualTo(10);
        assertThat(fair.run().plan().value()).isEmpty();
        assertThat(fair.run().plan().entries()).containsExactly(new CampaignPlan.Entry(AS_OF, 10));

        LearnRequest.HistoryOptions learn =
                ENGINE.learn(ONE).from(List.of(won(1, 10))).asOf(AS_OF);
        learn.priorStrength(3).on(TimeGrid.days(ZoneId.of("Asia/Tokyo")));
        assertThat(learn.run().priorStrength()).isEqualTo(10);
        assertThat(learn.run().grid()).isEqualTo(TimeGrid.days(ZoneOffset.UTC));
    }

    @Test
    void aTallyMadeInPartsLearnsTheSame() {
        List<Lead> history = Company.leads(7, 300);
        LocalDate asOf = Company.START.plusDays(100);
        TimeGrid grid = TimeGrid.days(ZoneOffset.UTC);
        FunnelTally first =
                ENGINE.tally(Company.PROCESS).upTo(asOf.plusDays(50)).on(grid).begin();
        FunnelTally second =
                ENGINE.tally(Company.PROCESS).upTo(asOf.plusDays(50)).on(grid).begin();
        for (int i = 0; i < history.size(); i++) {
            (i % 3 == 0 ? first : second).accept(history.get(i));
        }
        first.combine(second);
        FunnelModel parts = ENGINE.learn(Company.PROCESS).from(first).asOf(asOf).run();
        FunnelModel whole =
                ENGINE.learn(Company.PROCESS).from(history).asOf(asOf).run();
        assertThat(Company.shown(ENGINE.forecast(parts).leads(history).run()))
                .isEqualTo(Company.shown(ENGINE.forecast(whole).leads(history).run()));
    }

    @Test
    void oneEngineServesFourThreads() throws InterruptedException, ExecutionException {
        List<Lead> history = Company.leads(11, 400);
        LocalDate asOf = Company.START.plusDays(120);
        Callable<String> task = () -> {
            FunnelModel model =
                    ENGINE.learn(Company.PROCESS).from(history).asOf(asOf).run();
            return model.summaries(0.9)
                    + Company.shown(ENGINE.forecast(model)
                            .leads(history)
                            .allowingFor(new Uncertainty(6, 0.1, 3))
                            .splitBy(Dimension.OWNER)
                            .run());
        };
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<String> results = new ArrayList<>();
            for (Future<String> future : threads.invokeAll(List.of(task, task, task, task))) {
                results.add(future.get());
            }
            assertThat(results).hasSize(4).containsOnly(results.get(0));
        } finally {
            threads.shutdownNow();
        }
    }
}
