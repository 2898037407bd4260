package org.salespipeline.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.salespipeline.time.Durations.days;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.salespipeline.process.ExitCriterion.ApprovedBy;
import org.salespipeline.process.ExitCriterion.FieldFilled;
import org.salespipeline.process.ExitCriterion.NeedAnswered;
import org.salespipeline.process.SalesMaterial.Kind;

class StageContentTest {

    private static final URI LINK = URI.create("https://example.org/brochure");
    private static final BuyerRole ENGINEER = new BuyerRole("eng", "Plant engineer");

    private static SalesProcess oneStage(UnaryOperator<StageBuilder> stage) {
        return SalesProcess.named("P")
                .stage("a", stage)
                .wonAs("won")
                .lostAs("lost")
                .build();
    }

    private static void refuses(String message, UnaryOperator<StageBuilder> stage) {
        assertThatIllegalArgumentException().isThrownBy(() -> oneStage(stage)).withMessage(message);
    }

    @Test
    void theExampleOfTheDesignCompiles() {
        SalesProcess process = SalesProcess.named("Direct sales")
                .stage(
                        "inquiry",
                        s -> s.named("Inquiry")
                                .converts(0.60)
                                .takes(days(3))
                                .prospectNeeds("what the product does")
                                .material("Brochure", LINK))
                .stage("demo", s -> s.named("On-site demo").converts(0.40).takes(days(10)))
                .stage("proposal", s -> s.converts(0.50).takes(days(14)).approvalBy("Finance"))
                .wonAs("customer")
                .lostAs("lost")
                .build();
        InformationNeed need = new InformationNeed("inquiry-need-1", "what the product does", Optional.empty());
        SalesMaterial brochure =
                SalesMaterial.of("inquiry-material-1", "Brochure", Kind.OTHER).linkedTo(LINK);
        assertThat(process.stage("inquiry").needs()).containsExactly(need);
        assertThat(process.stage("inquiry").materials()).containsExactly(brochure);
        assertThat(process.stage("proposal").exitCriteria())
                .containsExactly(new ApprovedBy(new BuyerRole("Finance", "Finance")));
        assertThat(process.needs()).containsExactly(need);
        assertThat(process.need("inquiry-need-1")).contains(need);
        assertThat(process.need("nothing")).isEmpty();
        assertThat(process.material("inquiry-material-1")).contains(brochure);
        assertThat(process.material("nothing")).isEmpty();
    }

    @Test
    void aStageHoldsWhatEachRoleNeeds() {
        SalesMaterial sheet = new SalesMaterial(
                "roi",
                "Savings sheet",
                Kind.CALCULATOR,
                Optional.of(LINK),
                Optional.of("Finance"),
                Optional.of("price"));
        Stage stage = oneStage(s -> s.prospectNeeds("fit", "whether it fits the line", ENGINEER)
                        .prospectNeeds("what it does")
                        .prospectNeeds("price", "what it costs")
                        .material(sheet)
                        .material("Film", LINK)
                        .guidedBy("Ask who decides")
                        .stuckAfter(days(30))
                        .requiresAnswer("price")
                        .approvalBy(ENGINEER)
                        .approvalBy("Finance")
                        .requiresField("value"))
                .stage("a");
        assertThat(stage)
                .isEqualTo(new Stage(
                        "a",
                        "a",
                        Optional.empty(),
                        Optional.of(days(30)),
                        Optional.of("Ask who decides"),
                        List.of(
                                new InformationNeed("fit", "whether it fits the line", Optional.of(ENGINEER)),
                                new InformationNeed("a-need-2", "what it does", Optional.empty()),
                                new InformationNeed("price", "what it costs", Optional.empty())),
                        List.of(
                                sheet,
                                SalesMaterial.of("a-material-2", "Film", Kind.OTHER)
                                        .linkedTo(LINK)),
                        List.of(
                                new NeedAnswered("price"),
                                new ApprovedBy(ENGINEER),
                                new ApprovedBy(BuyerRole.of("Finance")),
                                new FieldFilled("value"))));
        assertThat(stage.needs()).isUnmodifiable();
        assertThat(stage.materials()).isUnmodifiable();
        assertThat(stage.exitCriteria()).isUnmodifiable();
        assertThat(sheet)
                .isEqualTo(SalesMaterial.of("roi", "Savings sheet", Kind.CALCULATOR)
                        .linkedTo(LINK)
                        .forRole("Finance")
                        .answering("price"));
    }

    @Test
    void allAnswersAreThoseOfTheStageWhereverItIsSaid() {
        Stage stage = oneStage(s -> s.requiresField("owner")
                        .requiresAnswer("second")
                        .requiresAllAnswers()
                        .prospectNeeds("first", "one")
                        .prospectNeeds("second", "two"))
                .stage("a");
        assertThat(stage.exitCriteria())
                .containsExactly(new NeedAnswered("first"), new NeedAnswered("second"), new FieldFilled("owner"));
        assertThat(oneStage(StageBuilder::requiresAllAnswers).stage("a").exitCriteria())
                .as("nothing to answer")
                .isEmpty();
    }

