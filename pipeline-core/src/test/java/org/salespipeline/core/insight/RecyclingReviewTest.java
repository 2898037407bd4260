package org.salespipeline.core.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.insight.Insights;
import org.salespipeline.insight.ReasonShare;
import org.salespipeline.insight.RecyclingCandidate;
import org.salespipeline.insight.RecyclingGroup;
import org.salespipeline.insight.RecyclingRequest;
import org.salespipeline.insight.RecyclingReview;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadFact.Moved;
import org.salespipeline.lead.LeadMoves;
import org.salespipeline.lead.LostReason;
import org.salespipeline.lead.Segment;
import org.salespipeline.lead.Way;
import org.salespipeline.money.CurrencyMismatchException;
import org.salespipeline.money.ExchangeRate;
import org.salespipeline.money.ExchangeRates;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;

/** Small cases by hand, words and their refusals, and histories in which there is next to nothing to learn from. */
class RecyclingReviewTest {

    private static final PipelineEngine ENGINE = Pipelines.standard();
    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final LocalDate AS_OF = START.plusDays(100);

    private static final SalesProcess PROCESS = SalesProcess.named("Direct")
            .stage("inquiry", s -> s.converts(0.5).takes(Durations.days(4)))
            .stage("demo", s -> s.converts(0.5).goesTo("resting", 0.1).takes(Durations.days(8)))
            .stage("offer", s -> s.converts(0.5).takes(Durations.days(8)))
            .wonAs("customer")
            .lostAs("lost")
            .lostAs("fraud")
            .dormantAs("resting")
            .recycles("lost", "inquiry")
            .recycles("lost", "demo")
            .recycles("resting", "offer")
            .build();

    private static final LeadMoves MOVES = LeadMoves.in(PROCESS);

