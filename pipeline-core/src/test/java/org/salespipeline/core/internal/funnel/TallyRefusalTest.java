package org.salespipeline.core.internal.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.funnel.FunnelTally;
import org.salespipeline.funnel.LearnRequest;
import org.salespipeline.funnel.TallyRequest;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.Segment;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;

/** What counting and learning refuse, and what they say then. */
class TallyRefusalTest {

    private static final PipelineEngine ENGINE = Pipelines.standard();
    private static final LocalDate CUT = LocalDate.of(2026, 11, 23);
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private static final SalesProcess PROCESS = SalesProcess.named("Direct")
            .stage("call")
            .stage("demo")
            .wonAs("won")
            .lostAs("lost")
            .build();

    private static final TallyRequest.Options COUNTING = ENGINE.tally(PROCESS).upTo(CUT);

    private static LearnRequest.HistoryOptions fromHistory() {
        return ENGINE.learn(PROCESS).from(List.of()).asOf(CUT);
    }

    private static LearnRequest.TallyOptions fromTally(Dimension... counted) {
        return ENGINE.learn(PROCESS).from(COUNTING.by(counted).begin()).asOf(CUT);
    }

    @Test
    void aDimensionThatIsNamedTwiceIsRefused() {
        Dimension own = Dimension.of("owner");
        String message =
                "dimensions were [owner, product, owner]; \"owner\" is named twice, and each must be named once";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> COUNTING.by(Dimension.OWNER, Dimension.PRODUCT, own))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fromHistory().by(Dimension.OWNER, Dimension.PRODUCT, own))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> fromTally(Dimension.OWNER, Dimension.PRODUCT).by(Dimension.OWNER, Dimension.PRODUCT, own))
                .withMessage(message);
    }

    @Test
    void aDimensionThatWasNotCountedIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fromTally(Dimension.OWNER).by(Dimension.OWNER, Dimension.PRODUCT))
                .withMessage("dimension was \"product\"; the tally was counted by [owner]. Maybe count it .by(...) this"
                        + " dimension too?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fromTally().by(Dimension.OWNER))
                .withMessage("dimension was \"owner\"; the tally was counted by []. Maybe count it .by(...) this"
                        + " dimension too?");
        assertThat(fromTally(Dimension.OWNER, Dimension.PRODUCT)
                        .by(Dimension.PRODUCT)
                        .run()
                        .dimensions())
                .containsExactly(Dimension.PRODUCT);
    }

    @Test
    void strengthsMustBeNumbersOfLeads() {
        for (double strength : new double[] {-1, -Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fromHistory().poolingStrength(strength))
                    .withMessage("pooling strength was " + strength + "; it must be zero or more leads, and finite");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fromTally().poolingStrength(strength))
                    .withMessage("pooling strength was " + strength + "; it must be zero or more leads, and finite");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fromTally().priorStrength(strength))
                    .withMessage("prior strength was " + strength + "; it must be zero or more leads, and finite");
        }
    }

    @Test
    void halfLivesMustBeGreaterThanZero() {
        for (double days : new double[] {0, -0.0, -3, Double.NaN, Double.NEGATIVE_INFINITY}) {
            String message = "half-life was " + days + " days; it must be greater than 0. Maybe"
                    + " Double.POSITIVE_INFINITY, for a model that forgets nothing?";
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fromHistory().halfLife(days))
                    .withMessage(message);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fromTally().halfLife(days))
                    .withMessage(message);
        }
    }

    @Test
    void aVisitNeedsAValueInEachDimensionAndNoOther() {
        FunnelTally tally = COUNTING.by(Dimension.OWNER).begin();
        StageVisit visit = StageVisit.open("call", NOON);
        for (Segment segment : List.of(
                Segment.ALL,
                Segment.of(Dimension.PRODUCT, "Pro"),
                Segment.of(Dimension.OWNER, "Ann").and(Dimension.PRODUCT, "Pro"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> tally.accept(visit, segment, true))
                    .withMessage(
                            "segment was \"" + segment + "\"; the tally counts by [owner], and a visit needs a value"
                                    + " in each of these and no other");
        }
        assertThat(tally.toBytes())
                .isEqualTo(COUNTING.by(Dimension.OWNER).begin().toBytes());
    }

    @Test
    void unknownPlacesOfVisitsAreRefused() {
        FunnelTally tally = COUNTING.begin();
        String rest =
                "; sales process \"Direct\" has the stages and exits [call, demo, won, lost]. Maybe rename it while"
                        + " reading, add it to the process, or say translating(...) if the history follows another version?";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tally.accept(StageVisit.open("won", NOON), Segment.ALL, true))
                .withMessage("visit of \"won\" was in \"won\"" + rest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tally.accept(StageVisit.open("call", NOON).endedBy("dmo", NOON), Segment.ALL, true))
                .withMessage("visit of \"call\" was in \"dmo\"" + rest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tally.visits("won"))
                .withMessage("stage was \"won\"; sales process \"Direct\" has the stages [call, demo]");
    }

    @Test
    void visitsOfThousandsOfYearsOfHoursHaveNoRoom() {
        FunnelTally tally = COUNTING.on(TimeGrid.hours(ZoneOffset.UTC)).begin();
        Instant rome = Instant.parse("0050-01-01T00:00:00Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        tally.accept(Lead.withId("x").entered("call", rome).build()))
                .withMessage(
                        "lead \"x\" was in stage \"call\" from 0050-01-01T00:00:00Z to the cut; that is longer than a"
                                + " tally has room for");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tally.accept(StageVisit.open("call", rome).endedBy("lost", NOON), Segment.ALL, true))
                .withMessage(
                        "visit of \"call\" was in stage \"call\" from 0050-01-01T00:00:00Z to 2026-11-20T12:00:00Z;"
                                + " that is longer than a tally has room for");
    }

    @Test
    void talliesOfOtherDimensionsDoNotCombine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> COUNTING.by(Dimension.OWNER, Dimension.PRODUCT)
                        .begin()
                        .combine(COUNTING.by(Dimension.PRODUCT, Dimension.OWNER).begin()))
                .withMessage("tally of sales process \"Direct\" on TimeGrid[days in Z] cut at 2026-11-23 by [product,"
                        + " owner] cannot be combined with one of \"Direct\" on TimeGrid[days in Z] cut at 2026-11-23 by"
                        + " [owner, product]; process, grid, cut and dimensions must be equal");
    }

    @Test
    void anAgeMayBeAsGreatAsANumberCanBe() {
        Lead lead = Lead.withId("x").entered("call", NOON).build();
        assertThat(ENGINE.learn(PROCESS)
                        .from(List.of(lead))
                        .asOf(CUT)
                        .on(TimeGrid.days(ZoneOffset.UTC).cappedAt(Integer.MAX_VALUE))
                        .run()
                        .summaries(0.8)
                        .get(0)
                        .evidence()
                        .open())
                .isEqualTo(1);
    }

    @Test
    @SuppressWarnings("NullAway")
    void nulls() {
        FunnelTally tally = COUNTING.begin();
        StageVisit visit = StageVisit.open("call", NOON);
        assertThatNullPointerException().isThrownBy(() -> ENGINE.tally(null)).withMessage("process");
        assertThatNullPointerException()
                .isThrownBy(() -> ENGINE.tally(PROCESS).upTo(null))
                .withMessage("cut");
        assertThatNullPointerException().isThrownBy(() -> COUNTING.on(null)).withMessage("grid");
        assertThatNullPointerException()
                .isThrownBy(() -> COUNTING.observedFrom(null))
                .withMessage("date");
        assertThatNullPointerException()
                .isThrownBy(() -> COUNTING.translating(null))
                .withMessage("migration");
        assertThatNullPointerException().isThrownBy(() -> COUNTING.by(Dimension.OWNER, null));
        assertThatNullPointerException().isThrownBy(() -> COUNTING.by((Dimension[]) null));
        assertThatNullPointerException().isThrownBy(() -> tally.accept(null)).withMessage("lead");
        assertThatNullPointerException()
                .isThrownBy(() -> tally.accept(null, Segment.ALL, true))
                .withMessage("visit");
        assertThatNullPointerException()
                .isThrownBy(() -> tally.accept(visit, null, true))
                .withMessage("segment");
        assertThatNullPointerException().isThrownBy(() -> tally.combine(null)).withMessage("other");
        assertThatNullPointerException()
                .isThrownBy(() -> fromHistory().observedFrom(null))
                .withMessage("date");
        assertThatNullPointerException()
                .isThrownBy(() -> fromHistory().translating(null))
                .withMessage("migration");
        assertThatNullPointerException()
                .isThrownBy(() -> fromHistory().offPath(null))
                .withMessage("policy");
        assertThatNullPointerException()
                .isThrownBy(() -> fromTally().offPath(null))
                .withMessage("policy");
        assertThatNullPointerException().isThrownBy(() -> fromHistory().by(Dimension.OWNER, null));
        assertThatNullPointerException().isThrownBy(() -> fromTally().by(Dimension.OWNER, null));
        assertThatNullPointerException()
                .isThrownBy(() -> ENGINE.learn(PROCESS).from(tally).asOf(null))
                .withMessage("date");
    }
}
