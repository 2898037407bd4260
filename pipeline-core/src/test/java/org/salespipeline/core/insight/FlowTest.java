package org.salespipeline.core.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.insight.FlowAccount;
import org.salespipeline.insight.FlowCoverage;
import org.salespipeline.insight.FlowFigure;
import org.salespipeline.insight.FlowKind;
import org.salespipeline.insight.FlowLine;
import org.salespipeline.insight.FlowRequest;
import org.salespipeline.insight.FlowSlippage;
import org.salespipeline.insight.FlowSum;
import org.salespipeline.insight.FlowVelocity;
import org.salespipeline.insight.FlowWinRate;
import org.salespipeline.insight.PipelineFlow;
import org.salespipeline.insight.PipelineMetrics;
import org.salespipeline.insight.StageFlow;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.lead.LeadFact;
import org.salespipeline.lead.Segment;
import org.salespipeline.lead.Way;
import org.salespipeline.money.CurrencyMismatchException;
import org.salespipeline.money.ExchangeRate;
import org.salespipeline.money.ExchangeRates;
import org.salespipeline.money.MissingExchangeRateException;
import org.salespipeline.money.Money;
import org.salespipeline.process.Exit;
import org.salespipeline.process.ProcessVersion;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;
import org.salespipeline.time.Horizon;
import org.salespipeline.time.Period;
import org.salespipeline.time.TimeGrid;

class FlowTest {

