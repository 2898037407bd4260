package org.salespipeline.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.salespipeline.lead.Sale.MOVES;
import static org.salespipeline.lead.Sale.day;
import static org.salespipeline.lead.Sale.eur;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.salespipeline.lead.UnmetCriterion.Kind;
import org.salespipeline.process.Offer;
import org.salespipeline.process.ProcessVersion;
import org.salespipeline.process.SalesProcess;

class LeadMovesTest {

    private static final LostReason PRICE = LostReason.of("price");

    private static MoveRefusedException refused(Supplier<?> move) {
        return catchThrowableOfType(MoveRefusedException.class, move::get);
    }

    private static void assertRefused(Lead lead, Supplier<?> move, String message) {
        List<LeadFact> before = lead.history();
        MoveRefusedException refusal = refused(move);
        assertThat(refusal).hasMessage(message);
        assertThat(refusal.lead()).isSameAs(lead);
        assertThat(refusal.lead().history()).isEqualTo(before);
    }

    @Test
    void aLeadGoesAllTheWay() {
        Lead won = Sale.won();
        assertThat(won.transitions())
                .containsExactly(
                        new Transition("lead-17", "enquiry", "call", day(3)),
                        new Transition("lead-17", "call", "demo", day(4)),
                        new Transition("lead-17", "demo", "proposal", day(5)),
                        new Transition("lead-17", "proposal", "customer", day(7)));
        assertThat(won.wonAmount()).contains(eur(90));
        assertThat(won.value()).contains(eur(100));
        assertThat(won.isWon()).isTrue();
    }

    @Test
    void aMoveIsReturnedWithItsTransition() {
        Lead lead = Sale.opened();
        Move move = MOVES.lose(lead, "lost", PRICE, day(2), "Ann");
        assertThat(move.transition()).isEqualTo(new Transition("lead-17", "enquiry", "lost", day(2)));
        assertThat(move.lead().history())
                .containsExactly(
                        lead.history().get(0),
                        new LeadFact.Moved(
                                day(2),
                                "Ann",
                                "enquiry",
                                "lost",
                                Way.LOST,
                                Optional.of(PRICE),
                                Optional.empty(),
                                Optional.empty()));
    }

    @Test
    void leadsGoBackRestAndReturn() {
        Lead back = MOVES.moveBack(Sale.inCall(), "enquiry", day(4), "Ann").lead();
        assertThat(back.stage()).contains("enquiry");
        Lead lost = MOVES.lose(back, "lost", PRICE, day(5), "Ann").lead();
        Lead again = MOVES.recycle(lost, "enquiry", day(6), "Ann").lead();
        assertThat(again.visits()).hasSize(4);
        Lead inDemo = MOVES.moveBack(
                        MOVES.advance(Sale.inCall().valued(eur(1), day(4), ""), day(5), "")
                                .lead(),
                        "call",
                        day(6),
                        "")
                .lead();
        Lead resting = MOVES.rest(MOVES.advance(inDemo, day(7), "").lead(), "resting", day(8), "")
                .lead();
        assertThat(resting.exit()).contains("resting");
        assertThat(resting.isOpen()).isFalse();
        assertThat(MOVES.recycle(resting, "demo", day(9), "").lead().stage()).contains("demo");
    }

    @Test
    void everythingThatIsUnmetIsListed() {
        Lead lead = Sale.opened();
        assertThat(MOVES.check(lead, "call"))
                .containsExactly(
                        new UnmetCriterion(
                                Kind.NEED,
                                "use",
                                "need \"use\" (what it is good for, for Engineering) is not answered, which stage"
                                        + " \"enquiry\" asks for before a lead goes on"),
                        new UnmetCriterion(
                                Kind.FIELD,
                                "owner",
                                "field \"owner\" is empty, which stage \"enquiry\" asks for before a lead goes on"));
        assertRefused(
                lead,
                () -> MOVES.advance(lead, day(2), "Ann"),
                "lead \"lead-17\" stays in \"enquiry\" and does not go to \"call\": need \"use\" (what it is good for, for"
                        + " Engineering) is not answered, which stage \"enquiry\" asks for before a lead goes on; field"
                        + " \"owner\" is empty, which stage \"enquiry\" asks for before a lead goes on. Maybe meet what is"
                        + " missing, or let a person override it with a reason?");
        assertThat(MOVES.check(lead, "lost")).isEmpty();
    }

