package org.salespipeline.core.internal.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.salespipeline.lead.Dimension.OWNER;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.WonAmounts;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.Segment;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;

/** What won leads turned out to be worth, by owner: from leads to what the model says. */
class WonAmountsTest {

    private static final PipelineEngine ENGINE = Pipelines.standard();
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    private static final SalesProcess PROCESS = SalesProcess.named("Two")
            .stage("call")
            .stage("demo")
            .wonAs("won")
            .lostAs("lost")
            .build();

    private final List<Lead> leads = new ArrayList<>();

    private static Instant day(int day) {
        return START.plusSeconds(day * 86_400L);
    }

    /** A lead that was won for an amount; 0 stands for no stated value. */
    private WonAmountsTest won(String owner, long stated, long amount) {
        var lead = Lead.withId("lead-" + leads.size()).owner(owner);
        if (stated > 0) {
            lead.worth(Money.of(stated, "EUR"));
        }
        leads.add(lead.entered("call", day(0))
                .entered("demo", day(5))
                .left("won", day(9))
                .wonFor(Money.of(amount, "EUR"))
                .build());
        return this;
    }

    private WonAmountsTest lost(String owner) {
        leads.add(Lead.withId("lead-" + leads.size())
                .owner(owner)
                .worth(Money.of(1, "EUR"))
                .entered("call", day(0))
                .left("lost", day(9))
                .build());
        return this;
    }

    private FunnelModel model() {
        return ENGINE.learn(PROCESS)
                .from(leads)
                .asOf(AS_OF)
                .by(OWNER)
                .priorStrength(0)
                .run();
    }

    private WonAmounts of(String owner) {
        return model().wonAmounts(Segment.of(OWNER, owner)).get(EUR);
    }

    @Test
    void nobodyWasWon() {
        lost("a").lost("b");
        assertThat(model().wonAmounts()).isEmpty();
        assertThat(model().wonAmounts(Segment.of(OWNER, "a"))).isEmpty();
    }

    @Test
    void oneWin() {
        won("a", 100, 80).lost("b");
        assertThat(model().wonAmounts())
                .isEqualTo(Map.of(EUR, new WonAmounts(1, 80, 0, 1, 0.8, Double.POSITIVE_INFINITY)));
        assertThat(of("a")).isEqualTo(new WonAmounts(1, 80, 0, 1, 0.8, Double.POSITIVE_INFINITY));
        assertThat(of("b"))
                .as("it has none of its own")
                .isEqualTo(new WonAmounts(0, 80, 0, 0, 0.8, Double.POSITIVE_INFINITY));
    }

    /** Means, variances and ratios by hand; a between its own record and that of all. */
    @Test
    void anOwnerLiesBetweenTheirOwnRecordAndThatOfAll() {
        for (int i = 0; i < 6; i++) {
            won("a", 100, 90 + 2 * i).won("b", 100, 150 + 2 * i).won("c", 100, 120 + 2 * i);
        }
        won("d", 100, 40);
        WonAmounts all = model().wonAmounts().get(EUR);
        assertThat(all.count()).isEqualTo(19);
        assertThat(all.mean()).isCloseTo((6 * (95 + 155 + 125) + 40) / 19.0, within(1e-12));
        assertThat(all.ratio()).isCloseTo(all.mean() / 100, within(1e-15));
        WonAmounts a = of("a");
        assertThat(a.count()).isEqualTo(6);
        assertThat(a.mean()).isStrictlyBetween(95.0, all.mean());
        assertThat(a.mean()).as("owners differ by much more than their wins").isCloseTo(95, within(1.0));
        assertThat(a.variance()).isStrictlyBetween(14.0, all.variance());
        assertThat(a.ratio()).isCloseTo(a.mean() / 100, within(1e-12));
        assertThat(a.ratioError()).isLessThan(all.ratioError());
        WonAmounts d = of("d");
        assertThat(d.mean()).isStrictlyBetween(40.0, all.mean());
        assertThat(d.ratio()).isStrictlyBetween(0.4, all.ratio());
    }

