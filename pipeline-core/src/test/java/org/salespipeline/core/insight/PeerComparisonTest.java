package org.salespipeline.core.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.salespipeline.insight.ComparisonRequest;
import org.salespipeline.insight.Peer;
import org.salespipeline.insight.PeerComparison;
import org.salespipeline.insight.PeerEffect;
import org.salespipeline.insight.PeerStep;
import org.salespipeline.insight.Standing;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.Money;

/** Teams whose truth is known. */
class PeerComparisonTest {

    private static Lead lead(String id, String owner, int day) {
        return Lead.withId(id)
                .owner(owner)
                .worth(Money.of(1_000, "EUR"))
                .entered(
                        "inquiry",
                        PeerTeams.TODAY.minusDays(60 - day).atTime(9, 0).toInstant(ZoneOffset.UTC))
                .build();
    }

    private static long flagged(PeerComparison comparison) {
        return comparison.peers().stream()
                .filter(peer -> peer.is(Standing.BEHIND) || peer.is(Standing.AHEAD))
                .count();
    }

    @Test
    void oneWeakRepAmongThirtyIsFound() {
        for (int seed = 0; seed < 5; seed++) {
            PeerComparison comparison = PeerTeams.insights(PeerTeams.team(seed, 30, 6_000, 0.5))
                    .owners()
                    .run();

            Peer weak = comparison.peers().get(0);
            assertThat(weak.name()).isEqualTo("rep 01");
            assertThat(comparison.standing(Standing.BEHIND)).contains(weak);
            assertThat(weak.wins().probabilityBehind()).isGreaterThan(0.9);
            // The truth of odds by one half: 0.6 becomes 3/7 in the first stage.
            assertThat(weak.step("inquiry").conversion().value()).isCloseTo(3.0 / 7, within(0.12));
            assertThat(weak.worth()).isGreaterThan(2 * comparison.peers().get(1).worth());
        }
    }

    /** At a rate of 10 %, one run in ten flags somebody; 30 runs flag more than 7 times in 3 of 100 trials. */
    @Test
    void amongThirtyEqualRepsNobodyIsFlaggedInMostRuns() {
        int runs = 0;
        for (int seed = 0; seed < 30; seed++) {
            runs += flagged(PeerTeams.insights(PeerTeams.team(1_000 + seed, 30, 3_000, 1))
                                    .owners()
                                    .run())
                            > 0
                    ? 1
                    : 0;
        }
        assertThat(runs).isLessThanOrEqualTo(7);
    }

    /** Hard leads come from one campaign, and one rep gets half of them. */
    @Test
    void aRepWithAHarderMixOfCampaignsIsNotBlamed() {
        aHarderMixIsNotBlamed(Dimension.CAMPAIGN);
    }

    @Test
    void aRepWithAHarderMixOfProductsIsNotBlamed() {
        aHarderMixIsNotBlamed(Dimension.PRODUCT);
    }

    @Test
    void aRepWithAHarderMixOfChannelsIsNotBlamed() {
        aHarderMixIsNotBlamed(Dimension.CHANNEL);
    }

    private static void aHarderMixIsNotBlamed(Dimension told) {
        int blamed = 0;
        int blamedWithoutMix = 0;
        for (int seed = 0; seed < 6; seed++) {
            List<Lead> easy = PeerTeams.simulator(seed, 2_000)
                    .campaign("Referral", 1)
                    .owners("a")
                    .run()
                    .asOf(PeerTeams.TODAY);
            List<Lead> hard = PeerTeams.simulator(seed + 500, 400)
                    .campaign("Cold list", 0.4)
                    .owners("a")
                    .run()
                    .asOf(PeerTeams.TODAY);
            List<Lead> all = new ArrayList<>(PeerTeams.handedTo(
                    easy, "e-", id -> "rep " + (1 + Math.floorMod(id.hashCode(), 10))));
            // The tenth rep has half of the hard leads, all others the other half.
            all.addAll(PeerTeams.handedTo(
                    hard,
                    "h-",
                    id -> Math.floorMod(id.hashCode(), 2) == 0
                            ? "rep 10"
                            : "rep " + (1 + Math.floorMod(id.hashCode() / 2, 10))));
            ComparisonRequest request =
                    PeerTeams.insights(PeerTeams.toldBy(told, all)).owners();

            PeerComparison fair = request.run();
            PeerComparison unfair = request.adjustingFor().regardlessOfValue().run();

            assertThat(fair.adjustedFor()).containsExactly(told);
            blamed += fair.peer("rep 10").is(Standing.BEHIND) ? 1 : 0;
            blamedWithoutMix += unfair.peer("rep 10").is(Standing.BEHIND) ? 1 : 0;
            assertThat(unfair.peer("rep 10").wins().ratio()).isLessThan(0.9);
        }
        assertThat(blamed).isZero();
        assertThat(blamedWithoutMix).isGreaterThanOrEqualTo(3);
    }

