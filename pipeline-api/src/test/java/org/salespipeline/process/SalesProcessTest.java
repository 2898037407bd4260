package org.salespipeline.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.salespipeline.time.Durations.days;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SalesProcessTest {

    private static Step step(String from, String to, double rate) {
        return new Step(from, to, OptionalDouble.of(rate));
    }

    private static Stage stage(String id) {
        return new StageBuilder(id).stage();
    }

    private static SalesProcess process(List<Stage> stages, List<Exit> exits, List<Step> steps) {
        return new SalesProcess("P", 1, Optional.empty(), Optional.empty(), Optional.empty(), stages, exits, steps);
    }

    @Test
    void defaultStepsLeadForwardAndOutToLost() {
        SalesProcess process = SalesProcess.named("Direct")
                .stage("inquiry")
                .stage("demo")
                .wonAs("customer")
                .wonAs("partner")
                .lostAs("lost")
                .build();
        assertThat(process.steps())
                .extracting(s -> s.from() + ">" + s.to())
                .containsExactly("inquiry>demo", "inquiry>lost", "demo>customer", "demo>partner", "demo>lost");
        assertThat(process.hasAssumptions("demo")).isFalse();
        assertThat(process.target("customer")).contains(new Exit("customer", "customer", Exit.Kind.WON));
        assertThat(process.target("nobody")).isEmpty();
        assertThat(process.targets())
                .extracting(Target::id)
                .containsExactly("inquiry", "demo", "customer", "partner", "lost");
    }

    @Test
    void whatIsLeftOfTheRatesGoesToTheFirstWayToBeLost() {
        SalesProcess process = SalesProcess.named("Direct")
                .stage("inquiry", s -> s.named("Inquiry").converts(0.6).takes(days(3), 4))
                .stage("demo", s -> s.converts(0.4).goesTo("inquiry", 0.1).mayGoTo("later"))
                .wonAs("customer")
                .lostAs("lost")
                .lostAs("to rival")
                .dormantAs("later")
                .recycles("later", "inquiry")
                .build();
        assertThat(process.stepsFrom("inquiry"))
                .containsExactly(
                        step("inquiry", "demo", 0.6), step("inquiry", "lost", 0.4), step("inquiry", "to rival", 0));
        assertThat(process.stepsFrom("demo"))
                .containsExactly(
                        step("demo", "customer", 0.4),
                        step("demo", "lost", 0.5),
                        step("demo", "to rival", 0),
                        step("demo", "inquiry", 0.1),
                        step("demo", "later", 0));
        assertThat(process.stepsFrom("later")).containsExactly(new Step("later", "inquiry", OptionalDouble.empty()));
        assertThat(process.stage("inquiry").name()).isEqualTo("Inquiry");
        assertThat(process.stage("inquiry").typicalTime()).contains(new TimeInStage(Duration.ofDays(3), 4));
        assertThat(process.hasAssumptions("inquiry")).isTrue();
        assertThat(process.hasAssumptions("demo")).as("it has no time").isFalse();
    }

    @Test
    void allFaultsComeInOneMessage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SalesProcess.named(" ")
                        .stage("a", s -> s.converts(20).takes(days(1), 0))
                        .stage("b", s -> s.named(" "))
                        .stage("a", s -> s.mayGoTo("nowhere"))
                        .wonAs("won")
                        .build())
                .withMessage("sales process \" \" has 7 faults: name was blank; it must name the process for a reader;"
                        + " it has no way to be lost; it needs at least one, such as lostAs(\"lost\");"
                        + " name of stage \"b\" was blank; leave it out to use the id;"
                        + " id \"a\" is used twice; ids of stages and exits must differ;"
                        + " shape of the time in stage \"a\" was 0.0; it must be in (0, 1e9]. Maybe leave it out: the"
                        + " default is 2.0;"
                        + " step from \"a\" to \"nowhere\" names \"nowhere\", which is neither a stage nor an exit;"
                        + " rate of the step from \"a\" to \"b\" was 20.0; it must be in [0, 1]. Maybe 20.0 % was meant:"
                        + " 0.2?");
    }

    @Test
    void ratesAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> oneStage(s -> s.converts(20)))
                .withMessage("sales process \"P\" has 1 fault: rate of the step from \"a\" to \"won\" was 20.0; it must"
                        + " be in [0, 1]. Maybe 20.0 % was meant: 0.2?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> oneStage(s -> s.converts(-0.1)))
                .withMessage("sales process \"P\" has 1 fault: rate of the step from \"a\" to \"won\" was -0.1; it must"
                        + " be in [0, 1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> oneStage(s -> s.converts(0.7).goesTo("lost", 0.4)))
                .withMessage(
                        "sales process \"P\" has 1 fault: rates of the steps from stage \"a\" add to 1.1; they must"
                                + " not add to more than 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> oneStage(s -> s.converts(0.7).goesTo("lost", 0.2)))
                .withMessage("sales process \"P\" has 1 fault: rates of the steps from stage \"a\" add to 0.9; what is"
                        + " left has nowhere to go. Maybe allow a way to be lost?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> oneStage(s -> s.converts(0.7).goesTo("won", 0.7)))
                .withMessage(
                        "sales process \"P\" has 1 fault: step from \"a\" to \"won\" is stated twice; once is enough");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> oneStage(s -> s.takes(Duration.ofDays(-1))))
                .withMessage(
                        "sales process \"P\" has 1 fault: mean time in stage \"a\" was PT-24H; it must not be negative");
    }

    private static void oneStage(UnaryOperator<StageBuilder> stage) {
        SalesProcess.named("P").stage("a", stage).wonAs("won").lostAs("lost").build();
    }

    @Test
    void unreachableStagesAndThoseWithNoWayToWinAreFound() {
        Stage a = stage("a");
        Stage b = stage("b");
        Exit won = new Exit("won", "won", Exit.Kind.WON);
        Exit lost = new Exit("lost", "lost", Exit.Kind.LOST);
        Step win = new Step("a", "won", OptionalDouble.empty());
        Step lose = new Step("b", "lost", OptionalDouble.empty());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> process(List.of(a, b), List.of(won, lost), List.of(win, lose)))
                .withMessage("sales process \"P\" has 2 faults: stage \"b\" cannot be reached from the first stage,"
                        + " \"a\"; some step must lead to it; stage \"b\" has no way to win; some step must lead on from"
                        + " it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> process(List.of(), List.of(), List.of()))
                .withMessage(
                        "sales process \"P\" has 3 faults: it has no stage; it needs at least one; it has no way to"
                                + " be won; it needs at least one, such as wonAs(\"customer\"); it has no way to be lost; it"
                                + " needs at least one, such as lostAs(\"lost\")");
    }

    @Test
    void wonLeadsDoNotComeBack() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SalesProcess.named("P")
                        .stage("a")
                        .wonAs("won")
                        .lostAs("lost")
                        .recycles("won", "a")
                        .recycles("lost", "won")
                        .build())
                .withMessage(
                        "sales process \"P\" has 2 faults: step from \"won\" to \"a\" is not possible; only lost or"
                                + " dormant leads come back, and into a stage; step from \"lost\" to \"won\" is not possible;"
                                + " only lost or dormant leads come back, and into a stage");
    }

    @Test
    void anUnknownStageIsNamedWithThoseThatExist() {
        SalesProcess process = SalesProcess.named("P")
                .stage("a")
                .stage("b")
                .wonAs("won")
                .lostAs("lost")
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> process.stage("c"))
                .withMessage("stage was \"c\"; sales process \"P\" has the stages [a, b]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> process.stageIndex("won"))
                .withMessage("stage was \"won\"; sales process \"P\" has the stages [a, b]");
        assertThat(process.stageIndex("b")).isEqualTo(1);
    }

    @Test
    void blankIdsAndStepsToNowhereAreFound() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SalesProcess.named("P")
                        .stage("a", s -> s.mayGoTo("a"))
                        .wonAs("won")
                        .lostAs("lost")
                        .dormantAs("")
                        .recycles("later", "a")
                        .build())
                .withMessage(
                        "sales process \"P\" has 3 faults: id of an exit was blank; it must be what the CRM's data say;"
                                + " step from \"a\" to \"a\" leads"
                                + " nowhere; a step must change the stage; step from \"later\" to \"a\" names \"later\", which is"
                                + " neither a stage nor an exit");
    }

    @Test
    void recordsBuiltByHandAreCheckedAsWell() {
        Exit won = new Exit("won", "won", Exit.Kind.WON);
        Exit lost = new Exit("lost", "lost", Exit.Kind.LOST);
        Step unrated = new Step("a", "lost", OptionalDouble.empty());
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> process(List.of(stage("a")), List.of(won, lost), List.of(step("a", "won", 1), unrated)))
                .withMessage(
                        "sales process \"P\" has 1 fault: step from \"a\" to \"lost\" has no rate, while others from"
                                + " there have; either all have one or none has");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> process(
                        List.of(stage("a"), stage("b")),
                        List.of(won, lost),
                        List.of(
                                step("a", "b", 1),
                                step("b", "won", 1),
                                step("lost", "a", 0.7),
                                step("lost", "b", 0.6))))
                .withMessage(
                        "sales process \"P\" has 1 fault: rates of the steps from exit \"lost\" add to 1.3; they must"
                                + " not add to more than 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> process(
                        List.of(stage("a")), List.of(won, lost), List.of(step("a", "won", 1), step("lost", "a", 7))))
                .withMessage(
                        "sales process \"P\" has 1 fault: rate of the step from \"lost\" to \"a\" was 7.0; it must be"
                                + " in [0, 1]. Maybe 7.0 % was meant: 0.07?");
        assertThat(process(
                                List.of(stage("a")),
                                List.of(won, lost),
                                List.of(step("a", "won", 1), step("lost", "a", 0.2)))
                        .stepsFrom("lost"))
                .as("not every lost lead comes back")
                .containsExactly(step("lost", "a", 0.2));
    }

    @Test
    void theHeadIsChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SalesProcess.named("P")
                        .version(0)
                        .channel(" ")
                        .product("")
                        .stage("a", s -> s.stuckAfter(Duration.ofDays(-2)))
                        .wonAs("won")
                        .lostAs("lost")
                        .build())
                .withMessage(
                        "sales process \"P\" has 4 faults: version was 0; it must be 1 or more; channel was blank; it"
                                + " must be what the CRM's data say. Maybe leave it out: the process is then for every channel;"
                                + " product was blank; it must be what the CRM's data say. Maybe leave it out: the process is then"
                                + " for every product; time after which leads are stuck in stage \"a\" was PT-48H; it must not be"
                                + " negative");
    }
}
