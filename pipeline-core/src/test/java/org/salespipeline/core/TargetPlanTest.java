package org.salespipeline.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.salespipeline.time.Durations.days;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.forecast.CampaignPlan;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.ForecastRequest;
import org.salespipeline.forecast.Goal;
import org.salespipeline.forecast.Scenario;
import org.salespipeline.forecast.TargetAnswer;
import org.salespipeline.forecast.TargetPlan;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.CurrencyMismatchException;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Horizon;

/** What it takes to reach a goal, found again by trying each step of the lever. */
class TargetPlanTest {

    private static final LocalDate AS_OF = LocalDate.of(2026, 11, 22);

    private static final PipelineEngine ENGINE = Pipelines.standard();

    private static final SalesProcess PROCESS = SalesProcess.named("Direct")
            .stage("call", s -> s.converts(0.5).takes(days(5)))
            .stage("demo", s -> s.converts(0.4).takes(days(20)))
            .wonAs("customer")
            .lostAs("lost")
            .build();

    private static ForecastRequest request() {
        return ENGINE.forecast(PROCESS)
                .withLeads(60, "demo", Money.of(100, "EUR"))
                .asOf(AS_OF)
                .over(Horizon.weeks(4));
    }

    private static double chanceOf(Forecast forecast, int wins) {
        return forecast.everything().total().wins().probabilityAtLeast(wins);
    }

    @Test
    void theFewestLeadsAWeek() {
        TargetPlan plan = request().run().toReach(Goal.wins(25, 0.8));
        TargetAnswer answer = plan.newLeadsPerWeek("call");
        assertThat(answer.reachable()).isTrue();
        assertThat(answer.now()).isZero();
        assertThat(plan.chanceNow())
                .isLessThan(0.8)
                .isEqualTo(chanceOf(request().run(), 25));
        int needed = (int) answer.needed();
        assertThat(answer.chanceThen()).isGreaterThanOrEqualTo(0.8).isEqualTo(withMore(needed));
        assertThat(withMore(needed - 1)).isLessThan(0.8);
        assertThat(needed).as("a test of something").isGreaterThan(3);
        assertThat(answer)
                .hasToString("new leads in call: 0.0 leads a week today, " + answer.needed()
                        + " needed; the chance goes from " + answer.chanceNow() + " to " + answer.chanceThen());
    }

    private static double withMore(int perWeek) {
        CampaignPlan more = CampaignPlan.named("more").entering("call").weekly(perWeek, AS_OF.plusDays(1), 4);
        return chanceOf(request().withPlan(more).run(), 25);
    }

    @Test
    void theSmallestLiftOfARate() {
        Forecast forecast = request().run();
        TargetAnswer answer = forecast.toReach(Goal.wins(25, 0.8)).rate("demo", "customer");
        assertThat(answer.reachable()).isTrue();
        assertThat(answer.now()).isCloseTo(0.4, within(1e-12));
        Scenario enough = Scenario.named("enough").converting("demo", "customer", answer.needed());
        Scenario less = Scenario.named("less").converting("demo", "customer", answer.needed() - 1e-4);
        assertThat(chanceOf(forecast.whatIf(enough).after(), 25)).isGreaterThanOrEqualTo(0.8);
        assertThat(chanceOf(forecast.whatIf(less).after(), 25)).isLessThan(0.8);
    }

    @Test
    void theShortestCutOfATime() {
        Forecast forecast = request().run();
        TargetAnswer answer = forecast.toReach(Goal.wins(22, 0.6)).timeInStage("demo");
        assertThat(answer.reachable()).isTrue();
        assertThat(answer.now()).isCloseTo(20, within(1e-12));
        Scenario enough = Scenario.named("enough").taking("demo", days(answer.needed()));
        Scenario less = Scenario.named("less").taking("demo", days(answer.needed() + 0.021));
        assertThat(chanceOf(forecast.whatIf(enough).after(), 22)).isGreaterThanOrEqualTo(0.6);
        assertThat(chanceOf(forecast.whatIf(less).after(), 22)).isLessThan(0.6);
    }

    @Test
    void whatALeverCannotReachItSays() {
        TargetPlan plan = request().run().toReach(Goal.wins(50, 0.9));
        TargetAnswer time = plan.timeInStage("demo");
        assertThat(time.reachable()).isFalse();
        assertThat(time.needed()).isZero();
        assertThat(time)
                .hasToString(
                        "time in demo: 20.0 days today, and it cannot reach the goal: even at 0.0 days the chance is "
                                + time.chanceThen() + " (" + time.chanceNow() + " today)");
        TargetAnswer rate = request().run().toReach(Goal.wins(59, 0.9)).rate("demo", "customer");
        assertThat(rate.reachable()).as("four weeks are too short for all 60").isFalse();
        assertThat(rate.needed()).isCloseTo(1, within(1e-9));
        assertThat(plan.newLeadsPerWeek("demo").reachable()).isTrue();
        // A day after the forecast nobody who enters is there long enough: half a million a day would be.
        TargetAnswer never = ENGINE.forecast(SalesProcess.named("Slow")
                        .stage("wait", s -> s.converts(1e-9).takes(days(1)))
                        .wonAs("won")
                        .lostAs("lost")
                        .build())
                .asOf(AS_OF)
                .over(Horizon.days(1))
                .run()
                .toReach(Goal.wins(1, 0.5))
                .newLeadsPerWeek("wait");
        assertThat(never.reachable()).isFalse();
        assertThat(never.needed()).isEqualTo(1_000_000);
    }