    @Test
    void anApprovalIsNotSkipped() {
        Lead lead = Sale.inProposal().answered("price", day(6), "Ann");
        assertRefused(
                lead,
                () -> MOVES.win(lead, "customer", eur(90), day(7), "Ann"),
                "lead \"lead-17\" stays in \"proposal\" and does not go to \"customer\": approval by \"Finance\" is"
                        + " missing, which stage \"proposal\" asks for before a lead goes on. Maybe meet what is missing,"
                        + " or let a person override it with a reason?");
        assertThat(MOVES.check(lead, "customer").get(0))
                .hasToString(
                        "approval by \"Finance\" is missing, which stage \"proposal\" asks for before a lead goes on");
    }

    @Test
    void skippingAStageSavesTheStageNotItsCriteria() {
        Lead lead = Sale.opened().answered("use", day(2), "").assigned("Ann", day(2), "");
        assertThat(MOVES.check(lead, "demo"))
                .extracting(UnmetCriterion::kind, UnmetCriterion::subject)
                .containsExactly(tuple(Kind.FIELD, "value"));
        assertThat(MOVES.advance(lead.valued(eur(1), day(3), ""), "demo", day(4), "")
                        .lead()
                        .stage())
                .contains("demo");
    }

    @Test
    void aStepThatTheProcessDoesNotHaveIsRefused() {
        Lead lead = Sale.inCall().valued(eur(5), day(4), "");
        assertRefused(
                lead,
                () -> MOVES.advance(lead, "proposal", day(4), ""),
                "lead \"lead-17\" stays in \"call\" and does not go to \"proposal\": the process has no step from \"call\""
                        + " to \"proposal\"; from there it goes to \"demo\", \"lost\", \"enquiry\". Maybe meet what is"
                        + " missing, or let a person override it with a reason?");
    }

    @Test
    void aPlaceThatTheProcessDoesNotHaveIsRefused() {
        Lead lead = Sale.inCall();
        assertRefused(
                lead,
                () -> MOVES.overriding(new MoveOverride("Eve", "just so")).advance(lead, "dmo", day(4), ""),
                "lead \"lead-17\" stays in \"call\" and does not go to \"dmo\": sales process \"Sale\" has no stage or exit"
                        + " \"dmo\"; it has \"enquiry\", \"call\", \"demo\", \"proposal\", \"customer\", \"lost\","
                        + " \"resting\"");
        Lead elsewhere = Lead.withId("x").entered("trial", day(1)).build();
        assertRefused(
                elsewhere,
                () -> MOVES.advance(elsewhere, day(4), ""),
                "lead \"x\" stays in \"trial\" and does not go to \"enquiry\": sales process \"Sale\" has no stage or exit"
                        + " \"trial\"; it has \"enquiry\", \"call\", \"demo\", \"proposal\", \"customer\", \"lost\","
                        + " \"resting\"");
    }

    @Test
    void aWonLeadCannotMove() {
        String message =
                "lead \"lead-17\" stays out as \"customer\" and does not go to \"enquiry\": the lead was won as"
                        + " \"customer\", and a won lead cannot move. Maybe the second deal is a lead of its own?; recycle takes a"
                        + " lead from a lost or dormant exit to a stage";
        Lead won = Sale.won();
        assertRefused(won, () -> MOVES.recycle(won, "enquiry", day(8), "").lead(), message);
        Lead read = Lead.withId("lead-17")
                .entered("enquiry", day(1))
                .left("customer", day(2))
                .build();
        assertThat(read.isWon()).isFalse();
        assertRefused(read, () -> MOVES.recycle(read, "enquiry", day(8), "").lead(), message);
    }

