package org.salespipeline.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.ForecastRequest;
import org.salespipeline.forecast.Lever;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;
import org.salespipeline.time.Horizon;
import org.salespipeline.time.TimeGrid;
import org.salespipeline.time.WorkCalendar;

/** Which rates and times move a forecast, through the engine. */
class LeverageForecastTest {

    private static final LocalDate AS_OF = Company.START.plusDays(90);

    private static final PipelineEngine ENGINE = Pipelines.standard();

    private static Lever lever(Forecast forecast, String stage, Optional<String> target) {
        return forecast.leverage().stream()
                .filter(lever -> lever.stage().equals(stage) && lever.target().equals(target))
                .findFirst()
                .orElseThrow();
    }

    /** Of a geometric time of mean m: wins 0.4 (1 - (m / (1 + m))^4) each, by hand at m = 1. */
    @Test
    void oneStageByHand() {
        SalesProcess process = SalesProcess.named("One")
                .stage("demo", s -> s.converts(0.4).takes(Durations.days(1), 1))
                .stage("contract", s -> s.converts(1).takes(Durations.days(0)))
                .wonAs("customer")
                .lostAs("lost")
                .build();
        Forecast forecast = ENGINE.forecast(process)
                .withLeads(8, "demo", Money.of(100, "EUR"))
                .asOf(AS_OF)
                .over(Horizon.days(4))
                .run();
        assertThat(forecast.leverage())
                .extracting(lever -> lever.stage() + " " + lever.target())
                .as("all leads go through the contract at once")
                .containsExactly("demo Optional.empty", "demo Optional[contract]", "demo Optional[lost]");
        assertThat(lever(forecast, "demo", Optional.empty()).winsPerUnit())
                .isCloseTo(8 * 0.4 * 4 * Math.pow(0.5, 3) / 4, within(1e-10));
        Lever rate = lever(forecast, "demo", Optional.of("contract"));
        assertThat(rate.winsPerUnit()).isCloseTo(8 * 0.01 * (1 - Math.pow(0.5, 4)), within(1e-12));
        assertThat(rate.revenuePerUnit()).isCloseTo(100 * rate.winsPerUnit(), within(1e-10));
        assertThat(lever(forecast, "demo", Optional.of("lost")).winsPerUnit())
                .isCloseTo(-rate.winsPerUnit(), within(1e-12));
    }

    /** With a loop, two ways to be won, and a same-day share; demo to proposal, its loss and its time are free. */
    private static SalesProcess process(double rate, double days) {
        double rest = (1 - rate) / 0.5;
        return SalesProcess.named("Direct")
                .stage("inquiry", s -> s.converts(0.6).goesTo("proposal", 0.1).takes(Durations.days(2), 1))
                .stage(
                        "demo",
                        s -> s.converts(rate).goesTo("inquiry", 0.1 * rest).takes(Durations.days(days)))
                .stage("proposal", s -> s.converts(0.4).goesTo("trial", 0.2).takes(Durations.days(5), 3))
                .wonAs("customer")
                .wonAs("trial")
                .lostAs("lost")
                .build();
    }

    private static ForecastRequest request(SalesProcess process, TimeGrid grid) {
        List<Lead> leads = new ArrayList<>();
        for (int age : new int[] {0, 2, 11, 60}) {
            leads.add(Lead.withId("lead of " + age)
                    .worth(Money.of(100 + age, "EUR"))
                    .entered("demo", Company.noon(AS_OF.minusDays(age)))
                    .build());
        }
        return ENGINE.forecast(process)
                .leads(leads)
                .withLeads(3, "inquiry", Money.of(50, "EUR"))
                .asOf(AS_OF)
                .on(grid)
                .over(Horizon.days(40));
    }

    private static double central(DoubleFunction<Forecast> forecast, ToDoubleFunction<Forecast> mean, double step) {
        DoubleFunction<Double> f = x -> mean.applyAsDouble(forecast.apply(x));
        return (8 * (f.apply(step) - f.apply(-step)) - (f.apply(2 * step) - f.apply(-2 * step))) / (12 * step);
    }

