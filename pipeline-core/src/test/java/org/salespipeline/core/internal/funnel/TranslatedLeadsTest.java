package org.salespipeline.core.internal.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.funnel.FunnelTally;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.Segment;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.money.Money;
import org.salespipeline.process.ProcessMigration;
import org.salespipeline.process.SalesProcess;

/** Histories of an older version of a process, counted as the newer one has it. */
class TranslatedLeadsTest {

    private static final PipelineEngine ENGINE = Pipelines.standard();

    private static final SalesProcess OLD = SalesProcess.named("Direct")
            .stage("call")
            .stage("pitch")
            .stage("proposal")
            .stage("contract")
            .stage("archive")
            .wonAs("customer")
            .lostAs("lost")
            .dormantAs("parked")
            .build();

    private static final SalesProcess NEW = SalesProcess.named("Direct")
            .version(2)
            .stage("call")
            .stage("demo")
            .stage("offer")
            .wonAs("won")
            .lostAs("lost")
            .build();

    private static final ProcessMigration MIGRATION = ProcessMigration.between(OLD, NEW)
            .stage("pitch", "demo")
            .stage("proposal", "offer")
            .stage("contract", "offer")
            .exit("customer", "won")
            .build();

    private static Instant day(int day) {
        return Instant.ofEpochSecond(day * 86_400L + 3_600);
    }

    private static FunnelTally begun() {
        return ENGINE.tally(NEW)
                .upTo(LocalDate.ofEpochDay(40))
                .translating(MIGRATION)
                .begin();
    }

    private static FunnelTally translated(Lead lead) {
        FunnelTally tally = begun();
        tally.accept(lead);
        return tally;
    }

    private static FunnelTally counted(Lead lead) {
        FunnelTally tally = ENGINE.tally(NEW).upTo(LocalDate.ofEpochDay(40)).begin();
        tally.accept(lead);
        return tally;
    }

    private static final Lead OF_OLD = Lead.withId("a")
            .worth(Money.of(10, "EUR"))
            .entered("call", day(1))
            .entered("pitch", day(3))
            .entered("proposal", day(5))
            .worth(Money.of(20, "EUR"), day(6))
            .entered("contract", day(8))
            .wonFor(Money.of(15, "EUR"))
            .left("customer", day(12))
            .build();

    private static final Lead OF_NEW = Lead.withId("a")
            .worth(Money.of(10, "EUR"))
            .entered("call", day(1))
            .entered("demo", day(3))
            .entered("offer", day(5))
            .worth(Money.of(20, "EUR"), day(6))
            .wonFor(Money.of(15, "EUR"))
            .left("won", day(12))
            .build();

    @Test
    void renamedStagesCountAsTheirCounterpartsAndMergedOnesAsOneVisit() {
        FunnelTally tally = translated(OF_OLD);
        assertThat(tally.visits("offer")).as("proposal and contract").isEqualTo(1);
        assertThat(tally.exits("offer", "offer")).isZero();
        assertThat(tally.exits("offer", "won")).isEqualTo(1);
        assertThat(TallyCounts.of((LexisTally) tally, 2, 40).exits(3, 7))
                .as("seven days from the proposal on")
                .isEqualTo(1);
        assertThat(tally.toBytes()).isEqualTo(counted(OF_NEW).toBytes());
    }

    @Test
    void aLeadThatIsStillInTheSecondOfMergedStagesHasBeenThereSinceTheFirst() {
        FunnelTally tally = translated(Lead.withId("b")
                .entered("proposal", day(5))
                .entered("contract", day(8))
                .build());
        assertThat(tally.toBytes())
                .isEqualTo(counted(Lead.withId("b").entered("offer", day(5)).build())
                        .toBytes());
    }

    @Test
    void toAndFroBetweenMergedStagesIsOneVisitToo() {
        FunnelTally tally = translated(Lead.withId("b")
                .entered("proposal", day(5))
                .entered("contract", day(8))
                .entered("proposal", day(9))
                .entered("contract", day(9))
                .left("lost", day(11))
                .build());
        assertThat(tally.toBytes())
                .isEqualTo(counted(Lead.withId("b")
                                .entered("offer", day(5))
                                .left("lost", day(11))
                                .build())
                        .toBytes());
    }

