package org.salespipeline.core.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.salespipeline.core.insight.StageCompany.AS_OF;
import static org.salespipeline.core.insight.StageCompany.ENGINE;
import static org.salespipeline.core.insight.StageCompany.PROCESS;
import static org.salespipeline.core.insight.StageCompany.noon;
import static org.salespipeline.time.Durations.days;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.Lever;
import org.salespipeline.forecast.Outcomes;
import org.salespipeline.forecast.Scenario;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.insight.LeverWorth;
import org.salespipeline.insight.StageInsight;
import org.salespipeline.insight.StageReview;
import org.salespipeline.insight.StageStanding;
import org.salespipeline.insight.StageTraffic;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.CurrencyMismatchException;
import org.salespipeline.money.ExchangeRate;
import org.salespipeline.money.ExchangeRates;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Horizon;

class StageReviewTest {

    private static final Horizon NEXT = Horizon.until(AS_OF.plusDays(1).plusMonths(3));

    private static LocalDate ago(int days) {
        return AS_OF.minusDays(days);
    }

    @Test
    void countsWhatStandsAndGoesThrough() {
        List<Lead> leads = List.of(
                // Entered in the earlier period, moved on in the recent one, on its very first day.
                Lead.withId("a")
                        .account("Acme")
                        .worth(Money.of(500, "EUR"))
                        .entered("inquiry", noon(ago(91)))
                        .entered("demo", noon(ago(90)))
                        .build(),
                Lead.withId("b")
                        .account("Acme")
                        .worth(Money.of(700, "EUR"))
                        .entered("demo", noon(ago(181)))
                        .build(),
                // The day before the earlier period began.
                Lead.withId("c").entered("demo", noon(ago(182))).build(),
                Lead.withId("d")
                        .account("Beta")
                        .entered("demo", noon(ago(300)))
                        .left("lost", noon(ago(91)))
                        .build(),
                Lead.withId("e")
                        .entered("demo", noon(ago(40)))
                        .left("lost", noon(ago(0)))
                        .build());
        StageReview review = StageCompany.insights(leads).stages().run();
        StageInsight demo = review.stage("demo");
        assertThat(demo.now()).isEqualTo(new StageStanding(3, 1, 1, Optional.of(Money.of(1_200, "EUR")), 1));
        assertThat(demo.recent()).isEqualTo(new StageTraffic(2, Map.of("lost", 1)));
        assertThat(demo.earlier()).isEqualTo(new StageTraffic(1, Map.of("lost", 1)));
        assertThat(review.stage("inquiry").recent()).isEqualTo(new StageTraffic(0, Map.of("demo", 1)));
        assertThat(review.stage("inquiry").earlier()).isEqualTo(new StageTraffic(1, Map.of()));
        assertThat(review.stage("proposal").trend()).isEmpty();
        assertThat(review.recent().startInclusive()).isEqualTo(ago(90));
        assertThat(review.recent().endExclusive()).isEqualTo(AS_OF.plusDays(1));
        assertThat(review.earlier().startInclusive()).isEqualTo(ago(181));
        assertThat(review.earlier().endExclusive()).isEqualTo(ago(90));
        assertThat(review.ahead().startInclusive()).isEqualTo(AS_OF.plusDays(1));
        assertThat(review.ahead().endExclusive()).isEqualTo(AS_OF.plusDays(1).plusMonths(3));
    }

    @Test
    void trafficAndStandingBalance() {
        List<Lead> leads = StageCompany.steady().leads(500, 3);
        StageReview review = StageCompany.insights(leads)
                .stages()
                .comparing(Period.ofDays(200))
                .run();
        int entered = 0;
        for (StageInsight stage : review.stages()) {
            int here = stage.recent().entries() + stage.earlier().entries();
            int gone = stage.recent().ended() + stage.earlier().ended();
            assertThat(here - gone).as(stage.stage()).isEqualTo(stage.now().leads());
            entered += here;
        }
        assertThat(entered)
                .isEqualTo(leads.stream().mapToInt(lead -> lead.visits().size()).sum());
    }

    /** The poor stage stands in front, in the middle and at the end, so that no place wins by itself. */
    @ParameterizedTest
    @CsvSource({"0, inquiry", "1, demo", "2, proposal"})
    void aPoorSlowStageRanksFirst(int planted, String id) {
        double[] leaves = {0.1, 0.1, 0.1};
        double[] goesOn = {0.5, 0.5, 0.5};
        leaves[planted] = 0.05;
        goesOn[planted] = 0.2;
        List<Lead> leads = StageCompany.steady().leaving(leaves).goingOn(goesOn).leads(2_000, 1);
        StageInsight first =
                StageCompany.insights(leads).stages().run().stages().get(0);
        assertThat(first.stage()).isEqualTo(id);
        assertThat(first.likelyFirst()).isGreaterThan(0.9);
    }