    /** Where nothing is open and nothing adjusted for, the counts are plain ones. */
    @Test
    void observedAndExpectedAreCounts() {
        List<Lead> decided = PeerTeams.team(7, 3, 900, 0.6).stream()
                .filter(lead -> !lead.isOpen())
                .toList();
        PeerComparison comparison = PeerTeams.insights(decided)
                .owners()
                .adjustingFor()
                .regardlessOfValue()
                .run();

        long won = decided.stream().filter(Lead::isWon).count();
        double expected = 0;
        for (Peer peer : comparison.peers()) {
            List<Lead> own = decided.stream()
                    .filter(lead -> lead.owner().orElseThrow().equals(peer.name()))
                    .toList();
            assertThat(peer.leads()).isEqualTo(own.size());
            assertThat(peer.open()).isZero();
            assertThat(peer.wins().observed())
                    .isCloseTo((double) own.stream().filter(Lead::isWon).count(), within(1e-9));
            assertThat(peer.wins().ratio())
                    .isEqualTo(peer.wins().observed() / peer.wins().expected());
            expected += peer.wins().expected();
        }
        assertThat(expected).isCloseTo((double) won, within(0.1 * won));
    }

    @Test
    void theOrderOfLeadsAndNamesOfOwnersPlayNoPart() {
        List<Lead> leads = PeerTeams.team(3, 6, 800, 0.5);
        List<Lead> mixed = new ArrayList<>(leads);
        Collections.shuffle(mixed, new Random(5));
        PeerComparison first = PeerTeams.insights(leads).owners().run();

        assertThat(PeerTeams.insights(mixed).owners().run()).isEqualTo(first);

        List<Lead> renamed = new ArrayList<>();
        for (Lead lead : leads) {
            renamed.addAll(PeerTeams.handedTo(
                    List.of(lead), "", id -> "z" + lead.owner().orElseThrow()));
        }
        PeerComparison second = PeerTeams.insights(renamed).owners().run();
        for (Peer peer : first.peers()) {
            assertThat(second.peer("z" + peer.name()).wins().value())
                    .isCloseTo(peer.wins().value(), within(1e-9));
        }
    }

    @Test
    void leadsWithoutAnOwnerAreShownAndNotFlagged() {
        List<Lead> leads = new ArrayList<>(PeerTeams.team(4, 5, 1_000, 1));
        for (Lead lead : PeerTeams.team(5, 1, 300, 0.2)) {
            leads.addAll(PeerTeams.handedTo(List.of(lead), "none-", id -> ""));
        }
        Peer nobody = PeerTeams.insights(leads).owners().run().peer("");

        assertThat(nobody.leads()).isEqualTo(300);
        assertThat(nobody.wins().ratio()).isLessThan(0.7);
        assertThat(nobody.is(Standing.BEHIND)).isFalse();
    }

    @Test
    void oneOwnerHasNobodyToBeComparedWith() {
        PeerComparison alone =
                PeerTeams.insights(PeerTeams.team(3, 1, 300, 0.5)).owners().run();

        assertThat(alone.peers()).hasSize(1);
        PeerEffect wins = alone.peers().get(0).wins();
        assertThat(wins.pValue()).isNaN();
        assertThat(wins.standing()).isEqualTo(Standing.AS_EXPECTED);
        assertThat(wins.value()).isCloseTo(wins.team(), within(0.03));
    }