    private static Instant day(int day) {
        return START.plusDays(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private static Lead entered(String id, String stage, int day) {
        return Lead.withId(id).following(PROCESS).entered(stage, day(day)).build();
    }

    private static Lead worth(String id, long euros, String stage, int day) {
        return Lead.withId(id)
                .following(PROCESS)
                .owner("Ann")
                .worth(Money.of(euros, "EUR"))
                .entered(stage, day(day))
                .build();
    }

    private static Lead lose(Lead lead, String reason, int day) {
        return MOVES.lose(lead, "lost", LostReason.of(reason), day(day), "").lead();
    }

    private static Lead recycle(Lead lead, String stage, int day) {
        return MOVES.recycle(lead, stage, day(day), "").lead();
    }

    private static Insights insights(SalesProcess process, List<Lead> leads) {
        FunnelModel model = ENGINE.learn(process).from(leads).asOf(AS_OF).run();
        return ENGINE.insights(model).from(leads);
    }

    private static RecyclingRequest ask(List<Lead> leads) {
        return insights(PROCESS, leads).lostLeads();
    }

    /** Lost twice and back once, rested, lost for good, lost without a word, won after a loss, open. */
    private static List<Lead> some() {
        Lead twice = lose(recycle(lose(worth("twice", 1_000, "demo", 0), "price", 10), "demo", 30), "price", 40);
        Lead rests = MOVES.rest(worth("rests", 500, "demo", 5), "resting", day(20), "")
                .lead();
        Lead silent = Lead.withId("silent")
                .following(PROCESS)
                .entered("demo", day(3))
                .left(PROCESS.exit("lost"), day(9))
                .build();
        Lead fraud = MOVES.lose(worth("fraud", 9_000, "inquiry", 1), "fraud", LostReason.of("false name"), day(2), "")
                .lead();
        Lead back = recycle(lose(worth("back", 2_000, "offer", 50), "rival", 60), "demo", 75);
        Lead won = MOVES.advance(back, "offer", day(80), "").lead();
        won = MOVES.win(won, "customer", Money.of(2_000, "EUR"), day(90), "").lead();
        Lead late = lose(worth("late", 4_000, "offer", 85), "rival", 97);
        return List.of(twice, rests, silent, fraud, won, late, entered("open", "demo", 80));
    }

    private static RecyclingGroup group(RecyclingReview review, String exit, String stage, String reason) {
        return review.groups().stream()
                .filter(group -> group.exit().equals(exit)
                        && group.stage().equals(stage)
                        && group.reason().orElse("").equals(reason))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void countsAreThoseCountedByHand() {
        RecyclingReview review = ask(some()).run();
        assertThat(review.left()).isEqualTo(7);
        assertThat(review.cameBack()).isEqualTo(2);
        assertThat(review.away()).isEqualTo(5);
        assertThat(review.losses()).isEqualTo(6);
        assertThat(review.withReason().orElseThrow().value()).isEqualTo(5 / 6.0);
        assertThat(review.notAllowed()).isEqualTo(1);
        assertThat(review.askable()).isEqualTo(4);
        assertThat(review.candidates())
                .extracting(RecyclingCandidate::leadId)
                .containsExactlyInAnyOrder("twice", "rests", "silent", "late");

        RecyclingGroup price = group(review, "lost", "demo", "price");
        assertThat(List.of(price.left(), price.cameBack(), price.away(), price.won(), price.leftAgain(), price.open()))
                .containsExactly(2L, 1L, 1L, 0L, 1L, 0L);
        assertThat(price.timeToReturn().orElseThrow().medianDays()).isEqualTo(20);
        RecyclingGroup rival = group(review, "lost", "offer", "rival");
        assertThat(List.of(rival.left(), rival.cameBack(), rival.away(), rival.won(), rival.leftAgain(), rival.open()))
                .containsExactly(2L, 1L, 1L, 1L, 0L, 0L);
        assertThat(group(review, "fraud", "inquiry", "false name").askable()).isZero();
        assertThat(group(review, "fraud", "inquiry", "false name").allAsked()).isEmpty();
    }

    @Test
    void reasonsAreInOrderOfTheValueLost() {
        List<ReasonShare> reasons = ask(some()).run().reasons();
        assertThat(reasons)
                .extracting(share -> share.stage() + " " + share.reason().orElse("-") + " " + share.losses() + " "
                        + share.value().map(Money::toString).orElse("?"))
                .containsExactly(
                        "inquiry false name 1 EUR 9000",
                        "offer rival 2 EUR 6000",
                        "demo price 2 EUR 2000",
                        "demo - 1 ?");
        assertThat(reasons.get(2).share().value()).isEqualTo(2 / 3.0);
        assertThat(reasons.get(3).withoutValue()).isEqualTo(1);
        BetaDistribution jeffreys = BetaDistribution.of(2.5, 1.5);
        assertThat(reasons.get(2).share().interval().low())
                .isCloseTo(jeffreys.inverseCumulativeProbability(0.1), within(1e-9));
        assertThat(reasons.get(2).share().interval().high())
                .isCloseTo(jeffreys.inverseCumulativeProbability(0.9), within(1e-9));
    }

    @Test
    void candidatesComeBackWhereTheProcessLetsThem() {
        assertThat(ask(some()).run().candidates())
                .extracting(each -> each.leadId() + " " + each.returnsTo() + " " + each.days())
                .containsExactlyInAnyOrder("twice demo 60", "rests offer 80", "silent demo 91", "late demo 3");
    }

    /** Everything by hand: the share that answers is stated, so that each lead is worth win rate x value x ratio less cost. */
    @Test
    void aWorthIsItsFactorsMultiplied() {
        List<Lead> leads = some();
        FunnelModel model = ENGINE.learn(PROCESS).from(leads).asOf(AS_OF).run();
        RecyclingReview review = ENGINE.insights(model)
                .from(leads)
                .lostLeads()
                .answering(0.3)
                .costing(Money.of(20, "EUR"))
                .run();
        double ratio = model.wonAmounts().get(Currency.getInstance("EUR")).ratio();
        double mean = model.wonAmounts().get(Currency.getInstance("EUR")).mean();
        for (RecyclingCandidate each : review.candidates()) {
            double amount = each.value()
                    .map(value -> value.amount().doubleValue() * ratio)
                    .orElse(mean);
            double win = each.winRate().value();
            assertThat(each.worth().orElseThrow().value()).isCloseTo(0.3 * win * amount - 20, within(1e-9));
            assertThat(each.worth().orElseThrow().interval().low())
                    .isCloseTo(0.3 * each.winRate().interval().low() * amount - 20, within(0.02 * amount));
            RecyclingGroup group =
                    group(review, each.exit(), each.stage(), each.reason().orElse(""));
            assertThat(group.askable()).isEqualTo(1);
            assertThat(group.ifBack().orElseThrow().value()).isCloseTo(win * amount - 20, within(1e-9));
            assertThat(group.ifAsked()).isEqualTo(group.allAsked());
            assertThat(group.allAsked().orElseThrow().value())
                    .isCloseTo(each.worth().orElseThrow().value(), within(1e-9));
        }
        assertThat(review.candidates())
                .isSortedAccordingTo((a, b) -> Double.compare(
                        b.worth().orElseThrow().value(), a.worth().orElseThrow().value()));
        assertThat(review.currency()).contains(Currency.getInstance("EUR"));
    }

    @Test
    void askingDoesNotPayWhereItCostsMoreThanALeadIsWorth() {
        RecyclingReview free = ask(some()).run();
        RecyclingReview dear = ask(some()).costing(Money.of(10_000, "EUR")).run();
        assertThat(free.candidates())
                .allMatch(each -> each.worth().orElseThrow().chanceToPay() == 1);
        assertThat(dear.candidates())
                .allMatch(each -> each.worth().orElseThrow().chanceToPay() == 0);
        assertThat(dear.groups().get(0).allAsked().orElseThrow().interval().high())
                .isNegative();
        RecyclingReview nobody =
                ask(some()).answering(0).costing(Money.of(1, "EUR")).run();
        assertThat(nobody.candidates())
                .allMatch(each -> each.worth().orElseThrow().value() == -1);
    }

    @Test
    void wordsSayWhoIsAsked() {
        RecyclingReview rested = ask(some()).restingFor(4).run();
        assertThat(rested.resting()).isEqualTo(1);
        assertThat(rested.candidates()).extracting(RecyclingCandidate::leadId).doesNotContain("late");
        assertThat(ask(some()).restingFor(3).run().resting()).isZero();

        RecyclingReview some = ask(some())
                .only(lead -> lead.owner().isPresent())
                .only(lead -> !lead.id().equals("rests"))
                .first(1)
                .run();
        assertThat(some.passedOver()).isEqualTo(2);
        assertThat(some.askable()).isEqualTo(2);
        assertThat(some.candidates()).hasSize(1);
        assertThat(some.cameBack()).isEqualTo(2);
    }

    @Test
    void groupsAreToldApartByWhatLeadsWereWhenTheyLeft() {
        Lead lead = lose(worth("handed", 100, "demo", 0), "price", 10).assigned("Bo", day(20), "");
        RecyclingReview review = ask(List.of(lead)).groupedBy(Dimension.OWNER).run();
        assertThat(review.groups().get(0).segment()).isEqualTo(Segment.of(Dimension.OWNER, "Ann"));
        assertThat(review.candidates().get(0).segment()).isEqualTo(Segment.of(Dimension.OWNER, "Ann"));
        assertThat(review.candidates().get(0).owner()).contains("Bo");
    }

    @Test
    void correctionsCount() {
        Lead lead = lose(worth("lead", 100, "demo", 0), "price", 10);
        int at = lead.history().size() - 1;
        Moved wrong = (Moved) lead.history().get(at);
        Moved right = new Moved(
                wrong.at(),
                "",
                "demo",
                "lost",
                Way.LOST,
                Optional.of(LostReason.of("timing")),
                Optional.empty(),
                Optional.empty());
        Lead corrected = lead.corrected(at, right, "asked again", day(30), "");
        assertThat(ask(List.of(corrected)).run().reasons())
                .extracting(share -> share.reason().orElse(""))
                .containsExactly("timing");
        Lead withdrawn = lead.withdrawn(at, "another lead", day(30), "");
        assertThat(ask(List.of(withdrawn)).run().left()).isZero();
        assertThat(corrected.factsInForce()).hasSize(at + 1).contains(right).doesNotContain(wrong);
        assertThat(lead.factsInForce()).isEqualTo(lead.history());
    }

    @Test
    void exitsKnownByTheirIdOnlyMeanWhatTheProcessSays() {
        Lead imported = Lead.withId("imported")
                .entered("demo", day(0))
                .left("lost", day(10))
                .entered("demo", day(20))
                .left("resting", day(30))
                .build();
        RecyclingReview review = ask(List.of(imported)).run();
        assertThat(List.of(review.left(), review.cameBack(), review.losses())).containsExactly(2L, 1L, 1L);
    }

    @Test
    void placesOfAnEarlierVersionArePassedOverWhereNothingIsKnownOfThem() {
        Lead lead = Lead.withId("old")
                .entered("first talk", day(0))
                .left("gone", day(5))
                .entered("second talk", day(8))
                .left("lost", day(10))
                .entered("second talk", day(12))
                .entered("demo", day(20))
                .build();
        FunnelModel model = ENGINE.learn(PROCESS).from(some()).asOf(AS_OF).run();
        RecyclingReview review =
                ENGINE.insights(model).from(List.of(lead)).lostLeads().run();
        assertThat(review.left()).isEqualTo(1);
        assertThat(review.groups()).hasSize(1);
        assertThat(review.groups().get(0).stage()).isEqualTo("second talk");
        assertThat(review.groups().get(0).open()).isEqualTo(1);
    }

    @Test
    void withoutLostLeadsThereIsNothingToSay() {
        for (List<Lead> leads : List.of(List.<Lead>of(), List.of(entered("open", "demo", 80)))) {
            RecyclingReview review = ask(leads).run();
            assertThat(review.left()).isZero();
            assertThat(review.groups()).isEmpty();
            assertThat(review.reasons()).isEmpty();
            assertThat(review.returns()).isEmpty();
            assertThat(review.candidates()).isEmpty();
            assertThat(review.withReason()).isEmpty();
            assertThat(review.winRate()).isEmpty();
            assertThat(review.newLeadWinRate().value()).isBetween(0.0, 1.0);
        }
    }

    /** One lead, without a value, that never came back: the win rate is about that of others, and little is known of it. */
    @Test
    void oneLeadThatNeverCameBack() {
        RecyclingReview review =
                ask(List.of(lose(entered("one", "demo", 0), "price", 10))).run();
        RecyclingGroup group = review.groups().get(0);
        assertThat(group.timeToReturn()).isEmpty();
        assertThat(group.returnShare().value()).isBetween(0.0, 0.4);
        assertThat(group.winRate().interval().contains(group.usualWinRate())).isTrue();
        assertThat(group.winRate().interval().high()
                        - group.winRate().interval().low())
                .isGreaterThan(0.25);
        assertThat(group.chanceBetter()).isCloseTo(0.5, within(0.01));
        assertThat(group.withoutAmount()).isEqualTo(1);
        assertThat(group.allAsked()).isEmpty();
        assertThat(review.candidates().get(0).worth()).isEmpty();
        assertThat(review.currency()).isEmpty();
    }

    @Test
    void aProcessThatRecyclesNobodyHasNoCandidates() {
        SalesProcess strict = SalesProcess.named("Strict")
                .stage("demo", s -> s.converts(0.5).takes(Durations.days(4)))
                .wonAs("customer")
                .lostAs("lost")
                .build();
        Lead lost =
                Lead.withId("one").entered("demo", day(0)).left("lost", day(4)).build();
        RecyclingReview review = insights(strict, List.of(lost)).lostLeads().run();
        assertThat(review.away()).isEqualTo(1);
        assertThat(review.notAllowed()).isEqualTo(1);
        assertThat(review.candidates()).isEmpty();
        assertThat(review.groups().get(0).allAsked()).isEmpty();
    }

    /** Of ten, one came back on day 10 and one on day 20; one was lost only 15 days ago. With the lead that never comes back: 10/11 x 8/9. */
    @Test
    void sharesByTimeAreKaplanMeiers() {
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            leads.add(lose(entered("lead-" + i, "demo", 0), "price", i == 9 ? 85 : 5));
        }
        leads.set(0, recycle(leads.get(0), "demo", 15));
        leads.set(1, recycle(leads.get(1), "demo", 25));
        RecyclingReview review = ask(leads).run();
        assertThat(review.returns()).extracting(share -> share.days()).containsExactly(7, 30, 90, 95);
        assertThat(review.returns().get(0).share().value()).isZero();
        assertThat(review.returns().get(1).share().value()).isCloseTo(1 - 10 / 11.0 * 8 / 9.0, within(1e-12));
        assertThat(review.groups().get(0).returnDays()).isEqualTo(95);
    }

    /** Ten left ten days ago, so that nothing is known of later; the one that came back after fifty days is not back within ten. */
    @Test
    void whoCameBackLaterThanIsKnownForOthersIsNotBackByThen() {
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            leads.add(lose(entered("lead-" + i, "demo", 60), "price", 90));
        }
        RecyclingReview none = ask(leads).run();
        leads.add(recycle(lose(entered("slow", "demo", 0), "price", 5), "demo", 55));
        RecyclingGroup group = ask(leads).run().groups().get(0);
        assertThat(group.cameBack()).isEqualTo(1);
        assertThat(group.returnDays()).isEqualTo(10);
        assertThat(group.timeToReturn().orElseThrow().medianDays()).isEqualTo(50);
        assertThat(group.returnShare().value())
                .isLessThan(none.groups().get(0).returnShare().value());
    }

    @Test
    void amountsOfSeveralCurrenciesAskForRates() {
        List<Lead> leads = List.of(
                lose(worth("euros", 100, "demo", 0), "price", 10),
                lose(
                        Lead.withId("dollars")
                                .following(PROCESS)
                                .worth(Money.of(100, "USD"))
                                .entered("demo", day(0))
                                .build(),
                        "price",
                        10));
        assertThatThrownBy(() -> ask(leads).run()).isInstanceOf(CurrencyMismatchException.class);
        assertThatThrownBy(() ->
                        ask(leads.subList(0, 1)).costing(Money.of(1, "USD")).run())
                .isInstanceOf(CurrencyMismatchException.class);
        assertThat(ask(List.of(lose(entered("one", "demo", 0), "price", 10)))
                        .costing(Money.of(1, "USD"))
                        .run()
                        .currency())
                .contains(Currency.getInstance("USD"));

        Currency euro = Currency.getInstance("EUR");
        ExchangeRates rates =
                ExchangeRates.of(new ExchangeRate(Currency.getInstance("USD"), euro, AS_OF, new BigDecimal("0.5")));
        RecyclingReview review =
                insights(PROCESS, leads).in(euro, rates).lostLeads().run();
        assertThat(review.reasons().get(0).value()).contains(Money.of(150, "EUR"));
        assertThat(review.candidates())
                .extracting(each -> each.value().orElseThrow())
                .containsExactly(Money.of(100, "EUR"), Money.of(50, "EUR"));
    }

    @Test
    void wordsRefuseWhatMakesNoSense() {
        RecyclingRequest request = ask(List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request.answering(20))
                .withMessage("share of the asked that come back was 20.0; it must be in [0, 1]. Maybe 0.2 was meant?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request.answering(Double.NaN))
                .withMessage("share of the asked that come back was NaN; it must be in [0, 1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request.costing(Money.of(-5, "EUR")))
                .withMessage(
                        "cost of asking one lead was EUR -5; it must not be negative. Maybe leave the word out, if asking"
                                + " costs nothing?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request.restingFor(-1))
                .withMessage(
                        "days of rest were -1; they must not be negative. Maybe 0, to ask those too who left today?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request.first(0))
                .withMessage(
                        "number of candidates was 0; it must be at least 1. Maybe leave the word out, to list all of them?");
    }
}
