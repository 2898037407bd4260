package org.salespipeline.core.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.salespipeline.core.insight.HealthCompanies.TODAY;
import static org.salespipeline.core.insight.HealthCompanies.erratic;
import static org.salespipeline.core.insight.HealthCompanies.process;
import static org.salespipeline.core.insight.HealthCompanies.steady;
import static org.salespipeline.core.insight.HealthCompanies.withoutBeginnings;
import static org.salespipeline.core.insight.HealthCompanies.withoutReasons;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.salespipeline.PipelineEngine;
import org.salespipeline.backtest.Backtest;
import org.salespipeline.backtest.Baseline;
import org.salespipeline.backtest.Measure;
import org.salespipeline.backtest.Quantity;
import org.salespipeline.core.Pipelines;
import org.salespipeline.core.simulate.FunnelSimulator;
import org.salespipeline.core.simulate.Market;
import org.salespipeline.core.simulate.MarketEffect;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.insight.HealthAction;
import org.salespipeline.insight.HealthCriterion;
import org.salespipeline.insight.HealthLimits;
import org.salespipeline.insight.HealthMeasure;
import org.salespipeline.insight.HealthRequest;
import org.salespipeline.insight.ProcessHealth;
import org.salespipeline.insight.ProcessSituation;
import org.salespipeline.lead.Lead;
import org.salespipeline.process.SalesProcess;

/** Three companies of known situation come out as what they are; what the measures of whole companies mean. */
class HealthSituationsTest {

    private static final int LEADS = 1_200;

    private static final HealthLimits TIMES =
            new HealthLimits(Map.of(HealthMeasure.TIME_VARIATION, HealthMeasure.TIME_VARIATION.usualLimit()));

    private final PipelineEngine engine = Pipelines.standard();

    private HealthRequest health(SalesProcess process, List<Lead> leads) {
        return engine.insights(engine.learn(process).from(leads).asOf(TODAY).run())
                .from(leads)
                .health();
    }

    private static List<HealthMeasure> unmet(ProcessHealth health) {
        return health.evidence().stream()
                .filter(criterion -> !criterion.isMet())
                .map(HealthCriterion::measure)
                .toList();
    }

