package org.salespipeline.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.salespipeline.lead.Sale.day;
import static org.salespipeline.lead.Sale.eur;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.salespipeline.lead.LeadFact.Corrected;
import org.salespipeline.lead.LeadFact.Moved;
import org.salespipeline.lead.LeadFact.Opened;
import org.salespipeline.lead.LeadFact.ValueSet;
import org.salespipeline.lead.LeadFact.Withdrawn;
import org.salespipeline.process.ProcessVersion;
import org.salespipeline.time.TimeGrid;
import org.salespipeline.time.WorkCalendar;

class LeadHistoryTest {

    private static final Opened OPENED = new Opened(day(1), "", Optional.empty(), "a");

    private static Moved moved(int day, String from, String to, Way way) {
        return Moved.of(day(day), "", from, to, way);
    }

    private static void refuses(String message, LeadFact... history) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lead.rebuild("x", List.of(history)))
                .withMessage(message);
    }

    @Test
    void aLeadRebuiltFromItsHistoryEqualsItself() {
        Lead won = Sale.won();
        Lead again = Lead.rebuild("lead-17", won.history());
        assertThat(again).isEqualTo(won).hasSameHashCodeAs(won);
        assertThat(again.visits()).isEqualTo(won.visits());
        assertThat(won).isNotEqualTo(null).isNotEqualTo("lead-17");
        assertThat(Lead.rebuild("lead-18", won.history())).isNotEqualTo(won);
        assertThat(Sale.inProposal()).isNotEqualTo(won);
        assertThat(won).hasToString("Lead[lead-17 in customer]");
    }

    @Test
    void asOfShowsWhatWasKnownThen() {
        Lead lead = Sale.won();
        assertThat(lead.asOf(day(1).minusNanos(1))).isEmpty();
        assertThat(lead.asOf(day(7))).containsSame(lead);
        assertThat(lead.asOf(day(7).plusSeconds(1))).containsSame(lead);

        Lead before = lead.asOf(day(7).minusNanos(1)).orElseThrow();
        assertThat(before).hasToString("Lead[lead-17 in proposal]");
        assertThat(before.isOpen()).isTrue();
        assertThat(before.isWon()).isFalse();
        assertThat(before.wonAmount()).isEmpty();
        assertThat(before.approvals()).containsOnlyKeys("fin");

        Lead early = lead.asOf(day(2)).orElseThrow();
        assertThat(early).isEqualTo(Sale.opened().answered("use", day(2), "Ann").assigned("Ann", day(2), "Ben"));
        assertThat(early.value()).isEmpty();
        assertThat(lead.asOf(day(1)).orElseThrow().owner()).isEmpty();
    }

    @Test
    void asOfAStepOfAGridShowsTheWholeStep() {
        Lead lead = Sale.opened().assigned("Ann", day(2), "").assigned("Ben", day(3), "");
        TimeGrid days = TimeGrid.days(ZoneId.of("Asia/Shanghai"));
        int second = days.indexOf(day(2));
        assertThat(lead.asOf(days, second).orElseThrow().owner()).contains("Ann");
        assertThat(lead.asOf(days, second + 1)).containsSame(lead);
        assertThat(lead.asOf(days, second - 2)).isEmpty();
    }

    /** Friday 12:00 to Monday, with facts on both sides of every midnight. */
    @Test
    void asOfAStepHoldsTheFactsWhoseIndexIsNoLarger() {
        Instant friday = Instant.parse("2026-11-20T12:00:00Z");
        Lead lead = Lead.withId("x").entered("a", friday).build();
        for (int hour = 1; hour < 90; hour++) {
            Instant at = friday.plusSeconds(hour * 3_600L - (hour % 2));
            lead = lead.assigned("rep " + hour, at, "");
        }
        for (ZoneId zone : List.of(ZoneOffset.UTC, ZoneId.of("Asia/Kolkata"), ZoneId.of("America/Sao_Paulo"))) {
            for (TimeGrid grid : List.of(
                    TimeGrid.days(zone),
                    TimeGrid.hours(zone),
                    TimeGrid.workingDays(zone, WorkCalendar.mondayToFriday()))) {
                int last = grid.indexOf(friday.plusSeconds(90 * 3_600));
                for (int index = grid.indexOf(friday) - 1; index <= last; index++) {
                    int known = index;
                    List<LeadFact> facts = lead.history().stream()
                            .filter(fact -> grid.indexOf(fact.at()) <= known)
                            .toList();
                    assertThat(lead.asOf(grid, index).map(Lead::history).orElse(List.of()))
                            .as("%s at %s", grid, index)
                            .isEqualTo(facts);
                }
                assertThat(lead.asOf(grid, Integer.MAX_VALUE)).containsSame(lead);
                assertThat(lead.asOf(grid, Integer.MIN_VALUE)).isEmpty();
            }
        }
    }

    @Test
    void answersMaterialAndApprovalsKeepTimeAndPerson() {
        Lead lead = Sale.opened()
                .answered("use", day(2), "Ann")
                .answered("price", day(2), "Ann")
                .answered("use", day(3), "Ben")
                .used("film", day(3), "Ben")
                .approved("fin", day(4), "Ann")
                .with(Dimension.REGION, "North", day(4), "Ann")
                .valued(eur(5), day(4), "Ann");
        assertThat(lead.needsAnswered())
                .isEqualTo(Map.of(
                        "use", new LeadFact.NeedAnswered(day(3), "Ben", "use"),
                        "price", new LeadFact.NeedAnswered(day(2), "Ann", "price")));
        assertThat(lead.needsAnswered().keySet()).containsExactly("use", "price");
        assertThat(lead.materialUsed()).isEqualTo(Map.of("film", new LeadFact.MaterialUsed(day(3), "Ben", "film")));
        assertThat(lead.approvals()).isEqualTo(Map.of("fin", new LeadFact.Approved(day(4), "Ann", "fin")));
        assertThat(lead.attributes()).isEqualTo(Map.of(Dimension.REGION, "North"));
        assertThat(lead.value()).contains(eur(5));
    }

    @Test
    void aBlankAttributeIsNone() {
        Lead lead = Sale.opened().assigned("Ann", day(2), "").assigned(" ", day(3), "");
        assertThat(lead.owner()).isEmpty();
        assertThat(lead.valueIn(Dimension.OWNER)).isEmpty();
        assertThat(lead.attributes()).isEmpty();
    }

    @Test
    void aCorrectionTakesThePlaceOfTheWrongFactFromThenOn() {
        Lead wrong = Lead.withId("x")
                .entered("a", day(1))
                .entered("b", day(3))
                .worth(eur(5), day(4))
                .build();
        Lead right = wrong.corrected(1, moved(2, "a", "c", Way.STAGE), "it was c, a day before", day(5), "Ann");
        assertThat(right.visits())
                .containsExactly(StageVisit.open("a", day(1)).endedBy("c", day(2)), StageVisit.open("c", day(2)));
        assertThat(right.value()).contains(eur(5));
        assertThat(right.history())
                .startsWith(wrong.history().toArray(LeadFact[]::new))
                .endsWith(new Corrected(day(5), "Ann", 1, moved(2, "a", "c", Way.STAGE), "it was c, a day before"));
        assertThat(right.asOf(day(4))).contains(wrong);
        Lead later = right.corrected(1, moved(2, "a", "d", Way.STAGE), "no, d", day(6), "Ann")
                .valued(eur(6), day(7), "Ann");
        assertThat(later.stage()).contains("d");
        assertThat(later.value()).contains(eur(6));
        assertThat(later.asOf(day(5))).contains(right);
        assertThat(Lead.rebuild("x", later.history())).isEqualTo(later);
    }

    @Test
    void theOpeningCanBeCorrected() {
        Lead lead = Sale.opened()
                .corrected(0, new Opened(day(1), "", Optional.empty(), "call"), "came by phone", day(2), "Ann");
        assertThat(lead.stage()).contains("call");
        assertThat(lead.process()).isEmpty();
        assertThat(lead.asOf(day(1))).contains(Sale.opened());
    }

    @Test
    void aFactThatNeverWasIsWithdrawn() {
        Lead wrong = Sale.opened()
                .approved("fin", day(2), "Ann")
                .assigned("Ben", day(3), "Ann")
                .valued(eur(1), day(3), "Ann");
        Lead right = wrong.withdrawn(1, "it was another Finance", day(4), "Ann").withdrawn(3, "no", day(4), "Ann");
        assertThat(right.approvals()).isEmpty();
        assertThat(right.value()).isEmpty();
        assertThat(right.owner()).contains("Ben");
        assertThat(right.asOf(day(3))).contains(wrong);
        Lead after = right.corrected(1, new LeadFact.Approved(day(2), "Ann", "fin"), "yes it was", day(5), "Ann");
        assertThat(after.approvals()).containsOnlyKeys("fin");
    }

    @Test
    void aWrongWinIsCorrected() {
        Lead won = Sale.won();
        int win = won.history().size() - 1;
        Lead open = won.withdrawn(win, "the payment bounced", day(8), "Ann");
        assertThat(open.isWon()).isFalse();
        assertThat(open.stage()).contains("proposal");
        assertThat(open.wonAmount()).isEmpty();
        assertThat(won.corrected(win, moved(7, "proposal", "lost", Way.LOST), "it bounced", day(8), "Ann")
                        .exit())
                .contains("lost");
    }

    @Test
    void aHistoryBeginsWithTheOpeningAndHasNoOther() {
        refuses("history of lead \"x\" was empty; it must begin with the fact that it was opened");
        refuses(
                "fact 0 of lead \"x\" is Moved[2026-01-02T12:00:00Z, a to b]; the first fact, and no other, is that the"
                        + " lead was opened",
                moved(2, "a", "b", Way.STAGE));
        refuses(
                "fact 1 of lead \"x\" is Opened[2026-01-01T12:00:00Z, a]; the first fact, and no other, is that the lead"
                        + " was opened",
                OPENED,
                OPENED);
        refuses(
                "fact 0 of lead \"x\" corrects fact 0; it must name an earlier one",
                new Withdrawn(day(1), "", 0, "no"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lead.rebuild("", List.of(OPENED)))
                .withMessage("id of the lead was blank; it must identify the lead");
        assertThatNullPointerException()
                .isThrownBy(() -> Lead.rebuild("x", null))
                .withMessage("history");
        assertThatNullPointerException()
                .isThrownBy(() -> Sale.opened().asOf((Instant) null))
                .withMessage("instant");
    }

    @Test
    void aLeadIsInOnePlaceAtATime() {
        refuses(
                "fact 1 of lead \"x\" moves it from \"b\", but it is in \"a\"; a lead is in one place at a time",
                OPENED,
                moved(2, "b", "c", Way.STAGE));
        refuses(
                "fact 2 of lead \"x\" leaves as \"won\", but it is in no stage since it left as \"lost\"; a lead leaves"
                        + " from a stage",
                OPENED,
                moved(2, "a", "lost", Way.OUT),
                moved(3, "lost", "won", Way.WON));
    }

    @Test
    void nothingComesAfterAWinButCorrections() {
        refuses(
                "fact 2 of lead \"x\" is Moved[2026-01-03T12:00:00Z, won to a], after it was won as \"won\"; nothing comes"
                        + " after that but corrections. Maybe the second deal is a lead of its own?",
                OPENED,
                moved(2, "a", "won", Way.WON),
                moved(3, "won", "a", Way.STAGE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sale.won().assigned("Ben", day(8), "Ann"))
                .withMessage(
                        "fact 10 of lead \"lead-17\" is AttributeSet[2026-01-08T12:00:00Z, owner], after it was won as"
                                + " \"customer\"; nothing comes after that but corrections. Maybe the second deal is a lead of its"
                                + " own?");
    }

    @Test
    void timesNeverGoBack() {
        refuses(
                "fact 1 of lead \"x\" became known at 2026-01-01T12:00:00Z, before the fact that precedes it,"
                        + " 2026-01-02T12:00:00Z; the times of a history never go back",
                new Opened(day(2), "", Optional.empty(), "a"),
                moved(1, "a", "b", Way.STAGE));
        refuses(
                "fact 1 of lead \"x\" puts a fact of 2026-01-03T12:00:00Z in the place of fact 0, but is of"
                        + " 2026-01-02T12:00:00Z; a correction knows nothing of what comes after it",
                OPENED,
                new Corrected(day(2), "", 0, new Opened(day(3), "", Optional.empty(), "b"), "no"));
        refuses(
                "fact 2 of lead \"x\" cannot correct fact 0, because the history would not fit together then: fact 1 of"
                        + " lead \"x\" became known at 2026-01-02T12:00:00Z, before the fact that precedes it,"
                        + " 2026-01-03T12:00:00Z; the times of a history never go back",
                OPENED,
                moved(2, "a", "b", Way.STAGE),
                new Corrected(day(4), "", 0, new Opened(day(3), "", Optional.empty(), "a"), "no"));
    }

    @Test
    void amountsAndReasonsStandWhereTheyBelong() {
        refuses(
                "fact 1 of lead \"x\" has an amount, but is no win; only a win has one",
                OPENED,
                new Moved(day(2), "", "a", "lost", Way.LOST, Optional.empty(), Optional.of(eur(1)), Optional.empty()));
        refuses(
                "fact 1 of lead \"x\" has a lost reason, but is no loss; only a loss has one",
                OPENED,
                new Moved(
                        day(2),
                        "",
                        "a",
                        "won",
                        Way.WON,
                        Optional.of(LostReason.of("price")),
                        Optional.empty(),
                        Optional.empty()));
        refuses("value of lead \"x\" was EUR -1; it must not be negative", OPENED, new ValueSet(day(2), "", eur(-1)));
    }

    @Test
    void aCorrectionNamesAnEarlierFactThatIsNone() {
        refuses(
                "fact 1 of lead \"x\" corrects fact 1; it must name an earlier one",
                OPENED,
                new Withdrawn(day(2), "", 1, "no"));
        refuses(
                "fact 1 of lead \"x\" corrects fact -1; it must name an earlier one",
                OPENED,
                new Corrected(day(2), "", -1, OPENED, "no"));
        refuses(
                "fact 3 of lead \"x\" corrects fact 2, a correction itself; it must name the fact that was wrong",
                OPENED,
                new ValueSet(day(2), "", eur(1)),
                new Withdrawn(day(3), "", 1, "no"),
                new Withdrawn(day(4), "", 2, "no"));
        refuses(
                "fact 1 of lead \"x\" would make nothing of fact 0; the first fact, and no other, is that the lead was"
                        + " opened",
                OPENED,
                new Withdrawn(day(2), "", 0, "no"));
        refuses(
                "fact 1 of lead \"x\" would make ValueSet[2026-01-01T12:00:00Z] of fact 0; the first fact, and no other,"
                        + " is that the lead was opened",
                OPENED,
                new Corrected(day(2), "", 0, new ValueSet(day(1), "", eur(1)), "no"));
        refuses(
                "fact 3 of lead \"x\" cannot correct fact 1, because the history would not fit together then: fact 2 of"
                        + " lead \"x\" moves it from \"b\", but it is in \"a\"; a lead is in one place at a time",
                OPENED,
                moved(2, "a", "b", Way.STAGE),
                moved(3, "b", "c", Way.STAGE),
                new Withdrawn(day(4), "", 1, "no"));
    }

    @Test
    void aCorrectionThatComesTooLateForWhatFollowsIsRefused() {
        refuses(
                "fact 2 of lead \"x\" moves it from \"c\", but it is in \"b\"; a lead is in one place at a time",
                OPENED,
                moved(2, "a", "b", Way.STAGE),
                moved(3, "c", "d", Way.STAGE),
                new Corrected(day(4), "", 1, moved(2, "a", "c", Way.STAGE), "it was c"));
    }

    @Test
    void aMigrationIsFromWhereTheLeadIs() {
        ProcessVersion one = new ProcessVersion("Sale", 1);
        ProcessVersion two = new ProcessVersion("Sale", 2);
        refuses(
                "fact 1 of lead \"x\" migrates it in \"b\", but it is in \"a\"; a lead is in one place at a time",
                OPENED,
                new LeadFact.Migrated(day(2), "", one, two, "b", "c"));
        refuses(
                "fact 2 of lead \"x\" migrates it from \"Sale\" version 1, but it follows \"Sale\" version 2; a lead"
                        + " follows one version at a time",
                OPENED,
                new LeadFact.Migrated(day(2), "", one, two, "a", "a"),
                new LeadFact.Migrated(day(3), "", one, two, "a", "a"));
    }
}
