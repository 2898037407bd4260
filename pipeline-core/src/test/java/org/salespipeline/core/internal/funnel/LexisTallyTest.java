package org.salespipeline.core.internal.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadFact;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;

class LexisTallyTest {

    private static final SalesProcess PROCESS = SalesProcess.named("Direct")
            .stage("call")
            .stage("demo", s -> s.mayGoTo("call"))
            .wonAs("won")
            .lostAs("lost")
            .recycles("lost", "call")
            .build();

    private static final TimeGrid GRID = TimeGrid.days(ZoneOffset.UTC);

    private static LexisTally tally(int cut) {
        return new LexisTally(PROCESS, GRID, LocalDate.ofEpochDay(cut));
    }

    private static Instant day(int index) {
        return Instant.ofEpochSecond(index * 86_400L + 3_600);
    }

    private static Lead won() {
        return Lead.withId("w")
                .worth(Money.of(10, "EUR"))
                .entered("call", day(1))
                .entered("demo", day(4))
                .left("won", day(4))
                .build();
    }

    @Test
    void countsExitsByAgeAndVisitsAtRisk() {
        LexisTally tally = tally(10);
        tally.accept(won());
        tally.accept(Lead.withId("o").entered("call", day(7)).build());
        tally.accept(
                Lead.withId("l").entered("call", day(8)).left("lost", day(9)).build());
        StageCounts call = TallyCounts.of(tally, 0, 10);
        assertThat(call.visits()).isEqualTo(3);
        assertThat(call.open()).isEqualTo(1);
        assertThat(call.ages()).isEqualTo(4);
        assertThat(new double[] {call.atRisk(0), call.atRisk(1), call.atRisk(2), call.atRisk(3), call.atRisk(4)})
                .as("an exit at age 1 is at risk there, a visit open at age 3 too")
                .containsExactly(3, 3, 2, 2, 0);
        assertThat(call.exits(1, 3)).as("to demo at age 3").isEqualTo(1);
        assertThat(call.exits(3, 1)).as("to lost at age 1").isEqualTo(1);
        StageCounts demo = TallyCounts.of(tally, 1, 10);
        assertThat(demo.exits(2, 0)).as("won on the day of entry").isEqualTo(1);
        assertThat(tally.leads()).isEqualTo(3);
        assertThat(tally.visits("call")).isEqualTo(3);
        assertThat(tally.exits("call", "demo")).isEqualTo(1);
        assertThat(tally.exits("demo", "lost")).isZero();
    }

    @Test
    void eventsAfterTheCutAreNotKnown() {
        LexisTally tally = tally(3);
        tally.accept(won());
        tally.accept(Lead.withId("later").entered("call", day(4)).build());
        assertThat(tally.leads()).isEqualTo(1);
        assertThat(TallyCounts.of(tally, 0, 3).open()).isEqualTo(1);
        assertThat(tally.visits("demo")).isZero();
        assertThat(TallyCounts.amounts(tally, 3)).isEmpty();
    }

    @Test
    void wonAmountsAreTheActualOnesWhereGiven() {
        LexisTally tally = tally(10);
        tally.accept(won());
        tally.accept(Lead.withId("w2")
                .worth(Money.of(100, "EUR"))
                .wonFor(Money.of(20, "EUR"))
                .entered("call", day(1))
                .left("won", day(6))
                .build());
        AmountSum sum = TallyCounts.amounts(tally, 10).get(Currency.getInstance("EUR"));
        assertThat(sum.count()).isEqualTo(2);
        assertThat(sum.mean()).isEqualTo(15);
        assertThat(sum.variance()).isEqualTo(50);
        assertThat(TallyCounts.amounts(tally, 5)
                        .get(Currency.getInstance("EUR"))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whatBecameKnownAfterTheCutDoesNotCount() {
        Lead lead = Lead.withId("w")
                .entered("call", day(1))
                .worth(Money.of(10, "EUR"), day(2))
                .left("won", day(3))
                .build();
        int win = lead.history().size() - 1;
        Lead corrected = lead.corrected(1, new LeadFact.ValueSet(day(2), "", Money.of(99, "EUR")), "typo", day(8), "")
                .withdrawn(win, "it bounced", day(9), "");
        LexisTally before = tally(7);
        before.accept(corrected);
        assertThat(before.exits("call", "won")).isEqualTo(1);
        assertThat(TallyCounts.amounts(before, 7)
                        .get(Currency.getInstance("EUR"))
                        .mean())
                .isEqualTo(10);
        LexisTally between = tally(8);
        between.accept(corrected);
        assertThat(TallyCounts.amounts(between, 8)
                        .get(Currency.getInstance("EUR"))
                        .mean())
                .isEqualTo(99);
        LexisTally after = tally(9);
        after.accept(corrected);
        assertThat(after.exits("call", "won")).isZero();
        assertThat(TallyCounts.of(after, 0, 9).open()).isEqualTo(1);
        assertThat(TallyCounts.amounts(after, 9)).isEmpty();
    }

    @Test
    void recycledLeadsAreCountedAsNewVisits() {
        LexisTally tally = tally(20);
        tally.accept(Lead.withId("r")
                .entered("call", day(1))
                .left("lost", day(2))
                .entered("call", day(9))
                .build());
        assertThat(tally.visits("call")).isEqualTo(2);
        assertThat(tally.exits("call", "lost")).isEqualTo(1);
        assertThat(tally.leads()).isEqualTo(1);
    }

    @Test
    void aRefusedLeadLeavesNoTrace() {
        LexisTally tally = tally(20);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tally.accept(Lead.withId("u")
                        .entered("call", day(1))
                        .entered("dmo", day(2))
                        .build()))
                .withMessage("lead \"u\" was in \"dmo\"; sales process \"Direct\" has the stages and exits [call, demo,"
                        + " won, lost]. Maybe rename it while reading, add it to the process, or say translating(...)"
                        + " if the history follows another version?");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        tally.accept(Lead.withId("u").entered("won", day(1)).build()))
                .withMessageStartingWith("lead \"u\" was in \"won\"; sales process");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tally.accept(Lead.withId("u")
                        .entered("call", day(1))
                        .left("won", day(2))
                        .entered("demo", day(3))
                        .build()))
                .withMessage("lead \"u\" enters stage \"demo\" at 1970-01-04T01:00:00Z after it was won; a won lead"
                        + " cannot move");
        assertThat(tally.leads()).isZero();
        assertThat(tally.visits("call")).isZero();
    }

    @Test
    void onlyLikeTalliesCombine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tally(1).combine(tally(2)))
                .withMessage(
                        "tally of sales process \"Direct\" on TimeGrid[days in Z] cut at 1970-01-03 by [] cannot be combined"
                                + " with one of \"Direct\" on TimeGrid[days in Z] cut at 1970-01-02 by []; process, grid, cut"
                                + " and dimensions must be equal");
        LexisTally elsewhere =
                new LexisTally(PROCESS, TimeGrid.days(ZoneId.of("Asia/Kolkata")), LocalDate.ofEpochDay(1));
        assertThatIllegalArgumentException().isThrownBy(() -> tally(1).combine(elsewhere));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tally(1).exits("call", "nowhere"))
                .withMessage(
                        "target was \"nowhere\"; sales process \"Direct\" has the stages and exits [call, demo, won,"
                                + " lost]");
    }
}
