package org.salespipeline.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.backtest.Backtest;
import org.salespipeline.backtest.BacktestRequest;
import org.salespipeline.backtest.Calibration;
import org.salespipeline.backtest.CalibrationChoice;
import org.salespipeline.backtest.CalibrationChoice.Kind;
import org.salespipeline.backtest.Quantity;
import org.salespipeline.core.simulate.FunnelSimulator;
import org.salespipeline.core.simulate.Market;
import org.salespipeline.core.simulate.MarketEffect;
import org.salespipeline.forecast.CommonShock;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;

/** What a calibration learns from companies of two steps whose truth is known. */
class CalibrateTest {

    private static final PipelineEngine ENGINE = Pipelines.standard();
    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2025, 12, 31);
    private static final LocalDate FIRST_ORIGIN = LAST.minusWeeks(64);

    private static final SalesProcess ASSUMED = SalesProcess.named("Direct")
            .stage("call", s -> s.converts(0.6).takes(Durations.days(8)))
            .stage("offer", s -> s.converts(0.5).takes(Durations.days(15)))
            .wonAs("won")
            .lostAs("lost")
            .build();

    private static final SalesProcess PLAIN = SalesProcess.named("Direct")
            .stage("call")
            .stage("offer")
            .wonAs("won")
            .lostAs("lost")
            .build();

    private static FunnelSimulator company(Market market) {
        return FunnelSimulator.of(ASSUMED)
                .leads(3_500)
                .entering(START, LAST.plusDays(1))
                .market(market)
                .seed(3);
    }

    private static BacktestRequest.Options request(SalesProcess process, List<Lead> leads) {
        return ENGINE.backtest(process)
                .over(leads)
                .every(Period.ofWeeks(1))
                .horizons(7, 28)
                .from(FIRST_ORIGIN)
                .upTo(LAST)
                .allowingFor(new Uncertainty(20, 0, 1));
    }

    private static List<Kind> taken(Calibration calibration) {
        return calibration.choices().stream()
                .filter(CalibrationChoice::taken)
                .map(CalibrationChoice::kind)
                .toList();
    }

    @Test
    void aMarketThatStandsStillNeedsNothing() {
        Calibration calibration =
                request(PLAIN, company(Market.steady()).run().asOf(LAST)).calibrate();
        assertThat(calibration.commonShock().after(7)).isLessThan(0.15);
        assertThat(calibration.commonShock().after(28)).isLessThan(0.15);
        assertThat(calibration.isEnough()).isTrue();
        assertThat(calibration.halfLife().orElse(Double.POSITIVE_INFINITY)).isGreaterThan(100);
        assertThat(calibration.calendar()).isEmpty();
        assertThat(calibration.choices()).extracting(CalibrationChoice::kind).doesNotContain(Kind.PRIOR_STRENGTH);
    }

    @Test
    void sharedShocksWidenIntervalsUntilTheyHoldWhatTheySay() {
        Calibration calibration = request(
                        PLAIN,
                        company(Market.steady().oddsShocks(0.8, 0.9)).run().asOf(LAST))
                .halfLife(Double.POSITIVE_INFINITY)
                .calibrate();
        assertThat(calibration.commonShock().after(28)).isBetween(0.2, 1.2);
        assertThat(calibration.choices())
                .as("what was stated is not tried")
                .extracting(CalibrationChoice::kind)
                .doesNotContain(Kind.HALF_LIFE);
        double before = calibration.before().coverage(Quantity.WINS, 28, 0.8).value();
        double after = calibration.after().coverage(Quantity.WINS, 28, 0.8).value();
        assertThat(after).isGreaterThan(before).isGreaterThan(0.6);
    }

    @Test
    void aMarketThatDriftsIsLearnedFromItsRecentPast() {
        Market drifting = Market.steady()
                .changing(
                        START.plusDays(120),
                        LAST,
                        MarketEffect.NONE.withOdds(0.1).withSpeed(2));
        Calibration calibration =
                request(PLAIN, company(drifting).run().asOf(LAST)).calibrate();
        FunnelModel model = calibration
                .applyTo(ENGINE.learn(PLAIN)
                        .from(company(drifting).run().asOf(LAST))
                        .asOf(LAST))
                .run();
        assertThat(model.halfLife().days()).isLessThan(400);
        assertThat(calibration.choices())
                .filteredOn(choice -> choice.tried().equals("nothing is forgotten"))
                .allSatisfy(choice -> assertThat(choice.later()).isLessThan(0));
    }

    @Test
    void segmentsThatDifferAreToldApartAndTheCalibrationIsHandedOn() {
        List<Lead> leads = company(Market.steady())
                .owner("Ann", 4)
                .owner("Ben", 0.25)
                .run()
                .asOf(LAST);
        Calibration calibration = request(PLAIN, leads)
                .tryingSegments(Dimension.OWNER)
                .tryingSegments(Dimension.CAMPAIGN)
                .halfLife(300)
                .calibrate();
        assertThat(calibration.dimensions()).containsExactly(Dimension.OWNER);
        assertThat(taken(calibration)).contains(Kind.SEGMENTS);
        FunnelModel model =
                calibration.applyTo(ENGINE.learn(PLAIN).from(leads).asOf(LAST)).run();
        assertThat(model.dimensions()).containsExactly(Dimension.OWNER);
        assertThat(model.halfLife().days()).isEqualTo(300);
        Forecast forecast =
                calibration.applyTo(ENGINE.forecast(model).leads(leads)).run();
        assertThat(forecast.uncertainty()).isEqualTo(calibration.uncertainty());
        Backtest again = request(PLAIN, leads).calibratedBy(calibration).run();
        assertThat(again.uncertainty()).isEqualTo(calibration.uncertainty());
    }

    @Test
    void assumptionsWeighWhatThePastSays() {
        Calibration calibration = request(
                        ASSUMED, company(Market.steady()).leads(400).run().asOf(LAST))
                .halfLife(Double.POSITIVE_INFINITY)
                .calibrate();
        assertThat(calibration.choices())
                .filteredOn(choice -> choice.kind() == Kind.PRIOR_STRENGTH)
                .hasSize(4);
    }

    @Test
    void tooFewForecastsAreSaidToBe() {
        Calibration calibration = request(PLAIN, company(Market.steady()).run().asOf(LAST))
                .upTo(FIRST_ORIGIN.plusWeeks(23))
                .halfLife(Double.POSITIVE_INFINITY)
                .calibrate();
        assertThat(calibration.tooFew()).as("20 forecasts that overlap").isEmpty();
        Calibration shorter = request(PLAIN, company(Market.steady()).run().asOf(LAST))
                .upTo(FIRST_ORIGIN.plusWeeks(19))
                .halfLife(Double.POSITIVE_INFINITY)
                .calibrate();
        assertThat(shorter.tooFew()).containsExactly(7, 28);
        assertThat(shorter.isEnough()).isFalse();
        assertThat(shorter.commonShock()).isEqualTo(CommonShock.NONE);
    }
}
