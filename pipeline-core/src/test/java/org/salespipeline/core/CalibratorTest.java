package org.salespipeline.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.backtest.Backtest;
import org.salespipeline.backtest.BacktestRequest;
import org.salespipeline.backtest.Calibration;
import org.salespipeline.backtest.CalibrationChoice.Kind;
import org.salespipeline.backtest.PastForecast;
import org.salespipeline.core.simulate.FunnelSimulator;
import org.salespipeline.core.simulate.Market;
import org.salespipeline.core.simulate.MarketEffect;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Lead;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;
import org.salespipeline.time.Horizon;

/** What a calibration learns from companies of one step whose market is known, and that it never looks ahead. */
class CalibratorTest {

    private static final PipelineEngine ENGINE = Pipelines.standard();

    /** A Monday. */
    private static final LocalDate START = LocalDate.of(2024, 1, 1);

    /** A Sunday, so that seven days are a week of the market's shocks. */
    private static final LocalDate FIRST = START.plusWeeks(30).minusDays(1);

    private static final LocalDate LAST = FIRST.plusWeeks(60);
    private static final Uncertainty FEW_DRAWS = new Uncertainty(20, 0, 1);

    private static final SalesProcess PLAIN = SalesProcess.named("One step")
            .stage("offer")
            .wonAs("won")
            .lostAs("lost")
            .build();

    private static List<Lead> company(Market market) {
        return FunnelSimulator.of(SalesProcess.named("One step")
                        .stage("offer", s -> s.converts(0.5).takes(Durations.days(10)))
                        .wonAs("won")
                        .lostAs("lost")
                        .build())
                .leads(3_600)
                .entering(START, LAST.plusDays(1))
                .market(market)
                .seed(11)
                .run()
                .leads();
    }

    private static final List<Lead> SHAKEN = company(Market.steady().oddsShocks(1, 0));

    private static BacktestRequest.Options request(List<Lead> history) {
        return ENGINE.backtest(PLAIN)
                .over(history)
                .every(Period.ofWeeks(1))
                .horizons(7, 28)
                .from(FIRST)
                .upTo(LAST)
                .allowingFor(FEW_DRAWS);
    }

    /** Nothing is left to be chosen: the shocks alone are learned. */
    private static BacktestRequest.Options stated(List<Lead> history) {
        return request(history).halfLife(180).followingCalendar();
    }

    @Test
    void aShockIsFoundWhereThereIsOne() {
        Calibration shaken = stated(SHAKEN).calibrate();
        Calibration steady = stated(company(Market.steady())).calibrate();
        // About 20 of 40 leads are won in a week: chance moves log-odds by the variance 1/10, which 60 weeks tell to
        // sqrt(2 / 60) of it. Of a shock of 1 they tell the variance to (1 + 1/10) sqrt(2 / 60).
        double chance = 0.1 * Math.sqrt(2 / 60.0);
        double found = shaken.commonShock().after(7);
        assertThat(found * found).isBetween(1 - 4 * 11 * chance, 1 + 4 * 11 * chance);
        assertThat(Math.pow(steady.commonShock().after(7), 2)).isLessThan(4 * chance);
        assertThat(shaken.tooFew()).isEmpty();
        assertThat(shaken.isEnough()).isTrue();
    }

    @Test
    void whatTheCallerStatedIsNotTried() {
        Calibration calibration = stated(SHAKEN).calibrate();
        assertThat(calibration.choices()).isEmpty();
        assertThat(calibration.halfLife()).hasValue(180);
        assertThat(calibration.calendar()).isPresent();
        assertThat(request(SHAKEN).halfLife(180).calibrate().choices())
                .isNotEmpty()
                .allMatch(choice -> choice.kind() == Kind.CALENDAR);
    }

    @Test
    void historyIsForgottenWhereTheMarketTurned() {
        Market turned = Market.steady().turning(FIRST.minusWeeks(2), MarketEffect.NONE.withOdds(0.2));
        Calibration calibration = request(company(turned)).calibrate();
        assertThat(calibration.choices())
                .filteredOn(choice -> choice.tried().equals("nothing is forgotten"))
                .singleElement()
                .satisfies(choice -> {
                    assertThat(choice.earlier()).isNegative();
                    assertThat(choice.taken()).isFalse();
                });
        assertThat(calibration.halfLife().orElse(45)).isLessThan(365);
        assertThat(request(company(Market.steady())).calibrate().halfLife().orElse(Double.POSITIVE_INFINITY))
                .as("nothing to forget in a steady market")
                .isGreaterThanOrEqualTo(365);
    }

    @Test
    void whatCameLaterChangesNoShockOfBefore() {
        LocalDate cut = FIRST.plusWeeks(45);
        Instant end = cut.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        List<Lead> nothingMore = new ArrayList<>();
        SHAKEN.forEach(lead -> lead.asOf(end.minusNanos(1)).ifPresent(nothingMore::add));
        Calibration one = stated(SHAKEN).calibrate();
        Calibration two = stated(nothingMore).calibrate();
        assertThat(one.after().origins()).isEqualTo(one.before().origins());
        assertThat(one.after().origins()).hasSize(30);
        int checked = 0;
        int wider = 0;
        for (int f = 0; f < one.after().forecasts().size(); f++) {
            PastForecast past = one.after().forecasts().get(f);
            if (!past.origin().isAfter(cut)) {
                assertThat(two.after().forecasts().get(f).wins().quantiles())
                        .isEqualTo(past.wins().quantiles());
                wider += past.wins().interval(0.95).high()
                                        - past.wins().interval(0.95).low()
                                > one.before()
                                                .forecasts()
                                                .get(f)
                                                .wins()
                                                .interval(0.95)
                                                .high()
                                        - one.before()
                                                .forecasts()
                                                .get(f)
                                                .wins()
                                                .interval(0.95)
                                                .low()
                        ? 1
                        : 0;
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(25);
        assertThat(wider).as("the shock is used").isGreaterThan(checked / 2);
        assertThat(two.commonShock()).isNotEqualTo(one.commonShock());
    }

    @Test
    void aCalibrationIsHandedOn() {
        Calibration calibration = stated(SHAKEN).calibrate();
        FunnelModel model =
                calibration.applyTo(ENGINE.learn(PLAIN).from(SHAKEN).asOf(LAST)).run();
        FunnelModel byHand =
                ENGINE.learn(PLAIN).from(SHAKEN).asOf(LAST).halfLife(180).run();
        Horizon week = Horizon.until(LAST.plusDays(8));
        var wins = calibration
                .applyTo(ENGINE.forecast(model).leads(SHAKEN).over(week))
                .run()
                .total()
                .wins();
        var same = ENGINE.forecast(byHand)
                .leads(SHAKEN)
                .over(week)
                .allowingFor(calibration.uncertainty())
                .closingBy(calibration.calendar().orElseThrow().pattern())
                .run()
                .total()
                .wins();
        assertThat(wins.mean()).isEqualTo(same.mean());
        assertThat(wins.quantile(0.975)).isEqualTo(same.quantile(0.975));
        Backtest again = request(SHAKEN).calibratedBy(calibration).run();
        Backtest stated = stated(SHAKEN).allowingFor(calibration.uncertainty()).run();
        assertThat(again).isEqualTo(stated);
        assertThat(again.uncertainty().commonShock()).isEqualTo(calibration.commonShock());
    }
}
