package org.salespipeline.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessMigrationTest {

    private static final SalesProcess OLD = SalesProcess.named("Direct")
            .stage("inquiry")
            .stage("visit")
            .stage("quote")
            .wonAs("customer")
            .lostAs("lost")
            .dormantAs("later")
            .build();

    private static final SalesProcess NEW = SalesProcess.named("Direct")
            .version(2)
            .stage("inquiry")
            .stage("call")
            .stage("demo")
            .stage("proposal")
            .stage("later")
            .wonAs("customer")
            .lostAs("lost")
            .lostAs("gone quiet")
            .build();

    @Test
    void equalIdsMapThemselvesAndTheRestIsReported() {
        ProcessMigration migration = ProcessMigration.between(OLD, NEW).build();
        assertThat(migration.mapping())
                .containsExactly(
                        Map.entry("inquiry", List.of("inquiry")),
                        Map.entry("customer", List.of("customer")),
                        Map.entry("lost", List.of("lost")));
        assertThat(migration.unmapped())
                .as("\"later\" has become a stage, so resting leads have nowhere to go")
                .containsExactly("visit", "quote", "later");
        assertThat(migration.targetsOf("visit")).isEmpty();
    }

    @Test
    void stagesAreMappedAndSplit() {
        ProcessMigration migration = ProcessMigration.between(OLD, NEW)
                .exit("later", "gone quiet")
                .splitting("visit", List.of("call", "demo"))
                .stage("quote", "proposal")
                .build();
        assertThat(migration.unmapped()).isEmpty();
        assertThat(migration.targetsOf("visit")).containsExactly("call", "demo");
        assertThat(migration.targetsOf("quote")).containsExactly("proposal");
        assertThat(migration.targetsOf("later")).containsExactly("gone quiet");
        assertThat(migration)
                .hasToString(
                        "ProcessMigration[\"Direct\" version 1 to \"Direct\" version 2: inquiry>inquiry,"
                                + " visit>call|demo, quote>proposal, customer>customer, lost>lost, later>gone quiet; unmapped: []]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> migration.targetsOf("call"))
                .withMessage(
                        "id was \"call\"; sales process \"Direct\" version 1 has the stages and exits [inquiry, visit,"
                                + " quote, customer, lost, later]");
    }

    @Test
    void explicitWordsComeBeforeEqualIds() {
        assertThat(ProcessMigration.between(OLD, NEW)
                        .stage("inquiry", "call")
                        .build()
                        .targetsOf("inquiry"))
                .containsExactly("call");
    }

    @Test
    void allFaultsComeInOneMessage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProcessMigration.between(OLD, NEW)
                        .stage("visit", "demo")
                        .splitting("visit", List.of("call", "demo"))
                        .splitting("quote", List.of("proposal", "demo", "proposal", "signing"))
                        .splitting("inquiry", List.of())
                        .stage("fair", "call")
                        .exit("customer", "lost")
                        .exit("later", "later")
                        .build())
                .withMessage(
                        "migration from \"Direct\" version 1 to \"Direct\" version 2 has 8 faults: \"visit\" is mapped"
                                + " twice, to \"demo\" and to \"call\", \"demo\"; once is enough. Maybe a split was meant:"
                                + " splitting(\"visit\", List.of(...))?; \"inquiry\" is mapped to nothing; it needs a counterpart."
                                + " Maybe leave it out: it is then reported as unmapped; won exit \"customer\" is mapped to lost exit"
                                + " \"lost\"; a stage must go to a stage, a won exit to a won one, a lost or dormant exit to a lost"
                                + " or dormant one; \"quote\" is split into \"proposal\", \"demo\", \"proposal\", \"signing\"; they"
                                + " must be in the order of \"Direct\" version 2; \"quote\" is mapped to \"proposal\" twice; once is"
                                + " enough; \"quote\" is mapped to \"signing\", which is neither a stage nor an exit of \"Direct\""
                                + " version 2; that has [inquiry, call, demo, proposal, later, customer, lost, gone quiet]; \"fair\""
                                + " is neither a stage nor an exit of \"Direct\" version 1, which has [inquiry, visit, quote,"
                                + " customer, lost, later]; dormant exit \"later\" is mapped to stage \"later\"; a stage must go to a"
                                + " stage, a won exit to a won one, a lost or dormant exit to a lost or dormant one");
    }

    @Test
    void exitsAreNotSplit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProcessMigration(OLD, NEW, Map.of("lost", List.of("lost", "gone quiet"))))
                .withMessage("migration from \"Direct\" version 1 to \"Direct\" version 2 has 1 fault: exit \"lost\" is"
                        + " split; only stages can be");
    }

    @Test
    void stagesDoNotBecomeExits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProcessMigration.between(OLD, NEW)
                        .stage("quote", "lost")
                        .build())
                .withMessage(
                        "migration from \"Direct\" version 1 to \"Direct\" version 2 has 1 fault: stage \"quote\" is"
                                + " mapped to lost exit \"lost\"; a stage must go to a stage, a won exit to a won one, a lost or"
                                + " dormant exit to a lost or dormant one");
    }

    @Test
    void aChangedDefinitionNeedsAVersion() {
        SalesProcess changed = SalesProcess.named("Direct")
                .stage("inquiry")
                .wonAs("customer")
                .lostAs("lost")
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProcessMigration.between(OLD, changed).build())
                .withMessage(
                        "migration from \"Direct\" version 1 to \"Direct\" version 1 has 1 fault: both are \"Direct\""
                                + " version 1, yet they differ; the new one must have a version of its own");
    }

    @Test
    void valuesAndNulls() {
        Map<String, List<String>> mapping = new LinkedHashMap<>();
        mapping.put("lost", List.of("lost"));
        mapping.put("inquiry", List.of("call"));
        ProcessMigration migration = new ProcessMigration(OLD, NEW, mapping);
        mapping.clear();
        assertThat(migration.mapping()).isUnmodifiable();
        assertThat(migration.mapping().keySet()).containsExactly("inquiry", "lost");
        assertThat(migration)
                .isEqualTo(new ProcessMigration(OLD, NEW, Map.of("inquiry", List.of("call"), "lost", List.of("lost"))))
                .isNotEqualTo(ProcessMigration.between(OLD, NEW).build());
        assertThatNullPointerException()
                .isThrownBy(() -> ProcessMigration.between(null, NEW))
                .withMessage("from");
        assertThatNullPointerException()
                .isThrownBy(() -> ProcessMigration.between(OLD, NEW).stage("inquiry", null))
                .withMessage("newStage");
        assertThatNullPointerException()
                .isThrownBy(() -> ProcessMigration.between(OLD, NEW).splitting("inquiry", null))
                .withMessage("newStages");
    }
}