    /** Of one pair hardly anything is known; certainly not more than of all pairs together. */
    @Test
    void theRatioOfOnePairIsLessSureThanThatOfAll() {
        for (int i = 0; i < 10; i++) {
            won("a", 100, 80 + 4 * i).won("b", 100, 90 + 4 * i);
        }
        won("c", 100, 110);
        WonAmounts all = model().wonAmounts().get(EUR);
        assertThat(all.paired()).isEqualTo(21);
        assertThat(of("c").paired()).isEqualTo(1);
        assertThat(of("c").ratioError()).isGreaterThanOrEqualTo(all.ratioError());
    }

    /** Whoever sells at list price, and whoever always grants a tenth, have no spread at all; whoever won nothing is one of them. */
    @Test
    void ownersWhoseRatiosDifferWithoutAnySpread() {
        won("a", 100, 100)
                .won("a", 200, 200)
                .won("b", 100, 90)
                .won("b", 200, 180)
                .lost("c")
                .won("d", 0, 7);
        assertThat(of("a").ratio()).isCloseTo(1, within(1e-12));
        assertThat(of("b").ratio()).isCloseTo(0.9, within(1e-12));
        WonAmounts all = model().wonAmounts().get(EUR);
        assertThat(of("c").ratio()).isEqualTo(all.ratio());
        assertThat(of("c").ratioError()).isEqualTo(all.ratioError());
        assertThat(of("d").paired()).isZero();
        assertThat(of("d").ratio()).isEqualTo(all.ratio());
    }

    @Test
    void aValueInAnotherCurrencyIsNoPair() {
        leads.add(Lead.withId("x")
                .owner("a")
                .worth(Money.of(100, "USD"))
                .entered("call", day(0))
                .entered("demo", day(5))
                .left("won", day(9))
                .wonFor(Money.of(70, "EUR"))
                .build());
        assertThat(model().wonAmounts())
                .isEqualTo(Map.of(EUR, new WonAmounts(1, 70, 0, 0, 1, Double.POSITIVE_INFINITY)));
    }

    /** 100 at first, 150 while the demo's stage was entered, 400 afterwards, won for 300: the pair is 300 of 150. */
    @Test
    void theStatedValueIsThatAtTheEntryOfTheLastVisit() {
        leads.add(Lead.withId("x")
                .owner("a")
                .worth(Money.of(100, "EUR"))
                .entered("call", day(0))
                .worth(Money.of(150, "EUR"), day(4))
                .entered("demo", day(5))
                .worth(Money.of(400, "EUR"), day(7))
                .left("won", day(9))
                .wonFor(Money.of(300, "EUR"))
                .build());
        WonAmounts all = model().wonAmounts().get(EUR);
        assertThat(all.paired()).isEqualTo(1);
        assertThat(all.ratio()).isEqualTo(2);
    }

    /** Without a won amount the last value is what was won; it was stated later than the visit began, and so pairs with the first. */
    @Test
    void withoutAWonAmountTheValueAtTheWinCounts() {
        leads.add(Lead.withId("x")
                .owner("a")
                .worth(Money.of(100, "EUR"))
                .entered("call", day(0))
                .entered("demo", day(5))
                .worth(Money.of(130, "EUR"), day(7))
                .left("won", day(9))
                .build());
        WonAmounts all = model().wonAmounts().get(EUR);
        assertThat(all.mean()).isEqualTo(130);
        assertThat(all.ratio()).isEqualTo(1.3);
    }

    /** What became known after the model's date does not count. */
    @Test
    void amountsOfLaterWinsAreNotKnownYet() {
        won("a", 100, 80);
        FunnelModel before = ENGINE.learn(PROCESS)
                .from(leads)
                .asOf(LocalDate.of(2026, 1, 13))
                .by(OWNER)
                .run();
        assertThat(before.wonAmounts()).isEmpty();
        FunnelModel on = ENGINE.learn(PROCESS)
                .from(leads)
                .asOf(LocalDate.of(2026, 1, 14))
                .by(OWNER)
                .run();
        assertThat(on.wonAmounts()).hasSize(1);
    }
}
