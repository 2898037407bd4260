package org.salespipeline.core.internal.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.salespipeline.lead.Dimension.OWNER;
import static org.salespipeline.lead.Dimension.REGION;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.LearnRequest.HistoryOptions;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.funnel.StageSummary;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.Segment;
import org.salespipeline.process.SalesProcess;

/** Segments that borrow nothing, or everything, or are not there, or are very many. */
class SegmentExtremesTest {

    private static final PipelineEngine ENGINE = Pipelines.standard();
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private static final SalesProcess PROCESS = SalesProcess.named("Plain")
            .stage("call")
            .stage("demo", s -> s.mayGoTo("call"))
            .wonAs("won")
            .lostAs("lost")
            .build();

    private static HistoryOptions learn(List<Lead> leads) {
        return ENGINE.learn(PROCESS).from(leads).asOf(OddHistory.AS_OF);
    }

    private static StageSummary of(StageSummary summary, Segment segment) {
        return new StageSummary(
                segment,
                summary.stage(),
                summary.evidence(),
                summary.exits(),
                summary.exitRates(),
                summary.observedRates(),
                summary.conversionRate(),
                summary.winRate(),
                summary.time(),
                summary.timeToAdvance(),
                summary.unresolved());
    }

    @Test
    void anUnknownSegmentIsAnsweredByTheOneAboveIt() {
        FunnelModel model = learn(OddHistory.usual(400)).by(OWNER, REGION).run();
        Segment nobody = Segment.of(OWNER, "nobody");
        assertThat(model.summaries(nobody, 0.8)).isEqualTo(model.summaries(0.8));
        assertThat(model.summaries(nobody.and(REGION, "north"), 0.8)).isEqualTo(model.summaries(0.8));
        assertThat(model.summaries(nobody, 0.8).get(0).segment()).isEqualTo(Segment.ALL);
        Segment a = Segment.of(OWNER, "a");
        Segment nowhere = a.and(REGION, "nowhere");
        assertThat(model.summaries(nowhere, 0.8)).isEqualTo(model.summaries(a, 0.8));
        assertThat(model.curve(nowhere, "demo", "won", 0.8)).isEqualTo(model.curve(a, "demo", "won", 0.8));
        assertThat(model.timeFits(nowhere, "call")).isEqualTo(model.timeFits(a, "call"));
        assertThat(model.wonAmounts(nowhere)).isEqualTo(model.wonAmounts(a)).isNotEmpty();
        assertThat(model.arrivals(nowhere, 0.8).perDay()).as("it has none").isZero();
        assertThat(model.arrivals(nowhere, 0.8).leads()).isZero();
        assertThat(model.arrivals(nowhere, 0.8).interval().low()).isZero();
        assertThat(model.segments()).doesNotContain(nowhere).hasSize(6);
    }

    /** To the last digit, with its intervals, whatever is forgotten. */
    @ParameterizedTest
    @ValueSource(doubles = {Double.POSITIVE_INFINITY, 90, 7, 1})
    void aSegmentThatBorrowsNothingIsAModelOfItsOwnLeads(double halfLife) {
        List<Lead> leads = OddHistory.usual(500);
        FunnelModel all = learn(leads)
                .by(OWNER, REGION)
                .priorStrength(0)
                .poolingStrength(0)
                .halfLife(halfLife)
                .run();
        for (Segment segment : List.of(
                Segment.of(OWNER, "a"),
                Segment.of(OWNER, "b").and(REGION, "south"),
                Segment.of(OWNER, "c").and(REGION, "north"))) {
            FunnelModel own = learn(leads.stream()
                            .filter(lead ->
                                    Segment.of(lead, segment.values().keySet()).equals(segment))
                            .toList())
                    // In the same order, too: sums of weights depend on it in their last digit.
                    .by(OWNER, REGION)
                    .priorStrength(0)
                    .poolingStrength(0)
                    .halfLife(halfLife)
                    .run();
            for (double level : new double[] {0.8, 0.95}) {
                for (int i = 0; i < 2; i++) {
                    assertThat(all.summaries(segment, level).get(i))
                            .isEqualTo(of(own.summaries(level).get(i), segment));
                }
                assertThat(all.curve(segment, "demo", level)).isEqualTo(own.curve(Segment.ALL, "demo", level));
                assertThat(all.curve(segment, "demo", "won", level))
                        .isEqualTo(own.curve(Segment.ALL, "demo", "won", level));
            }
            assertThat(all.timeFits(segment, "call")).isEqualTo(own.timeFits(Segment.ALL, "call"));
        }
    }

    /** Not the rates alone: every hazard of every age, and the tail. */
    @Test
    void aSegmentThatBorrowsEverythingIsLikeEverybody() {
        for (double halfLife : new double[] {INFINITY, 60}) {
            FunnelModel model = learn(OddHistory.usual(500))
                    .by(OWNER, REGION)
                    .poolingStrength(1e9)
                    .halfLife(halfLife)
                    .run();
            for (Segment segment :
                    List.of(Segment.of(OWNER, "b"), Segment.of(OWNER, "b").and(REGION, "south"))) {
                for (int i = 0; i < 2; i++) {
                    StageSummary own = model.summaries(segment, 0.8).get(i);
                    StageSummary everybody = model.summaries(0.8).get(i);
                    assertThat(own.exitRates().keySet())
                            .isEqualTo(everybody.exitRates().keySet());
                    everybody
                            .exitRates()
                            .forEach((target, rate) -> assertThat(
                                            own.exitRates().get(target).value())
                                    .isCloseTo(rate.value(), within(1e-6)));
                    assertThat(own.winRate().value())
                            .isCloseTo(everybody.winRate().value(), within(1e-6));
                    assertThat(own.time().median()).isEqualTo(everybody.time().median());
                    assertThat(own.time().mean().orElseThrow())
                            .isCloseTo(everybody.time().mean().orElseThrow(), within(1e-4));
                    same(model.dynamics(segment, own.stage()), model.dynamics(own.stage()));
                }
            }
        }
    }

    private static void same(StageDynamics own, StageDynamics everybody) {
        for (int k = 0; k < own.targets().size(); k++) {
            for (int d = 0; d <= Math.max(own.lastAge(), everybody.lastAge()) + 1; d++) {
                assertThat(own.hazard(k, d))
                        .as("to %s at %s of %s", own.targets().get(k), d, everybody.lastAge())
                        .isCloseTo(everybody.hazard(k, d), within(1e-6));
            }
        }
    }

    @Test
    @Timeout(60)
    void tenThousandSegmentsOfAFewLeadsEach() {
        Random random = new Random(5);
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            double ago = 400 * random.nextDouble();
            double stay = 30 * random.nextDouble();
            var lead = OddHistory.lead(i, "owner " + random.nextInt(10_000), ago);
            if (stay < ago) {
                lead.left("lost", OddHistory.at(ago - stay));
            }
            leads.add(lead.build());
        }
        FunnelModel model = learn(leads).by(OWNER).run();
        List<Segment> segments = model.segments();
        assertThat(segments).hasSizeBetween(9_700, 10_000);
        double worst = 0;
        for (Segment segment : segments) {
            worst = Math.max(worst, model.summaries(segment, 0.8).get(0).time().restrictedMean());
        }
        assertThat(worst).isFinite();
        assertThat(model.pooling().get(0).strength()).as("they do not differ").isGreaterThan(50);
        EveryNumber.isANumber(model, segments.get(0), segments.get(5_000));
    }
}