    @Test
    void eachWordMakesOneSortOfMoveOnly() {
        Lead lead = Sale.inCall();
        Lead lost = MOVES.lose(lead, "lost", PRICE, day(4), "").lead();
        List<Supplier<?>> slips = List.of(
                () -> MOVES.advance(lead, "enquiry", day(4), ""),
                () -> MOVES.moveBack(lead, "lost", day(4), ""),
                () -> MOVES.win(lead, "lost", eur(1), day(4), ""),
                () -> MOVES.lose(lead, "enquiry", PRICE, day(4), ""),
                () -> MOVES.rest(lead, "lost", day(4), ""),
                () -> MOVES.recycle(lead, "enquiry", day(4), ""),
                () -> MOVES.moveBack(lost, "enquiry", day(4), ""),
                () -> MOVES.advance(lost, day(4), ""));
        assertThat(slips)
                .extracting(slip -> refused(slip).reasons().get(0))
                .allMatch(reason -> reason.kind() == Kind.DIRECTION)
                .extracting(UnmetCriterion::text)
                .containsExactly(
                        "advance takes a lead from a stage to a later one. Maybe moveBack?",
                        "moveBack takes a lead from a stage to an earlier one. Maybe lose?",
                        "win takes a lead from a stage to a way of being won. Maybe lose?",
                        "lose takes a lead from a stage to a way of being lost. Maybe moveBack?",
                        "rest takes a lead from a stage to a dormant exit. Maybe lose?",
                        "recycle takes a lead from a lost or dormant exit to a stage. Maybe moveBack?",
                        "moveBack takes a lead from a stage to an earlier one. Maybe recycle?",
                        "advance takes a lead from a stage to a later one. Maybe recycle?");
        assertRefused(
                lost,
                () -> MOVES.lose(lost, "lost", PRICE, day(4), ""),
                "lead \"lead-17\" stays out as \"lost\" and does not go to \"lost\": lose takes a lead from a stage to a"
                        + " way of being lost; the process has no step from \"lost\" to \"lost\"; from there it goes to"
                        + " \"enquiry\"");
        Lead last = Sale.inProposal();
        assertRefused(
                last,
                () -> MOVES.advance(last, day(6), ""),
                "lead \"lead-17\" stays in \"proposal\" and does not go to \"the next stage\": it is in the last one. Maybe"
                        + " win?");
    }

    @Test
    void aMoveBackInTimeIsRefused() {
        Lead lead = Sale.inCall();
        assertRefused(
                lead,
                () -> MOVES.lose(lead, "lost", PRICE, day(2), ""),
                "lead \"lead-17\" stays in \"call\" and does not go to \"lost\": the time of the move was"
                        + " 2026-01-02T12:00:00Z, before the latest fact of the lead, 2026-01-03T12:00:00Z; the times of a"
                        + " history never go back");
    }

    @Test
    void aLeadOfAnotherVersionIsRefused() {
        Lead lead = Lead.withId("x")
                .following(new ProcessVersion("Sale", 2))
                .entered("enquiry", day(1))
                .build();
        assertRefused(
                lead,
                () -> MOVES.lose(lead, "lost", PRICE, day(2), ""),
                "lead \"x\" stays in \"enquiry\" and does not go to \"lost\": the lead follows process \"Sale\" version 2,"
                        + " and these are the moves of \"Sale\" version 1; a lead stays on its version until it is"
                        + " migrated");
    }

