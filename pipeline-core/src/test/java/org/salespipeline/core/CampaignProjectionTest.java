package org.salespipeline.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.forecast.CampaignPlan;
import org.salespipeline.forecast.CampaignProjection;
import org.salespipeline.forecast.Distribution;
import org.salespipeline.forecast.Mass;
import org.salespipeline.forecast.ProjectionRequest;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.WonAmounts;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.lead.Segment;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;
import org.salespipeline.time.TimeGrid;
import org.salespipeline.time.WorkCalendar;

/** Campaign projections through the engine whose numbers follow by hand. */
class CampaignProjectionTest {

    private static final PipelineEngine ENGINE = Pipelines.standard();

    /** A Monday. */
    private static final LocalDate START = LocalDate.of(2026, 11, 23);

    private static final CampaignPlan FAIR = CampaignPlan.named("Fair");

    /** Half of those who are there leave each day, 40 % of them as customers: by t days, 0.4 (1 - 0.5^(t + 1)). */
    private static final SalesProcess ONE = SalesProcess.named("One")
            .stage("demo", s -> s.converts(0.4).takes(Durations.days(1), 1))
            .wonAs("customer")
            .lostAs("lost")
            .build();

    /** The same without assumptions. */
    private static final SalesProcess PLAIN = SalesProcess.named("One")
            .stage("demo")
            .wonAs("customer")
            .lostAs("lost")
            .build();

    private static double wonWithin(int days) {
        return days < 0 ? 0 : 0.4 * (1 - Math.pow(0.5, days + 1));
    }

    private static double binomial(int n, int k, double p) {
        double ways = 1;
        for (int i = 1; i <= k; i++) {
            ways = ways * (n - k + i) / i;
        }
        return ways * Math.pow(p, k) * Math.pow(1 - p, n - k);
    }

    private static double[] masses(Distribution law, int most) {
        double[] masses = new double[most + 1];
        law.masses().forEach(mass -> masses[(int) mass.value()] = mass.probability());
        return masses;
    }