    @Test
    void whatIsReachedAlreadyNeedsNothing() {
        TargetPlan plan = request().run().toReach(Goal.wins(5, 0.8).by(3));
        assertThat(plan.chanceNow()).isGreaterThan(0.8);
        assertThat(plan.newLeadsPerWeek("call").needed()).isZero();
        assertThat(plan.rate("demo", "customer").needed()).isCloseTo(0.4, within(1e-12));
        assertThat(plan.timeInStage("demo").needed()).isCloseTo(20, within(1e-12));
    }

    @Test
    void revenueInLearnedMoneyAndByAnEarlierPeriod() {
        List<Lead> history = Company.leads(8, 600);
        LocalDate asOf = Company.START.plusDays(120);
        Forecast forecast = ENGINE.forecast(
                        ENGINE.learn(Company.PROCESS).from(history).asOf(asOf).run())
                .leads(history)
                .over(Horizon.months(4))
                .run();
        double expected = forecast.upTo(1).revenue().mean();
        Money wanted = Money.of(Math.round(1.2 * expected), "EUR");
        TargetPlan plan = forecast.toReach(Goal.revenue(wanted, 0.8).by(1));
        TargetAnswer learned = plan.newLeadsPerWeek("inquiry");
        TargetAnswer dearer = plan.newLeadsPerWeek("inquiry", Money.of(100_000, "EUR"));
        assertThat(plan.chanceNow())
                .isEqualTo(forecast.upTo(1)
                        .revenue()
                        .probabilityAtLeast(wanted.amount().doubleValue()));
        assertThat(learned.reachable()).isTrue();
        assertThat(dearer.needed()).isLessThan(learned.needed());
        assertThat(plan.rate("demo", "proposal").chanceThen()).isGreaterThan(plan.chanceNow());
    }

    @Test
    void whatIsRefused() {
        Forecast forecast = request().run();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Goal.wins(-1, 0.5))
                .withMessage("number of wins was -1; it must be zero or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Goal.wins(1, 80))
                .withMessage("probability was 80.0; it must be in (0, 1). Maybe 0.8 was meant?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Goal.revenue(Money.of(-1, "EUR"), 0.5))
                .withMessage("revenue was EUR -1; it must not be negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Goal.wins(1, 0.5).by(-1))
                .withMessage("period was -1; it must be zero or more");
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> forecast.toReach(Goal.wins(1, 0.5).by(4)))
                .withMessage(
                        "period was 4; it must be in [0, 3], an index of the 4 periods of the horizon. Maybe leave it"
                                + " out, for the whole horizon?");
        assertThatExceptionOfType(CurrencyMismatchException.class)
                .isThrownBy(() -> forecast.toReach(Goal.revenue(Money.of(1, "USD"), 0.5)))
                .withMessageStartingWith("currencies USD and EUR met");
        TargetPlan plan = forecast.toReach(Goal.revenue(Money.of(1_000_000, "EUR"), 0.5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan.newLeadsPerWeek("call"))
                .withMessage("nobody knows what a new lead is worth: no won lead had an amount. Maybe say"
                        + " newLeadsPerWeek(\"call\", value)?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan.newLeadsPerWeek("call", Money.of(-1, "EUR")))
                .withMessage("value of the leads was EUR -1; it must not be negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan.rate("call", "customer"))
                .withMessage("rate from stage \"call\" to \"customer\" was 0; a lever needs visits that go there");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan.timeInStage("nowhere"))
                .withMessage("stage was \"nowhere\"; sales process \"Direct\" has the stages [call, demo]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ENGINE.forecast(SalesProcess.named("At once")
                                .stage("sign", s -> s.converts(0.5).takes(days(0)))
                                .wonAs("won")
                                .lostAs("lost")
                                .build())
                        .asOf(AS_OF)
                        .run()
                        .toReach(Goal.wins(1, 0.5))
                        .timeInStage("sign"))
                .withMessage("time in stage \"sign\" was 0 days; there is nothing to cut");
        assertThat(Goal.wins(40, 0.8)).hasToString("at least 40 wins with a probability of 0.8");
        assertThat(plan.goal()).hasToString("at least EUR 1000000 with a probability of 0.5");
    }
}
