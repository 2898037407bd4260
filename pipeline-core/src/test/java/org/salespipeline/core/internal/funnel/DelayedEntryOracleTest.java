package org.salespipeline.core.internal.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.TreeMap;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.FunnelTally;
import org.salespipeline.funnel.StageCurve;
import org.salespipeline.funnel.StageSummary;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.Segment;
import org.salespipeline.process.SalesProcess;

/**
 * Delayed entry against R's etm: 1,186 pregnancies in two groups, known of only from some week on, which end in one of three
 * ways. In R a subject is at risk at t if entry &lt; t &lt;= exit; here one that is under observation from a date on is at risk on
 * that date. R's entry of 6 is therefore our observation from age 7 on.
 */
class DelayedEntryOracleTest {

    /** 1e-12, relative. */
    private static final Percentage EXACT = withinPercentage(1e-10);

    private static final PipelineEngine ENGINE = Pipelines.standard();
    private static final JsonNode ABORTION = Oracle.read("etm-abortion.json");
    private static final int CUT = 20_000;

    private static final SalesProcess PROCESS = SalesProcess.named("One stage")
            .stage("stage")
            .wonAs("1")
            .lostAs("2")
            .lostAs("3")
            .build();

    private static Instant noon(int day) {
        return Instant.ofEpochSecond(day * 86_400L + 43_200);
    }

    private static FunnelTally begun(int observedFrom) {
        return ENGINE.tally(PROCESS)
                .upTo(LocalDate.ofEpochDay(CUT))
                .observedFrom(LocalDate.ofEpochDay(observedFrom))
                .begin();
    }

    /** One tally for each date from which on something is known, all added up. */
    private static LexisTally tally(int group) {
        JsonNode input = ABORTION.get("input");
        TreeMap<Integer, FunnelTally> tallies = new TreeMap<>();
        for (int i = 0; i < input.get("entry").size(); i++) {
            if (input.get("group").get(i).asInt() == group) {
                int exit = input.get("exit").get(i).asInt();
                // Several dates of entry, so that equal ages of different dates have to meet.
                int began = CUT - exit - i % 13;
                int seen = began + input.get("entry").get(i).asInt() + 1;
                Lead lead = Lead.withId("lead-" + i)
                        .entered("stage", noon(began))
                        .left(input.get("cause").get(i).asText(), noon(began + exit))
                        .build();
                tallies.computeIfAbsent(seen, DelayedEntryOracleTest::begun).accept(lead);
            }
        }
        FunnelTally all = begun(CUT);
        tallies.values().forEach(all::combine);
        return (LexisTally) all;
    }

    private static StagePosterior raw(LexisTally tally) {
        StageCounts counts = TallyCounts.of(tally, 0, CUT);
        return new StagePosterior(
                counts, AssumedCurve.of(PROCESS, PROCESS.stages().get(0), tally.grid()), 0, 4, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void atRiskAreThoseWhoWereSeenBeforeTheEnd(int group) {
        LexisTally tally = tally(group);
        StageCounts counts = TallyCounts.of(tally, 0, CUT);
        JsonNode expected = ABORTION.get("group" + group);
        int[] times = Oracle.ints(expected.get("time"));
        for (int i = 0; i < times.length; i++) {
            assertThat(counts.atRisk(times[i]))
                    .as("at risk at %s", times[i])
                    .isEqualTo(expected.get("n_risk").get(i).asDouble());
        }
        assertThat(counts.ages()).isEqualTo(times[times.length - 1] + 1);
        assertThat(counts.late()).as("each was seen late").isEqualTo(tally.leads());
        assertThat(counts.atRisk(4)).as("nobody was seen so early").isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void cumulativeIncidencesAndTheirVariances(int group) {
        StagePosterior raw = raw(tally(group));
        JsonNode expected = ABORTION.get("group" + group);
        int[] times = Oracle.ints(expected.get("time"));
        for (int cause = 1; cause <= 3; cause++) {
            CurveMoments moments = new CurveMoments(raw, OneStage.wanted(cause));
            double[] share = Curves.incidence(raw, cause);
            for (int i = 0; i < times.length; i++) {
                double cif = expected.get("cif" + cause).get(i).asDouble();
                String at = "cause " + cause + " by " + times[i];
                assertThat(share[times[i]]).as(at).isCloseTo(cif, EXACT);
                assertThat(moments.gone(times[i])).as(at).isCloseTo(cif, EXACT);
                assertThat(moments.goneVariance(times[i]))
                        .as("variance of %s", at)
                        .isCloseTo(expected.get("var" + cause).get(i).asDouble(), EXACT);
            }
        }
    }

    /** Between the times at which somebody leaves, etm lists nothing: the curve and its variance stay. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void nothingChangesBetweenTheTimesOfExits(int group) {
        StagePosterior raw = raw(tally(group));
        int[] times = Oracle.ints(ABORTION.get("group" + group).get("time"));
        CurveMoments moments = new CurveMoments(raw, OneStage.wanted(3));
        assertThat(moments.gone(times[0] - 1)).isZero();
        assertThat(moments.goneVariance(times[0] - 1)).isZero();
        for (int i = 1; i < times.length; i++) {
            for (int d = times[i - 1] + 1; d < times[i]; d++) {
                assertThat(moments.gone(d)).isEqualTo(moments.gone(times[i - 1]));
                assertThat(moments.goneVariance(d)).isEqualTo(moments.goneVariance(times[i - 1]));
            }
        }
    }

    /** Up to the last age that twenty were at risk: in the first group that is 42, where 66 were. */
    @Test
    void aLearnedModelHasTheSameCurve() {
        FunnelModel model = ENGINE.learn(PROCESS)
                .from(tally(0))
                .asOf(LocalDate.ofEpochDay(CUT))
                .priorStrength(0)
                .halfLife(Double.POSITIVE_INFINITY)
                .run();
        StageCurve curve = model.curve(Segment.ALL, "stage", "3", 0.95);
        assertThat(curve.ages()).isEqualTo(43);
        JsonNode expected = ABORTION.get("group0");
        int[] times = Oracle.ints(expected.get("time"));
        for (int i = 0; i < times.length && times[i] < curve.ages(); i++) {
            assertThat(curve.shareBy(times[i]))
                    .isCloseTo(expected.get("cif3").get(i).asDouble(), EXACT);
        }
        StageSummary summary = model.summaries(0.8).get(0);
        assertThat(summary.evidence().late()).isEqualTo(summary.visits());
        assertThat(summary.exitRates().values().stream()
                        .mapToDouble(rate -> rate.value())
                        .sum())
                .isCloseTo(1, within(1e-12));
    }

    /** The same pregnancies, taken for known from the beginning: early losses look rarer than they are. */
    @Test
    void whoForgetsThatTheyWereSeenLateUnderratesEarlyExits() {
        FunnelTally naive =
                ENGINE.tally(PROCESS).upTo(LocalDate.ofEpochDay(CUT)).begin();
        JsonNode input = ABORTION.get("input");
        for (int i = 0; i < input.get("entry").size(); i++) {
            if (input.get("group").get(i).asInt() == 0) {
                int exit = input.get("exit").get(i).asInt();
                naive.accept(Lead.withId("lead-" + i)
                        .entered("stage", noon(CUT - exit))
                        .left(input.get("cause").get(i).asText(), noon(CUT))
                        .build());
            }
        }
        double right = Curves.incidence(raw(tally(0)), 3)[20];
        assertThat(Curves.incidence(raw((LexisTally) naive), 3)[20]).isLessThan(0.6 * right);
    }
}