    private static final PipelineEngine ENGINE = Pipelines.standard();
    private static final SalesProcess PROCESS = FlowPasts.PROCESS;
    private static final Exit CUSTOMER = PROCESS.exit("customer");
    private static final Exit LOST = PROCESS.exit("lost");
    private static final Exit RESTING = PROCESS.exit("resting");
    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 31);
    private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 28);
    private static final Period FIRST_QUARTER =
            new Period("2026-Q1", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 4, 1));
    private static final Segment ANN = Segment.of(Dimension.OWNER, "Ann");
    private static final Segment BO = Segment.of(Dimension.OWNER, "Bo");

    private static Instant at(int month, int day) {
        return Instant.parse(String.format("2026-%02d-%02dT10:00:00Z", month, day));
    }

    private static Money eur(long amount) {
        return Money.of(amount, "EUR");
    }

    private static LeadBuilder lead(String id, String owner, long value) {
        return Lead.withId(id).owner(owner).worth(eur(value));
    }

    /** Seven leads, whose flow through February is added up by hand. */
    private static List<Lead> seven() {
        Lead won = lead("g", "Bo", 60)
                .entered("call", at(1, 6))
                .left(CUSTOMER, at(1, 25))
                .wonFor(eur(60))
                .build();
        return List.of(
                lead("a", "Ann", 100)
                        .with(FlowPasts.EXPECTED, "2026-02-15")
                        .entered("call", at(1, 10))
                        .entered("demo", at(2, 5))
                        .worth(eur(150), at(2, 10))
                        .with(FlowPasts.EXPECTED, "2026-03-20", at(2, 12))
                        .build(),
                lead("b", "Bo", 200)
                        .with(FlowPasts.EXPECTED, "2026-02-20")
                        .entered("call", at(1, 5))
                        .left(CUSTOMER, at(2, 20))
                        .wonFor(eur(180))
                        .build(),
                lead("c", "Ann", 50)
                        .entered("call", at(2, 3))
                        .left(LOST, at(2, 8))
                        .build(),
                lead("d", "Bo", 400)
                        .with(FlowPasts.EXPECTED, "2026-02-10")
                        .entered("demo", at(1, 3))
                        .entered("call", at(2, 4))
                        .with(Dimension.OWNER, "Ann", at(2, 6))
                        .worth(eur(300), at(2, 7))
                        .build(),
                lead("e", "Ann", 80)
                        .with(FlowPasts.EXPECTED, "in spring")
                        .entered("call", at(1, 1))
                        .left(LOST, at(1, 20))
                        .entered("demo", at(2, 15))
                        .build(),
                Lead.withId("f")
                        .owner("Bo")
                        .entered("call", at(1, 4))
                        .left(RESTING, at(2, 25))
                        .build(),
                won.withdrawn(won.history().size() - 1, "signed by nobody", at(2, 2), ""));
    }

    private static FlowRequest.Options flow(List<Lead> leads) {
        return ENGINE.flow(PROCESS).from(leads).between(JANUARY, FEBRUARY);
    }

    private static FlowRequest.Options flow(Lead... leads) {
        return flow(List.of(leads));
    }

    private static void holds(FlowAccount account, FlowKind kind, long times, long value, String... leads) {
        FlowLine line = account.line(kind);
        assertThat(line.times()).as(kind.name()).isEqualTo(times);
        assertThat(line.value()).as(kind.name()).isEqualTo(eur(value));
        assertThat(line.leadIds()).as(kind.name()).containsExactly(leads);
    }

    @Test
    void sevenLeadsByHand() {
        PipelineFlow flow = flow(seven())
                .by(Dimension.OWNER)
                .closingExpectedIn(FlowPasts.EXPECTED)
                .run();

        FlowAccount all = flow.all();
        holds(all, FlowKind.OPENING, 4, 700, "d", "b", "a", "f");
        holds(all, FlowKind.OPENED, 1, 50, "c");
        holds(all, FlowKind.RECYCLED, 1, 80, "e");
        holds(all, FlowKind.VALUE_UP, 1, 50, "a");
        holds(all, FlowKind.VALUE_DOWN, 1, 100, "d");
        holds(all, FlowKind.TRANSFERRED_IN, 0, 0);
        holds(all, FlowKind.TRANSFERRED_OUT, 0, 0);
        holds(all, FlowKind.WON, 1, 200, "b");
        holds(all, FlowKind.LOST, 1, 50, "c");
        holds(all, FlowKind.DORMANT, 1, 0, "f");
        holds(all, FlowKind.CORRECTED, 1, 60, "g");
        holds(all, FlowKind.CLOSING, 4, 590, "d", "a", "e", "g");
        holds(all, FlowKind.ADVANCED, 1, 100, "a");
        holds(all, FlowKind.MOVED_BACK, 1, 400, "d");
        holds(all, FlowKind.PUSHED, 1, 150, "a");
        holds(all, FlowKind.PULLED, 0, 0);
        assertThat(all.line(FlowKind.OPENING).withoutValue()).isEqualTo(1);
        assertThat(all.line(FlowKind.DORMANT).withoutValue()).isEqualTo(1);
        assertThat(all.line(FlowKind.VALUE_DOWN).valueChange()).isEqualTo(eur(-100));
        assertThat(all.line(FlowKind.CORRECTED).leadsChange()).isEqualTo(1);
        assertThat(all.wonAmount()).isEqualTo(eur(180));
        assertThat(all.winsWithoutAmount()).isZero();
        assertThat(flow.leadsOf(FlowKind.CLOSING)).containsExactly("d", "a", "e", "g");

        assertThat(flow.segments()).extracting(FlowAccount::segment).containsExactly(ANN, BO);
        FlowAccount ann = flow.segment(ANN);
        holds(ann, FlowKind.OPENING, 1, 100, "a");
        holds(ann, FlowKind.TRANSFERRED_IN, 1, 400, "d");
        holds(ann, FlowKind.VALUE_DOWN, 1, 100, "d");
        holds(ann, FlowKind.CLOSING, 3, 530, "d", "a", "e");
        FlowAccount bo = flow.segment(BO);
        holds(bo, FlowKind.OPENING, 3, 600, "d", "b", "f");
        holds(bo, FlowKind.TRANSFERRED_OUT, 1, 400, "d");
        holds(bo, FlowKind.CORRECTED, 1, 60, "g");
        holds(bo, FlowKind.CLOSING, 1, 60, "g");
        assertThat(bo.wonAmount()).isEqualTo(eur(180));
    }

    @Test
    void stagesByHand() {
        PipelineFlow flow = flow(seven()).run();

        assertThat(flow.stages()).extracting(StageFlow::stage).containsExactly("call", "demo", "offer");
        assertThat(flow.stage("call"))
                .isEqualTo(new StageFlow(
                        "call",
                        sum(3, 300, 1),
                        sum(2, 450, 0),
                        sum(4, 350, 1),
                        sum(0, -100, 0),
                        sum(1, 60, 0),
                        sum(2, 360, 0)));
        assertThat(flow.stage("demo"))
                .isEqualTo(new StageFlow(
                        "demo",
                        sum(1, 400, 0),
                        sum(2, 180, 0),
                        sum(1, 400, 0),
                        sum(0, 50, 0),
                        sum(0, 0, 0),
                        sum(2, 230, 0)));
        assertThat(flow.segments()).containsExactly(flow.all());
    }

    private static FlowSum sum(long leads, long value, long withoutValue) {
        return new FlowSum(leads, eur(value), withoutValue);
    }

    @Test
    void figuresByHand() {
        PipelineMetrics metrics = flow(seven())
                .closingExpectedIn(FlowPasts.EXPECTED)
                .against(eur(1_000))
                .run()
                .metrics();

        assertThat(metrics.days()).isEqualTo(28);
        FlowWinRate winRate = metrics.winRate();
        assertThat(winRate.won()).isEqualTo(1);
        assertThat(winRate.lost()).isEqualTo(1);
        assertThat(winRate.closed().orElseThrow().value()).isEqualTo(0.5);
        // Jeffreys, level 0.8: the tenth percentile of Beta(1.5, 1.5), a half circle: (1 - cos(t / 2)) / 2 where t -
        // sin t = 0.2 pi.
        assertThat(winRate.closed().orElseThrow().interval().low()).isCloseTo(0.1565, within(1e-4));
        assertThat(winRate.byModel()).isEmpty();
        FlowFigure cycle = metrics.cycle().mean().orElseThrow();
        assertThat(cycle.value()).isEqualTo(46);
        assertThat(cycle.interval().low()).isZero();
        assertThat(cycle.interval().high()).isInfinite();
        FlowVelocity velocity = metrics.velocity();
        assertThat(velocity.openLeads()).isEqualTo(4);
        assertThat(velocity.averageValue()).hasValue(147.5);
        assertThat(velocity.perDay().orElseThrow().value()).isCloseTo(590 * 0.5 / 46, within(1e-12));
        assertThat(velocity.perDay().orElseThrow().interval().high()).isInfinite();
        assertThat(velocity.wonPerDay()).hasValue(180 / 28.0);

        FlowCoverage coverage = metrics.coverage().orElseThrow();
        assertThat(coverage.pipelineAtOpening()).isEqualTo(sum(3, 700, 0));
        assertThat(coverage.pipelineAtClosing()).isEqualTo(sum(1, 300, 0));
        assertThat(coverage.atOpening()).isEqualTo(0.7);
        assertThat(coverage.atClosing()).isEqualTo(0.3);
        assertThat(coverage.won()).isEqualTo(eur(180));
        assertThat(coverage.expected()).isEmpty();

        FlowSlippage slippage = metrics.slippage().orElseThrow();
        assertThat(slippage.period().toString()).isEqualTo("2026-02-01 to 2026-02-28 [2026-02-01, 2026-03-01)");
        assertThat(slippage.due()).isEqualTo(sum(3, 700, 0));
        assertThat(slippage.slipped().leads()).isEqualTo(1);
        assertThat(slippage.slipped().value()).isEqualTo(eur(100));
        assertThat(slippage.slipped().ofLeads().orElseThrow().value()).isEqualTo(1 / 3.0);
        assertThat(slippage.slipped().ofValue().orElseThrow().value()).isEqualTo(1 / 7.0);
        assertThat(slippage.won().value()).isEqualTo(eur(200));
        assertThat(slippage.stillDue().value()).isEqualTo(eur(400));
        assertThat(slippage.lost().leads()).isZero();
        assertThat(slippage.undated().leads()).isZero();
        assertThat(slippage.atOpening().blank()).isEqualTo(sum(1, 0, 1));
        assertThat(slippage.atClosing().dated()).isEqualTo(sum(2, 450, 0));
        assertThat(slippage.atClosing().unreadable()).isEqualTo(sum(1, 80, 0));
        assertThat(slippage.atClosing().blank()).isEqualTo(sum(1, 60, 0));
    }

    @Test
    void aQuarterInWhichTheFlowLies() {
        PipelineMetrics metrics = flow(seven())
                .closingExpectedIn(FlowPasts.EXPECTED)
                .dueIn(FIRST_QUARTER)
                .against(eur(1_000))
                .run()
                .metrics();

        assertThat(metrics.slippage().orElseThrow().slipped().leads()).isZero();
        assertThat(metrics.slippage().orElseThrow().stillDue().leads()).isEqualTo(2);
        assertThat(metrics.coverage().orElseThrow().atClosing()).isEqualTo(0.45);
    }

    @Test
    void withoutExpectedDatesTheWholePipelineIsDue() {
        PipelineMetrics metrics = flow(seven()).against(eur(1_000)).run().metrics();

        assertThat(metrics.coverage().orElseThrow().atOpening()).isEqualTo(0.7);
        assertThat(metrics.coverage().orElseThrow().atClosing()).isEqualTo(0.59);
        assertThat(metrics.slippage()).isEmpty();
    }

    @Test
    void theRandomPastsHoldEveryKind() {
        PipelineFlow flow = ENGINE.flow(PROCESS)
                .from(FlowPasts.of(7, 200).stream()
                        .filter(lead -> !lead.stage().equals(Optional.of("ring")))
                        .toList())
                .between(FlowPasts.START.plusDays(30), FlowPasts.START.plusDays(300))
                .in(FlowPasts.EUR, FlowPasts.RATES)
                .by(Dimension.OWNER)
                .closingExpectedIn(FlowPasts.EXPECTED)
                .run();

        for (FlowKind kind : FlowKind.values()) {
            assertThat(flow.segments().stream()
                            .mapToLong(account -> account.line(kind).times())
                            .sum())
                    .as(kind.name())
                    .isPositive();
        }
        assertThat(flow.stage("ring").corrected().leads()).isNegative();
    }

    @Test
    void noLeads() {
        PipelineFlow flow = flow(List.of())
                .by(Dimension.OWNER)
                .against(eur(5))
                .closingExpectedIn(FlowPasts.EXPECTED)
                .run();

        assertThat(flow.segments()).isEmpty();
        assertThat(flow.line(FlowKind.CLOSING).times()).isZero();
        assertThat(flow.line(FlowKind.CLOSING).value()).isEqualTo(eur(0));
        PipelineMetrics metrics = flow.metrics();
        assertThat(metrics.winRate().closed()).isEmpty();
        assertThat(metrics.winRate().ever()).isEmpty();
        assertThat(metrics.cycle().mean()).isEmpty();
        assertThat(metrics.cycle().ofAllWins()).isEmpty();
        assertThat(metrics.velocity().averageValue()).isEmpty();
        assertThat(metrics.velocity().perDay()).isEmpty();
        assertThat(metrics.velocity().wonPerDay()).hasValue(0);
        assertThat(metrics.coverage().orElseThrow().atClosing()).isZero();
        assertThat(metrics.slippage().orElseThrow().slipped().ofLeads()).isEmpty();
        assertThat(metrics.slippage().orElseThrow().slipped().ofValue()).isEmpty();
    }

    @Test
    void withoutAnyAmountTheCurrencyIsNone() {
        PipelineFlow flow = flow(Lead.withId("x")
                        .entered("call", at(2, 3))
                        .left(CUSTOMER, at(2, 3))
                        .build())
                .run();

        assertThat(flow.currency().getCurrencyCode()).isEqualTo("XXX");
        assertThat(flow.line(FlowKind.WON).withoutValue()).isEqualTo(1);
        assertThat(flow.all().winsWithoutAmount()).isEqualTo(1);
        assertThat(flow.metrics().winRate().closed().orElseThrow().value()).isEqualTo(1);
        assertThat(flow.metrics().winRate().ever().orElseThrow().won().value()).isEqualTo(1);
        assertThat(flow.metrics().winRate().ever().orElseThrow().lastAge()).isEqualTo(0);
        assertThat(flow.metrics().cycle().mean().orElseThrow().value()).isZero();
        assertThat(flow.metrics().velocity().perDay()).isEmpty();
    }

    @Test
    void oneDateTwiceIsAFlowOfNothing() {
        PipelineFlow flow = ENGINE.flow(PROCESS)
                .from(seven())
                .between(JANUARY, JANUARY)
                .closingExpectedIn(FlowPasts.EXPECTED)
                .against(eur(1))
                .run();

        assertThat(flow.line(FlowKind.OPENING).items())
                .isEqualTo(flow.line(FlowKind.CLOSING).items());
        assertThat(flow.all().lines())
                .filteredOn(line -> line.kind() != FlowKind.OPENING && line.kind() != FlowKind.CLOSING)
                .allMatch(line -> line.times() == 0 && line.items().isEmpty());
        assertThat(flow.metrics().days()).isZero();
        assertThat(flow.metrics().velocity().wonPerDay()).isEmpty();
        assertThat(flow.metrics().winRate().ever()).isEmpty();
        assertThat(flow.metrics().coverage()).isEmpty();
        assertThat(flow.metrics().slippage()).isEmpty();
    }

    @Test
    void midnightOfTheZoneDividesTheDays() {
        // 2026-01-31T23:30 in Berlin, and half past midnight of the day after.
        Lead before = Lead.withId("before")
                .entered("call", Instant.parse("2026-01-31T22:30:00Z"))
                .build();
        Lead after = Lead.withId("after")
                .entered("call", Instant.parse("2026-01-31T23:30:00Z"))
                .build();
        Lead last = Lead.withId("last")
                .entered("call", Instant.parse("2026-02-28T22:59:59.999Z"))
                .build();
        Lead late = Lead.withId("late")
                .entered("call", Instant.parse("2026-02-28T23:00:00Z"))
                .build();

        PipelineFlow berlin =
                flow(before, after, last, late).on(ZoneId.of("Europe/Berlin")).run();
        assertThat(berlin.leadsOf(FlowKind.OPENING)).containsExactly("before");
        assertThat(berlin.leadsOf(FlowKind.OPENED)).containsExactly("after", "last");
        PipelineFlow utc = flow(before, after, last, late).run();
        assertThat(utc.leadsOf(FlowKind.OPENING)).containsExactly("after", "before");
        assertThat(utc.leadsOf(FlowKind.OPENED)).containsExactly("last", "late");
    }

    @Test
    void whatIsSaidAtTheOpeningIsThereFromTheStart() {
        List<LeadFact> facts = List.of(
                new LeadFact.Opened(at(2, 3), "", Optional.empty(), "call"),
                new LeadFact.AttributeSet(at(2, 3), "", Dimension.OWNER, "Ann"),
                new LeadFact.ValueSet(at(2, 3), "", eur(9)),
                LeadFact.Moved.of(at(2, 3), "", "call", "demo", Way.STAGE),
                new LeadFact.ValueSet(at(2, 3), "", eur(10)));
        PipelineFlow flow = flow(Lead.rebuild("x", facts)).by(Dimension.OWNER).run();

        assertThat(flow.segments()).extracting(FlowAccount::segment).containsExactly(ANN);
        holds(flow.all(), FlowKind.OPENED, 1, 9, "x");
        holds(flow.all(), FlowKind.ADVANCED, 1, 9, "x");
        holds(flow.all(), FlowKind.VALUE_UP, 1, 1, "x");
    }

    @Test
    void aLeadLostTwiceCountsTwice() {
        PipelineFlow flow = flow(Lead.withId("x")
                        .worth(eur(10))
                        .entered("call", at(1, 3))
                        .left(LOST, at(2, 3))
                        .entered("call", at(2, 4))
                        .worth(eur(7), at(2, 5))
                        .left(LOST, at(2, 6))
                        .build())
                .run();

        holds(flow.all(), FlowKind.LOST, 2, 17, "x");
        assertThat(flow.line(FlowKind.LOST).items().get(0).times()).isEqualTo(2);
        assertThat(flow.metrics().winRate().lost()).isEqualTo(1);
    }

    @Test
    void aCorrectionThatChangesTheOwnerCountsInBothSegments() {
        Lead lead = lead("x", "Ann", 10).entered("call", at(1, 3)).build();
        LeadFact right = new LeadFact.AttributeSet(at(1, 3), "", Dimension.OWNER, "Bo");
        PipelineFlow flow = flow(lead.corrected(1, right, "typed wrong", at(2, 2), ""), other())
                .by(Dimension.OWNER)
                .run();

        holds(flow.all(), FlowKind.CORRECTED, 0, 0);
        holds(flow.segment(ANN), FlowKind.CORRECTED, 1, -10, "x");
        assertThat(flow.segment(ANN).line(FlowKind.CORRECTED).leadsChange()).isEqualTo(-1);
        holds(flow.segment(BO), FlowKind.CORRECTED, 1, 10, "x");
    }

    private static Lead other() {
        return lead("y", "Ann", 1).entered("call", at(1, 3)).build();
    }

    @Test
    void aMigratedLeadKeepsItsPlace() {
        ProcessVersion earlier = FlowPasts.EARLIER;
        List<LeadFact> facts = List.of(
                new LeadFact.Opened(at(1, 3), "", Optional.of(earlier), "ring"),
                new LeadFact.ValueSet(at(1, 3), "", eur(5)),
                new LeadFact.Migrated(at(2, 3), "", earlier, PROCESS.id(), "ring", "call"));
        PipelineFlow flow = flow(Lead.rebuild("x", facts)).run();

        holds(flow.all(), FlowKind.OPENING, 1, 5, "x");
        holds(flow.all(), FlowKind.CLOSING, 1, 5, "x");
        assertThat(flow.all().lines()).filteredOn(line -> line.times() > 0).hasSize(2);
        assertThat(flow.stages()).extracting(StageFlow::stage).containsExactly("call", "demo", "offer", "ring");
        assertThat(flow.stage("ring").corrected()).isEqualTo(sum(-1, -5, 0));
        assertThat(flow.stage("call").corrected()).isEqualTo(sum(1, 5, 0));
    }

    @Test
    void allAmountsAreConvertedAsOfTheClosing() {
        ExchangeRates rates = ExchangeRates.of(
                ExchangeRate.of("USD", "EUR", JANUARY, "0.5"), ExchangeRate.of("USD", "EUR", FEBRUARY, "0.75"));
        Lead dollars = Lead.withId("x")
                .worth(Money.of(8, "USD"))
                .entered("call", at(1, 3))
                .build();
        Lead changing = Lead.withId("y")
                .worth(Money.of(4, "USD"))
                .entered("call", at(1, 3))
                .worth(Money.of("3", "EUR"), at(2, 3))
                .build();
        PipelineFlow flow = flow(dollars, changing)
                .in(FlowPasts.EUR, rates)
                .by(Dimension.CURRENCY)
                .run();

        holds(flow.all(), FlowKind.OPENING, 2, 9, "x", "y");
        holds(flow.all(), FlowKind.VALUE_UP, 0, 0);
        holds(flow.segment(Segment.of(Dimension.CURRENCY, "EUR")), FlowKind.TRANSFERRED_IN, 1, 3, "y");
        holds(flow.segment(Segment.of(Dimension.CURRENCY, "USD")), FlowKind.CLOSING, 1, 6, "x");
        assertThatThrownBy(() -> flow(dollars, changing).run())
                .isInstanceOf(CurrencyMismatchException.class)
                .hasMessage("currencies USD and EUR met in one calculation; amounts must share one currency. Maybe"
                        + " convert one of them first?");
        assertThatThrownBy(() ->
                        flow(dollars).in(FlowPasts.EUR, ExchangeRates.of()).run())
                .isInstanceOf(MissingExchangeRateException.class)
                .hasMessageStartingWith("no exchange rate from USD to EUR for 2026-02-28; ");
    }

    @Test
    void leadsDecidedBeforeMayBeInAnyCurrency() {
        Lead old = Lead.withId("old")
                .worth(Money.of(8, "USD"))
                .entered("call", at(1, 3))
                .left(LOST, at(1, 5))
                .build();

        assertThat(flow(old, other()).run().line(FlowKind.CLOSING).value()).isEqualTo(eur(1));
    }

    @Test
    void anExitOfAnEarlierVersionMeansWhatTheHistorySays() {
        List<LeadFact> facts = new ArrayList<>(List.of(
                new LeadFact.Opened(at(1, 3), "", Optional.empty(), "call"),
                LeadFact.Moved.of(at(2, 3), "", "call", "no budget", Way.LOST),
                LeadFact.Moved.of(at(2, 4), "", "no budget", "call", Way.STAGE)));
        assertThat(flow(Lead.rebuild("x", facts)).run().line(FlowKind.LOST).times())
                .isEqualTo(1);

        facts.set(1, LeadFact.Moved.of(at(2, 3), "", "call", "no budget", Way.OUT));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> flow(Lead.rebuild("x", facts)).run())
                .withMessage(
                        "lead \"x\" left as \"no budget\" at 2026-02-03T10:00:00Z; sales process \"Any way\" has the"
                                + " exits [customer, lost, resting], and the history does not say what this one means. Maybe"
                                + " record the move as won, lost or dormant?");
    }

    private static SalesProcess assumed() {
        return SalesProcess.named("Assumed")
                .stage("call", s -> s.converts(0.6).takes(Durations.days(10)))
                .stage("demo", s -> s.converts(0.4).takes(Durations.days(20)))
                .wonAs("customer")
                .lostAs("lost")
                .build();
    }

    private static List<Lead> few(SalesProcess process) {
        return List.of(
                Lead.withId("x").worth(eur(100)).entered("call", at(2, 3)).build(),
                Lead.withId("y")
                        .worth(eur(300))
                        .entered("call", at(1, 3))
                        .entered("demo", at(2, 20))
                        .build(),
                Lead.withId("z")
                        .worth(eur(50))
                        .entered("call", at(1, 4))
                        .left(process.exit("customer"), at(2, 9))
                        .build());
    }

    private static FlowFigure expected(FlowRequest.Options request) {
        return request.run().metrics().coverage().orElseThrow().expected().orElseThrow();
    }

    @Test
    void aModelWeighsThePipeline() {
        SalesProcess process = assumed();
        List<Lead> leads = few(process);
        FunnelModel model = ENGINE.learn(process).from(leads).asOf(FEBRUARY).run();
        Period next = new Period("2026-Q2", LocalDate.of(2026, 4, 1), LocalDate.of(2026, 7, 1));
        FlowRequest.Options request = ENGINE.flow(process)
                .from(leads)
                .between(JANUARY, FEBRUARY)
                .using(model)
                .against(eur(400));
        var forecast =
                ENGINE.forecast(model).leads(leads).over(Horizon.quarters(2)).run();

        FlowFigure now = expected(request.dueIn(FIRST_QUARTER));
        var revenue = forecast.period(0).revenue();
        assertThat(now.value()).isCloseTo((50 + revenue.mean()) / 400, within(1e-9));
        assertThat(now.interval().high()).isCloseTo((50 + revenue.quantile(0.9)) / 400, within(1e-9));
        FlowFigure later = expected(request.dueIn(next));
        assertThat(later.value()).isCloseTo(forecast.period(1).revenue().mean() / 400, within(1e-9));
        FlowFigure past = expected(request);
        assertThat(past.value()).isEqualTo(50 / 400.0);
        assertThat(past.interval().high()).isEqualTo(past.value());
        assertThat(request.level(0.5).run().metrics().winRate().byModel())
                .contains(model.summaries(0.5).get(0).winRate());
    }

    @Test
    void aModelOfSomethingElseIsRefused() {
        SalesProcess process = assumed();
        List<Lead> leads = few(process);
        FunnelModel model = ENGINE.learn(process).from(leads).asOf(FEBRUARY).run();
        FlowRequest.Between request = ENGINE.flow(process).from(leads);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> flow(other()).using(model).run())
                .withMessage("model was one of sales process " + process.id() + "; the flow is that of " + PROCESS.id()
                        + ", and must have a model of the same process");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request.between(JANUARY, JANUARY).using(model).run())
                .withMessage(
                        "date of the model was 2026-02-28; it must be the closing date, 2026-01-31. Maybe learn as of"
                                + " 2026-01-31?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request.between(JANUARY, FEBRUARY)
                        .using(model)
                        .on(TimeGrid.hours(ZoneOffset.UTC))
                        .run())
                .withMessage(
                        "grid was TimeGrid[hours in Z]; the model was learned on TimeGrid[days in Z]. Maybe leave the"
                                + " grid out: the model's is used then?");
    }

    @Test
    void wrongCallsAreRefused() {
        FlowRequest.Between request = ENGINE.flow(PROCESS).from(seven());
        FlowRequest.Options options = request.between(JANUARY, FEBRUARY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request.between(FEBRUARY, JANUARY))
                .withMessage(
                        "closingAsOf was 2026-01-31; it must not be before openingAsOf, 2026-02-28. Maybe they were"
                                + " swapped?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ENGINE.flow(PROCESS).from(List.of(other(), other())))
                .withMessage(
                        "lead \"y\" was given twice; each id must be given once. Maybe the history was joined from two"
                                + " exports?");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        flow(Lead.withId("x").entered("tea", at(1, 3)).build()).run())
                .withMessage(
                        "lead \"x\" stands in \"tea\"; sales process \"Any way\" has the places [call, demo, offer,"
                                + " customer, lost, resting]. Maybe migrate the lead to this version of the process?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.by(Dimension.OWNER, Dimension.OWNER))
                .withMessage("dimensions were [owner, owner]; each must be named once");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.against(eur(0)))
                .withMessage("target was EUR 0; it must be greater than zero. Maybe leave it out where there is none?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.level(80))
                .withMessage("level was 80.0; it must be in (0, 1). Maybe 0.8 was meant?");
        PipelineFlow flow = options.by(Dimension.OWNER).run();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> flow.segment(Segment.of(Dimension.OWNER, "Cy")))
                .withMessage(
                        "segment was \"owner=Cy\"; leads were open in [owner=Ann, owner=Bo]. Maybe the flow was not asked"
                                + " for by these dimensions?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> flow.stage("tea"))
                .withMessage("stage was \"tea\"; the flow has the stages [call, demo, offer]");
    }

    @Test
    void nullsAreNamed() {
        FlowRequest.Between request = ENGINE.flow(PROCESS).from(seven());
        FlowRequest.Options options = request.between(JANUARY, FEBRUARY);
        refusesNull("process", () -> ENGINE.flow(null));
        refusesNull("history", () -> ENGINE.flow(PROCESS).from(null));
        List<Lead> holed = new ArrayList<>();
        holed.add(null);
        refusesNull("lead", () -> ENGINE.flow(PROCESS).from(holed));
        refusesNull("openingAsOf", () -> request.between(null, JANUARY));
        refusesNull("closingAsOf", () -> request.between(JANUARY, null));
        refusesNull("grid", () -> options.on((TimeGrid) null));
        refusesNull("zone", () -> options.on((ZoneId) null));
        refusesNull("currency", () -> options.in(null, FlowPasts.RATES));
        refusesNull("rates", () -> options.in(FlowPasts.EUR, null));
        refusesNull("dimension", () -> options.by((Dimension) null));
        refusesNull("dimension", () -> options.closingExpectedIn(null));
        refusesNull("target", () -> options.against(null));
        refusesNull("period", () -> options.dueIn(null));
        refusesNull("model", () -> options.using(null));
        refusesNull("kind", () -> options.run().line(null));
        refusesNull("segment", () -> options.run().segment(null));
        refusesNull("id", () -> options.run().stage(null));
    }

    private static void refusesNull(String name, ThrowingCallable call) {
        assertThatNullPointerException().isThrownBy(call).withMessage(name);
    }
}
