package org.salespipeline.core.internal.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.FunnelTally;
import org.salespipeline.funnel.LearnRequest;
import org.salespipeline.funnel.MoveCount;
import org.salespipeline.funnel.MoveKind;
import org.salespipeline.funnel.OffPath;
import org.salespipeline.funnel.StageSummary;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.lead.Segment;
import org.salespipeline.process.SalesProcess;

/** Which moves were seen, and what becomes of those that the process does not allow. */
class MovesTest {

    private static final PipelineEngine ENGINE = Pipelines.standard();
    private static final LocalDate CUT = LocalDate.ofEpochDay(30);

    private static final SalesProcess PROCESS = SalesProcess.named("Direct")
            .stage("call", s -> s.mayGoTo("resting"))
            .stage("demo", s -> s.mayGoTo("call"))
            .stage("offer")
            .wonAs("won")
            .lostAs("lost")
            .dormantAs("resting")
            .recycles("lost", "call")
            .build();

    private static Instant day(int day) {
        return Instant.ofEpochSecond(day * 86_400L + 3_600);
    }

    private static LeadBuilder lead() {
        return Lead.withId("lead");
    }

    private static final List<Lead> LEADS = List.of(
            lead().entered("call", day(1))
                    .entered("demo", day(1))
                    .entered("offer", day(3))
                    .left("won", day(5))
                    .build(),
            lead().entered("call", day(1))
                    .entered("offer", day(2))
                    .entered("demo", day(2))
                    .entered("call", day(6))
                    .entered("demo", day(7))
                    .build(),
            lead().entered("call", day(1))
                    .left("resting", day(2))
                    .entered("demo", day(9))
                    .left("won", day(9))
                    .build(),
            lead().entered("call", day(1))
                    .left("lost", day(1))
                    .entered("call", day(1))
                    .left("lost", day(4))
                    .entered("call", day(8))
                    .build(),
            lead().entered("call", day(2)).entered("call", day(3)).build());

    private static final List<MoveCount> MOVES = List.of(
            new MoveCount("call", "call", MoveKind.BACK, false, 1, 0),
            new MoveCount("call", "demo", MoveKind.FORWARD, true, 2, 1),
            new MoveCount("call", "offer", MoveKind.SKIP, false, 1, 0),
            new MoveCount("call", "lost", MoveKind.LOST, true, 2, 1),
            new MoveCount("call", "resting", MoveKind.DORMANT, true, 1, 0),
            new MoveCount("demo", "call", MoveKind.BACK, true, 1, 0),
            new MoveCount("demo", "offer", MoveKind.FORWARD, true, 1, 0),
            new MoveCount("demo", "won", MoveKind.WON, false, 1, 1),
            new MoveCount("offer", "demo", MoveKind.BACK, false, 1, 1),
            new MoveCount("offer", "won", MoveKind.WON, true, 1, 0),
            new MoveCount("lost", "call", MoveKind.RECYCLED, true, 2, 1),
            new MoveCount("resting", "demo", MoveKind.RECYCLED, false, 1, 0));

    private static FunnelTally tally(List<Lead> leads, LocalDate cut) {
        FunnelTally tally = ENGINE.tally(PROCESS).upTo(cut).begin();
        leads.forEach(tally::accept);
        return tally;
    }

    private static LearnRequest.TallyOptions learn(List<Lead> leads) {
        return ENGINE.learn(PROCESS).from(tally(leads, CUT)).asOf(CUT).priorStrength(0);
    }

    @Test
    void everyMoveIsListedInOrderOfThePlaces() {
        assertThat(tally(LEADS, CUT).moves()).containsExactlyElementsOf(MOVES);
    }

    @Test
    void theModelListsMovesWhateverBecomesOfThem() {
        assertThat(learn(LEADS).run().moves()).isEqualTo(MOVES);
        assertThat(learn(LEADS).offPath(OffPath.SET_ASIDE).run().moves()).isEqualTo(MOVES);
    }

