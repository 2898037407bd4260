package org.salespipeline.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.salespipeline.backtest.Backtest;
import org.salespipeline.backtest.Baseline;
import org.salespipeline.backtest.CalendarEffect;
import org.salespipeline.backtest.CalendarEffects;
import org.salespipeline.backtest.Calibration;
import org.salespipeline.backtest.CalibrationChoice;
import org.salespipeline.backtest.DateFactor;
import org.salespipeline.backtest.Drift;
import org.salespipeline.backtest.DriftCount;
import org.salespipeline.backtest.DriftSubject;
import org.salespipeline.backtest.DriftWarning;
import org.salespipeline.backtest.PastForecast;
import org.salespipeline.backtest.PastNumber;
import org.salespipeline.forecast.CommonShock;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.Interval;
import org.salespipeline.lead.Dimension;
import org.salespipeline.time.CalendarPattern;
import org.salespipeline.time.LastDays;

class BacktestReportTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);
    private static final CalendarEffects PLAIN = new CalendarEffects(CalendarPattern.NONE, List.of(), 0, 1);
    private static final Drift NOTHING = new Drift(List.of(), List.of());

    /** The median as stated, 2 less and 2 more at the ends of the 80 % interval. */
    private static PastNumber number(double median, double actual, Map<Baseline, Double> baselines) {
        SortedMap<Double, Double> quantiles = new TreeMap<>();
        double[] ends = {-3, -2, -1, 0, 1, 2, 3};
        for (int i = 0; i < ends.length; i++) {
            quantiles.put(PastNumber.QUANTILES.get(i), median + ends[i]);
        }
        return new PastNumber(median, actual, quantiles, 1, 0.4, 0.5, new TreeMap<>(baselines));
    }

    /** Ten weeks: 10 expected each time, 11 and 7 came in turn; 1,100 and 700 of revenue where there is any. */
    private static Backtest backtest(boolean revenue, Drift drift, CalendarEffects calendar) {
        return backtest(revenue, drift, calendar, 10);
    }

    private static Backtest backtest(boolean revenue, Drift drift, CalendarEffects calendar, double median) {
        List<LocalDate> origins = new ArrayList<>();
        List<PastForecast> forecasts = new ArrayList<>();
        for (int week = 0; week < 10; week++) {
            double came = week % 2 == 0 ? 11 : 7;
            origins.add(FIRST.plusWeeks(week));
            forecasts.add(new PastForecast(
                    FIRST.plusWeeks(week),
                    7,
                    40,
                    number(median, came, Map.of(Baseline.LAST_PERIOD, 13.0, Baseline.STAGE_WEIGHTED, 27.0)),
                    revenue ? Optional.of(number(1_000, 100 * came, Map.of())) : Optional.empty()));
        }
        return new Backtest(
                origins,
                List.of(7),
                Uncertainty.DEFAULT,
                revenue ? Optional.of(Currency.getInstance("EUR")) : Optional.empty(),
                false,
                forecasts,
                new TreeMap<>(),
                new TreeMap<>(),
                drift,
                calendar);
    }

    private static DriftCount count(DriftSubject subject, long observed, double expected) {
        return new DriftCount(
                subject, FIRST, FIRST.plusWeeks(4), observed, expected, expected, new Interval(0.1, 2, 0.8));
    }

    @Test
    void inEnglish() {
        assertThat(BacktestReport.of(backtest(true, NOTHING, PLAIN)).text()).isEqualTo("""
                        10 past days, 2026-01-05 to 2026-03-09: what would have been forecast of the leads that were open, from what \
                        was known then, and what came.
                        10 times the 7-day forecast of wins missed by 22.2 % on average (2.0 of 9.0); stage-weighted pipeline: 200 %; \
                        the last period's result: 44.4 %; 80 % intervals held 5 of 10 times.
                        10 times the 7-day forecast of revenue missed by 22.2 % on average (EUR 200 of EUR 900); 80 % \
                        intervals held 0 of 10 times.
                        """);
    }

    @Test
    void aClearBiasIsTold() {
        assertThat(BacktestReport.of(backtest(false, NOTHING, PLAIN, 18)).text())
                .contains("missed by 100 % on average (9.0 of 9.0)", "; it was 100 % too high on average; ");
        assertThat(BacktestReport.of(backtest(false, NOTHING, PLAIN, 0)).text())
                .contains("; it was 100 % too low on average; ");
    }

    @Test
    void inChinese() {
        assertThat(BacktestReport.of(backtest(false, NOTHING, PLAIN))
                        .in(Locale.SIMPLIFIED_CHINESE)
                        .text())
                .contains("回看 10 个日子（2026-01-05 至 2026-03-09）")
                .contains("在 10 次 7 天的预测中，赢单数平均误差")
                .contains("80% 区间在 10 次中命中 5 次。")
                .doesNotContain("NaN");
    }

    @Test
    void warningsAndTheCalendar() {
        Drift drift = new Drift(
                List.of(count(new DriftSubject.Wins(), 3, 12.4)),
                List.of(
                        new DriftWarning(count(new DriftSubject.Wins(), 3, 12.4), 4, 0.001),
                        new DriftWarning(count(new DriftSubject.Move("call", "demo"), 30, 12.4), 4, 0.001)));
        DateFactor end = new DateFactor(Optional.empty(), 40, 20, 2.1, new Interval(1.8, 2.4, 0.8));
        DateFactor friday = new DateFactor(Optional.of(DayOfWeek.FRIDAY), 40, 20, 1.5, new Interval(1.2, 1.8, 0.8));
        CalendarEffects calendar = new CalendarEffects(
                CalendarPattern.NONE.in(LastDays.ofMonth(3), 2.1),
                List.of(
                        new CalendarEffect(Optional.of(LastDays.ofMonth(3)), List.of(end), 0.0001, true),
                        new CalendarEffect(Optional.empty(), List.of(friday), 0.0001, true),
                        new CalendarEffect(Optional.of(LastDays.ofQuarter(5)), List.of(end), 0.5, false)),
                200,
                1);
        assertThat(BacktestReport.of(backtest(false, drift, calendar)).text()).endsWith("""
                        Warning: fewer wins since 2026-01-06 than the model lets expect: 3 instead of 12.4.
                        More moves from call to demo since 2026-01-06 than the model lets expect: 30 instead of 12.4.
                        In the last 3 days of a month, 2.1 times as many leads are won as on other days.
                        Friday: 1.5 times as many leads are won as on average.
                        """);
        assertThat(BacktestReport.of(backtest(
                                false, new Drift(List.of(count(new DriftSubject.Wins(), 12, 12)), List.of()), PLAIN))
                        .text())
                .endsWith("The latest weeks fit what was known before: wins.\n");
    }

    @Test
    void aCalibration() {
        Backtest backtest = backtest(false, NOTHING, PLAIN);
        SortedMap<Integer, Double> shocks = new TreeMap<>(Map.of(7, Math.log(1.25)));
        Calibration calibration = new Calibration(
                OptionalDouble.of(90),
                OptionalDouble.empty(),
                List.of(),
                Optional.empty(),
                Uncertainty.DEFAULT.with(new CommonShock(shocks)),
                List.of(
                        new CalibrationChoice(CalibrationChoice.Kind.HALF_LIFE, "90 days", 0.1, 0.062, true),
                        new CalibrationChoice(CalibrationChoice.Kind.HALF_LIFE, "45 days", 0.1, -0.1, false)),
                List.of(),
                backtest,
                backtest);
        assertThat(BacktestReport.of(calibration).text()).endsWith("""
                        Changed: how fast history is forgotten (90 days); over the later forecasts, which did not pick it, this was \
                        6.2 % better.
                        Over 7 days, a market that all leads share moves their odds by 25 % or less in two of three cases; 80 % \
                        intervals of wins held 5 of 10 times before that was allowed for, 5 of 10 times after.
                        """);
        Calibration nothing = new Calibration(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                List.of(),
                Optional.empty(),
                Uncertainty.DEFAULT,
                List.of(),
                List.of(7),
                backtest,
                backtest);
        assertThat(BacktestReport.of(nothing).text()).endsWith("""
                        Nothing in how the forecast learns had to be changed.
                        Over 7 days there are too few forecasts to learn how far the market moves.
                        """);
    }

    private static Calibration calibration(
            OptionalDouble halfLife,
            OptionalDouble strength,
            CalibrationChoice choice,
            Backtest before,
            Backtest after) {
        return new Calibration(
                halfLife,
                strength,
                List.of(),
                Optional.empty(),
                Uncertainty.DEFAULT,
                List.of(choice),
                List.of(),
                before,
                after);
    }

    private static CalibrationChoice taken(CalibrationChoice.Kind kind, String tried, double later) {
        return new CalibrationChoice(kind, tried, 0.1, later, true);
    }

    @Test
    void whatWasChosenIsInTheReadersLanguage() {
        Backtest backtest = backtest(false, NOTHING, PLAIN);
        OptionalDouble none = OptionalDouble.empty();

        assertThat(BacktestReport.of(calibration(
                                OptionalDouble.of(90),
                                none,
                                taken(CalibrationChoice.Kind.HALF_LIFE, "90 days", 0.062),
                                backtest,
                                backtest))
                        .in(Locale.SIMPLIFIED_CHINESE)
                        .text())
                .contains("调整：历史遗忘的快慢（90 天）；在未参与挑选的后期预测中，改善 6.2%。")
                .contains("赢单数的 80% 区间，考虑之前在 10 次中命中 5 次，之后在 10 次中命中 5 次。");
        assertThat(BacktestReport.of(calibration(
                                OptionalDouble.of(Double.POSITIVE_INFINITY),
                                none,
                                taken(CalibrationChoice.Kind.HALF_LIFE, "nothing is forgotten", 0.01),
                                backtest,
                                backtest))
                        .in(Locale.CHINA)
                        .text())
                .contains("调整：历史遗忘的快慢（不遗忘任何历史）；");
        assertThat(BacktestReport.of(calibration(
                                none,
                                OptionalDouble.of(1),
                                taken(CalibrationChoice.Kind.PRIOR_STRENGTH, "1 leads", 0.01),
                                backtest,
                                backtest))
                        .text())
                .contains("Changed: how much the assumptions weigh (1 lead); ");
        assertThat(BacktestReport.of(calibration(
                                none,
                                none,
                                taken(CalibrationChoice.Kind.CALENDAR, "closings follow the calendar", 0.01),
                                backtest,
                                backtest))
                        .text())
                .contains("Changed: whether closings follow the calendar (they do); ");
    }

    @Test
    void whatCouldNotBeComparedIsNoNumber() {
        Backtest backtest = backtest(false, NOTHING, PLAIN);

        assertThat(BacktestReport.of(calibration(
                                OptionalDouble.of(90),
                                OptionalDouble.empty(),
                                taken(CalibrationChoice.Kind.HALF_LIFE, "90 days", Double.NaN),
                                backtest,
                                backtest))
                        .text())
                .contains(
                        "Changed: how fast history is forgotten (90 days); there were no later forecasts to tell how much"
                                + " better this is.\n")
                .doesNotContain("NaN");
    }

    @Test
    void aBaselineIsMeasuredByWhatCameWhereItSpoke() {
        // It spoke in the weeks with 11 alone, and said 22 each time: a miss of all that came, not of 11 / 9.
        Backtest all = backtest(false, NOTHING, PLAIN);
        List<PastForecast> forecasts = all.forecasts().stream()
                .map(one -> new PastForecast(
                        one.origin(),
                        7,
                        40,
                        number(
                                10,
                                one.wins().actual(),
                                one.wins().actual() == 11 ? Map.of(Baseline.COHORT, 22.0) : Map.of()),
                        Optional.empty()))
                .toList();
        Backtest some = new Backtest(
                all.origins(),
                List.of(7),
                Uncertainty.DEFAULT,
                Optional.empty(),
                true,
                forecasts,
                new TreeMap<>(),
                new TreeMap<>(),
                NOTHING,
                PLAIN);

        assertThat(BacktestReport.of(some).text())
                .startsWith(
                        "10 past days, 2026-01-05 to 2026-03-09: what would have been forecast, leads that came in later"
                                + " included, from what was known then, and what came.\n")
                .contains("; win rates of earlier leads in the stage: 100 %; ");
    }

    @Test
    void aCalendarThatDoesNothingIsTold() {
        CalendarEffect friday = new CalendarEffect(
                Optional.empty(),
                List.of(new DateFactor(Optional.of(DayOfWeek.FRIDAY), 4, 4, 1.1, new Interval(0.6, 1.8, 0.8))),
                0.4,
                false);
        CalendarEffects calendar = new CalendarEffects(CalendarPattern.NONE, List.of(friday), 20, 1);

        assertThat(BacktestReport.of(backtest(false, NOTHING, calendar)).text())
                .endsWith(
                        "No day of the week and no end of a month or quarter is known to bring more wins than others.\n");
    }

    /** The same origins and others, with those forecasts of the plain backtest that a test wants. */
    private static Backtest only(List<PastForecast> forecasts, List<LocalDate> origins, List<Integer> horizons) {
        return new Backtest(
                origins,
                horizons,
                Uncertainty.DEFAULT,
                Optional.empty(),
                false,
                forecasts,
                new TreeMap<>(),
                new TreeMap<>(),
                NOTHING,
                PLAIN);
    }

    @Test
    void daysWhoseForecastsHaveNotEndedAreNotCounted() {
        Backtest all = backtest(false, NOTHING, PLAIN);

        assertThat(BacktestReport.of(only(all.forecasts().subList(0, 8), all.origins(), List.of(7)))
                        .text())
                .startsWith("8 past days, 2026-01-05 to 2026-02-23: ");
    }

    @Test
    void oneDay() {
        Backtest one = only(backtest(false, NOTHING, PLAIN).forecasts().subList(0, 1), List.of(FIRST), List.of(7));

        assertThat(BacktestReport.of(one).text()).isEqualTo("""
                        1 past day, 2026-01-05: what would have been forecast of the leads that were open, from what was known \
                        then, and what came.
                        The 7-day forecast of wins missed by 9.1 % (1.0 of 11.0); stage-weighted pipeline: 145.5 %; the last \
                        period's result: 18.2 %; 80 % intervals held 1 of 1 times.
                        """);
        assertThat(BacktestReport.of(one).in(Locale.CHINESE).text()).isEqualTo("""
                        回看 1 个日子（2026-01-05）：只用当时已知的信息，对当时在途商机会做出怎样的预测，以及实际结果。
                        在唯一一次 7 天的预测中，赢单数误差 9.1%（1.0，实际 11.0）；按阶段加权的销售额：145.5%；上期结果：18.2%；80% 区间在 1 次中命中 1 次。
                        """);
    }

    @Test
    void whatFitsIsNamedOnce() {
        DriftSubject move = new DriftSubject.Move("call", "demo");
        Drift drift = new Drift(
                List.of(
                        count(new DriftSubject.Wins(), 12, 12),
                        count(move, 30, 31),
                        count(new DriftSubject.Wins(), 11, 12),
                        count(move, 30, 29)),
                List.of());

        assertThat(BacktestReport.of(backtest(false, drift, PLAIN)).text())
                .endsWith("The latest weeks fit what was known before: wins, moves from call to demo.\n");
        assertThat(BacktestReport.of(backtest(false, drift, PLAIN))
                        .in(Locale.CHINESE)
                        .text())
                .endsWith("最近几周与此前所知相符：赢单数、从 call 到 demo 的阶段跳转。\n");
    }

    @Test
    void segmentsThatWereChosenAreInTheReadersLanguage() {
        Backtest backtest = backtest(false, NOTHING, PLAIN);
        Calibration calibration = new Calibration(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                List.of(Dimension.REGION, Dimension.of("sector")),
                Optional.empty(),
                Uncertainty.DEFAULT,
                List.of(taken(CalibrationChoice.Kind.SEGMENTS, "region, sector", 0.01)),
                List.of(7),
                backtest,
                backtest);

        assertThat(BacktestReport.of(calibration).text())
                .contains("Changed: what tells segments apart (region, sector); ");
        assertThat(BacktestReport.of(calibration).in(Locale.CHINESE).text()).contains("调整：区分分群的维度（地区、sector）；");
    }

    @Test
    void nothingToCompare() {
        Backtest empty = new Backtest(
                List.of(FIRST),
                List.of(7),
                Uncertainty.DEFAULT,
                Optional.empty(),
                true,
                List.of(),
                new TreeMap<>(),
                new TreeMap<>(),
                NOTHING,
                PLAIN);
        assertThat(BacktestReport.of(empty).text())
                .isEqualTo("No forecast has come to its end yet: there is nothing to compare.\n");
    }
}
