package org.salespipeline.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.salespipeline.lead.Sale.MOVES;
import static org.salespipeline.lead.Sale.day;
import static org.salespipeline.lead.Sale.eur;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.salespipeline.process.InformationNeed;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Step;

class MatchingStageTest {

    private static Lead recorded(String id, String stage) {
        return Lead.withId(id).entered(stage, day(1)).build();
    }

    @Test
    void theFactsSayHowFarALeadIs() {
        assertThat(MOVES.matchingStage(Sale.opened())).isEqualTo("enquiry");
        assertThat(MOVES.matchingStage(recorded("x", "proposal"))).isEqualTo("enquiry");
        Lead known = recorded("x", "enquiry").answered("use", day(2), "").assigned("Ann", day(2), "");
        assertThat(MOVES.matchingStage(known)).isEqualTo("call");
        assertThat(MOVES.matchingStage(known.valued(eur(1), day(2), "")))
                .as("the demo asks for nothing, so nothing tells that it is over")
                .isEqualTo("demo");
        assertThat(MOVES.matchingStage(Sale.inProposal())).isEqualTo("proposal");
        assertThat(MOVES.matchingStage(Sale.won())).isEqualTo("proposal");
    }

    @Test
    void withoutCriteriaALeadIsWhereItIsRecorded() {
        SalesProcess process = SalesProcess.named("Free")
                .stage("a")
                .stage("b")
                .stage("c")
                .wonAs("w")
                .lostAs("l")
                .build();
        LeadMoves moves = LeadMoves.in(process);
        List<Lead> leads = List.of(recorded("1", "a"), recorded("2", "b"), recorded("3", "c"));
        assertThat(leads).extracting(moves::matchingStage).containsExactly("a", "b", "c");
        assertThat(moves.misplaced(leads)).isEmpty();
    }

    @Test
    void leadsThatAreElsewhereAreListedWithWhy() {
        Lead tooFar = recorded("far", "demo").answered("use", day(2), "").valued(eur(5), day(2), "");
        Lead tooNear = recorded("near", "enquiry")
                .answered("use", day(2), "")
                .assigned("Ann", day(2), "")
                .valued(eur(5), day(2), "");
        Lead nowhere = recorded("nowhere", "trial");
        Lead gone = MOVES.lose(recorded("gone", "demo"), "lost", LostReason.of("price"), day(3), "")
                .lead();
        assertThat(MOVES.misplaced(List.of(Sale.inProposal(), tooFar, tooNear, nowhere, gone, Sale.won())))
                .containsExactly(
                        new Misplaced(
                                tooFar,
                                "demo",
                                "enquiry",
                                List.of("field \"owner\" is empty, which stage \"enquiry\" asks for before a lead goes"
                                        + " on")),
                        new Misplaced(
                                tooNear,
                                "enquiry",
                                "demo",
                                List.of(
                                        "all that stage \"enquiry\" asks for is met",
                                        "all that stage \"call\" asks for is met")),
                        new Misplaced(
                                nowhere, "trial", "enquiry", List.of("sales process \"Sale\" has no stage \"trial\"")));
    }

    @Test
    void whatNextSaysWhatToTellToShowAndToAsk() {
        NextSteps first = MOVES.next(Sale.opened());
        assertThat(first.needsOpen()).extracting(InformationNeed::id).containsExactly("use");
        assertThat(first.materialUnused()).containsExactly(Sale.BROCHURE, Sale.FILM);
        assertThat(first.approvalsMissing()).isEmpty();
        assertThat(first.fieldsEmpty()).containsExactly("owner");
        assertThat(first.steps()).extracting(Step::to).containsExactly("call", "lost", "demo");

        NextSteps last = MOVES.next(Sale.inProposal());
        assertThat(last.needsOpen()).extracting(InformationNeed::id).containsExactly("price");
        assertThat(last.materialUnused())
                .as("the brochure answers what is known")
                .containsExactly(Sale.QUOTE);
        assertThat(last.approvalsMissing()).containsExactly(Sale.FINANCE);
        assertThat(last.fieldsEmpty()).isEmpty();
        NextSteps nearly = MOVES.next(Sale.inProposal()
                .answered("price", day(6), "")
                .used("quote", day(6), "")
                .approved("fin", day(6), ""));
        assertThat(nearly.needsOpen()).isEmpty();
        assertThat(nearly.materialUnused()).isEmpty();
        assertThat(nearly.approvalsMissing()).isEmpty();
    }

    @Test
    void whatWasLeftOutBeforeIsStillOpen() {
        NextSteps next = MOVES.next(recorded("x", "call"));
        assertThat(next.needsOpen()).extracting(InformationNeed::id).containsExactly("use");
        assertThat(next.materialUnused()).containsExactly(Sale.BROCHURE);
        assertThat(next.fieldsEmpty()).containsExactly("owner", "value");
    }

    @Test
    void leadsThatHaveLeftHaveStepsOnly() {
        Lead lost = MOVES.lose(Sale.opened(), "lost", LostReason.of("price"), day(3), "")
                .lead();
        NextSteps next = MOVES.next(lost);
        assertThat(next.needsOpen()).isEmpty();
        assertThat(next.steps()).extracting(Step::to).containsExactly("enquiry");
        assertThat(MOVES.next(Sale.won()).steps()).isEmpty();
    }
}