    @Test
    void criteriaMayNameNeedsOfOtherStages() {
        SalesProcess process = SalesProcess.named("P")
                .stage("a", s -> s.prospectNeeds("price", "what it costs"))
                .stage("b", s -> s.requiresAnswer("price"))
                .wonAs("won")
                .lostAs("lost")
                .build();
        assertThat(process.stage("b").exitCriteria()).containsExactly(new NeedAnswered("price"));
    }

    @Test
    void needsAndGuidanceAreChecked() {
        refuses(
                "sales process \"P\" has 4 faults: guidance of stage \"a\" was blank; it must be in words. Maybe leave it"
                        + " out?; id of a need of stage \"a\" was blank; leads refer to it. Maybe leave it out: one is then"
                        + " made from the stage's; need id \"n\" of stage \"a\" is used twice; need ids must differ within"
                        + " the process; text of need \"n\" of stage \"a\" was blank; it must say what the prospect needs to"
                        + " know",
                s -> s.guidedBy(" ")
                        .prospectNeeds(" ", "x")
                        .prospectNeeds("n", "x")
                        .prospectNeeds("n", " "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SalesProcess.named("P")
                        .stage("a", s -> s.prospectNeeds("n", "x"))
                        .stage("b", s -> s.prospectNeeds("n", "y"))
                        .wonAs("won")
                        .lostAs("lost")
                        .build())
                .withMessage(
                        "sales process \"P\" has 1 fault: need id \"n\" of stage \"b\" is used twice; need ids must"
                                + " differ within the process");
    }

    @Test
    void rolesAreChecked() {
        refuses(
                "sales process \"P\" has 3 faults: buyer role \"eng\" is named both \"Plant engineer\" and \"Engineer\";"
                        + " one id must have one name; id of a buyer role of stage \"a\" was blank; it must identify the"
                        + " role; name of buyer role \"it\" was blank; it must name the role for a reader. Maybe"
                        + " BuyerRole.of(\"it\")?",
                s -> s.prospectNeeds("n", "x", ENGINEER)
                        .approvalBy(new BuyerRole("eng", "Engineer"))
                        .approvalBy(" ")
                        .approvalBy(new BuyerRole("it", "")));
    }

    @Test
    void materialIsChecked() {
        refuses(
                "sales process \"P\" has 5 faults: title of material \"m\" of stage \"a\" was blank; it must name the"
                        + " material for a reader; material id \"m\" of stage \"a\" is used twice; material ids must differ"
                        + " within the process; material \"m\" of stage \"a\" names need \"x\", which the process does not"
                        + " have; its needs: \"a-need-1\"; material \"m\" of stage \"a\" is for role \"boss\", which has no"
                        + " need and no approval in this process. Maybe leave the role out, or state what it needs to"
                        + " know?; id of a material of stage \"a\" was blank; leads refer to it. Maybe leave it out: one is"
                        + " then made from the stage's",
                s -> s.prospectNeeds("something")
                        .material(SalesMaterial.of("m", " ", Kind.DEMO))
                        .material(SalesMaterial.of("m", "M", Kind.DEMO)
                                .forRole("boss")
                                .answering("x"))
                        .material(SalesMaterial.of("", "N", Kind.DEMO)));
    }

    @Test
    void criteriaAreChecked() {
        refuses(
                "sales process \"P\" has 2 faults: an exit criterion of stage \"a\" names need \"price\", which the"
                        + " process does not have; its needs: none; field of an exit criterion of stage \"a\" was blank; it"
                        + " must name an attribute such as \"owner\", or \"value\"",
                s -> s.requiresAnswer("price").requiresField(" "));
        List<ExitCriterion> twice = List.of(
                new NeedAnswered("n"),
                new NeedAnswered("n"),
                new ApprovedBy(ENGINEER),
                new ApprovedBy(ENGINEER),
                new FieldFilled("owner"),
                new FieldFilled("owner"));
        Stage stage = new Stage(
                "a",
                "a",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new InformationNeed("n", "x", Optional.empty())),
                List.of(),
                twice);
        SalesProcess process = oneStage(s -> s);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SalesProcess(
                        "P",
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(stage),
                        process.exits(),
                        process.steps()))
                .withMessage(
                        "sales process \"P\" has 3 faults: an exit criterion of stage \"a\" is stated twice: an answer"
                                + " to need \"n\"; once is enough; an exit criterion of stage \"a\" is stated twice: approval by"
                                + " \"eng\"; once is enough; an exit criterion of stage \"a\" is stated twice: field \"owner\"; once"
                                + " is enough");
    }

    @Test
    void nullIsRefusedByName() {
        StageBuilder stage = new StageBuilder("a");
        assertThatNullPointerException().isThrownBy(() -> stage.guidedBy(null)).withMessage("text");
        assertThatNullPointerException()
                .isThrownBy(() -> stage.material("M", null))
                .withMessage("link");
        assertThatNullPointerException()
                .isThrownBy(() -> stage.approvalBy((String) null))
                .withMessage("roleName");
        assertThatNullPointerException()
                .isThrownBy(() -> stage.approvalBy((BuyerRole) null))
                .withMessage("role");
        assertThatNullPointerException()
                .isThrownBy(() -> stage.requiresAnswer(null))
                .withMessage("needId");
        assertThatNullPointerException().isThrownBy(() -> BuyerRole.of(null)).withMessage("name");
    }
}