    /** Against the same forecasts with one rate, one time changed a little, by way of scenarios. */
    @Test
    void leversAreTheDerivativesOfWinsAndRevenueOfOpenAndNewLeads() {
        List<Lead> leads = StageCompany.steady().leaving(0.1, 0.05, 0.2).leads(800, 5);
        FunnelModel model = StageCompany.learned(PROCESS, leads);
        Forecast forecast =
                ENGINE.forecast(model).leads(leads).withArrivals().over(NEXT).run();
        StageReview review = ENGINE.insights(model).from(leads).stages().run();
        List<String> next = List.of("demo", "proposal", "customer");
        for (int i = 0; i < 3; i++) {
            String stage = PROCESS.stages().get(i).id();
            StageInsight insight = review.stage(stage);
            double rate = insight.conversionRate().value();
            LeverWorth point = insight.point().orElseThrow();
            double h = 1e-4;
            double[] up = outcome(forecast, Scenario.named("up").converting(stage, next.get(i), rate + h));
            double[] down = outcome(forecast, Scenario.named("down").converting(stage, next.get(i), rate - h));
            assertThat(point.wins()).isCloseTo((up[0] - down[0]) / (2 * h) / 100, relative(point.wins(), 1e-4));
            assertThat(point.revenue()).isCloseTo((up[1] - down[1]) / (2 * h) / 100, relative(point.revenue(), 1e-4));
            LeverWorth day = insight.day().orElseThrow();
            double mean = meanOfEndedByTheLastAge(model.dynamics(stage));
            double less = 0.01;
            double[] faster = outcome(forecast, Scenario.named("faster").taking(stage, days(mean - less)));
            double[] now = outcome(forecast, Scenario.named("as it is").taking(stage, days(mean)));
            assertThat(day.wins()).isCloseTo((faster[0] - now[0]) / less, relative(day.wins(), 5e-3));
            assertThat(day.revenue()).isCloseTo((faster[1] - now[1]) / less, relative(day.revenue(), 5e-3));
        }
    }

    private static double meanOfEndedByTheLastAge(StageDynamics dynamics) {
        double staying = 1;
        double sum = 0;
        for (int d = 0; d <= dynamics.lastAge(); d++) {
            sum += d * staying * dynamics.totalHazard(d);
            staying *= 1 - dynamics.totalHazard(d);
        }
        return sum;
    }

    private static Offset<Double> relative(double figure, double share) {
        return within(Math.abs(figure) * share);
    }

    private static double[] outcome(Forecast forecast, Scenario scenario) {
        Outcomes all = forecast.whatIf(scenario).after().everything();
        return new double[] {all.total().wins().mean(), all.total().revenue().mean()};
    }

    @Test
    void leversWithoutArrivalsAreThoseOfTheForecast() {
        List<Lead> leads = List.of(Lead.withId("one")
                .worth(Money.of(5_000, "EUR"))
                .entered("demo", noon(ago(10)))
                .build());
        SalesProcess assumed = assumed();
        FunnelModel model = ENGINE.learn(assumed).from(List.of()).asOf(AS_OF).run();
        StageReview review =
                ENGINE.insights(model).from(leads).stages().over(NEXT).run();
        Forecast forecast = ENGINE.forecast(model).leads(leads).over(NEXT).run();
        for (Lever lever : forecast.leverage()) {
            StageInsight stage = review.stage(lever.stage());
            Optional<LeverWorth> same = lever.target().isEmpty() ? stage.day() : stage.point();
            if (lever.target().isEmpty() || !lever.target().get().equals("lost")) {
                assertThat(same.orElseThrow().wins()).isEqualTo(lever.winsPerUnit());
                assertThat(same.orElseThrow().revenue()).isEqualTo(lever.revenuePerUnit());
            }
        }
        assertThat(review.stage("inquiry").worth()).isZero();
        assertThat(review.stages().get(0).stage()).isNotEqualTo("inquiry");
    }

    private static SalesProcess assumed() {
        return SalesProcess.named("Assumed")
                .stage("inquiry", s -> s.converts(0.6).takes(days(4)))
                .stage("demo", s -> s.converts(0.3).takes(days(9)))
                .stage("proposal", s -> s.converts(0.5).takes(days(12)))
                .wonAs("customer")
                .lostAs("lost")
                .build();
    }

    @Test
    void intervalsHoldTheFigureAndWidenWithTheLevel() {
        List<Lead> leads = StageCompany.steady().leads(300, 8);
        for (StageInsight stage :
                StageCompany.insights(leads).level(0.5).stages().run().stages()) {
            StageInsight wider =
                    StageCompany.insights(leads).level(0.95).stages().run().stage(stage.stage());
            LeverWorth narrow = stage.point().orElseThrow();
            LeverWorth wide = wider.point().orElseThrow();
            assertThat(narrow.winsInterval().contains(narrow.wins())).isTrue();
            assertThat(narrow.revenueInterval().contains(narrow.revenue())).isTrue();
            assertThat(wide.winsInterval().low())
                    .isLessThan(narrow.winsInterval().low());
            assertThat(wide.winsInterval().high())
                    .isGreaterThan(narrow.winsInterval().high());
            assertThat(wide.winsInterval().level()).isEqualTo(0.95);
            assertThat(stage.summary().conversionRate().interval().level()).isEqualTo(0.5);
        }
    }

