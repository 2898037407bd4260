package org.salespipeline.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.backtest.Backtest;
import org.salespipeline.backtest.BacktestProgress;
import org.salespipeline.backtest.BacktestRequest;
import org.salespipeline.backtest.Baseline;
import org.salespipeline.backtest.PastForecast;
import org.salespipeline.core.simulate.FunnelSimulator;
import org.salespipeline.forecast.PeriodForecast;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.CurrencyMismatchException;
import org.salespipeline.money.ExchangeRate;
import org.salespipeline.money.ExchangeRates;
import org.salespipeline.money.MissingExchangeRateException;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;
import org.salespipeline.time.Horizon;

/** The first and last days of a backtest, its words that meet each other, and what it refuses. */
class BacktestEdgesTest {

    private static final PipelineEngine ENGINE = Pipelines.standard();
    private static final LocalDate ORIGIN = LocalDate.of(2026, 3, 31);
    private static final Currency EURO = Currency.getInstance("EUR");

    private static final SalesProcess PROCESS = SalesProcess.named("Direct")
            .stage("call", s -> s.converts(0.5).takes(Durations.days(10)))
            .stage("offer", s -> s.converts(0.4).takes(Durations.days(10)))
            .wonAs("won")
            .lostAs("lost")
            .build();

    private static final List<Lead> MANY = FunnelSimulator.of(PROCESS)
            .leads(300)
            .entering(ORIGIN.minusDays(150), ORIGIN.plusDays(40))
            .valued(Money.of(1_000, "EUR"), 0.5)
            .seed(4)
            .run()
            .leads();