    @Test
    void aPersonOverridesWhatIsUnmetAndTheHistoryKeepsIt() {
        MoveOverride override = new MoveOverride("Eve", "an old customer");
        Lead lead = Sale.inProposal();
        Lead won = MOVES.overriding(override)
                .win(lead, "customer", eur(1), day(6), "Ann")
                .lead();
        LeadFact.Moved fact = (LeadFact.Moved) won.history().get(won.history().size() - 1);
        assertThat(fact.override()).contains(override);
        assertThat(Lead.rebuild("lead-17", won.history())).isEqualTo(won);

        Lead lost = MOVES.overriding(override)
                .lose(lead, "lost", PRICE, day(6), "Ann")
                .lead();
        assertThat(((LeadFact.Moved) lost.history().get(lost.history().size() - 1)).override())
                .as("nothing was unmet")
                .isEmpty();
    }

    @Test
    void aCheckOfTheCallersOwnIsAsked() {
        LeadMoves moves = MOVES.checking(
                        (lead, to) -> to.equals("customer") ? List.of("credit is not checked") : List.of())
                .checking((lead, to) -> lead.owner().isEmpty() ? List.of("nobody is responsible") : List.of());
        Lead lead = Sale.inProposal().answered("price", day(6), "Ann").approved("fin", day(6), "Ann");
        assertRefused(
                lead,
                () -> moves.win(lead, "customer", eur(90), day(7), "Ann"),
                "lead \"lead-17\" stays in \"proposal\" and does not go to \"customer\": credit is not checked. Maybe meet"
                        + " what is missing, or let a person override it with a reason?");
        assertThat(moves.check(lead.assigned("", day(7), ""), "customer"))
                .containsExactly(
                        new UnmetCriterion(Kind.CHECK, "", "credit is not checked"),
                        new UnmetCriterion(Kind.CHECK, "", "nobody is responsible"));
    }

    @Test
    void offersAgainstThePositioningAreRefused() {
        Lead lead = Sale.inProposal();
        Offer fair = new Offer(new BigDecimal("0.1"), List.of("free trial"));
        assertThat(MOVES.offer(lead, fair)).isSameAs(fair);
        Offer loud = new Offer(new BigDecimal("0.25"), List.of("Countdown"));
        assertThat(MOVES.checkOffer(lead, loud))
                .extracting(UnmetCriterion::kind)
                .containsExactly(Kind.OFFER, Kind.OFFER);
        assertRefused(
                lead,
                () -> MOVES.offer(lead, loud),
                "the offer to lead \"lead-17\" is refused: discount was 25 %; the positioning allows at most 10 %. Maybe"
                        + " offer 10 % or less?; tactic was \"Countdown\"; the positioning forbids \"countdown\". Maybe"
                        + " leave it out?");
        SalesProcess free =
                SalesProcess.named("Free").stage("a").wonAs("w").lostAs("l").build();
        assertThat(LeadMoves.in(free).checkOffer(lead, loud)).isEmpty();
    }

    @Test
    void anAmountIsNotNegative() {
        Lead lead = Sale.inProposal().answered("price", day(6), "Ann").approved("fin", day(6), "Ann");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MOVES.win(lead, "customer", eur(-1), day(7), "Ann"))
                .withMessage("won amount of lead \"lead-17\" was EUR -1; it must not be negative");
    }

    @Test
    void nullsAreNamed() {
        Lead lead = Sale.opened();
        assertNull("process", () -> LeadMoves.in(null));
        assertNull("check", () -> MOVES.checking(null));
        assertNull("personAndReason", () -> MOVES.overriding(null));
        assertNull("lead", () -> MOVES.check(null, "call"));
        assertNull("to", () -> MOVES.check(lead, null));
        assertNull("at", () -> MOVES.advance(lead, null, ""));
        assertNull("by", () -> MOVES.advance(lead, day(1), null));
        assertNull("amount", () -> MOVES.win(lead, "customer", null, day(1), ""));
        assertNull("reason", () -> MOVES.lose(lead, "lost", null, day(1), ""));
        assertNull("offer", () -> MOVES.offer(lead, null));
    }

    private static void assertNull(String name, Supplier<?> call) {
        assertThatNullPointerException().isThrownBy(call::get).withMessage(name);
    }
}
