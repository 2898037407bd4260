package org.salespipeline.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.salespipeline.lead.Sale.day;
import static org.salespipeline.lead.Sale.eur;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.salespipeline.lead.MigrationReport.Unmapped;
import org.salespipeline.process.ProcessMigration;
import org.salespipeline.process.ProcessVersion;
import org.salespipeline.process.SalesProcess;

class LeadMigrationTest {

    private static final SalesProcess ONE = SalesProcess.named("Sale")
            .stage("enquiry", s -> s.requiresField("owner"))
            .stage("demo")
            .stage("trial")
            .stage("proposal")
            .wonAs("customer")
            .lostAs("lost")
            .recycles("lost", "demo")
            .build();

    /** The demo has become a call and a visit; there are no trials any more; the proposal is called offer. */
    private static final SalesProcess TWO = SalesProcess.named("Sale")
            .version(2)
            .stage("enquiry", s -> s.requiresField("owner"))
            .stage("call", s -> s.prospectNeeds("use", "what it is good for").requiresAllAnswers())
            .stage("visit", s -> s.approvalBy("Engineering"))
            .stage("offer")
            .wonAs("customer")
            .lostAs("lost")
            .build();

    private static final ProcessMigration MAPPING = ProcessMigration.between(ONE, TWO)
            .splitting("demo", List.of("call", "visit"))
            .stage("proposal", "offer")
            .build();

    private static final LeadMigration MIGRATION = LeadMigration.by(MAPPING);

    private static Lead in(String stage) {
        return Lead.withId("in " + stage)
                .following(ONE)
                .entered("enquiry", day(1))
                .entered(stage, day(2))
                .build();
    }

    private static Lead migrated(Lead lead) {
        MigrationReport report = MIGRATION.migrate(List.of(lead), day(9), "Eve");
        assertThat(report.unmapped()).isEmpty();
        return report.migrated().get(0);
    }

    @Test
    void aRenamedStageKeepsItsTime() {
        Lead before = in("proposal");
        Lead after = migrated(before);
        assertThat(after.visits())
                .containsExactly(
                        StageVisit.open("enquiry", day(1)).endedBy("offer", day(2)), StageVisit.open("offer", day(2)));
        assertThat(after.process()).contains(new ProcessVersion("Sale", 2));
        assertThat(after.history().subList(0, 2)).isEqualTo(before.history());
        assertThat(after.history().get(2))
                .isEqualTo(new LeadFact.Migrated(day(9), "Eve", ONE.id(), TWO.id(), "proposal", "offer"));
        assertThat(after.asOf(day(8))).contains(before);
        assertThat(LeadMoves.in(TWO)
                        .win(after, "customer", eur(1), day(10), "")
                        .lead()
                        .isWon())
                .isTrue();
    }

    @Test
    void aSplitStageIsDecidedByTheFacts() {
        Lead unknown = in("demo");
        assertThat(migrated(unknown).stage()).contains("call");
        Lead told = unknown.answered("use", day(3), "");
        assertThat(migrated(told).stage()).as("nobody owns it").contains("call");
        Lead owned = told.assigned("Ann", day(3), "");
        assertThat(migrated(owned).stage()).contains("visit");
        assertThat(migrated(owned.approved("Engineering", day(3), "")).stage()).contains("visit");
    }

    @Test
    void leadsThatHaveLeftAreMigratedToo() {
        Lead won = LeadMoves.in(ONE)
                .win(in("proposal"), "customer", eur(5), day(3), "")
                .lead();
        Lead after = migrated(won);
        assertThat(after.isWon()).isTrue();
        assertThat(after.wonAmount()).contains(eur(5));
        assertThat(after.visits()).isEqualTo(won.visits());
        Lead lost = LeadMoves.in(ONE)
                .lose(in("proposal"), "lost", LostReason.of("price"), day(3), "")
                .lead();
        assertThat(migrated(lost).exit()).contains("lost");
    }

    @Test
    void aLeadThatCameBackKeepsTheExitOfItsTime() {
        LeadMoves moves = LeadMoves.in(ONE);
        Lead lost = moves.lose(in("trial"), "lost", LostReason.of("price"), day(3), "")
                .lead();
        Lead after = migrated(moves.recycle(lost, "demo", day(4), "").lead());
        assertThat(after.visits())
                .containsExactly(
                        StageVisit.open("enquiry", day(1)).endedBy("trial", day(2)),
                        StageVisit.open("trial", day(2)).endedBy("lost", day(3)),
                        StageVisit.open("call", day(4)));
    }