    @Test
    void theSameQuestionGivesTheSameAnswer() {
        List<Lead> leads = StageCompany.steady().leads(300, 8);
        StageReview review = StageCompany.insights(leads).seed(4).stages().run();
        assertThat(StageCompany.insights(leads).seed(4).stages().run()).isEqualTo(review);
        assertThat(StageCompany.insights(leads).seed(5).stages().run()).isNotEqualTo(review);
    }

    @Test
    void withoutValuesWinsRank() {
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            leads.add(Lead.withId("open-" + i).entered("demo", noon(ago(i))).build());
            leads.add(Lead.withId("won-" + i)
                    .entered("inquiry", noon(ago(60 + i)))
                    .entered("demo", noon(ago(50 + i)))
                    .left(i % 4 == 0 ? "customer" : "lost", noon(ago(40 + i)))
                    .build());
        }
        StageReview review = StageCompany.insights(leads).stages().run();
        assertThat(review.currency()).isEmpty();
        for (int i = 1; i < 3; i++) {
            assertThat(review.stages().get(i - 1).worthInWins())
                    .isGreaterThanOrEqualTo(review.stages().get(i).worthInWins());
            assertThat(review.stages().get(i).worth()).isZero();
        }
        assertThat(review.stages().get(0).worthInWins()).isPositive();
        assertThat(review.stage("demo").now().value()).isEmpty();
        assertThat(review.stage("demo").now().leadsWithoutValue()).isEqualTo(40);
    }

    @Test
    void nobodyOneOpenLeadAndOnlyOpenLeadsGiveAnswers() {
        StageReview nobody = StageCompany.insights(List.of()).stages().run();
        assertThat(nobody.stages()).extracting(StageInsight::stage).containsExactly("inquiry", "demo", "proposal");
        assertThat(nobody.stages()).allMatch(stage -> stage.trend().isEmpty() && stage.worth() == 0);
        assertThat(nobody.stages().stream()
                        .mapToDouble(StageInsight::likelyFirst)
                        .sum())
                .isEqualTo(1, within(1e-9));
        List<Lead> open = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            open.add(Lead.withId("lead-" + i).entered("demo", noon(ago(5 * i))).build());
            if (i % 10 > 1) {
                continue;
            }
            StageReview review = StageCompany.insights(open).stages().run();
            assertThat(review.stage("demo").now().leads()).isEqualTo(i + 1);
            review.stage("demo").trend().ifPresent(trend -> {
                assertThat(trend.conversionRate().better()).isBetween(0.0, 1.0);
                assertThat(trend.meanTime().recent()).isNotNegative();
            });
        }
        StageReview alone = ENGINE.insights(ENGINE.learn(assumed())
                        .from(open.subList(0, 1))
                        .asOf(AS_OF)
                        .run())
                .from(open.subList(0, 1))
                .stages()
                .run();
        assertThat(alone.stage("demo").worthInWins()).isPositive();
    }

    @Test
    void amountsAreConvertedWhereACurrencyIsChosenAndNeverMixed() {
        List<Lead> leads = List.of(
                Lead.withId("a")
                        .worth(Money.of(100, "EUR"))
                        .entered("demo", noon(ago(3)))
                        .build(),
                Lead.withId("b")
                        .worth(Money.of(100, "USD"))
                        .entered("demo", noon(ago(3)))
                        .build());
        assertThatThrownBy(() -> StageCompany.insights(leads).stages().run())
                .isInstanceOf(CurrencyMismatchException.class);
        ExchangeRates rates = ExchangeRates.of(ExchangeRate.of("USD", "EUR", AS_OF, "0.5"));
        StageReview review = StageCompany.insights(leads)
                .in(java.util.Currency.getInstance("EUR"), rates)
                .stages()
                .run();
        assertThat(review.stage("demo").now().value().orElseThrow().amount()).isEqualByComparingTo("150");
        assertThat(review.currency()).contains(java.util.Currency.getInstance("EUR"));
    }

    @Test
    void refusesALengthOfNothingAndUnknownStages() {
        var request = StageCompany.insights(List.of()).stages();
        assertThatThrownBy(() -> request.comparing(Period.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length of the periods compared was P0D; it must be longer than nothing, and no part of it"
                        + " negative. Maybe Period.ofDays(91)?");
        assertThatThrownBy(() -> request.comparing(Period.of(0, 2, -1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("length of the periods compared was P2M-1D; it must be longer than nothing");
        assertThatThrownBy(() -> request.run().stage("trial"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stage was \"trial\"; the review has the stages [demo, inquiry, proposal]");
        assertThatThrownBy(() -> request.over(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("horizon");
    }
}
