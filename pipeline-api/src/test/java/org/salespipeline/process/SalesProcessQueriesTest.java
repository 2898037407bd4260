package org.salespipeline.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SalesProcessQueriesTest {

    @Test
    void whatIsNotSaidIsEmpty() {
        SalesProcess process =
                SalesProcess.named("P").stage("a").wonAs("won").lostAs("lost").build();
        assertThat(process.id()).isEqualTo(new ProcessVersion("P", 1));
        assertThat(process.channel()).isEmpty();
        assertThat(process.product()).isEmpty();
        assertThat(process.positioning()).isEmpty();
        assertThat(process.needs()).isEmpty();
        assertThat(process.stage("a"))
                .isEqualTo(new Stage(
                        "a",
                        "a",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    private static SalesProcess forward() {
        return SalesProcess.named("Direct sales")
                .version(3)
                .stage("inquiry")
                .stage("demo", s -> s.mayGoTo("inquiry").mayGoTo("later").mayGoTo("customer"))
                .stage("proposal")
                .wonAs("customer")
                .lostAs("lost")
                .dormantAs("later")
                .recycles("later", "inquiry")
                .build();
    }

    @Test
    void forwardIsToALaterStageOrToBeWon() {
        SalesProcess process = forward();
        assertThat(process.isForward("inquiry", "demo")).isTrue();
        assertThat(process.isForward("inquiry", "proposal")).as("skipping").isTrue();
        assertThat(process.isForward("inquiry", "customer")).isTrue();
        assertThat(process.isForward("demo", "inquiry")).isFalse();
        assertThat(process.isForward("demo", "demo")).isFalse();
        assertThat(process.isForward("demo", "lost")).isFalse();
        assertThat(process.isForward("demo", "later")).isFalse();
        assertThat(process.isForward("later", "proposal")).as("recycling").isFalse();
        assertThat(process.isForward("nowhere", "customer")).isFalse();
        assertThat(process.isForward("demo", "nowhere")).isFalse();
        assertThatNullPointerException()
                .isThrownBy(() -> process.isForward(null, "demo"))
                .withMessage("from");
        assertThatNullPointerException()
                .isThrownBy(() -> process.isForward("demo", null))
                .withMessage("to");
    }

    @Test
    void stepsAreAllowedAsDeclared() {
        SalesProcess process = forward();
        assertThat(process.allowsStep("inquiry", "demo")).isTrue();
        assertThat(process.allowsStep("inquiry", "proposal"))
                .as("skipping is declared or not allowed")
                .isFalse();
        assertThat(process.allowsStep("inquiry", "later")).as("so is resting").isFalse();
        assertThat(process.allowsStep("demo", "inquiry")).isTrue();
        assertThat(process.allowsStep("demo", "later")).isTrue();
        assertThat(process.allowsStep("later", "inquiry")).isTrue();
        assertThat(process.allowsStep("lost", "inquiry")).isFalse();
        assertThat(process.allowsStep("nowhere", "inquiry")).isFalse();
    }

    @Test
    void exitsAreFoundOrNamedWithThoseThatExist() {
        assertThat(forward().exit("later").kind()).isEqualTo(Exit.Kind.DORMANT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forward().exit("demo"))
                .withMessage("exit was \"demo\"; sales process \"Direct sales\" has the exits [customer, lost, later]");
    }

    @Test
    void equalDefinitionsAreEqualAndLogsStayShort() {
        assertThat(forward()).isEqualTo(forward()).hasSameHashCodeAs(forward());
        assertThat(forward())
                .hasToString(
                        "SalesProcess[\"Direct sales\" version 3: inquiry, demo, proposal; customer, lost, later]");
        assertThat(forward().stage("demo")).hasToString("Stage[demo]");
    }

    @Test
    void listsAreCopiedAndCannotBeChanged() {
        List<Stage> stages = new ArrayList<>(forward().stages());
        SalesProcess process = forward();
        SalesProcess copy = new SalesProcess(
                "P",
                1,
                process.channel(),
                process.product(),
                process.positioning(),
                stages,
                process.exits(),
                process.steps());
        stages.clear();
        assertThat(copy.stages()).hasSize(3).isUnmodifiable();
        assertThat(copy.exits()).isUnmodifiable();
        assertThat(copy.steps()).isUnmodifiable();
    }
}