    private static HealthCriterion of(ProcessHealth health, HealthMeasure measure) {
        return health.of(measure).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aCompanyThatRecordsAllAndHasRegularTimesIsPredictable(long seed) {
        ProcessHealth health = health(process(2), steady(LEADS, seed)).run();

        assertThat(health.situation()).isEqualTo(ProcessSituation.PREDICTABLE);
        assertThat(health.unknown()).containsExactly(HealthMeasure.SKILL, HealthMeasure.COVERAGE);
        assertThat(health.steps()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aCompanyThatRecordsAllButHasErraticTimesIsVariable(long seed) {
        ProcessHealth health = health(process(0.2), erratic(LEADS, seed)).run();

        assertThat(health.situation()).isEqualTo(ProcessSituation.VARIABLE);
        assertThat(unmet(health)).containsExactly(HealthMeasure.TIME_VARIATION);
        assertThat(health.evidence().get(0).measure()).isEqualTo(HealthMeasure.TIME_VARIATION);
        assertThat(health.steps().get(0).action()).isEqualTo(HealthAction.STEADY_STAGE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aCompanyThatDoesNotRecordIsNotUnderControlHoweverRegular(long seed) {
        List<Lead> leads = withoutBeginnings(withoutReasons(steady(LEADS, seed), 0.5), 0.4);

        ProcessHealth health = health(process(2), leads).run();

        assertThat(health.situation()).isEqualTo(ProcessSituation.UNCONTROLLED);
        assertThat(unmet(health))
                .contains(HealthMeasure.REASONS_RECORDED, HealthMeasure.ENTRY_RECORDED)
                .doesNotContain(HealthMeasure.MOVES_RECORDED, HealthMeasure.TIME_VARIATION);
        assertThat(health.steps().get(0).action()).isEqualTo(HealthAction.ASK_REASONS);
        assertThat(health.steps().get(0).money()).isPresent();
    }

    @Test
    void aSmallCompanyKnowsTooLittleHoweverWellItRecords() {
        ProcessHealth health = health(process(2), steady(150, 1)).run();

        assertThat(health.situation()).isEqualTo(ProcessSituation.VARIABLE);
        assertThat(unmet(health)).contains(HealthMeasure.WINS_IN_YEAR, HealthMeasure.WINS_WIDTH);
        assertThat(health.steps().get(0).action()).isEqualTo(HealthAction.JUDGE_LEADS);
    }

    @Test
    void timesThatAreNegativeBinomialVaryAsTheyAreKnownTo() {
        // Variance m + m^2 / 2: deviations 6.3, 10.6, 15.6 of means 8, 14, 21; visits in proportion 1, 0.6, 0.3.
        double deviations = Math.sqrt(40) + 0.6 * Math.sqrt(112) + 0.3 * Math.sqrt(241.5);
        double means = 8 + 0.6 * 14 + 0.3 * 21;

        HealthCriterion criterion =
                of(health(process(2), steady(6_000, 1)).limits(TIMES).run(), HealthMeasure.TIME_VARIATION);

        assertThat(criterion.interval().orElseThrow().contains(deviations / means))
                .isTrue();
        assertThat(criterion.interval().orElseThrow().high()
                        - criterion.interval().orElseThrow().low())
                .isLessThan(0.03);
        assertThat(criterion.figure()).isBetween(deviations / 1.9 * 0.95, deviations / 1.9 * 1.05);
    }

    @Test
    void ratesThatTurnedAreDrift() {
        List<Lead> leads = FunnelSimulator.of(process(2))
                .leads(3_000)
                .entering(HealthCompanies.FROM, TODAY.plusDays(1))
                .market(Market.steady().turning(LocalDate.of(2025, 7, 1), MarketEffect.NONE.withOdds(0.2)))
                .seed(1)
                .run()
                .asOf(TODAY);

        ProcessHealth health = health(process(2), leads).run();

        HealthCriterion drift = of(health, HealthMeasure.DRIFT);
        assertThat(drift.isMet()).isFalse();
        assertThat(drift.value()).isEqualTo(365 / drift.figure());
        assertThat(drift.interval().orElseThrow().low()).isPositive();
    }

    @Test
    void pastForecastsAreJudgedAtTheHorizonNearestToAQuarter() {
        List<Lead> leads = steady(LEADS, 1);
        Backtest backtest = engine.backtest(process(2))
                .over(leads)
                .every(Period.ofWeeks(2))
                .horizons(28, 84)
                .from(LocalDate.of(2024, 7, 1))
                .run();

        ProcessHealth health = health(process(2), leads).judgedBy(backtest).run();

        HealthCriterion skill = of(health, HealthMeasure.SKILL);
        assertThat(skill.value())
                .isEqualTo(backtest.skill(Baseline.STAGE_WEIGHTED, Quantity.WINS, 84)
                        .value());
        assertThat(skill.figure())
                .isEqualTo(backtest.score(Quantity.WINS, 84, Measure.ABSOLUTE_ERROR)
                        .value());
        HealthCriterion coverage = of(health, HealthMeasure.COVERAGE);
        assertThat(coverage.value())
                .isEqualTo(backtest.coverage(Quantity.WINS, 84, 0.8).value());
        assertThat(coverage.figure()).isEqualTo(backtest.held(Quantity.WINS, 84, 0.8));
        assertThat(health.unknown()).isEmpty();
        assertThat(health.situation()).isEqualTo(ProcessSituation.PREDICTABLE);
    }

    @Test
    void theMarketThatPastForecastsSharedWidensTheNext() {
        List<Lead> leads = steady(LEADS, 1);
        Backtest none = engine.backtest(process(2))
                .over(leads)
                .every(Period.ofMonths(1))
                .horizons(28)
                .from(LocalDate.of(2025, 6, 1))
                .run();
        Backtest shared = new Backtest(
                none.origins(),
                none.horizons(),
                new Uncertainty(0, 0.8, 5),
                none.currency(),
                none.newBusiness(),
                none.forecasts(),
                none.scales(),
                none.leads(),
                none.drift(),
                none.calendar());
        HealthRequest request = health(process(2), leads);

        assertThat(of(request.judgedBy(shared).run(), HealthMeasure.WINS_WIDTH).value())
                .isGreaterThan(1.3
                        * of(request.judgedBy(none).run(), HealthMeasure.WINS_WIDTH)
                                .value());
    }
}
