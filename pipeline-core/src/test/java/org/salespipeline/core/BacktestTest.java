package org.salespipeline.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.backtest.Backtest;
import org.salespipeline.backtest.BacktestProgress;
import org.salespipeline.backtest.BacktestRequest;
import org.salespipeline.backtest.Baseline;
import org.salespipeline.backtest.PastForecast;
import org.salespipeline.backtest.PastNumber;
import org.salespipeline.core.simulate.FunnelSimulator;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.money.CurrencyMismatchException;
import org.salespipeline.money.ExchangeRate;
import org.salespipeline.money.ExchangeRates;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;
import org.salespipeline.time.Horizon;

/** History replayed through the public door: what came, counted by hand, and forecasts as one would have made them then. */
class BacktestTest {

    private static final PipelineEngine ENGINE = Pipelines.standard();
    private static final LocalDate ORIGIN = LocalDate.of(2026, 3, 31);

    private static final SalesProcess PROCESS = SalesProcess.named("Direct")
            .stage("call", s -> s.converts(0.5).takes(Durations.days(10)))
            .stage("offer", s -> s.converts(0.4).takes(Durations.days(10)))
            .wonAs("won")
            .lostAs("lost")
            .build();

    private static Instant noon(LocalDate date) {
        return date.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private static LeadBuilder lead(String id, int enteredDay) {
        return Lead.withId(id).entered("call", noon(ORIGIN.plusDays(enteredDay)));
    }

    private static Lead won(String id, int enteredDay, int wonDay, String amount) {
        LeadBuilder lead = lead(id, enteredDay);
        if (!amount.isEmpty()) {
            lead.worth(Money.of(amount, "EUR"));
        }
        return lead.left("won", noon(ORIGIN.plusDays(wonDay))).build();
    }

    private static final List<Lead> HISTORY = List.of(
            won("long ago", -60, -20, "50"),
            won("on the day", -30, 0, "1"),
            won("next day", -30, 1, "10"),
            won("last day of the week", -30, 7, "200"),
            won("a day later", -30, 8, "3000"),
            won("last day of four weeks", -1, 28, "40000"),
            won("after all", -1, 29, "500000"),
            won("worth nobody knows what", -5, 3, ""),
            won("came in later", 1, 5, "7000000"),
            lead("lost", -40).left("lost", noon(ORIGIN.plusDays(4))).build(),
            lead("still open", -3).build());

    private static BacktestRequest.Options request(Iterable<Lead> history, int... horizons) {
        return ENGINE.backtest(PROCESS)
                .over(history)
                .every(Period.ofWeeks(1))
                .horizons(horizons)
                .from(ORIGIN)
                .upTo(ORIGIN.plusDays(28));
    }

    @Test
    void whatCameIsCountedByTheDay() {
        Backtest backtest = request(HISTORY, 7, 28).run();
        PastForecast week = backtest.forecasts(7).get(0);
        assertThat(week.origin()).isEqualTo(ORIGIN);
        assertThat(week.lastDay()).isEqualTo(ORIGIN.plusDays(7));
        assertThat(week.leads()).isEqualTo(8);
        assertThat(week.wins().actual()).isEqualTo(3);
        assertThat(week.revenue().orElseThrow().actual()).isEqualTo(210);
        PastForecast month = backtest.forecasts(28).get(0);
        assertThat(month.wins().actual()).isEqualTo(5);
        assertThat(month.revenue().orElseThrow().actual()).isEqualTo(43_210);
        assertThat(backtest.origins())
                .containsExactly(ORIGIN, ORIGIN.plusDays(7), ORIGIN.plusDays(14), ORIGIN.plusDays(21));
        assertThat(backtest.forecasts(28)).as("one ends by the last day").hasSize(1);
        assertThat(backtest.forecasts(7)).hasSize(4);
        assertThat(backtest.currency()).contains(Currency.getInstance("EUR"));
        assertThat(backtest.leads().get(7).leads()).as("open on the four days").isEqualTo(8 + 4 + 3 + 3);
    }

    @Test
    void aWinThatIsTakenBackLaterIsNoneThatCame() {
        List<Lead> withdrawn = new ArrayList<>(HISTORY);
        Lead last = HISTORY.get(3);
        withdrawn.set(3, last.withdrawn(last.history().size() - 1, "a mistake", noon(ORIGIN.plusDays(9)), "Ann"));
        PastForecast week = request(withdrawn, 7).run().forecasts(7).get(0);
        assertThat(week.wins().actual()).isEqualTo(2);
        assertThat(week.revenue().orElseThrow().actual()).isEqualTo(10);
        PastForecast asBefore = request(HISTORY, 7).run().forecasts(7).get(0);
        assertThat(week.leads()).isEqualTo(asBefore.leads());
        assertThat(week.wins().quantiles()).isEqualTo(asBefore.wins().quantiles());
        assertThat(week.wins().mean()).isEqualTo(asBefore.wins().mean());
    }

    @Test
    void whatBecomesKnownAfterTheLastDayIsIgnored() {
        List<Lead> more = new ArrayList<>(HISTORY);
        more.add(won("much later", 40, 50, "9"));
        assertThat(request(more, 7, 28).run()).isEqualTo(request(HISTORY, 7, 28).run());
    }

    @Test
    void withArrivalsAllThatIsWonCounts() {
        Backtest backtest = request(HISTORY, 7, 28).withArrivals().run();
        assertThat(backtest.newBusiness()).isTrue();
        assertThat(backtest.forecasts(7).get(0).wins().actual()).isEqualTo(4);
        assertThat(backtest.forecasts(28).get(0).revenue().orElseThrow().actual())
                .isEqualTo(7_043_210);
        assertThat(backtest.forecasts(7).get(0).wins().baselines()).containsOnlyKeys(Baseline.LAST_PERIOD);
    }

    private static final List<Lead> MANY = FunnelSimulator.of(PROCESS)
            .leads(400)
            .entering(ORIGIN.minusDays(200), ORIGIN.plusDays(60))
            .owners("Ann", "Ben")
            .valued(Money.of(1_000, "EUR"), 0.5)
            .seed(9)
            .run()
            .leads();

    @Test
    void aForecastIsTheOneThatWouldHaveBeenMadeThen() {
        Uncertainty some = new Uncertainty(20, 0.1, 5);
        Backtest backtest = request(MANY, 7, 28)
                .by(Dimension.OWNER)
                .priorStrength(4)
                .halfLife(100)
                .allowingFor(some)
                .run();
        for (PastForecast past : backtest.forecasts()) {
            List<Lead> known = new ArrayList<>();
            Instant end = past.origin().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
            MANY.forEach(lead -> lead.asOf(end.minusNanos(1)).ifPresent(known::add));
            FunnelModel model = ENGINE.learn(PROCESS)
                    .from(known)
                    .asOf(past.origin())
                    .by(Dimension.OWNER)
                    .priorStrength(4)
                    .halfLife(100)
                    .run();
            Forecast forecast = ENGINE.forecast(model)
                    .leads(known)
                    .over(Horizon.until(past.lastDay().plusDays(1)))
                    .allowingFor(some)
                    .run();
            assertThat(past.leads()).isEqualTo(forecast.leads());
            assertThat(past.wins().mean()).isCloseTo(forecast.total().wins().mean(), within(1e-12));
            past.wins()
                    .quantiles()
                    .forEach((p, value) ->
                            assertThat(forecast.total().wins().quantile(p)).isEqualTo(value));
            assertThat(past.wins().atMost())
                    .isCloseTo(
                            forecast.total()
                                    .wins()
                                    .probabilityAtMost(past.wins().actual()),
                            within(1e-12));
            PastNumber revenue = past.revenue().orElseThrow();
            assertThat(revenue.mean()).isCloseTo(forecast.total().revenue().mean(), within(1e-9));
            double deviation = forecast.total().revenue().standardDeviation();
            // The law that is scored is resolved by about a hundred points for each standard deviation.
            revenue.quantiles()
                    .forEach((p, value) -> assertThat(forecast.total().revenue().quantile(p))
                            .isCloseTo(value, within(0.03 * deviation)));
        }
        assertThat(backtest.forecasts()).hasSize(5);
    }

    @Test
    void aWindowThatSlidesIsAHistoryObservedFromItsFirstDay() {
        Backtest sliding = request(MANY, 7).learningFromLast(60).run();
        FunnelModel model = ENGINE.learn(PROCESS)
                .from(MANY)
                .asOf(ORIGIN)
                .observedFrom(ORIGIN.minusDays(59))
                .run();
        double mean = ENGINE.forecast(model)
                .leads(MANY)
                .over(Horizon.until(ORIGIN.plusDays(8)))
                .run()
                .total()
                .wins()
                .mean();
        assertThat(sliding.forecasts(7).get(0).wins().mean()).isCloseTo(mean, within(1e-12));
        assertThat(request(MANY, 7).run().forecasts(7).get(0).wins().mean()).isNotCloseTo(mean, within(1e-6));
    }

    @Test
    void monthlyOriginsKeepTheirDay() {
        Backtest backtest = ENGINE.backtest(PROCESS)
                .over(MANY)
                .every(Period.ofMonths(1))
                .horizons(7)
                .from(LocalDate.of(2026, 1, 31))
                .upTo(LocalDate.of(2026, 5, 10))
                .run();
        assertThat(backtest.origins())
                .containsExactly(
                        LocalDate.of(2026, 1, 31),
                        LocalDate.of(2026, 2, 28),
                        LocalDate.of(2026, 3, 31),
                        LocalDate.of(2026, 4, 30));
        assertThat(backtest.drift().counts()).isNotEmpty();
    }

    @Test
    void theLastDayIsThatOfTheLatestFactIfNobodySays() {
        Backtest backtest = ENGINE.backtest(PROCESS)
                .over(HISTORY)
                .every(Period.ofDays(1))
                .horizons(7)
                .from(ORIGIN)
                .run();
        assertThat(backtest.origins()).hasSize(29 - 7 + 1);
    }

    @Test
    void amountsAreConvertedOnTheDayOnWhichTheyBecameKnown() {
        List<Lead> mixed = new ArrayList<>(HISTORY);
        mixed.add(Lead.withId("dollars")
                .worth(Money.of(500, "USD"))
                .entered("call", noon(ORIGIN.minusDays(4)))
                .left("won", noon(ORIGIN.plusDays(2)))
                .wonFor(Money.of(600, "USD"))
                .build());
        assertThatThrownBy(() -> request(mixed, 7).run()).isInstanceOf(CurrencyMismatchException.class);
        ExchangeRates rates = ExchangeRates.of(
                ExchangeRate.of("USD", "EUR", ORIGIN.minusDays(4), "0.5"),
                ExchangeRate.of("USD", "EUR", ORIGIN.plusDays(2), "0.75"));
        Backtest backtest =
                request(mixed, 7).in(Currency.getInstance("EUR"), rates).run();
        assertThat(backtest.forecasts(7).get(0).revenue().orElseThrow().actual())
                .isEqualTo(210 + 450);
    }

    @Test
    void progressIsToldAndItStopsWhenItIsNoLongerWanted() {
        List<BacktestProgress> told = new ArrayList<>();
        request(MANY, 7).reportingTo(told::add).run();
        assertThat(told.get(told.size() - 1)).isEqualTo(new BacktestProgress(4, 4));
        List<BacktestProgress> until = new ArrayList<>();
        assertThatThrownBy(() -> request(MANY, 7)
                        .reportingTo(until::add)
                        .stoppingWhen(() -> !until.isEmpty())
                        .run())
                .isInstanceOf(CancellationException.class)
                .hasMessage(
                        "the backtest was stopped after " + until.get(0).done() + " of 4 forecasts, as was asked for");
    }

    @Test
    void theNumberOfThreadsDoesNotShow() throws Exception {
        Backtest[] results = new Backtest[2];
        for (int i = 0; i < 2; i++) {
            ForkJoinPool pool = new ForkJoinPool(1 + 2 * i);
            try {
                results[i] = pool.submit(() -> request(MANY, 7, 28).run()).get();
            } finally {
                pool.shutdown();
            }
        }
        assertThat(results[1]).isEqualTo(results[0]);
    }

    @Test
    void mistakesAreRefused() {
        var every = ENGINE.backtest(PROCESS).over(MANY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> every.every(Period.ZERO))
                .withMessage("spacing of the origins was P0D; it must be a day or more. Maybe Period.ofWeeks(1)?");
        var horizons = every.every(Period.ofWeeks(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> horizons.horizons(28, 7))
                .withMessage("horizons were [28, 7] days; they must be from 1 to 3650 and increase");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> horizons.horizons())
                .withMessage("there was no horizon; a backtest needs one or more, such as 28 days");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request(MANY, 7).learningFromLast(0))
                .withMessage("window was 0 days; it must be 1 or more. Maybe leave it out, to learn from all that came"
                        + " before?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request(MANY, 7).halfLife(0))
                .withMessageStartingWith("half-life was 0.0 days; it must be greater than 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request(MANY, 7).tryingSegments())
                .withMessage("there was no dimension to try; one segment of everybody is always tried");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request(List.of(), 7).run())
                .withMessage("the history has no lead; a backtest replays what happened. Maybe the file was not read?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request(MANY, 29).run())
                .withMessage(
                        "first origin was 2026-03-31 and the last known day 2026-04-28; the shortest horizon, 29 days,"
                                + " must end by then. Maybe begin earlier, or say upTo a later day?");
        Lead strange = Lead.withId("strange")
                .entered("demo", noon(ORIGIN.minusDays(3)))
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request(List.of(strange), 7).run())
                .withMessageStartingWith("lead \"strange\" was in \"demo\"; sales process \"Direct\" has the stages");
    }
}