    @Test
    void whoComesBackToMergedStagesMakesANewVisit() {
        FunnelTally away = translated(Lead.withId("b")
                .entered("proposal", day(5))
                .entered("pitch", day(8))
                .entered("contract", day(9))
                .build());
        assertThat(away.visits("offer")).isEqualTo(2);
        FunnelTally lost = translated(Lead.withId("b")
                .entered("proposal", day(5))
                .left("lost", day(8))
                .entered("contract", day(9))
                .build());
        assertThat(lost.visits("offer")).isEqualTo(2);
        FunnelTally again = translated(Lead.withId("b")
                .entered("contract", day(5))
                .entered("contract", day(8))
                .build());
        assertThat(again.exits("offer", "offer"))
                .as("into the very same stage again")
                .isEqualTo(1);
    }

    @Test
    void oneLeadLeavesNothingBehindForTheNext() {
        FunnelTally tally = begun();
        tally.accept(Lead.withId("b").entered("proposal", day(5)).build());
        tally.accept(Lead.withId("c").entered("contract", day(5)).build());
        assertThat(tally.visits("offer")).isEqualTo(2);
        assertThat(tally.leads()).isEqualTo(2);
    }

    @Test
    void idsOfTheNewVersionStandForThemselves() {
        FunnelTally tally = begun();
        tally.accept(OF_NEW);
        assertThat(tally.toBytes()).isEqualTo(counted(OF_NEW).toBytes());
        tally.accept(Lead.withId("b")
                .entered("pitch", day(2))
                .entered("proposal", day(5))
                .entered("offer", day(8))
                .left("won", day(9))
                .build());
        assertThat(tally.visits("offer"))
                .as("what was moved to the new version half-way goes on")
                .isEqualTo(2);
    }

    @Test
    void visitsWithoutTheirLeadsAreTranslatedToo() {
        FunnelTally tally = begun();
        tally.accept(StageVisit.open("pitch", day(2)).endedBy("contract", day(5)), Segment.ALL, true);
        assertThat(tally.exits("demo", "offer")).isEqualTo(1);
    }

    @Test
    void learningTranslatesAsCountingDoes() {
        ModelText.assertSame(
                ENGINE.learn(NEW)
                        .from(List.of(OF_OLD))
                        .asOf(LocalDate.ofEpochDay(40))
                        .translating(MIGRATION)
                        .run(),
                ENGINE.learn(NEW)
                        .from(List.of(OF_NEW))
                        .asOf(LocalDate.ofEpochDay(40))
                        .run());
    }

    @Test
    void whatHasNoCounterpartIsRefusedAndLeavesNoTrace() {
        FunnelTally tally = begun();
        String rest =
                "; sales process \"Direct\" has the stages and exits [call, demo, offer, won, lost]. Maybe rename it"
                        + " while reading, add it to the process, or say translating(...) if the history follows another"
                        + " version?";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tally.accept(Lead.withId("x")
                        .entered("pitch", day(1))
                        .entered("archive", day(2))
                        .build()))
                .withMessage("lead \"x\" was in \"archive\"" + rest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tally.accept(Lead.withId("x")
                        .entered("call", day(1))
                        .left("parked", day(2))
                        .build()))
                .withMessage("lead \"x\" was in \"parked\"" + rest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tally.accept(StageVisit.open("archive", day(1)), Segment.ALL, true))
                .withMessage("visit of \"archive\" was in \"archive\"" + rest);
        assertThat(tally.toBytes()).isEqualTo(begun().toBytes());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> counted(OF_OLD))
                .withMessage("lead \"a\" was in \"pitch\"" + rest);
    }

    @Test
    void aMigrationToAnotherProcessIsRefused() {
        String message = "migration leads to \"Direct\" version 2; it must lead to the process that is counted,"
                + " \"Direct\" version 1";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ENGINE.tally(OLD).upTo(LocalDate.EPOCH).translating(MIGRATION))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ENGINE.learn(OLD).from(List.of()).asOf(LocalDate.EPOCH).translating(MIGRATION))
                .withMessage(message);
    }
}
