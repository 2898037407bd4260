package org.salespipeline.core.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.insight.HealthCriterion;
import org.salespipeline.insight.HealthLimits;
import org.salespipeline.insight.HealthMeasure;
import org.salespipeline.insight.ProcessHealth;
import org.salespipeline.insight.ProcessSituation;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;

/** Little data, and limits of one's own. */
class HealthEdgesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    private static final SalesProcess PROCESS = SalesProcess.named("Direct")
            .stage("demo")
            .stage("proposal")
            .wonAs("customer")
            .lostAs("lost")
            .build();

    private final PipelineEngine engine = Pipelines.standard();

    private static Instant ago(int days) {
        return DAY.minusDays(days).atTime(9, 0).toInstant(ZoneOffset.UTC);
    }

    private ProcessHealth health(List<Lead> leads) {
        return engine.insights(engine.learn(PROCESS).from(leads).asOf(DAY).run())
                .from(leads)
                .health()
                .run();
    }

    @Test
    void ofNobodyNothingIsMeasured() {
        ProcessHealth health = health(List.of());

        assertThat(health.situation()).isEqualTo(ProcessSituation.UNCONTROLLED);
        assertThat(health.evidence()).extracting(HealthCriterion::measure).containsExactly(HealthMeasure.WINS_IN_YEAR);
        assertThat(health.evidence().get(0).figure()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(health.evidence().get(0).interval().orElseThrow().low()).isZero();
        assertThat(health.unknown()).hasSize(HealthMeasure.values().length - 1);
        assertThat(health.steps()).isEmpty();
        assertThat(health.leads()).isZero();
    }

    @Test
    void oneOpenLeadIsMeasuredButTellsNothing() {
        Lead lead = Lead.withId("a")
                .owner("Ann")
                .worth(Money.of(10, "EUR"))
                .entered("demo", ago(3))
                .build();

        ProcessHealth health = health(List.of(lead));

        assertThat(health.situation()).isEqualTo(ProcessSituation.VARIABLE);
        assertThat(health.of(HealthMeasure.COMPLETE_HISTORY).orElseThrow().isMet())
                .isTrue();
        assertThat(health.of(HealthMeasure.COMPLETE_HISTORY)
                        .orElseThrow()
                        .interval()
                        .orElseThrow()
                        .low())
                .isLessThan(0.6);
        assertThat(health.unknown())
                .contains(HealthMeasure.LEADS_MOVING, HealthMeasure.REASONS_RECORDED, HealthMeasure.TIME_VARIATION);
        assertThat(health.steps().get(0).leadIds()).containsExactly("a");
    }

    @Test
    void oneWonLeadAndNoneLost() {
        Lead lead = Lead.withId("a")
                .entered("demo", ago(30))
                .entered("proposal", ago(30))
                .left("customer", ago(30))
                .build();

        ProcessHealth health = health(List.of(lead));

        assertThat(health.of(HealthMeasure.WINS_IN_YEAR).orElseThrow().figure()).isZero();
        assertThat(health.unknown()).contains(HealthMeasure.REASONS_RECORDED, HealthMeasure.LEADS_MOVING);
    }

    @Test
    void onlyOpenLeads() {
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            leads.add(Lead.withId("o" + i)
                    .owner("Ann")
                    .entered("demo", ago(400 + i))
                    .build());
        }

        ProcessHealth health = health(leads);

        // No visit has ever ended, so that nobody knows what is long.
        assertThat(health.unknown()).contains(HealthMeasure.LEADS_MOVING, HealthMeasure.TIME_VARIATION);
        assertThat(health.situation()).isEqualTo(ProcessSituation.UNCONTROLLED);
        assertThat(health.steps()).hasSizeLessThanOrEqualTo(ProcessHealth.MOST_STEPS);
    }

    @Test
    void aModelOfNobodyJudgesLeadsThatCameWithoutIt() {
        Lead lead = Lead.withId("a").entered("demo", ago(3)).build();

        ProcessHealth health = engine.insights(
                        engine.learn(PROCESS).from(List.of()).asOf(DAY).run())
                .from(List.of(lead))
                .health()
                .run();

        assertThat(health.unknown()).contains(HealthMeasure.DRIFT);
        assertThat(health.leads()).isEqualTo(1);
    }

    private static ProcessSituation situation(HealthCriterion... criteria) {
        return new ProcessHealth(1, List.of(criteria), List.of(), List.of()).situation();
    }

    private static HealthCriterion criterion(HealthMeasure measure, double value) {
        return new HealthCriterion(measure, value, Optional.empty(), measure.usualLimit(), 0, Optional.empty());
    }

    @Test
    void theRuleOfTheSituation() {
        HealthCriterion recorded = criterion(HealthMeasure.OWNER_RECORDED, 0.9);
        HealthCriterion unrecorded = criterion(HealthMeasure.OWNER_RECORDED, 0.89);
        HealthCriterion narrow = criterion(HealthMeasure.WINS_WIDTH, 1);
        HealthCriterion wide = criterion(HealthMeasure.WINS_WIDTH, 1.01);

        assertThat(situation(recorded, narrow)).isEqualTo(ProcessSituation.PREDICTABLE);
        assertThat(situation(recorded, wide)).isEqualTo(ProcessSituation.VARIABLE);
        assertThat(situation(unrecorded, narrow)).isEqualTo(ProcessSituation.UNCONTROLLED);
        assertThat(situation(unrecorded, wide)).isEqualTo(ProcessSituation.UNCONTROLLED);
        assertThat(situation(recorded)).isEqualTo(ProcessSituation.VARIABLE);
        assertThat(situation(narrow)).isEqualTo(ProcessSituation.UNCONTROLLED);
        assertThat(situation()).isEqualTo(ProcessSituation.UNCONTROLLED);
    }

    @Test
    void theGapIsRelativeAndBounded() {
        assertThat(criterion(HealthMeasure.OWNER_RECORDED, 0.45).gap()).isEqualTo(0.5);
        assertThat(criterion(HealthMeasure.OWNER_RECORDED, 1).gap()).isCloseTo(-0.1 / 0.9, within(1e-12));
        assertThat(criterion(HealthMeasure.WINS_WIDTH, 4).gap()).isEqualTo(0.75);
        assertThat(criterion(HealthMeasure.WINS_WIDTH, 0).gap()).isEqualTo(-1);
        assertThat(criterion(HealthMeasure.WINS_IN_YEAR, 3_000).gap()).isEqualTo(-1);
        assertThat(criterion(HealthMeasure.SKILL, -0.4).gap()).isCloseTo(0.3, within(1e-12));
        assertThat(criterion(HealthMeasure.SKILL, -5).gap()).isEqualTo(1);
        assertThat(criterion(HealthMeasure.SKILL, -0.1).isMet()).isTrue();
    }

    @Test
    void resultsRefuseWhatIsNoNumber() {
        assertThatThrownBy(() -> criterion(HealthMeasure.SKILL, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SKILL was NaN with limit -0.1 and figure 0.0; all must be numbers, the first two finite."
                        + " Maybe it could not be told, and is to be left out?");
        assertThatThrownBy(() -> new ProcessHealth(-1, List.of(), List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("leads were -1; they must be zero or more");
    }

    @Test
    void limitsAreOnesOwn() {
        HealthLimits limits =
                HealthLimits.USUAL.with(HealthMeasure.REASONS_RECORDED, 0.5).without(HealthMeasure.OWNER_RECORDED);

        assertThat(limits.of(HealthMeasure.REASONS_RECORDED)).hasValue(0.5);
        assertThat(limits.of(HealthMeasure.OWNER_RECORDED)).isEmpty();
        assertThat(HealthLimits.USUAL.of(HealthMeasure.OWNER_RECORDED)).hasValue(0.9);
        Map<HealthMeasure, Double> own = new HashMap<>(Map.of(HealthMeasure.DRIFT, 1.0));
        HealthLimits copied = new HealthLimits(own);
        own.clear();
        assertThat(copied.of(HealthMeasure.DRIFT)).hasValue(1);
    }

    @Test
    void limitsAreInRange() {
        assertThatThrownBy(() -> HealthLimits.USUAL.with(HealthMeasure.REASONS_RECORDED, 80))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limit of REASONS_RECORDED was 80.0; it must be in [0, 1]. Maybe 0.8 was meant?");
        assertThatThrownBy(() -> HealthLimits.USUAL.with(HealthMeasure.WINS_WIDTH, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limit of WINS_WIDTH was -1.0; it must be zero or more, and finite");
        assertThatThrownBy(() -> HealthLimits.USUAL.with(HealthMeasure.SKILL, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limit of SKILL was NaN; it must be at most 1");
        assertThatThrownBy(() -> HealthLimits.USUAL.with(null, 1))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("measure");
    }
}