    private static Instant noon(int day) {
        return ORIGIN.plusDays(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private static Lead won(String id, int enteredDay, int wonDay, Money amount) {
        return Lead.withId(id)
                .worth(amount)
                .entered("call", noon(enteredDay))
                .left("won", noon(wonDay))
                .build();
    }

    private static BacktestRequest.Options weekly(Iterable<Lead> history, int... horizons) {
        return ENGINE.backtest(PROCESS)
                .over(history)
                .every(Period.ofWeeks(1))
                .horizons(horizons)
                .from(ORIGIN);
    }

    private static BacktestRequest.Options request(Iterable<Lead> history, int... horizons) {
        return weekly(history, horizons).upTo(ORIGIN.plusDays(28));
    }

    @Test
    void aHorizonMayEndOnTheLastDayAndNotOnTheNext() {
        Backtest whole = weekly(MANY, 7, 28).upTo(ORIGIN.plusDays(28)).run();
        assertThat(whole.origins()).hasSize(4);
        assertThat(whole.forecasts(28)).hasSize(1);
        Backtest dayLess = weekly(MANY, 7, 28).upTo(ORIGIN.plusDays(27)).run();
        assertThat(dayLess.origins()).containsExactly(ORIGIN, ORIGIN.plusDays(7), ORIGIN.plusDays(14));
        assertThat(dayLess.forecasts(28)).isEmpty();
        assertThat(dayLess.forecasts(7)).isEqualTo(whole.forecasts(7).subList(0, 3));
    }

    @Test
    void theLastPeriodOfNewBusinessBroughtWhatWasWonOfLeadsThatCameInItToo() {
        List<Lead> history = List.of(
                won("before", -20, -3, Money.of(100, "EUR")),
                won("on the origin", -20, 0, Money.of(20, "EUR")),
                won("open then", -20, 4, Money.of(3, "EUR")),
                won("came and won", 2, 6, Money.of(5_000, "EUR")),
                won("after the week", -20, 8, Money.of(9, "EUR")));
        PastForecast open = request(history, 7).run().forecasts(7).get(1);
        assertThat(open.wins().baselines()).containsEntry(Baseline.LAST_PERIOD, 1.0);
        Backtest all = request(history, 7).withArrivals().run();
        assertThat(all.forecasts(7).get(0).wins().baselines()).isEqualTo(Map.of(Baseline.LAST_PERIOD, 2.0));
        assertThat(all.forecasts(7).get(0).revenue().orElseThrow().baselines())
                .isEqualTo(Map.of(Baseline.LAST_PERIOD, 120.0));
        assertThat(all.forecasts(7).get(1).wins().baselines()).isEqualTo(Map.of(Baseline.LAST_PERIOD, 2.0));
        assertThat(all.forecasts(7).get(1).revenue().orElseThrow().baselines())
                .isEqualTo(Map.of(Baseline.LAST_PERIOD, 5_003.0));
    }

    private static List<Lead> knownAt(LocalDate date) {
        Instant end = date.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        List<Lead> known = new ArrayList<>();
        MANY.forEach(lead -> lead.asOf(end.minusNanos(1)).ifPresent(known::add));
        return known;
    }

    @Test
    void whatHappensToKnownLeadsAfterTheLastDayIsForgotten() {
        LocalDate last = ORIGIN.plusDays(28);
        List<Lead> stopped = knownAt(last);
        Backtest whole = request(MANY, 7, 28).withArrivals().run();
        assertThat(stopped).as("the history does go on").isNotEqualTo(MANY).hasSizeLessThan(MANY.size());
        assertThat(whole).isEqualTo(request(stopped, 7, 28).withArrivals().run());
        assertThat(request(MANY, 7, 28).run()).isEqualTo(request(stopped, 7, 28).run());
    }

    @Test
    void newBusinessIsForecastAsItWouldHaveBeenThen() {
        for (PastForecast past : request(MANY, 7, 28).withArrivals().run().forecasts()) {
            List<Lead> known = knownAt(past.origin());
            FunnelModel model =
                    ENGINE.learn(PROCESS).from(known).asOf(past.origin()).run();
            PeriodForecast everything = ENGINE.forecast(model)
                    .leads(known)
                    .over(Horizon.until(past.lastDay().plusDays(1)))
                    .withArrivals()
                    .run()
                    .everything()
                    .total();
            assertThat(past.wins().mean()).isCloseTo(everything.wins().mean(), within(1e-9));
            past.wins()
                    .quantiles()
                    .forEach((p, value) ->
                            assertThat(everything.wins().quantile(p)).isEqualTo(value));
        }
    }

    @Test
    void aWindowDoesNotReachBackBeforeTheHistoryIsObserved() {
        LocalDate observed = ORIGIN.minusDays(40);
        double whole = mean(request(MANY, 7).observedFrom(observed));
        assertThat(mean(request(MANY, 7).observedFrom(observed).learningFromLast(60)))
                .as("a longer window")
                .isEqualTo(whole);
        assertThat(mean(request(MANY, 7).observedFrom(observed).learningFromLast(20)))
                .as("a shorter one")
                .isEqualTo(mean(request(MANY, 7).learningFromLast(20)))
                .isNotEqualTo(whole);
    }

    private static double mean(BacktestRequest.Options request) {
        return request.run().forecasts(7).get(0).wins().mean();
    }

    @Test
    void progressOnlyGoesUp() {
        List<BacktestProgress> told = new ArrayList<>();
        request(MANY, 7).reportingTo(told::add).run();
        int before = 0;
        for (BacktestProgress each : told) {
            assertThat(each.all()).isEqualTo(4);
            assertThat(each.done()).isGreaterThan(before);
            before = each.done();
        }
        assertThat(before).isEqualTo(4);
    }

    @Test
    void whatIsNotWantedFromTheBeginningIsNotBegun() {
        List<BacktestProgress> told = new ArrayList<>();
        assertThatThrownBy(() -> request(MANY, 7)
                        .reportingTo(told::add)
                        .stoppingWhen(() -> true)
                        .run())
                .isInstanceOf(CancellationException.class)
                .hasMessage("the backtest was stopped after 0 of 4 forecasts, as was asked for");
        assertThat(told).isEmpty();
    }

    @Test
    void wordsAreSaidOfACopy() {
        BacktestRequest.Options plain = request(MANY, 7);
        double before = mean(plain);
        assertThat(mean(plain.learningFromLast(20))).isNotEqualTo(before);
        assertThat(mean(plain)).isEqualTo(before);
    }

    private static List<Lead> mixed() {
        return List.of(won("euros", -10, 2, Money.of(5, "EUR")), won("dollars", -4, 3, Money.of(7, "USD")));
    }

    @Test
    void severalCurrenciesAreRefusedUnlessOneIsAskedForAndRatesAreKnown() {
        assertThatThrownBy(() -> request(mixed(), 7).run())
                .isInstanceOf(CurrencyMismatchException.class)
                .hasMessage("currencies EUR and USD met in one calculation; amounts must share one currency. Maybe"
                        + " convert one of them first?");
        assertThatThrownBy(
                        () -> request(mixed(), 7).in(EURO, ExchangeRates.of()).run())
                .isInstanceOf(MissingExchangeRateException.class)
                .hasMessage("no exchange rate from USD to EUR for 2026-03-27; a rate serves for its own date only,"
                        + " in its own direction. Maybe supply one: ExchangeRate.of(\"USD\", \"EUR\", date, rate)?");
        ExchangeRates rates = ExchangeRates.of(ExchangeRate.of("USD", "EUR", ORIGIN.minusDays(4), "2"));
        Backtest backtest = request(mixed(), 7).in(EURO, rates).run();
        assertThat(backtest.currency()).contains(EURO);
        assertThat(backtest.forecasts(7).get(0).revenue().orElseThrow().actual())
                .isEqualTo(5 + 14);
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        var every = ENGINE.backtest(PROCESS).over(MANY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> every.every(Period.ofDays(-7)))
                .withMessage("spacing of the origins was P-7D; it must be a day or more. Maybe Period.ofWeeks(1)?");
        var horizons = every.every(Period.ofWeeks(1));
        for (int[] days : List.of(new int[] {0}, new int[] {-1}, new int[] {7, 7}, new int[] {7, 3_651})) {
            String shown = days.length == 1 ? "[" + days[0] + "]" : "[7, " + days[1] + "]";
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> horizons.horizons(days))
                    .withMessage("horizons were " + shown + " days; they must be from 1 to 3650 and increase");
        }
        BacktestRequest.Options options = request(MANY, 7);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.learningFromLast(-3))
                .withMessage("window was -3 days; it must be 1 or more. Maybe leave it out, to learn from all that came"
                        + " before?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.halfLife(Double.NaN))
                .withMessage("half-life was NaN days; it must be greater than 0. Maybe Double.POSITIVE_INFINITY, for a"
                        + " model that forgets nothing?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.priorStrength(-1))
                .withMessage("prior strength was -1.0; it must be zero or more leads, and finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.by(Dimension.OWNER, Dimension.OWNER))
                .withMessage("dimensions were [owner, owner]; \"owner\" is named twice, and each must be named once");
    }

    @Test
    void missingThingsAreNamed() {
        assertThatNullPointerException()
                .isThrownBy(() -> ENGINE.backtest(missing()))
                .withMessage("process");
        var request = ENGINE.backtest(PROCESS);
        assertThatNullPointerException()
                .isThrownBy(() -> request.over(missing()))
                .withMessage("history");
        var over = request.over(MANY);
        assertThatNullPointerException().isThrownBy(() -> over.every(missing())).withMessage("spacing");
        var horizons = over.every(Period.ofWeeks(1)).horizons(7);
        assertThatNullPointerException()
                .isThrownBy(() -> horizons.from(missing()))
                .withMessage("first");
        var options = horizons.from(ORIGIN);
        assertThatNullPointerException()
                .isThrownBy(() -> options.upTo(missing()))
                .withMessage("last");
        assertThatNullPointerException().isThrownBy(() -> options.on(missing())).withMessage("grid");
        assertThatNullPointerException()
                .isThrownBy(() -> options.observedFrom(missing()))
                .withMessage("date");
        assertThatNullPointerException()
                .isThrownBy(() -> options.offPath(missing()))
                .withMessage("policy");
        assertThatNullPointerException()
                .isThrownBy(() -> options.fiscalYearFrom(missing()))
                .withMessage("first");
        assertThatNullPointerException()
                .isThrownBy(() -> options.in(missing(), ExchangeRates.of()))
                .withMessage("currency");
        assertThatNullPointerException()
                .isThrownBy(() -> options.in(EURO, missing()))
                .withMessage("rates");
        assertThatNullPointerException()
                .isThrownBy(() -> options.allowingFor(missing()))
                .withMessage("uncertainty");
        assertThatNullPointerException()
                .isThrownBy(() -> options.calibratedBy(missing()))
                .withMessage("calibration");
        assertThatNullPointerException()
                .isThrownBy(() -> options.reportingTo(missing()))
                .withMessage("listener");
        assertThatNullPointerException()
                .isThrownBy(() -> options.stoppingWhen(missing()))
                .withMessage("stop");
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T missing() {
        return null;
    }
}
