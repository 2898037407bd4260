package org.salespipeline.core.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.insight.HealthAction;
import org.salespipeline.insight.HealthCriterion;
import org.salespipeline.insight.HealthLimits;
import org.salespipeline.insight.HealthMeasure;
import org.salespipeline.insight.HealthRequest;
import org.salespipeline.insight.HealthStep;
import org.salespipeline.insight.Insights;
import org.salespipeline.insight.ProcessHealth;
import org.salespipeline.insight.ProcessSituation;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.lead.LeadFact;
import org.salespipeline.lead.LeadFact.Moved;
import org.salespipeline.lead.LeadMoves;
import org.salespipeline.lead.LostReason;
import org.salespipeline.lead.Way;
import org.salespipeline.money.CurrencyMismatchException;
import org.salespipeline.money.ExchangeRate;
import org.salespipeline.money.ExchangeRates;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;

/** What is recorded, counted by hand. */
class HealthRecordsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    private static final SalesProcess PROCESS = SalesProcess.named("Direct")
            .stage("inquiry")
            .stage("demo")
            .stage("proposal")
            .wonAs("customer")
            .lostAs("lost")
            .dormantAs("later")
            .recycles("lost", "demo")
            .build();

    private final PipelineEngine engine = Pipelines.standard();

    private static Instant ago(int days) {
        return DAY.minusDays(days).atTime(9, 0).toInstant(ZoneOffset.UTC);
    }

    private static LeadBuilder lead(String id, String stage, int days) {
        return Lead.withId(id).owner("Ann").worth(Money.of(1_000, "EUR")).entered(stage, ago(days));
    }

    private static Lead lost(String id, int entered, int left, Optional<LostReason> reason) {
        Lead open = lead(id, "inquiry", entered).build();
        List<LeadFact> facts = new ArrayList<>(open.history());
        facts.add(new Moved(ago(left), "", "inquiry", "lost", Way.LOST, reason, Optional.empty(), Optional.empty()));
        return Lead.rebuild(id, facts);
    }

    private Insights insights(List<Lead> leads) {
        return engine.insights(engine.learn(PROCESS).from(leads).asOf(DAY).run())
                .from(leads);
    }

    private ProcessHealth health(Lead... leads) {
        return insights(List.of(leads)).health().run();
    }

    private static HealthCriterion of(ProcessHealth health, HealthMeasure measure) {
        return health.of(measure).orElseThrow();
    }

    @Test
    void eachPartOfAHistoryIsCountedApart() {
        ProcessHealth health = health(
                lead("a", "inquiry", 30).entered("demo", ago(20)).build(),
                lead("b", "demo", 30).build(),
                lead("c", "inquiry", 30).entered("proposal", ago(20)).build(),
                Lead.withId("d").owner("Ann").entered("inquiry", ago(30)).build(),
                Lead.withId("e")
                        .worth(Money.of(1, "EUR"))
                        .entered("proposal", ago(30))
                        .build());

        assertThat(of(health, HealthMeasure.ENTRY_RECORDED).value()).isEqualTo(0.6);
        assertThat(of(health, HealthMeasure.ENTRY_RECORDED).figure()).isEqualTo(2);
        assertThat(of(health, HealthMeasure.MOVES_RECORDED).value()).isEqualTo(0.8);
        assertThat(of(health, HealthMeasure.VALUE_RECORDED).value()).isEqualTo(0.8);
        assertThat(of(health, HealthMeasure.OWNER_RECORDED).value()).isEqualTo(0.8);
        assertThat(of(health, HealthMeasure.COMPLETE_HISTORY).value()).isEqualTo(0.2);
        assertThat(health.leads()).isEqualTo(5);
        assertThat(health.situation()).isEqualTo(ProcessSituation.UNCONTROLLED);
    }

    @Test
    void theShareInTheLongRunIsJeffreys() {
        // qbeta(c(0.1, 0.9), 4.5, 1.5) of R 4.3
        HealthCriterion share = of(
                health(
                        lead("a", "inquiry", 30).build(),
                        lead("b", "inquiry", 30).build(),
                        lead("c", "inquiry", 30).build(),
                        lead("d", "inquiry", 30).build(),
                        lead("e", "demo", 30).build()),
                HealthMeasure.ENTRY_RECORDED);

        assertThat(betaBelow(share.interval().orElseThrow().low(), 4.5, 1.5)).isCloseTo(0.1, within(1e-4));
        assertThat(betaBelow(share.interval().orElseThrow().high(), 4.5, 1.5)).isCloseTo(0.9, within(1e-4));
        assertThat(share.interval().orElseThrow().level()).isEqualTo(0.8);
    }

    /** By the midpoint rule. */
    private static double betaBelow(double x, double a, double b) {
        double below = 0;
        double all = 0;
        int steps = 200_000;
        for (int i = 0; i < steps; i++) {
            double at = (i + 0.5) / steps;
            double density = Math.pow(at, a - 1) * Math.pow(1 - at, b - 1);
            all += density;
            below += at <= x ? density : 0;
        }
        return below / all;
    }

    @Test
    void whatHasNoLimitIsNoPartOfTheWhole() {
        Lead lead = lead("a", "demo", 30).build();
        HealthRequest request = insights(List.of(lead)).health();

        assertThat(of(request.run(), HealthMeasure.COMPLETE_HISTORY).value()).isZero();
        ProcessHealth without = request.limits(HealthLimits.USUAL.without(HealthMeasure.ENTRY_RECORDED))
                .run();
        assertThat(of(without, HealthMeasure.COMPLETE_HISTORY).value()).isEqualTo(1);
        assertThat(without.of(HealthMeasure.ENTRY_RECORDED)).isEmpty();
        assertThat(without.unknown()).doesNotContain(HealthMeasure.ENTRY_RECORDED);
    }

    @Test
    void leadsMayEnterElsewhere() {
        HealthRequest request =
                insights(List.of(lead("a", "demo", 30).build())).health().enteringAt("inquiry", "demo");

        assertThat(of(request.run(), HealthMeasure.ENTRY_RECORDED).value()).isEqualTo(1);
    }

    @Test
    void aStageThatNoStepLeadsToIsAnEntry() {
        SalesProcess process = SalesProcess.named("Two doors")
                .stage("web", s -> s.mayGoTo("offer"))
                .stage("fair", s -> s.mayGoTo("offer"))
                .stage("offer")
                .wonAs("customer")
                .lostAs("lost")
                .build();
        assertThat(process.allowsStep("web", "fair")).isTrue();
        List<Lead> leads = List.of(
                lead("a", "web", 30).build(),
                lead("b", "fair", 30).build(),
                lead("c", "offer", 3).build());

        ProcessHealth health = engine.insights(
                        engine.learn(process).from(leads).asOf(DAY).run())
                .from(leads)
                .health()
                .run();

        // The second stage follows the first, so only that is an entry.
        assertThat(of(health, HealthMeasure.ENTRY_RECORDED).figure()).isEqualTo(2);
    }

    @Test
    void aLossHasAReasonOnceItIsCorrected() {
        Lead silent = lost("a", 30, 20, Optional.empty());
        Moved told = new Moved(
                ago(20),
                "",
                "inquiry",
                "lost",
                Way.LOST,
                Optional.of(LostReason.of("price")),
                Optional.empty(),
                Optional.empty());
        Lead corrected = silent.corrected(silent.history().size() - 1, told, "asked again", ago(5), "Ann");

        ProcessHealth before = health(silent, lost("b", 30, 20, Optional.of(LostReason.of("price"))));
        ProcessHealth after = health(corrected, lost("b", 30, 20, Optional.of(LostReason.of("price"))));

        assertThat(of(before, HealthMeasure.REASONS_RECORDED).value()).isEqualTo(0.5);
        assertThat(of(after, HealthMeasure.REASONS_RECORDED).value()).isEqualTo(1);
        assertThat(before.steps())
                .filteredOn(step -> step.action() == HealthAction.ASK_REASONS)
                .singleElement()
                .satisfies(step -> assertThat(step.leadIds()).containsExactly("a"));
    }

    @Test
    void aLossTakenBackNeedsNoReason() {
        Lead back = LeadMoves.in(PROCESS)
                .recycle(lost("a", 30, 20, Optional.empty()), "demo", ago(10), "Ann")
                .lead();

        ProcessHealth health = health(back);

        assertThat(health.of(HealthMeasure.REASONS_RECORDED)).isEmpty();
        assertThat(health.unknown()).contains(HealthMeasure.REASONS_RECORDED);
        assertThat(of(health, HealthMeasure.MOVES_RECORDED).value()).isEqualTo(1);
    }

    @Test
    void leadsThatLeftMoreThanAYearAgoDoNotCount() {
        ProcessHealth health = health(
                lost("a", 800, 365, Optional.empty()),
                lost("b", 800, 364, Optional.empty()),
                lead("c", "inquiry", 500).entered("demo", ago(400)).build());

        assertThat(health.leads()).isEqualTo(2);
        assertThat(of(health, HealthMeasure.REASONS_RECORDED).figure()).isEqualTo(1);
    }

    @Test
    void winsAreThoseOfTheYear() {
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            leads.add(lead("w" + i, "inquiry", 90)
                    .entered("demo", ago(70))
                    .entered("proposal", ago(60))
                    .left("customer", ago(50))
                    .build());
        }
        for (int i = 0; i < 15; i++) {
            leads.add(lost("l" + i, 90, 50, Optional.empty()));
        }

        HealthCriterion wins = of(insights(leads).health().run(), HealthMeasure.WINS_IN_YEAR);

        assertThat(wins.value()).isEqualTo(5);
        assertThat(wins.figure()).isCloseTo(Math.sqrt(0.75 / 5), within(1e-12));
        // qgamma(c(0.1, 0.9), 5.5): half of the chi-square quantiles of 11 degrees of freedom, 5.5778 and 17.275.
        assertThat(wins.interval().orElseThrow().low()).isCloseTo(5.5778 / 2, within(1e-3));
        assertThat(wins.interval().orElseThrow().high()).isCloseTo(17.275 / 2, within(1e-3));
    }

    @Test
    void aLeadSleepsLongAfterAllOthersHaveLeft() {
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            // 98 visits of 10 days, one of 12, one of 300: the nearest rank of 99 % is the longest but one.
            int longest = i == 99 ? 300 : i == 98 ? 12 : 10;
            leads.add(lost("l" + i, 50 + longest, 50, Optional.of(LostReason.of("price"))));
        }
        leads.add(lead("awake", "inquiry", 24).build());
        leads.add(lead("asleep", "inquiry", 25).build());
        // Nobody has left the demo yet: visits of all stages tell.
        leads.add(lead("asleep too", "demo", 30).build());

        ProcessHealth health = insights(leads)
                .health()
                .limits(HealthLimits.USUAL.without(HealthMeasure.WINS_IN_YEAR))
                .run();

        HealthCriterion moving = of(health, HealthMeasure.LEADS_MOVING);
        assertThat(moving.figure()).isEqualTo(2);
        assertThat(moving.value()).isCloseTo(1 / 3.0, within(1e-12));
        HealthStep step = health.steps().get(0);
        assertThat(step.action()).isEqualTo(HealthAction.DECIDE_SLEEPERS);
        assertThat(step.leadIds()).containsExactly("asleep", "asleep too");
        assertThat(step.money()).contains(Money.of(2_000, "EUR"));
    }

    @Test
    void stepsRankByGapTimesMoney() {
        Money large = Money.of(90_000, "EUR");
        ProcessHealth health = health(
                Lead.withId("a").worth(large).entered("inquiry", ago(30)).build(),
                lead("b", "demo", 30).build(),
                lead("c", "proposal", 30).build(),
                Lead.withId("d").owner("Ann").entered("inquiry", ago(30)).build());

        assertThat(health.evidence()).isSortedAccordingTo((x, y) -> Double.compare(y.gap(), x.gap()));
        assertThat(health.evidence())
                .filteredOn(criterion -> criterion.measure() != HealthMeasure.WINS_IN_YEAR)
                .first()
                .extracting(HealthCriterion::measure)
                .isEqualTo(HealthMeasure.COMPLETE_HISTORY);
        assertThat(health.steps())
                .extracting(HealthStep::action)
                .containsExactly(HealthAction.NAME_OWNERS, HealthAction.STATE_VALUES, HealthAction.RECORD_ENTRIES);
        assertThat(health.steps().get(0).money()).contains(large);
        // A sixth of the mean of 90,000, 1,000 and 1,000 is more than four ninths of the 2,000 of those that were not
        // seen entering.
        assertThat(health.steps().get(1).leadIds()).containsExactly("d");
        assertThat(health.steps().get(1).money()).contains(Money.of("30666.67", "EUR"));
        assertThat(health.steps().get(2).leadIds()).containsExactly("b", "c");
    }

    /** There is no win at all, and more money waits for judgement than for an owner; but nobody judges by poor records. */
    @Test
    void stepsThatMakeAProcessMeasuredComeFirst() {
        Lead[] leads = {
            Lead.withId("a")
                    .worth(Money.of(90_000, "EUR"))
                    .entered("inquiry", ago(30))
                    .build(),
            lead("b", "inquiry", 30).build(),
            lead("c", "inquiry", 30).build(),
            Lead.withId("d").owner("Ann").entered("inquiry", ago(30)).build()
        };

        ProcessHealth health = health(leads);

        assertThat(of(health, HealthMeasure.WINS_IN_YEAR).gap())
                .isGreaterThan(of(health, HealthMeasure.OWNER_RECORDED).gap());
        assertThat(health.steps())
                .extracting(HealthStep::action)
                .containsExactly(HealthAction.NAME_OWNERS, HealthAction.STATE_VALUES, HealthAction.JUDGE_LEADS);
        HealthStep last = health.steps().get(2);
        assertThat(last.leadIds()).containsExactly("a", "d", "b", "c");
        assertThat(last.leads()).isEqualTo(4);
        // 90,000 + 1,000 + 1,000 + the mean of these.
        assertThat(last.money()).contains(Money.of("122666.67", "EUR"));
    }

    @Test
    void withoutAnyAmountStepsRankByLeads() {
        ProcessHealth health = health(
                Lead.withId("a").entered("demo", ago(30)).build(),
                Lead.withId("b").owner("Ann").entered("inquiry", ago(30)).build());

        assertThat(health.of(HealthMeasure.REVENUE_WIDTH)).isEmpty();
        assertThat(health.steps())
                .extracting(HealthStep::action, HealthStep::leads)
                .startsWith(tuple(HealthAction.STATE_VALUES, 2), tuple(HealthAction.RECORD_ENTRIES, 1));
        assertThat(health.steps()).allSatisfy(step -> assertThat(step.money()).isEmpty());
    }

    @Test
    void whatIsMissingWithinItsLimitIsAStepOnlyAfterWhatFails() {
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < 19; i++) {
            leads.add(lead("l" + i, "inquiry", 30).build());
        }
        leads.add(Lead.withId("orphan")
                .worth(Money.of(1_000_000, "EUR"))
                .entered("inquiry", ago(30))
                .build());

        ProcessHealth health = insights(leads).health().run();

        assertThat(of(health, HealthMeasure.OWNER_RECORDED).isMet()).isTrue();
        assertThat(health.steps())
                .extracting(HealthStep::action)
                .endsWith(HealthAction.NAME_OWNERS)
                .startsWith(HealthAction.JUDGE_LEADS);
    }

    @Test
    void amountsShareACurrencyOrAreConverted() {
        List<Lead> leads = List.of(
                lead("a", "demo", 30).build(),
                Lead.withId("b")
                        .worth(Money.of(500, "USD"))
                        .entered("demo", ago(30))
                        .build());
        ExchangeRates rates = ExchangeRates.of(ExchangeRate.of("USD", "EUR", DAY, "0.5"));

        assertThatThrownBy(() -> insights(leads).health().run()).isInstanceOf(CurrencyMismatchException.class);
        assertThat(insights(leads)
                        .in(Currency.getInstance("EUR"), rates)
                        .health()
                        .run()
                        .steps()
                        .get(0)
                        .money())
                .contains(Money.of(1_250, "EUR"));
    }

    @Test
    void theOrderOfLeadsIsOfNoConcern() {
        List<Lead> leads = new ArrayList<>(HealthCompanies.withoutReasons(HealthCompanies.steady(300, 3), 0.4));
        SalesProcess process = HealthCompanies.process(2);
        ProcessHealth given = of(process, leads);
        Collections.reverse(leads);

        assertThat(of(process, leads)).isEqualTo(given);
        Collections.shuffle(leads, new Random(7));
        assertThat(of(process, leads)).isEqualTo(given);
    }

    private ProcessHealth of(SalesProcess process, List<Lead> leads) {
        return engine.insights(engine.learn(process)
                        .from(leads)
                        .asOf(HealthCompanies.TODAY)
                        .run())
                .from(leads)
                .health()
                .run();
    }

    @Test
    void theWordsRefuseWhatMakesNoSense() {
        HealthRequest request = insights(List.of()).health();
        assertThatThrownBy(() -> request.judgedBy(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("backtest");
        assertThatThrownBy(() -> request.limits(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("limits");
        assertThatThrownBy(() -> request.enteringAt((String[]) null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("stages");
        assertThatThrownBy(() -> request.enteringAt((String) null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("stage");
        assertThatThrownBy(request::enteringAt)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no stage was named; leads must enter somewhere. Maybe leave this word out, for the first"
                        + " stage of the process?");
        assertThatThrownBy(() -> request.enteringAt("call"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stage was \"call\"; sales process \"Direct\" has the stages [inquiry, demo, proposal]");
    }
}
