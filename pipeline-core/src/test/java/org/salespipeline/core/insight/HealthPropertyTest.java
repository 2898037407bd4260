package org.salespipeline.core.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.insight.HealthCriterion;
import org.salespipeline.insight.HealthLimits;
import org.salespipeline.insight.HealthMeasure;
import org.salespipeline.insight.ProcessHealth;
import org.salespipeline.insight.ProcessSituation;
import org.salespipeline.lead.Lead;
import org.salespipeline.process.SalesProcess;

/** Whoever records less is never told that the process is in a better state. */
class HealthPropertyTest {

    /** Forecasts take most of the time, and know nothing of reasons and owners. */
    private static final HealthLimits LIMITS =
            HealthLimits.USUAL.without(HealthMeasure.WINS_WIDTH).without(HealthMeasure.REVENUE_WIDTH);

    private final PipelineEngine engine = Pipelines.standard();

    private ProcessHealth health(List<Lead> leads) {
        SalesProcess process = HealthCompanies.process(2);
        return engine.insights(engine.learn(process)
                        .from(leads)
                        .asOf(HealthCompanies.TODAY)
                        .run())
                .from(leads)
                .health()
                .limits(LIMITS)
                .run();
    }

    private static List<HealthCriterion> others(ProcessHealth health, HealthMeasure... changed) {
        return health.evidence().stream()
                .filter(criterion -> !List.of(changed).contains(criterion.measure()))
                .toList();
    }

    private static void assertNoBetter(ProcessHealth less, ProcessHealth more, HealthMeasure... changed) {
        for (HealthMeasure measure : changed) {
            more.of(measure)
                    .ifPresent(before ->
                            assertThat(less.of(measure).orElseThrow().value()).isLessThanOrEqualTo(before.value()));
        }
        assertThat(less.situation()).isGreaterThanOrEqualTo(more.situation());
    }

    @Property(tries = 40)
    void fewerReasons(@ForAll @IntRange(max = 999) int seed, @ForAll @DoubleRange(min = 0, max = 1) double share) {
        List<Lead> leads = HealthCompanies.withoutReasons(HealthCompanies.steady(200, seed), share / 2);
        ProcessHealth more = health(leads);
        ProcessHealth less = health(HealthCompanies.withoutReasons(leads, share));

        assertNoBetter(less, more, HealthMeasure.REASONS_RECORDED);
        assertThat(others(less, HealthMeasure.REASONS_RECORDED))
                .isEqualTo(others(more, HealthMeasure.REASONS_RECORDED));
    }

    @Property(tries = 25)
    void fewerOwners(@ForAll @IntRange(max = 999) int seed, @ForAll @DoubleRange(min = 0, max = 1) double share) {
        List<Lead> leads = HealthCompanies.withoutOwners(HealthCompanies.steady(200, seed), share / 2);
        HealthMeasure[] changed = {HealthMeasure.OWNER_RECORDED, HealthMeasure.COMPLETE_HISTORY};
        ProcessHealth more = health(leads);
        ProcessHealth less = health(HealthCompanies.withoutOwners(leads, share));

        assertNoBetter(less, more, changed);
        assertThat(others(less, changed)).isEqualTo(others(more, changed));
    }

    /** What is forecast may change when values or visits are gone; the records never look better, nor does a process that is not measured. */
    @Property(tries = 25)
    void fewerValues(@ForAll @IntRange(max = 999) int seed, @ForAll @DoubleRange(min = 0, max = 1) double share) {
        assertWorseRecords(
                HealthCompanies.withoutValues(HealthCompanies.steady(200, seed), share / 2),
                leads -> HealthCompanies.withoutValues(leads, share),
                HealthMeasure.VALUE_RECORDED);
    }

    @Property(tries = 25)
    void shorterHistories(@ForAll @IntRange(max = 999) int seed, @ForAll @DoubleRange(min = 0, max = 1) double share) {
        assertWorseRecords(
                HealthCompanies.withoutBeginnings(HealthCompanies.steady(200, seed), share / 2),
                leads -> HealthCompanies.withoutBeginnings(leads, share),
                HealthMeasure.ENTRY_RECORDED);
    }

    private void assertWorseRecords(List<Lead> leads, UnaryOperator<List<Lead>> loss, HealthMeasure part) {
        ProcessHealth more = health(leads);
        ProcessHealth less = health(loss.apply(leads));
        for (HealthMeasure measure : List.of(part, HealthMeasure.COMPLETE_HISTORY)) {
            assertThat(less.of(measure).orElseThrow().value())
                    .isLessThanOrEqualTo(more.of(measure).orElseThrow().value());
        }
        if (more.situation() == ProcessSituation.UNCONTROLLED) {
            assertThat(less.situation()).isEqualTo(ProcessSituation.UNCONTROLLED);
        }
    }
}