    /** Leads that were decided on the day they came. */
    private static List<Lead> decided(int won, int lost, String owner, Money... amounts) {
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < won + lost; i++) {
            Instant when = Company.noon(START.minusDays(20 + i % 10));
            LeadBuilder lead = Lead.withId(owner + i).owner(owner).entered("demo", when);
            lead.left(i < won ? "customer" : "lost", when);
            if (i < won && amounts.length > 0) {
                lead.wonFor(amounts[i % amounts.length]);
            }
            leads.add(lead.build());
        }
        return leads;
    }

    private static FunnelModel learn(List<Lead> history) {
        return ENGINE.learn(PLAIN).from(history).asOf(START).run();
    }

    @Test
    void ofOneGeometricStageEveryLawIsBinomial() {
        CampaignProjection projection = ENGINE.project(ONE).leads(10).on(START).run();
        for (int day = -1; day < 12; day++) {
            LocalDate date = START.plusDays(day);
            double[] expected = new double[11];
            double[] there = new double[11];
            for (int k = 0; k <= 10; k++) {
                expected[k] = binomial(10, k, wonWithin(day));
                there[k] = binomial(10, k, day < 0 ? 0 : Math.pow(0.5, day + 1));
            }
            assertThat(masses(projection.customersBy(date), 10)).containsExactly(expected, within(1e-14));
            assertThat(masses(projection.in("demo", date), 10)).containsExactly(there, within(1e-14));
            assertThat(projection.expectedIn("demo", date)
                            + projection.expectedReaching("customer", date)
                            + projection.expectedReaching("lost", date))
                    .isCloseTo(projection.expectedReaching("demo", date), within(1e-13));
        }
        assertThat(projection.uncertainty())
                .as("assumptions are taken as stated")
                .isEqualTo(Uncertainty.CHANCE_ALONE);
        assertThat(projection.process()).isSameAs(ONE);
        assertThat(projection.plan().stage()).contains("demo");
        assertThat(projection.leads()).isEqualTo(10);
    }

    @Test
    void paybackIsTheFirstDateThatReachesTheCost() {
        ProjectionRequest request = ENGINE.project(ONE).leads(100).on(START).worth(Money.of(50, "EUR"));
        for (int cost = 1; cost <= 2_100; cost += 171) {
            CampaignProjection projection =
                    request.costing(Money.of(cost, "EUR")).run();
            int day = 0;
            while (day < 60 && 100 * wonWithin(day) * 50 < cost) {
                day++;
            }
            assertThat(projection.payback())
                    .as("cost %s", cost)
                    .isEqualTo(day == 60 ? Optional.empty() : Optional.of(START.plusDays(day)));
            // At least so many customers are needed.
            int needed = (cost + 49) / 50;
            for (double probability : new double[] {0.05, 0.5, 0.95}) {
                day = 0;
                while (day < 60 && 1 - below(needed, wonWithin(day)) < probability) {
                    day++;
                }
                assertThat(projection.payback(probability))
                        .as("cost %s with %s", cost, probability)
                        .isEqualTo(day == 60 ? Optional.empty() : Optional.of(START.plusDays(day)));
            }
        }
    }

    private static double below(int needed, double p) {
        double sum = 0;
        for (int k = 0; k < needed; k++) {
            sum += binomial(100, k, p);
        }
        return sum;
    }

    @Test
    void costsPerLeadAndPerCustomer() {
        CampaignProjection projection = ENGINE.project(ONE)
                .leads(10)
                .on(START)
                .costing(Money.of(1_000, "EUR"))
                .run();
        assertThat(projection.costPerLead()).hasValue(100);
        assertThat(projection.costPerCustomer()).hasValueCloseTo(250.0, within(1e-10));
        // Of ten leads at 40 %, 2 to 6 customers are the central 80 %; none is in the central 99.9 %.
        assertThat(projection.costPerCustomer(0.8)).contains(new Interval(1_000 / 6.0, 500, 0.8));
        assertThat(projection.costPerCustomer(0.999).orElseThrow().high()).isInfinite();
        assertThat(projection.returnOnInvestment()).as("nobody knows a value").isEmpty();
        assertThat(projection.chanceOfProfit()).isEmpty();
        assertThat(projection.payback()).isEmpty();
        assertThat(projection.payback(0.5)).isEmpty();
        assertThat(projection.worthPerCustomer()).isEmpty();
        assertThat(projection.currency()).contains(Currency.getInstance("EUR"));
        assertThat(projection.revenue().masses()).containsExactly(new Mass(0, 1));
    }

    @Test
    void noCostNoValueNoLeads() {
        ProjectionRequest request = ENGINE.project(ONE).leads(10).on(START);
        CampaignProjection nothingSaid = request.run();
        assertThat(nothingSaid.costPerLead()).isEmpty();
        assertThat(nothingSaid.costPerCustomer()).isEmpty();
        assertThat(nothingSaid.costPerCustomer(0.8)).isEmpty();
        assertThat(nothingSaid.currency()).isEmpty();

        CampaignProjection free =
                request.worth(Money.of(10, "EUR")).costing(Money.of(0, "EUR")).run();
        assertThat(free.returnOnInvestment()).isEmpty();
        assertThat(free.costPerCustomer(0.999).orElseThrow().high()).isZero();
        assertThat(free.chanceOfProfit()).hasValueCloseTo(1 - Math.pow(0.6, 10), within(1e-14));
        assertThat(free.payback()).contains(START);
        assertThat(free.payback(1)).contains(START);

        CampaignProjection worthless =
                request.worth(Money.of(0, "EUR")).costing(Money.of(5, "EUR")).run();
        assertThat(worthless.returnOnInvestment().orElseThrow().masses()).containsExactly(new Mass(-1, 1));
        assertThat(worthless.chanceOfProfit()).hasValue(0);
        assertThat(worthless.payback()).isEmpty();

        CampaignProjection nobody = request.leads(0)
                .worth(Money.of(10, "EUR"))
                .costing(Money.of(5, "EUR"))
                .run();
        assertThat(nobody.customers().masses()).containsExactly(new Mass(0, 1));
        assertThat(nobody.in("demo", START).masses()).containsExactly(new Mass(0, 1));
        assertThat(nobody.costPerLead()).isEmpty();
        assertThat(nobody.costPerCustomer()).isEmpty();
        assertThat(nobody.returnOnInvestment().orElseThrow().mean()).isEqualTo(-1);
        assertThat(nobody.payback()).isEmpty();
        assertThat(nobody.arrival("customer").shareBy(START))
                .as("what the share would be")
                .isCloseTo(0.2, within(1e-15));
    }

    /** 12 of 30 were won on their first day, none are open: the rate's posterior is beta(12, 18). */
    @Test
    void ofALearnedRateCustomersAreBetaBinomial() {
        FunnelModel model = learn(decided(12, 18, "Ann"));
        int draws = 4_000;
        CampaignProjection projection = ENGINE.project(model)
                .leads(50)
                .on(START)
                .allowingFor(new Uncertainty(draws, 0, 5))
                .run();
        double p = 0.4;
        double between = p * (1 - p) / 31;
        double expected = 50 * (p * (1 - p) - between) + 2_500 * between;
        // The sample variance of a beta law of so little skew errs about as a normal one's.
        assertThat(projection.customers().variance())
                .isCloseTo(expected, within(4 * 2_500 * between * Math.sqrt(2.0 / draws)));
        assertThat(projection.customers().mean()).isCloseTo(20, within(1e-12));
        double sum = projection.customers().masses().stream()
                .mapToDouble(mass -> mass.value() * mass.probability())
                .sum();
        assertThat(sum).isCloseTo(20, within(4 * 50 * Math.sqrt(between / draws)));

        CampaignProjection alone = ENGINE.project(model)
                .leads(50)
                .on(START)
                .allowingFor(Uncertainty.CHANCE_ALONE)
                .run();
        assertThat(alone.customers().variance()).isCloseTo(50 * p * (1 - p), within(1e-10));
        assertThat(alone.customers().mean()).isEqualTo(projection.customers().mean());
        assertThat(ENGINE.project(model).leads(50).on(START).run().uncertainty())
                .isEqualTo(Uncertainty.DEFAULT);
    }

    /** What n customers are worth is gamma with n times the shape: the law of revenue in closed form. */
    @Test
    void withoutAValueCustomersAreWorthWhatWonLeadsWere() {
        FunnelModel model =
                learn(decided(12, 18, "Ann", Money.of(100, "EUR"), Money.of(200, "EUR"), Money.of(300, "EUR")));
        WonAmounts won = model.wonAmounts().get(Currency.getInstance("EUR"));
        CampaignProjection projection = ENGINE.project(model)
                .leads(20)
                .on(START)
                .costing(Money.of(1_000, "EUR"))
                .allowingFor(Uncertainty.CHANCE_ALONE)
                .run();
        assertThat(projection.worthPerCustomer()).hasValueCloseTo(200.0, within(1e-10));
        assertThat(projection.currency()).contains(Currency.getInstance("EUR"));
        Distribution revenue = projection.revenue();
        assertThat(revenue.mean()).isCloseTo(20 * 0.4 * 200, within(1e-9));
        assertThat(revenue.variance()).isCloseTo(8 * won.variance() + 20 * 0.4 * 0.6 * 40_000, within(1e-6));
        double shape = won.mean() * won.mean() / won.variance();
        double scale = won.variance() / won.mean();
        for (double x : new double[] {200, 600, 1_000, 1_600, 2_500}) {
            double expected = binomial(20, 0, 0.4);
            for (int n = 1; n <= 20; n++) {
                expected += binomial(20, n, 0.4)
                        * GammaDistribution.of(n * shape, scale).cumulativeProbability(x);
            }
            assertThat(revenue.probabilityAtMost(x)).isCloseTo(expected, within(1e-13));
            assertThat(projection.returnOnInvestment().orElseThrow().probabilityAtMost((x - 1_000) / 1_000))
                    .isCloseTo(expected, within(1e-13));
        }
        assertThat(projection.returnOnInvestment().orElseThrow().mean()).isCloseTo(0.6, within(1e-12));
        assertThat(projection.payback()).contains(START);
    }

    @Test
    void drawsWidenTheRevenueAndLeaveItsMean() {
        FunnelModel model = learn(decided(12, 18, "Ann", Money.of(100, "EUR"), Money.of(300, "EUR")));
        ProjectionRequest request = ENGINE.project(model).leads(200).on(START).costing(Money.of(1, "EUR"));
        CampaignProjection alone = request.allowingFor(Uncertainty.CHANCE_ALONE).run();
        CampaignProjection drawn =
                request.allowingFor(new Uncertainty(200, 0, 3)).run();
        double between = drawn.customers().variance() - alone.customers().variance();
        assertThat(between).isGreaterThan(100);
        assertThat(drawn.revenue().mean()).isEqualTo(alone.revenue().mean());
        // E N var A + var N (E A)^2 of the number N that the draws mix: whose mean is theirs, not the model's.
        double mean = drawn.customers().masses().stream()
                .mapToDouble(mass -> mass.value() * mass.probability())
                .sum();
        double variance = model.wonAmounts().get(Currency.getInstance("EUR")).variance();
        double ofNumber = mean * variance + drawn.customers().variance() * 40_000;
        // And the mean amount itself is known from 12 alone: a gamma number of that error, of which 200 are drawn.
        double ofAmount =
                variance / 12 * drawn.customers().mean() * drawn.customers().mean();
        assertThat(drawn.revenue().variance() - ofNumber)
                .isCloseTo(ofAmount, within(4 * Math.sqrt(2.0 / 200) * ofAmount));
        assertThat(drawn.revenue().interval(0.8).high())
                .isGreaterThan(alone.revenue().interval(0.8).high());
        assertThat(drawn.revenue().interval(0.8).low())
                .isLessThan(alone.revenue().interval(0.8).low());
    }

    @Test
    void amountsOfSeveralCurrenciesNeedOneThatIsChosen() {
        FunnelModel model = learn(decided(10, 10, "Ann", Money.of(100, "EUR"), Money.of(500, "USD")));
        ProjectionRequest request = ENGINE.project(model).leads(10).on(START);
        assertThat(request.run().worthPerCustomer()).isEmpty();
        assertThat(request.run().currency()).isEmpty();
        CampaignProjection dollars = request.costing(Money.of(100, "USD")).run();
        assertThat(dollars.worthPerCustomer()).hasValueCloseTo(500.0, within(1e-10));
        assertThat(dollars.currency()).contains(Currency.getInstance("USD"));
        CampaignProjection pounds = request.costing(Money.of(100, "GBP")).run();
        assertThat(pounds.worthPerCustomer()).isEmpty();
        assertThat(pounds.returnOnInvestment()).isEmpty();
        CampaignProjection given = request.worth(Money.of(7, "CHF")).run();
        assertThat(given.worthPerCustomer()).hasValue(7);
    }

    @Test
    void aSegmentHasItsOwnRatesAndAmounts() {
        List<Lead> history = new ArrayList<>(decided(300, 100, "Ann", Money.of(100, "EUR")));
        history.addAll(decided(100, 300, "Bob", Money.of(900, "EUR")));
        FunnelModel model = ENGINE.learn(PLAIN)
                .from(history)
                .asOf(START)
                .by(Dimension.OWNER)
                .run();
        for (String owner : List.of("Ann", "Bob")) {
            Segment segment = Segment.of(Dimension.OWNER, owner);
            CampaignProjection projection = ENGINE.project(model)
                    .plan(FAIR.leads(10, START).like(segment))
                    .run();
            WonAmounts won = model.wonAmounts(segment).get(Currency.getInstance("EUR"));
            double rate = owner.equals("Ann") ? 0.75 : 0.25;
            assertThat(projection.customers().mean()).isCloseTo(10 * rate, within(0.15));
            assertThat(projection.worthPerCustomer()).hasValue(won.mean());
        }
        assertThat(ENGINE.project(model)
                        .plan(FAIR.leads(10, START))
                        .run()
                        .customers()
                        .mean())
                .isCloseTo(5, within(1e-10));
    }

    private static final TimeGrid WORKING = TimeGrid.workingDays(ZoneId.of("UTC"), WorkCalendar.mondayToFriday());

    @Test
    void whoEntersOnADayOffEntersWithTheNextWorkingDays() {
        LocalDate saturday = START.minusDays(2);
        CampaignProjection weekend = ENGINE.project(ONE)
                .on(WORKING)
                .plan(FAIR.leads(4, saturday).leads(6, START))
                .run();
        CampaignProjection monday =
                ENGINE.project(ONE).on(WORKING).leads(10).on(START).run();
        for (int day = -2; day < 10; day++) {
            LocalDate date = START.plusDays(day);
            for (String place : List.of("demo", "customer", "lost")) {
                assertThat(masses(weekend.reachingBy(place, date), 10))
                        .as("%s by %s", place, date)
                        .containsExactly(masses(monday.reachingBy(place, date), 10), within(1e-14));
            }
            assertThat(weekend.expectedIn("demo", date)).isCloseTo(monday.expectedIn("demo", date), within(1e-14));
        }
        assertThat(weekend.expectedReaching("demo", START.minusDays(1))).isZero();
        assertThat(weekend.expectedReaching("demo", START)).isEqualTo(10);
        assertThat(weekend.arrival("demo").start()).isEqualTo(saturday);
        assertThat(weekend.arrival("demo").shareByDay()).containsExactly(0.0, 0.0, 1.0);
        assertThat(weekend.arrival("demo").meanDays()).isEqualTo(2);
        assertThat(weekend.grid()).isEqualTo(WORKING);
    }

    @Test
    void onHoursAllIsConserved() {
        CampaignProjection projection = ENGINE.project(ONE)
                .on(TimeGrid.hours(ZoneId.of("Europe/Berlin")))
                .plan(FAIR.leads(4, START).leads(6, START.plusDays(1)))
                .run();
        for (int day = 0; day < 6; day++) {
            LocalDate date = START.plusDays(day);
            double entered = day == 0 ? 4 : 10;
            assertThat(projection.expectedReaching("demo", date)).isEqualTo(entered);
            assertThat(projection.expectedIn("demo", date)
                            + projection.expectedReaching("customer", date)
                            + projection.expectedReaching("lost", date))
                    .isCloseTo(entered, within(1e-12));
        }
        // A geometric time of mean 24 hours leaves with 1/25 each hour; who enters hour h of the day has 24 - h of
        // them.
        double stays = 24 / 25.0;
        double sum = 0;
        for (int hour = 0; hour < 24; hour++) {
            sum += Math.pow(stays, 24 - hour);
        }
        assertThat(projection.expectedIn("demo", START)).isCloseTo(4 * sum / 24, within(1e-12));
    }

    @Test
    void wordsAfterAPlanChangeOnePartEach() {
        CampaignPlan plan = FAIR.leads(4, START).leads(6, START.plusDays(1)).worth(Money.of(10, "EUR"));
        ProjectionRequest request = ENGINE.project(Company.PROCESS)
                .leads(99)
                .on(START)
                .costing(Money.of(1, "EUR"))
                .plan(plan);
        assertThat(request.run().plan()).isEqualTo(plan.entering("inquiry"));
        assertThat(request.entering("demo")
                        .worth(Money.of(20, "EUR"))
                        .costing(Money.of(5, "EUR"))
                        .run()
                        .plan())
                .isEqualTo(plan.entering("demo").worth(Money.of(20, "EUR")).costing(Money.of(5, "EUR")));
        assertThat(request.leads(3).on(START.plusDays(9)).run().plan().entries())
                .containsExactly(new CampaignPlan.Entry(START.plusDays(9), 3));
        assertThat(request.run().plan()).as("requests never change").isEqualTo(plan.entering("inquiry"));
    }

    /** The example of {@link CampaignPlan}. */
    @Test
    void aPlanIsASentence() {
        LocalDate firstDay = START;
        LocalDate secondDay = START.plusDays(1);

        CampaignPlan plan = CampaignPlan.named("Autumn fair")
                .leads(60, firstDay)
                .leads(40, secondDay)
                .entering("inquiry")
                .worth(Money.of(12_000, "EUR"))
                .costing(Money.of(40_000, "EUR"));

        CampaignProjection projection =
                ENGINE.project(Company.PROCESS).plan(plan).run();
        assertThat(projection.leads()).isEqualTo(100);
        assertThat(projection.expectedReaching("inquiry", firstDay)).isEqualTo(60);
        assertThat(projection.costPerLead()).hasValue(400);
    }
}
