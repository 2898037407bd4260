package org.salespipeline.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.salespipeline.PipelineEngine;
import org.salespipeline.forecast.Distribution;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.Lever;
import org.salespipeline.forecast.PeriodForecast;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;
import org.salespipeline.time.Horizon;

/** Forecasts at the ends of what can be asked: right by hand, without NaN, and without a negative probability. */
class ForecastExtremesTest {

    private static final LocalDate AS_OF = LocalDate.of(2026, 11, 23);

    private static final PipelineEngine ENGINE = Pipelines.standard();

    private static final double[] LEVELS = {0, 1e-9, 0.025, 0.1, 0.5, 0.9, 0.975, 1 - 1e-9, 1};

    private static SalesProcess process(double first, double second) {
        return SalesProcess.named("Extremes")
                .stage("demo", s -> s.converts(first).takes(Durations.days(5)))
                .stage(
                        "proposal",
                        s -> s.converts(second).goesTo("demo", (1 - second) / 2).takes(Durations.days(8)))
                .wonAs("customer")
                .lostAs("lost")
                .build();
    }

    /** Nothing assumed, and nobody has ever come to the trial. */
    private static final SalesProcess PLAIN = SalesProcess.named("Plain")
            .stage("demo", s -> s.mayGoTo("trial"))
            .stage("proposal", s -> s.mayGoTo("demo"))
            .stage("trial", s -> s.mayGoTo("proposal"))
            .wonAs("customer")
            .lostAs("lost")
            .build();