    @Test
    void anOwnerWithOpenLeadsOnlyIsAsExpected() {
        List<Lead> leads = new ArrayList<>(PeerTeams.team(8, 4, 600, 1));
        for (int i = 0; i < 12; i++) {
            leads.add(lead("new-" + i, "Newcomer", 59));
        }
        Peer newcomer = PeerTeams.insights(leads).owners().run().peer("Newcomer");

        assertThat(newcomer.open()).isEqualTo(12);
        assertThat(newcomer.is(Standing.BEHIND)).isFalse();
        PeerStep step = newcomer.step("inquiry");
        assertThat(step.conversion().observed()).isCloseTo(step.conversion().expected(), within(0.5));
        assertThat(step.conversion().pValue()).isGreaterThan(0.5);
    }

    @Test
    void oneLeadAndNone() {
        PeerComparison one =
                PeerTeams.insights(List.of(lead("a", "Ann", 0))).owners().run();
        assertThat(one.peers()).hasSize(1);
        assertThat(one.peers().get(0).worth()).isZero();
        assertThat(PeerTeams.insights(List.of()).owners().run().peers()).isEmpty();
    }

    @Test
    void onlyWhatBeganLately() {
        List<Lead> leads = PeerTeams.team(9, 3, 900, 1);
        PeerComparison lately = PeerTeams.insights(leads)
                .owners()
                .since(PeerTeams.TODAY.minusDays(30))
                .run();

        long young = leads.stream()
                .filter(lead -> !lead.visits()
                        .get(0)
                        .entered()
                        .isBefore(PeerTeams.TODAY.minusDays(30).atStartOfDay().toInstant(ZoneOffset.UTC)))
                .count();
        assertThat(lately.peers().stream().mapToLong(Peer::leads).sum()).isEqualTo(young);
    }

    @Test
    void theOneWorthTheMostComesFirst() {
        PeerComparison comparison =
                PeerTeams.insights(PeerTeams.team(2, 8, 2_000, 0.5)).owners().run();

        assertThat(comparison.peers()).isSortedAccordingTo(Comparator.comparingDouble((Peer peer) -> -peer.worth()));
        for (Peer peer : comparison.peers()) {
            assertThat(peer.steps()).isSortedAccordingTo(Comparator.comparingDouble((PeerStep step) -> -step.worth()));
            for (PeerStep step : peer.steps()) {
                assertThat(step.worthInterval().contains(step.worth())).isTrue();
                assertThat(step.conversion()
                                .interval()
                                .contains(step.conversion().value()))
                        .isTrue();
            }
        }
    }

    @Test
    void wordsThatAreRefused() {
        ComparisonRequest owners = PeerTeams.insights(List.of()).owners();
        assertThatThrownBy(() -> owners.flaggingAt(10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rate of false discoveries was 10.0; it must be in (0, 1). Maybe 0.1 was meant?");
        assertThatThrownBy(() -> owners.flaggingAt(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rate of false discoveries was 0.0; it must be in (0, 1)");
        assertThatThrownBy(() -> owners.adjustingFor(Dimension.OWNER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "dimension to adjust for was \"owner\", which is what is compared; whatever is adjusted for cannot"
                                + " be seen any more");
        assertThatThrownBy(() -> owners.adjustingFor(Dimension.PRODUCT, Dimension.PRODUCT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dimension to adjust for was \"product\" twice; each must be named once");
        assertThatThrownBy(() -> owners.adjustingFor((Dimension) null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("dimension");
        assertThatThrownBy(() -> owners.since(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("date");
        assertThatThrownBy(() -> owners.run().peer("Zoe"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("owner was \"Zoe\"; there are []");
        Peer ann =
                PeerTeams.insights(List.of(lead("a", "Ann", 0))).owners().run().peer("Ann");
        assertThatThrownBy(() -> ann.step("demo"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stage was \"demo\"; leads of \"Ann\" were in [inquiry]");
    }
}
