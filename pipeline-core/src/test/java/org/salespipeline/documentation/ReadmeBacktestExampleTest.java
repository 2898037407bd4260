package org.salespipeline.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.salespipeline.time.Horizon.quarters;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.backtest.Backtest;
import org.salespipeline.backtest.Baseline;
import org.salespipeline.backtest.Calibration;
import org.salespipeline.backtest.Quantity;
import org.salespipeline.backtest.Score;
import org.salespipeline.core.Pipelines;
import org.salespipeline.core.simulate.FunnelSimulator;
import org.salespipeline.core.simulate.Market;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.Interval;
import org.salespipeline.lead.Lead;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.CalendarPattern;
import org.salespipeline.time.Durations;
import org.salespipeline.time.Horizon;
import org.salespipeline.time.LastDays;

/** The examples of the README and of {@link Calibration} that are about backtests, as they stand there. */
class ReadmeBacktestExampleTest {

    private final LocalDate today = LocalDate.of(2026, 11, 23);
    private final PipelineEngine engine = Pipelines.standard();

    private final SalesProcess process = SalesProcess.named("Direct sales")
            .stage("inquiry", s -> s.converts(0.60).takes(Durations.days(6)))
            .stage("demo", s -> s.converts(0.40).takes(Durations.days(10)))
            .stage("proposal", s -> s.converts(0.50).takes(Durations.days(14)))
            .wonAs("customer")
            .lostAs("lost")
            .build();

    private final List<Lead> history = FunnelSimulator.of(process)
            .leads(2_000)
            .entering(today.minusDays(600), today.plusDays(1))
            .market(Market.steady().oddsShocks(0.5, 0.8))
            .seed(17)
            .run()
            .asOf(today);

    @Test
    void historyReplayed() {
        Backtest backtest = engine.backtest(process)
                .over(history)
                .every(Period.ofWeeks(1))
                .horizons(7, 28)
                .from(today.minusWeeks(40))
                .upTo(today)
                .run();

        Score skill = backtest.skill(Baseline.STAGE_WEIGHTED, Quantity.WINS, 28); // 1 is perfect, 0 no better
        double error = skill.standardError(); // horizons overlap, which this allows for
        Score held = backtest.coverage(Quantity.WINS, 28, 0.80); // how often 80 % intervals held what came
        double picks = backtest.leads().get(28).auc().value(); // the won one of a won and a not won lead
        boolean changed = !backtest.drift().warnings().isEmpty(); // do the latest weeks fit the model?

        assertThat(skill.value()).isBetween(0.05, 0.9);
        assertThat(error).isBetween(0.01, 0.5);
        assertThat(held.value()).isBetween(0.4, 1.0);
        assertThat(picks).isBetween(0.55, 0.95);
        assertThat(changed).isIn(true, false);
    }

    @Test
    void calibrated() {
        Calibration calibration = engine.backtest(process)
                .over(history)
                .every(Period.ofWeeks(1))
                .horizons(7, 28)
                .from(today.minusWeeks(50))
                .upTo(today)
                .calibrate();

        FunnelModel model = calibration
                .applyTo(engine.learn(process).from(history).asOf(today))
                .run();
        Forecast forecast =
                calibration.applyTo(engine.forecast(model).leads(history)).run();

        FunnelModel plainModel = engine.learn(process).from(history).asOf(today).run();
        Forecast plain =
                engine.forecast(plainModel).leads(history).over(quarters(4)).run();
        Interval wide = forecast.period(0).wins().interval(0.80);
        Interval narrow = plain.period(0).wins().interval(0.80);
        assertThat(calibration.commonShock().isNone()).isFalse();
        assertThat(calibration.isEnough()).isTrue();
        assertThat(forecast.uncertainty().commonShock()).isEqualTo(calibration.commonShock());
        assertThat(wide.high() - wide.low()).isGreaterThan(narrow.high() - narrow.low());
    }

    @Test
    void closingsThatFollowTheCalendar() {
        CalendarPattern pattern = CalendarPattern.NONE
                .on(DayOfWeek.FRIDAY, 1.5)
                .on(DayOfWeek.SUNDAY, 0)
                .in(LastDays.ofMonth(3), 2);

        FunnelModel model = engine.learn(process).from(history).asOf(today).run();
        var untilTheMonthsEnd = engine.forecast(model).leads(history).over(Horizon.months(1));
        double plain = untilTheMonthsEnd.run().total().wins().mean();
        assertThat(untilTheMonthsEnd.closingBy(pattern).run().total().wins().mean())
                .as("the last three of seven days count double, one not at all")
                .isGreaterThan(1.1 * plain);
    }
}