    private static List<Lead> history() {
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            LocalDate entered = AS_OF.minusDays(90 - i % 60);
            var lead = Lead.withId("past-" + i)
                    .worth(Money.of(100 + i, "EUR"))
                    .entered("demo", Company.noon(entered))
                    .entered("proposal", Company.noon(entered.plusDays(1 + i % 7)));
            LocalDate left = entered.plusDays(8 + i % 11);
            leads.add(
                    i % 3 == 0
                            ? lead.wonFor(Money.of(90 + i, "EUR"))
                                    .left("customer", Company.noon(left))
                                    .build()
                            : lead.left("lost", Company.noon(left)).build());
        }
        return leads;
    }

    private static FunnelModel learned() {
        return ENGINE.learn(PLAIN).from(history()).asOf(AS_OF).run();
    }

    /** Every number is one, every probability in [0, 1], quantiles rise, and the periods are the total. */
    private static void sound(Forecast forecast) {
        List<PeriodForecast> all = new ArrayList<>(forecast.periods());
        all.add(forecast.total());
        all.add(forecast.eventual());
        for (PeriodForecast period : all) {
            sound(period.wins(), forecast.leads());
            sound(period.revenue(), Double.POSITIVE_INFINITY);
        }
        for (ToDoubleFunction<PeriodForecast> mean : List.<ToDoubleFunction<PeriodForecast>>of(
                period -> period.wins().mean(), period -> period.revenue().mean())) {
            double total = mean.applyAsDouble(forecast.total());
            double sum = forecast.periods().stream().mapToDouble(mean).sum();
            assertThat(sum).isCloseTo(total, within(1e-12 * total));
            assertThat(mean.applyAsDouble(forecast.eventual())).isGreaterThanOrEqualTo(total);
        }
        for (Lever lever : forecast.leverage()) {
            assertThat(lever.winsPerUnit()).as("%s", lever).isFinite();
            assertThat(lever.revenuePerUnit()).as("%s", lever).isFinite();
        }
    }

    private static void sound(Distribution law, double most) {
        assertThat(law.mean()).isBetween(0.0, most).isFinite();
        assertThat(law.variance()).isNotNegative().isFinite();
        double before = 0;
        for (double p : LEVELS) {
            double q = law.quantile(p);
            assertThat(q).as("quantile at %s", p).isBetween(before, most).isFinite();
            assertThat(law.probabilityAtMost(q)).isBetween(p - 1e-12, 1.0);
            assertThat(law.probabilityAtLeast(q)).isBetween(1 - p - 1e-12, 1.0);
            before = q;
        }
        assertThat(law.probabilityAtMost(-1e-9)).isZero();
        assertThat(law.probabilityAtLeast(0)).isEqualTo(1);
        assertThat(law.probabilityAtMost(Double.MAX_VALUE)).isCloseTo(1, within(1e-12));
        assertThat(law.probabilityAtLeast(Double.MAX_VALUE)).isBetween(0.0, 1e-12);
    }

    private static void certainly(double value, Distribution law) {
        assertThat(law.mean()).isCloseTo(value, within(1e-12 * value));
        assertThat(law.variance()).isCloseTo(0, within(1e-12));
        // Not 0 and 1: a chance that was rounded to just below 1 leaves room for fewer wins.
        assertThat(law.quantile(1e-9)).isCloseTo(value, within(1e-12 * value));
        assertThat(law.quantile(1 - 1e-9)).isCloseTo(value, within(1e-12 * value));
    }

    @Test
    void noOpenLeads() {
        for (Horizon horizon : List.of(Horizon.until(AS_OF.plusDays(2)), Horizon.quarters(4), Horizon.months(120))) {
            for (Forecast forecast : List.of(
                    ENGINE.forecast(process(0.5, 0.4)).asOf(AS_OF).over(horizon).run(),
                    ENGINE.forecast(learned()).leads(history()).over(horizon).run())) {
                sound(forecast);
                assertThat(forecast.leads()).isZero();
                assertThat(forecast.leadsWithoutAmount()).isZero();
                certainly(0, forecast.total().wins());
                certainly(0, forecast.eventual().revenue());
                assertThat(forecast.expectedIn("demo", AS_OF.plusDays(1))).isZero();
                assertThat(forecast.expectedEntries("customer")).isZero();
                assertThat(forecast.leverage())
                        .allSatisfy(lever -> assertThat(lever.winsPerUnit()).isZero());
            }
        }
    }

    @Test
    void probabilityZero() {
        for (SalesProcess never : List.of(process(0.7, 0), process(0, 0.4))) {
            Forecast forecast = ENGINE.forecast(never)
                    .withLeads(70, "demo", Money.of(1_000, "EUR"))
                    .asOf(AS_OF)
                    .over(Horizon.months(12))
                    .allowingFor(new Uncertainty(0, 0.5, 1))
                    .run();
            sound(forecast);
            certainly(0, forecast.total().wins());
            certainly(0, forecast.eventual().wins());
            certainly(0, forecast.eventual().revenue());
            assertThat(forecast.eventual().wins().probabilityAtLeast(1)).isZero();
        }
    }

    @Test
    void probabilityOne() {
        Forecast forecast = ENGINE.forecast(process(1, 1))
                .withLeads(70, "demo", Money.of(1_000, "EUR"))
                .withLeads(30, "proposal", Money.of("0.50", "EUR"))
                .asOf(AS_OF)
                .over(Horizon.months(120))
                .allowingFor(new Uncertainty(0, 0.5, 1))
                .run();
        sound(forecast);
        certainly(100, forecast.eventual().wins());
        certainly(70_015, forecast.eventual().revenue());
        assertThat(forecast.eventual().wins().probabilityAtLeast(100)).isCloseTo(1, within(1e-12));
        assertThat(forecast.total().wins().mean()).isCloseTo(100, within(1e-9));
        assertThat(forecast.expectedEntries("lost")).isZero();
    }

    /** A shock leaves alone what is certain, and leads that are certain only add to those that are not. */
    @Test
    void certainAndUncertainLeadsTogether() {
        SalesProcess branched = SalesProcess.named("Branched")
                .stage("sure", s -> s.converts(0).goesTo("customer", 1).takes(Durations.days(0)))
                .stage("open", s -> s.converts(0).goesTo("customer", 0.25).takes(Durations.days(0)))
                .stage("hopeless", s -> s.converts(0).takes(Durations.days(0)))
                .wonAs("customer")
                .lostAs("lost")
                .build();
        Forecast forecast = ENGINE.forecast(branched)
                .leads(List.of(entering("sure"), entering("open"), entering("hopeless")))
                .asOf(AS_OF)
                .over(Horizon.until(AS_OF.plusDays(2)))
                .run();
        sound(forecast);
        Distribution wins = forecast.total().wins();
        assertThat(wins.probabilityAtMost(0)).isZero();
        assertThat(wins.probabilityAtMost(1)).isCloseTo(0.75, within(1e-15));
        assertThat(wins.probabilityAtLeast(3)).isZero();
        assertThat(wins.quantile(1)).isEqualTo(2);
    }

    private static Lead entering(String stage) {
        return Lead.withId(stage)
                .worth(Money.of(10, "EUR"))
                .entered(stage, Company.noon(AS_OF))
                .build();
    }

    @Test
    void aLeadOfNoValueIsWonAndBringsNothing() {
        Forecast forecast = ENGINE.forecast(process(0.5, 0.4))
                .withLeads(1, "demo", Money.of(0, "EUR"))
                .withLeads(1, "proposal", Money.of(100, "EUR"))
                .asOf(AS_OF)
                .run();
        sound(forecast);
        assertThat(forecast.leadsWithoutAmount()).isZero();
        // From the proposal y = 0.4 + 0.3 x, from the demo x = 0.5 y.
        double y = 0.4 / (1 - 0.15);
        assertThat(forecast.eventual().wins().mean()).isCloseTo(1.5 * y, within(1e-12));
        Distribution revenue = forecast.eventual().revenue();
        assertThat(revenue.mean()).isCloseTo(100 * y, within(1e-10));
        assertThat(revenue.probabilityAtMost(0)).isCloseTo(1 - y, within(1e-12));
        assertThat(revenue.quantile(1)).isEqualTo(100);
        certainly(
                0,
                ENGINE.forecast(process(0.5, 0.4))
                        .withLeads(9, "demo", Money.of(0, "EUR"))
                        .asOf(AS_OF)
                        .run()
                        .eventual()
                        .revenue());
    }

    /** Fourteen orders of magnitude. */
    @Test
    void amountsFromACentToATrillion() {
        double[] amount = {0.01, 500_000, 1e12};
        Forecast forecast = ENGINE.forecast(process(0.5, 0.4))
                .withLeads(1, "demo", Money.of("0.01", "EUR"))
                .withLeads(1, "demo", Money.of(500_000, "EUR"))
                .withLeads(1, "demo", Money.of("1000000000000", "EUR"))
                .asOf(AS_OF)
                .run();
        sound(forecast);
        double p = 0.5 * 0.4 / (1 - 0.15);
        Distribution revenue = forecast.eventual().revenue();
        assertThat(revenue.mean()).isCloseTo(p * (amount[0] + amount[1] + amount[2]), within(1e-3));
        assertThat(revenue.variance())
                .isCloseTo(p * (1 - p) * (1e24 + 500_000.0 * 500_000 + 1e-4), within(1e-12 * 1e24));
        // The law has 2^14 points, and amounts move by a few of their distances.
        double step = 1.1e12 / (1 << 14);
        // Sums that differ by less cannot be told apart; those with and without the trillion can.
        assertThat(revenue.probabilityAtMost(5 * step)).isCloseTo(1 - p, within(1e-9));
        assertThat(revenue.probabilityAtLeast(1e12 - 5 * step)).isCloseTo(p, within(1e-9));
        assertThat(revenue.quantile(1)).isCloseTo(1e12, within(5 * step));
        assertThat(revenue.quantile(0.5)).isBetween(0.0, 5 * step);
        assertThat(revenue.quantile(0.9)).isCloseTo(1e12, within(5 * step));

        // Alone, each has a law without any error of the points.
        Distribution cent = ENGINE.forecast(process(0.5, 0.4))
                .withLeads(1, "demo", Money.of("0.01", "EUR"))
                .asOf(AS_OF)
                .run()
                .eventual()
                .revenue();
        assertThat(cent.probabilityAtMost(0)).isCloseTo(1 - p, within(1e-12));
        assertThat(cent.quantile(1)).isCloseTo(0.01, within(1e-15));
    }

    /** All with one chance: the law of the wins is the binomial one, the revenue as many times the value. */
    @Test
    void aMillionLeads() {
        Forecast forecast = ENGINE.forecast(process(0.5, 0.4))
                .withLeads(1_000_000, "demo", Money.of(250, "EUR"))
                .asOf(AS_OF)
                .over(Horizon.quarters(2))
                .run();
        assertThat(forecast.leads()).isEqualTo(1_000_000);
        double p = 0.5 * 0.4 / (1 - 0.15);
        Distribution wins = forecast.eventual().wins();
        assertThat(wins.mean()).isCloseTo(1e6 * p, within(1e-6));
        assertThat(wins.variance()).isCloseTo(1e6 * p * (1 - p), within(1e-6));
        var binomial = BinomialDistribution.of(1_000_000, p);
        for (int sigma = -5; sigma <= 5; sigma++) {
            int n = (int) Math.round(wins.mean() + sigma * wins.standardDeviation());
            assertThat(wins.probabilityAtMost(n)).isCloseTo(binomial.cumulativeProbability(n), within(1e-10));
            assertThat(forecast.eventual().revenue().probabilityAtMost(250.0 * n))
                    .isCloseTo(binomial.cumulativeProbability(n), within(1e-10));
        }
        for (double level : new double[] {0.1, 0.5, 0.9}) {
            assertThat(wins.quantile(level)).isEqualTo(binomial.inverseCumulativeProbability(level));
        }
        assertThat(forecast.periods().stream().mapToDouble(f -> f.wins().mean()).sum())
                .isCloseTo(forecast.total().wins().mean(), within(1e-6));
        assertThat(forecast.expectedIn("demo", AS_OF)).isEqualTo(1_000_000);
        assertThat(forecast.total().wins().probabilityAtLeast(1_000_001)).isZero();
    }

    /** One day is one day's hazard; of those who came today, negative binomial of shape 2, none left on the day. */
    @Test
    void aHorizonOfOneDay() {
        SalesProcess one = SalesProcess.named("One")
                .stage("demo", s -> s.converts(0.4).takes(Durations.days(5)))
                .wonAs("customer")
                .lostAs("lost")
                .build();
        Forecast forecast = ENGINE.forecast(one)
                .withLeads(40, "demo", Money.of(10, "EUR"))
                .asOf(AS_OF)
                .over(Horizon.days(1))
                .run();
        sound(forecast);
        double stop = 2 / 7.0;
        double first = stop * stop;
        double hazard = 2 * first * (1 - stop) / (1 - first);
        assertThat(forecast.total().wins().mean()).isCloseTo(40 * 0.4 * hazard, within(1e-12));
        assertThat(forecast.total().wins().probabilityAtMost(0))
                .isCloseTo(Math.pow(1 - 0.4 * hazard, 40), within(1e-12));
        assertThat(forecast.expectedIn("demo", AS_OF.plusDays(1))).isCloseTo(40 * (1 - hazard), within(1e-12));
    }

    @Test
    void aHorizonOfTenYears() {
        for (Horizon horizon : List.of(Horizon.days(3_653), Horizon.months(120), Horizon.until(AS_OF.plusYears(10)))) {
            Forecast forecast = ENGINE.forecast(process(0.5, 0.4))
                    .withLeads(40, "demo", Money.of(10, "EUR"))
                    .asOf(AS_OF)
                    .over(horizon)
                    .run();
            double p = 0.5 * 0.4 / (1 - 0.15);
            assertThat(forecast.total().wins().mean()).isCloseTo(40 * p, within(1e-9));
            assertThat(forecast.eventual().wins().mean()).isCloseTo(40 * p, within(1e-12));
            assertThat(forecast.periods().stream()
                            .mapToDouble(f -> f.wins().mean())
                            .sum())
                    .isCloseTo(forecast.total().wins().mean(), within(1e-10));
            PeriodForecast last = forecast.period(forecast.periods().size() - 1);
            sound(last.wins(), 40);
            sound(last.revenue(), 400);
            sound(forecast.total().revenue(), 400);
            LocalDate end = forecast.total().period().endExclusive().minusDays(1);
            assertThat(forecast.expectedIn("proposal", end)).isBetween(0.0, 1e-9);
        }
    }

    /** Nobody knows what comes of those who stand there: they are not won, not lost, and stay. */
    @Test
    void aStageInWhichNobodyHasEverBeen() {
        FunnelModel model = learned();
        Forecast forecast = ENGINE.forecast(model)
                .withLeads(12, "trial", Money.of(1_000, "EUR"))
                .over(Horizon.months(24))
                .run();
        sound(forecast);
        certainly(0, forecast.eventual().wins());
        certainly(0, forecast.eventual().revenue());
        assertThat(forecast.expectedIn("trial", AS_OF.plusDays(400))).isEqualTo(12);
        assertThat(forecast.expectedEntries("lost")).isZero();
        assertThat(forecast.expectedEntries("trial")).isZero();

        // Beside others it changes nothing for them.
        Forecast demo = ENGINE.forecast(model).withLeads(5, "demo").run();
        Forecast both = ENGINE.forecast(model)
                .withLeads(5, "demo")
                .withLeads(12, "trial")
                .run();
        sound(both);
        assertThat(both.eventual().wins().mean())
                .isCloseTo(demo.eventual().wins().mean(), within(1e-12))
                .isPositive();
        assertThat(both.eventual().wins().quantile(0.9))
                .isEqualTo(demo.eventual().wins().quantile(0.9));
    }

    /** With assumptions, what is assumed holds there, whatever was learned elsewhere. */
    @Test
    void anAssumedStageInWhichNobodyHasEverBeen() {
        SalesProcess assumed = SalesProcess.named("Plain")
                .stage("demo", s -> s.converts(0.5).takes(Durations.days(5)))
                .stage("proposal", s -> s.converts(0.4).takes(Durations.days(9)))
                .stage("trial", s -> s.converts(0.3).takes(Durations.days(9)))
                .wonAs("customer")
                .lostAs("lost")
                .build();
        FunnelModel model = ENGINE.learn(assumed)
                .from(history().stream()
                        .filter(lead -> !lead.wonAmount().isPresent())
                        .toList())
                .asOf(AS_OF)
                .run();
        Forecast forecast = ENGINE.forecast(model)
                .withLeads(12, "trial", Money.of(1_000, "EUR"))
                .over(Horizon.months(24))
                .run();
        sound(forecast);
        assertThat(forecast.eventual().wins().mean()).isCloseTo(12 * 0.3, within(1e-10));
        // Ten leads' worth of belief: the share is beta with variance 0.3 * 0.7 / 11 in the draws.
        assertThat(forecast.eventual().wins().variance())
                .isBetween(12 * 0.3 * 0.7 + 0.5 * 132 * 0.21 / 11, 12 * 0.3 * 0.7 + 1.5 * 132 * 0.21 / 11);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.01", "1", "999999.99", "1000000000000"})
    void amountsLearnedAtAnyScale(String scale) {
        Money unit = Money.of(scale, "EUR");
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            var lead = Lead.withId("past-" + i).entered("proposal", Company.noon(AS_OF.minusDays(20 - i % 9)));
            leads.add(
                    i % 2 == 0
                            ? lead.wonFor(unit.times(1 + i % 4))
                                    .left("customer", Company.noon(AS_OF.minusDays(5)))
                                    .build()
                            : lead.left("lost", Company.noon(AS_OF.minusDays(3)))
                                    .build());
        }
        leads.add(Lead.withId("valued")
                .worth(unit)
                .entered("proposal", Company.noon(AS_OF))
                .build());
        leads.add(Lead.withId("unvalued")
                .entered("proposal", Company.noon(AS_OF.minusDays(2)))
                .build());
        FunnelModel model = ENGINE.learn(PLAIN).from(leads).asOf(AS_OF).run();
        Forecast forecast = ENGINE.forecast(model).leads(leads).run();
        sound(forecast);
        assertThat(forecast.leads()).isEqualTo(2);
        double one = unit.amount().doubleValue();
        double mean = forecast.of("valued").winProbability() * one
                + forecast.of("unvalued").winProbability() * 2 * one;
        assertThat(forecast.eventual().revenue().mean()).isCloseTo(mean, within(1e-12 * mean));
    }

    /** All were won a day after they entered, for amounts that differ: every draw is certain, and each of another sum. */
    @Test
    void certainWinsOfUncertainWorth() {
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            LocalDate entered = AS_OF.minusDays(20 + i);
            leads.add(Lead.withId("past-" + i)
                    .worth(Money.of(1_000, "EUR"))
                    .entered("proposal", Company.noon(entered))
                    .left(PLAIN.exit("customer"), Company.noon(entered.plusDays(1)))
                    .wonFor(Money.of(700 + 90 * i, "EUR"))
                    .build());
        }
        leads.add(Lead.withId("open")
                .worth(Money.of(1_234, "EUR"))
                .entered("proposal", Company.noon(AS_OF))
                .build());
        FunnelModel model = ENGINE.learn(PLAIN)
                .from(leads)
                .asOf(AS_OF)
                .priorStrength(0)
                .halfLife(Double.POSITIVE_INFINITY)
                .run();
        Forecast forecast =
                ENGINE.forecast(model).leads(leads).over(Horizon.months(3)).run();

        Distribution revenue = forecast.total().revenue();
        assertThat(forecast.total().wins().variance()).isZero();
        assertThat(revenue.mean())
                .isCloseTo(
                        forecast.of("open").worth(),
                        within(1e-6 * forecast.of("open").worth()));
        assertThat(revenue.variance()).isPositive();
        assertThat(revenue.quantile(0.05)).isLessThan(revenue.mean());
        assertThat(revenue.quantile(0.95)).isGreaterThan(revenue.mean());
    }
}