    @Test
    void anExitCanBeRenamed() {
        SalesProcess three = SalesProcess.named("Sale")
                .version(3)
                .stage("enquiry")
                .wonAs("client")
                .lostAs("gone")
                .build();
        LeadMigration renaming = LeadMigration.by(ProcessMigration.between(ONE, three)
                .exit("lost", "gone")
                .exit("customer", "client")
                .build());
        Lead lost = LeadMoves.in(ONE)
                .lose(in("proposal"), "lost", LostReason.of("price"), day(3), "")
                .lead();
        Lead after = renaming.migrate(List.of(lost), day(4), "").migrated().get(0);
        assertThat(after.exit()).contains("gone");
        assertThat(after.lastVisit())
                .isEqualTo(StageVisit.open("proposal", day(2)).endedBy("gone", day(3)));
    }

    @Test
    void leadsWithoutACounterpartAreReportedAndKept() {
        Lead trial = in("trial");
        Lead foreign = Lead.withId("foreign")
                .following(new ProcessVersion("Other", 1))
                .entered("enquiry", day(1))
                .build();
        Lead stray = Lead.withId("stray").entered("dmo", day(1)).build();
        Lead late = Lead.withId("late").entered("enquiry", day(10)).build();
        Lead silent = Lead.withId("silent").entered("enquiry", day(1)).build();
        MigrationReport report = MIGRATION.migrate(List.of(trial, foreign, stray, late, silent), day(9), "");
        assertThat(report.migrated()).extracting(Lead::id).containsExactly("silent");
        assertThat(report.unmapped())
                .containsExactly(
                        new Unmapped(
                                trial,
                                "lead \"in trial\" is in \"trial\", for which the mapping from \"Sale\" version 1 to"
                                        + " \"Sale\" version 2 has no counterpart. Maybe map it?"),
                        new Unmapped(
                                foreign,
                                "lead \"foreign\" follows process \"Other\" version 1; the mapping is from \"Sale\""
                                        + " version 1 to \"Sale\" version 2"),
                        new Unmapped(
                                stray,
                                "lead \"stray\" is in \"dmo\"; process \"Sale\" version 1 has no such stage or exit. Maybe"
                                        + " correct the lead first?"),
                        new Unmapped(
                                late,
                                "lead \"late\" has a fact of 2026-01-10T12:00:00Z, after the migration at"
                                        + " 2026-01-09T12:00:00Z; the times of a history never go back"));
    }

    @Test
    void aThousandLeadsKeepTheirHistory() {
        List<Lead> leads = thousand(new Random(17));
        MigrationReport report = MIGRATION.migrate(leads, day(400), "Eve");

        Set<Lead> before = new HashSet<>(leads);
        Set<String> places = new HashSet<>();
        TWO.targets().forEach(target -> places.add(target.id()));
        for (Lead lead : report.migrated()) {
            assertThat(lead.process()).contains(TWO.id());
            assertThat(places).contains(lead.place());
            assertThat(before.remove(lead.asOf(day(399)).orElseThrow())).isTrue();
            assertThat(lead.visits().size())
                    .isEqualTo(lead.asOf(day(399)).orElseThrow().visits().size());
            assertThat(Lead.rebuild(lead.id(), lead.history())).isEqualTo(lead);
        }
        for (Unmapped kept : report.unmapped()) {
            assertThat(kept.lead().place()).isEqualTo("trial");
            assertThat(before.remove(kept.lead())).isTrue();
        }
        assertThat(before).isEmpty();
        assertThat(report.migrated()).extracting(Lead::place).contains("call", "visit", "offer", "customer", "lost");
        assertThat(report.unmapped()).isNotEmpty();
    }

    private static List<Lead> thousand(Random random) {
        List<Lead> leads = new ArrayList<>();
        LeadMoves moves = LeadMoves.in(ONE);
        for (int i = 0; i < 1_000; i++) {
            Lead lead = Lead.withId("lead-" + i)
                    .following(ONE)
                    .owner("Ann")
                    .entered("enquiry", day(1 + random.nextInt(9)))
                    .build();
            int day = 20;
            for (int left = random.nextInt(5); left > 0 && lead.isOpen(); left--) {
                day += random.nextInt(30);
                if (lead.place().equals("proposal")) {
                    lead = moves.win(lead, "customer", eur(day), day(day), "").lead();
                } else if (random.nextInt(10) == 0) {
                    lead = moves.lose(lead, "lost", LostReason.of("time"), day(day), "")
                            .lead();
                } else {
                    lead = moves.advance(lead, day(day), "").lead();
                }
            }
            boolean told = lead.isOpen() && random.nextBoolean();
            leads.add(told ? lead.answered("use", day(day), "") : lead);
        }
        return leads;
    }

    @Test
    void nullsAreNamed() {
        assertThatNullPointerException()
                .isThrownBy(() -> LeadMigration.by(null))
                .withMessage("mapping");
        assertThatNullPointerException()
                .isThrownBy(() -> MIGRATION.migrate(List.of(), null, ""))
                .withMessage("at");
    }
}