    private static void checkDifferences(TimeGrid grid) {
        Forecast forecast = request(process(0.5, 6), grid).run();
        ToDoubleFunction<Forecast> wins = f -> f.total().wins().mean();
        ToDoubleFunction<Forecast> revenue = f -> f.total().revenue().mean();
        DoubleFunction<Forecast> otherRate =
                x -> request(process(0.5 + x, 6), grid).run();
        Lever rate = lever(forecast, "demo", Optional.of("proposal"));
        assertThat(100 * rate.winsPerUnit() / central(otherRate, wins, 0.01)).isCloseTo(1, within(1e-6));
        assertThat(100 * rate.revenuePerUnit() / central(otherRate, revenue, 0.01))
                .isCloseTo(1, within(1e-6));
        // Of leads that are yet to come to the stage: those that are there have a part of their time behind them.
        DoubleFunction<Forecast> slower = x -> ENGINE.forecast(process(0.5, 6 + x))
                .withLeads(3, "inquiry", Money.of(50, "EUR"))
                .asOf(AS_OF)
                .on(grid)
                .over(Horizon.days(40))
                .run();
        Lever time = lever(slower.apply(0), "demo", Optional.empty());
        assertThat(-time.winsPerUnit() / central(slower, wins, 0.05)).isCloseTo(1, within(1e-6));
        assertThat(-time.revenuePerUnit() / central(slower, revenue, 0.05)).isCloseTo(1, within(1e-6));
    }

    @Test
    void leversOfAssumptionsAreDerivativesByWhatIsStated() {
        checkDifferences(TimeGrid.days(ZoneOffset.UTC));
        checkDifferences(TimeGrid.workingDays(ZoneOffset.UTC, WorkCalendar.mondayToFriday()));
    }

    @Test
    void aLeverHasNoNulls() {
        assertThatNullPointerException()
                .isThrownBy(() -> new Lever(null, Optional.empty(), 0, 0))
                .withMessage("stage");
        assertThatNullPointerException()
                .isThrownBy(() -> new Lever("demo", null, 0, 0))
                .withMessage("target");
    }

    @Test
    void withoutLeadsNothingMoves() {
        Forecast forecast = ENGINE.forecast(process(0.5, 6)).asOf(AS_OF).run();
        assertThat(forecast.leverage()).isEmpty();
    }

    @Property(tries = 15)
    void ratesBalanceAndTheLargestComeFirst(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int leads) {
        List<Lead> history = Company.leads(seed, leads);
        FunnelModel model = ENGINE.learn(Company.PROCESS)
                .from(history)
                .asOf(AS_OF)
                .by(Dimension.OWNER)
                .run();
        ForecastRequest request =
                ENGINE.forecast(model).withLeads(4, "demo", Money.of(70, "EUR")).over(Horizon.months(3));
        List<Lever> all = request.leads(history).run().leverage();
        for (int i = 1; i < all.size(); i++) {
            assertThat(Math.abs(all.get(i).revenuePerUnit()))
                    .isLessThanOrEqualTo(Math.abs(all.get(i - 1).revenuePerUnit()));
        }
        assertThat(all).anyMatch(lever -> lever.target().equals(Optional.of("customer")) && lever.winsPerUnit() > 0);
        assertThat(request.leads(history).over(Horizon.quarters(12)).run().leverage())
                .filteredOn(lever -> lever.target().isEmpty())
                .allSatisfy(time -> assertThat(time.winsPerUnit()).isCloseTo(0, within(1e-5)));
        assertThat(all).allSatisfy(lever -> {
            assertThat(lever.winsPerUnit()).isFinite();
            assertThat(lever.target().filter(List.of("lost", "competitor")::contains))
                    .satisfiesAnyOf(
                            lost -> assertThat(lost).isEmpty(),
                            lost -> assertThat(lever.winsPerUnit()).isLessThanOrEqualTo(1e-15));
        });
    }
}