    @Test
    void movesAreThoseKnownOnTheDate() {
        List<MoveCount> known = ENGINE.learn(PROCESS)
                .from(tally(LEADS, CUT))
                .asOf(LocalDate.ofEpochDay(2))
                .run()
                .moves();
        assertThat(known).isEqualTo(tally(LEADS, LocalDate.ofEpochDay(2)).moves());
        assertThat(known)
                .containsExactly(
                        new MoveCount("call", "demo", MoveKind.FORWARD, true, 1, 1),
                        new MoveCount("call", "offer", MoveKind.SKIP, false, 1, 0),
                        new MoveCount("call", "lost", MoveKind.LOST, true, 1, 1),
                        new MoveCount("call", "resting", MoveKind.DORMANT, true, 1, 0),
                        new MoveCount("offer", "demo", MoveKind.BACK, false, 1, 1),
                        new MoveCount("lost", "call", MoveKind.RECYCLED, true, 1, 1));
    }

    @Test
    void visitsWithoutTheirLeadsTellNoReturns() {
        FunnelTally tally = ENGINE.tally(PROCESS).upTo(CUT).begin();
        LEADS.forEach(lead -> lead.visits().forEach(visit -> tally.accept(visit, Segment.ALL, false)));
        assertThat(tally.moves())
                .isEqualTo(MOVES.stream()
                        .filter(move -> move.kind() != MoveKind.RECYCLED)
                        .toList());
        assertThat(tally.leads()).isZero();
    }

    /** On day 2 of 100 visits 40 go on, 20 are won past two stages, 40 are lost; 25 more go on the day after. */
    private static List<Lead> past() {
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < 125; i++) {
            LeadBuilder lead = lead().entered("call", day(1));
            if (i < 40) {
                lead.entered("demo", day(3));
            } else if (i < 60) {
                lead.left("won", day(3));
            } else if (i < 100) {
                lead.left("lost", day(3));
            } else {
                lead.entered("demo", day(4));
            }
            leads.add(lead.build());
        }
        return leads;
    }

    private static double rate(StageSummary summary, String target) {
        var rate = summary.exitRates().get(target);
        return rate == null ? 0 : rate.value();
    }

    @Test
    void admittedMovesCountAsTheyWere() {
        StageSummary call = learn(past()).run().summaries(0.8).get(0);
        assertThat(rate(call, "demo")).isCloseTo(65 / 125.0, within(1e-12));
        assertThat(rate(call, "won")).isCloseTo(20 / 125.0, within(1e-12));
        assertThat(rate(call, "lost")).isCloseTo(40 / 125.0, within(1e-12));
        assertThat(call.evidence().setAside()).isZero();
    }

    /** By hand: 125 at risk at age 2, of whom 40 and 40 leave; the 20 are then out of sight, and the rest, 45/125, go on. */
    @Test
    void movesThatAreSetAsideEndWhatIsKnownOfTheVisit() {
        FunnelModel model = learn(past()).offPath(OffPath.SET_ASIDE).run();
        StageSummary call = model.summaries(0.8).get(0);
        assertThat(rate(call, "demo")).isCloseTo(40 / 125.0 + 45 / 125.0, within(1e-12));
        assertThat(rate(call, "lost")).isCloseTo(40 / 125.0, within(1e-12));
        assertThat(rate(call, "won")).isZero();
        assertThat(call.evidence().setAside()).isEqualTo(20);
        assertThat(call.evidence().visits()).isEqualTo(125);
        assertThat(call.evidence().open()).isZero();
        assertThat(call.exits()).doesNotContainKey("won").containsEntry("demo", 65L);
        assertThat(model.leads()).isEqualTo(125);
    }

    @Test
    void aMoveThatIsSetAsideLaterIsAnOpenVisitBefore() {
        StageSummary call = ENGINE.learn(PROCESS)
                .from(tally(past(), CUT))
                .asOf(LocalDate.ofEpochDay(2))
                .offPath(OffPath.SET_ASIDE)
                .run()
                .summaries(0.8)
                .get(0);
        assertThat(call.evidence().setAside()).isZero();
        assertThat(call.evidence().open()).isEqualTo(125);
    }
}
