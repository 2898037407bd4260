package org.salespipeline.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.backtest.Backtest;
import org.salespipeline.backtest.Baseline;
import org.salespipeline.backtest.Calibration;
import org.salespipeline.backtest.CalibrationChoice;
import org.salespipeline.backtest.Measure;
import org.salespipeline.backtest.PastForecast;
import org.salespipeline.backtest.Quantity;
import org.salespipeline.backtest.Score;
import org.salespipeline.core.BacktestCompanies.Business;
import org.salespipeline.forecast.Uncertainty;

/**
 * Three simulated companies, steady, seasonal with holidays, and drifting with shocks: what a calibration makes of the intervals of
 * forecasts, each calibrated by nothing but what was known at its origin, and whether the forecasts beat what teams use today.
 *
 * <p>Every four weeks here; every week, and four companies of each kind, where the system property org.salespipeline.companies
 * says 500, as the profile "campaign" does: 237 forecasts of each company.
 */
class BacktestCompaniesCoverageTest {

    private static final boolean LONG = Integer.getInteger("org.salespipeline.companies", 8) >= 500;

    private static final PipelineEngine ENGINE = Pipelines.standard();

    private static Calibration calibrated(Business company) {
        return ENGINE.backtest(company.plain())
                .over(company.leads())
                .every(Period.ofWeeks(LONG ? 1 : 4))
                .horizons(7, 28, 91)
                .from(company.first().plusWeeks(39))
                .upTo(company.last())
                .on(company.grid())
                .allowingFor(new Uncertainty(LONG ? 100 : 20, 0, 1))
                .calibrate();
    }

    private static List<Calibration> calibrated(LongFunction<Business> company) {
        List<Calibration> all = new ArrayList<>();
        for (long seed = 1; seed <= (LONG ? 4 : 1); seed++) {
            all.add(calibrated(company.apply(seed)));
        }
        return all;
    }

    /** The share that 80 % intervals of wins held, of all horizons together. */
    private static double coverage(List<Backtest> backtests) {
        double held = 0;
        int forecasts = 0;
        for (Backtest backtest : backtests) {
            for (int days : backtest.horizons()) {
                int count = backtest.forecasts(days).size();
                held += count * backtest.coverage(Quantity.WINS, days, 0.8).value();
                forecasts += count;
            }
        }
        return held / forecasts;
    }

    private static double before(List<Calibration> all) {
        return coverage(all.stream().map(Calibration::before).toList());
    }

    private static double after(List<Calibration> all) {
        return coverage(all.stream().map(Calibration::after).toList());
    }

    /** On average over the companies of a kind: of one of them a skill is known to a tenth or so. */
    private static void checkSkill(List<Calibration> all, double least) {
        for (int days : all.get(0).after().horizons()) {
            for (Baseline baseline : Baseline.values()) {
                double skill = all.stream()
                        .mapToDouble(one ->
                                one.after().skill(baseline, Quantity.WINS, days).value())
                        .average()
                        .orElseThrow();
                // Over a quarter hardly any lead is left that is not decided: to know no time is no handicap there.
                boolean timeMatters = baseline != Baseline.STAGE_WEIGHTED || days < 91;
                assertThat(skill)
                        .as("%s at %s days: %s", baseline, days, shown(all))
                        .isGreaterThan(timeMatters ? least : LONG ? 0 : -0.25);
            }
        }
    }

    private static void checkCoverage(List<Calibration> all) {
        for (Calibration one : all) {
            assertThat(one.before().forecasts().stream().map(PastForecast::origin))
                    .as("the same origins")
                    .containsExactlyElementsOf(one.after().forecasts().stream()
                            .map(PastForecast::origin)
                            .toList());
        }
        // Of some fifty forecasts, many of which overlap, a share is known to a tenth.
        assertThat(after(all)).as(shown(all)).isCloseTo(0.8, within(LONG ? 0.05 : 0.15));
    }

    private static String shown(List<Calibration> all) {
        StringBuilder text = new StringBuilder();
        all.forEach(one -> text.append('\n').append(shown(one)));
        return text.toString();
    }

    private static String shown(Calibration one) {
        StringBuilder text = new StringBuilder(one.commonShock() + "; "
                + one.choices().stream().filter(CalibrationChoice::taken).toList());
        for (int days : one.after().horizons()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%n%d days, %d forecasts: wins held %.3f -> %.3f, revenue %.3f -> %.3f, bias %.2f -> %.2f, skill",
                    days,
                    one.after().forecasts(days).size(),
                    one.before().coverage(Quantity.WINS, days, 0.8).value(),
                    one.after().coverage(Quantity.WINS, days, 0.8).value(),
                    one.before().coverage(Quantity.REVENUE, days, 0.8).value(),
                    one.after().coverage(Quantity.REVENUE, days, 0.8).value(),
                    one.before().score(Quantity.WINS, days, Measure.ERROR).value(),
                    one.after().score(Quantity.WINS, days, Measure.ERROR).value()));
            for (Baseline baseline : Baseline.values()) {
                Score skill = one.after().skill(baseline, Quantity.WINS, days);
                text.append(
                        String.format(Locale.ROOT, " %s %.3f+-%.3f", baseline, skill.value(), skill.standardError()));
            }
        }
        return text.toString();
    }

    @Test
    void steady() {
        List<Calibration> all = calibrated(seed -> BacktestCompanies.steady(seed, 1));
        checkCoverage(all);
        checkSkill(all, 0.05);
        all.forEach(
                one -> assertThat(one.commonShock().eventually()).as(shown(one)).isLessThan(0.2));
    }

    @Test
    void seasonalWithHolidays() {
        List<Calibration> all = calibrated(seed -> BacktestCompanies.seasonal(seed, 1));
        checkCoverage(all);
        checkSkill(all, 0.1);
        all.forEach(one -> assertThat(one.calendar()).as(shown(one)).isPresent());
        assertThat(before(all)).as(shown(all)).isLessThan(after(all));
    }

    @Test
    void driftingWithShocks() {
        List<Calibration> all = calibrated(seed -> BacktestCompanies.drifting(seed, 1));
        checkCoverage(all);
        checkSkill(all, 0);
        all.forEach(one -> assertThat(one.commonShock().isNone()).as(shown(one)).isFalse());
        assertThat(before(all)).as(shown(all)).isLessThan(after(all));
    }
}
