package org.salespipeline.core.insight;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.salespipeline.core.insight.StageCompany.AS_OF;
import static org.salespipeline.core.insight.StageCompany.ENGINE;
import static org.salespipeline.core.insight.StageCompany.PROCESS;
import static org.salespipeline.core.insight.StageCompany.noon;
import static org.salespipeline.time.Durations.days;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.LeadForecast;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.StageSummary;
import org.salespipeline.insight.StuckLead;
import org.salespipeline.insight.StuckLeads;
import org.salespipeline.insight.StuckLimit;
import org.salespipeline.insight.StuckStage;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadMoves;
import org.salespipeline.lead.Segment;
import org.salespipeline.money.CurrencyMismatchException;
import org.salespipeline.money.ExchangeRate;
import org.salespipeline.money.ExchangeRates;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;
import org.salespipeline.time.WorkCalendar;

class StuckLeadsTest {

    private static final Currency EUR = Currency.getInstance("EUR");

    private static LocalDate ago(int days) {
        return AS_OF.minusDays(days);
    }

    /** With owners, so that a model can tell them apart. */
    private static List<Lead> company(int count, long seed) {
        List<Lead> leads = new ArrayList<>();
        for (Lead lead : StageCompany.steady()
                .leaving(0.05, 0.04, 0.06)
                .goingOn(0.7, 0.5, 0.4)
                .leads(count, seed)) {
            String owner = Math.floorMod(lead.id().hashCode(), 3) == 0 ? "Ann" : "Bob";
            leads.add(StageCompany.of(lead, lead.id(), owner, Money.of(1_000, "EUR")));
        }
        return leads;
    }

    @Test
    void chancesAndWorthAreThoseOfTheForecast() {
        List<Lead> leads = company(3_000, 4);
        for (FunnelModel model : List.of(
                StageCompany.learned(PROCESS, leads),
                ENGINE.learn(PROCESS)
                        .from(leads)
                        .asOf(AS_OF)
                        .by(Dimension.OWNER)
                        .run())) {
            StuckLeads stuck = ENGINE.insights(model).from(leads).stuckLeads().run();
            Forecast now = ENGINE.forecast(model).leads(leads).run();
            assertThat(stuck.leads()).hasSizeGreaterThan(10);
            for (StuckLead lead : stuck.leads()) {
                LeadForecast same = now.of(lead.leadId());
                assertThat(lead.winProbability().value()).isEqualTo(same.winProbability());
                assertThat(lead.worth()).isEqualTo(same.worth());
                assertThat(lead.age()).isEqualTo(same.age());
                assertThat(lead.stage()).isEqualTo(same.stage());
                assertThat(lead.winProbability().interval().contains(same.winProbability()))
                        .isTrue();
            }
        }
    }

    /** The same lead, had it come a week earlier, and the win rate of those that enter. */
    @Test
    void chancesAtEntryAndInAWeekAreThoseOfOtherLeads() {
        List<Lead> leads = new ArrayList<>(company(1_200, 4));
        FunnelModel model = StageCompany.learned(PROCESS, leads);
        StuckLeads stuck = ENGINE.insights(model).from(leads).stuckLeads().run();
        List<StageSummary> summaries = model.summaries(0.8);
        for (StuckLead lead : stuck.leads()) {
            Lead older = Lead.withId("older")
                    .entered(lead.stage(), noon(ago(lead.age() + 7)))
                    .build();
            double inAWeek = ENGINE.forecast(model)
                    .leads(List.of(older))
                    .run()
                    .of("older")
                    .winProbability();
            assertThat(lead.winProbabilityInAWeek()).isEqualTo(inAWeek);
            assertThat(lead.chanceLostPerWeek()).isEqualTo(lead.winProbability().value() - inAWeek);
            assertThat(lead.lostPerWeek()).isCloseTo(lead.worth() * lead.chanceLostPerWeek(), within(1e-9));
            double atEntry =
                    summaries.get(PROCESS.stageIndex(lead.stage())).winRate().value();
            assertThat(lead.winProbabilityAtEntry()).isCloseTo(atEntry, within(1e-9));
            assertThat(lead.losing()).isBetween(0.0, 1.0);
        }
    }

    @Test
    void theLimitIsThe90thPercentileOfThoseThatGoOnUnlessStated() {
        List<Lead> leads = company(1_200, 4);
        SalesProcess limited = SalesProcess.named("Three stages")
                .stage("inquiry")
                .stage("demo", s -> s.stuckAfter(days(20)))
                .stage("proposal")
                .wonAs("customer")
                .lostAs("lost")
                .build();
        FunnelModel model = StageCompany.learned(limited, leads);
        StuckLeads stuck = ENGINE.insights(model).from(leads).stuckLeads().run();
        List<StageSummary> summaries = model.summaries(0.8);
        assertThat(stuck.limits()).hasSize(3);
        assertThat(stuck.limits().get(0))
                .isEqualTo(new StuckLimit(
                        "inquiry",
                        Segment.ALL,
                        false,
                        summaries.get(0).timeToAdvance().p90(),
                        summaries.get(0).timeToAdvance().p90()));
        assertThat(stuck.limits().get(1))
                .isEqualTo(new StuckLimit("demo", Segment.ALL, true, OptionalDouble.of(20), OptionalDouble.of(20)));
        assertThat(stuck.limits().get(2).steps())
                .isEqualTo(summaries.get(2).timeToAdvance().p90());
        Set<String> expected = new HashSet<>();
        for (Lead lead : leads) {
            int stage = limited.stageIndex(lead.lastVisit().stage());
            long age = AS_OF.toEpochDay()
                    - lead.lastVisit().entered().atZone(UTC).toLocalDate().toEpochDay();
            double limit =
                    stage == 1 ? 20 : summaries.get(stage).timeToAdvance().p90().orElseThrow();
            if (lead.isOpen() && age > limit) {
                expected.add(lead.id());
            }
        }
        assertThat(stuck.leads()).extracting(StuckLead::leadId).containsExactlyInAnyOrderElementsOf(expected);
        for (StuckLead lead : stuck.leads()) {
            assertThat(lead.daysOver())
                    .isEqualTo(lead.age() - lead.limit().steps().orElseThrow());
            assertThat(lead.daysOver()).isPositive();
        }
    }

    @Test
    void segmentsHaveLimitsOfTheirOwn() {
        List<Lead> leads = company(1_200, 4);
        FunnelModel model = ENGINE.learn(PROCESS)
                .from(leads)
                .asOf(AS_OF)
                .by(Dimension.OWNER)
                .run();
        StuckLeads stuck = ENGINE.insights(model).from(leads).stuckLeads().run();
        for (StuckLimit limit : stuck.limits()) {
            OptionalDouble p90 = model.summaries(limit.segment(), 0.8)
                    .get(PROCESS.stageIndex(limit.stage()))
                    .timeToAdvance()
                    .p90();
            assertThat(limit.steps()).isEqualTo(p90);
        }
        assertThat(stuck.limits()).extracting(StuckLimit::segment).contains(Segment.of(Dimension.OWNER, "Ann"));
    }

    @Test
    void anotherQuantileMovesTheLimit() {
        List<Lead> leads = company(1_200, 4);
        StuckLeads half =
                StageCompany.insights(leads).stuckLeads().quantile(0.5).run();
        StuckLeads most =
                StageCompany.insights(leads).stuckLeads().quantile(0.99).run();
        OptionalDouble median = StageCompany.learned(PROCESS, leads)
                .summaries(0.8)
                .get(1)
                .timeToAdvance()
                .median();
        assertThat(half.limits().get(1).steps()).isEqualTo(median);
        assertThat(half.leads().size()).isGreaterThan(most.leads().size());
    }

    @Test
    void plannedLeadsStandApartAndOverdueOnesDoNot() {
        List<Lead> leads = company(600, 4);
        StuckLeads all = StageCompany.insights(leads).stuckLeads().run();
        String today = all.leads().get(0).leadId();
        String later = all.leads().get(1).leadId();
        String overdue = all.leads().get(2).leadId();
        StuckLeads some = StageCompany.insights(leads)
                .stuckLeads()
                .withNextActivity(Map.of(today, AS_OF, later, AS_OF.plusDays(9), overdue, ago(1), "nobody", AS_OF))
                .run();
        assertThat(some.planned()).extracting(StuckLead::leadId).containsExactly(today, later);
        assertThat(some.planned().get(1).nextActivity()).contains(AS_OF.plusDays(9));
        assertThat(some.leads()).hasSize(all.leads().size() - 2);
        assertThat(some.leads().get(0).leadId()).isEqualTo(overdue);
        assertThat(some.leads().get(0).nextActivity()).contains(ago(1));
        StuckLeads none = StageCompany.insights(leads)
                .stuckLeads()
                .withNextActivity(lead -> Optional.of(AS_OF.plusDays(1)))
                .run();
        assertThat(none.leads()).isEmpty();
        assertThat(none.planned()).hasSameSizeAs(all.leads());
        assertThat(none.valueAtRisk()).isZero();
    }

    @Test
    void leadsAreInOrderOfValueAtRiskAndStagesAddUp() {
        List<Lead> leads = new ArrayList<>();
        int i = 0;
        for (Lead lead : company(900, 4)) {
            leads.add(StageCompany.of(lead, lead.id(), "Ann", Money.of(100 + 37 * (i++ % 50), "EUR")));
        }
        StuckLeads stuck = StageCompany.insights(leads).stuckLeads().run();
        assertThat(stuck.currency()).contains(EUR);
        double last = Double.POSITIVE_INFINITY;
        for (StuckLead lead : stuck.leads()) {
            assertThat(lead.valueAtRisk()).isLessThanOrEqualTo(last);
            assertThat(lead.valueAtRisk())
                    .isEqualTo(lead.worth() * lead.winProbability().value());
            assertThat(lead.lostSinceEntry() + lead.valueAtRisk())
                    .isCloseTo(lead.worth() * lead.winProbabilityAtEntry(), within(1e-9));
            last = lead.valueAtRisk();
        }
        assertThat(stuck.stages()).isSortedAccordingTo((a, b) -> Double.compare(b.valueAtRisk(), a.valueAtRisk()));
        assertThat(stuck.stages().stream().mapToDouble(StuckStage::valueAtRisk).sum())
                .isCloseTo(stuck.valueAtRisk(), within(1e-6));
        assertThat(stuck.stages().stream().mapToDouble(StuckStage::lostPerWeek).sum())
                .isCloseTo(stuck.lostPerWeek(), within(1e-6));
        assertThat(stuck.stages().stream().mapToInt(StuckStage::stuck).sum())
                .isEqualTo(stuck.leads().size());
        assertThat(stuck.stages().stream().mapToInt(StuckStage::open).sum())
                .isEqualTo((int) leads.stream().filter(Lead::isOpen).count());
        assertThat(stuck.stage("demo").open()).isPositive();
    }

    @Test
    void saysWhatHasNotBeenToldShownAndApproved() {
        SalesProcess process = SalesProcess.named("Told")
                .stage(
                        "inquiry",
                        s -> s.stuckAfter(days(5))
                                .prospectNeeds("what it costs")
                                .material("Brochure", java.net.URI.create("https://example.com/b"))
                                .approvalBy("Finance"))
                .wonAs("customer")
                .lostAs("lost")
                .build();
        Lead lead =
                Lead.withId("one").owner("Ann").entered("inquiry", noon(ago(6))).build();
        Lead young = Lead.withId("two").entered("inquiry", noon(ago(5))).build();
        StuckLeads stuck = StageCompany.insights(process, List.of(lead, young))
                .stuckLeads()
                .run();
        assertThat(stuck.leads()).extracting(StuckLead::leadId).containsExactly("one");
        StuckLead one = stuck.leads().get(0);
        assertThat(one.next()).isEqualTo(LeadMoves.in(process).next(lead));
        assertThat(one.next().needsOpen()).hasSize(1);
        assertThat(one.next().materialUnused()).hasSize(1);
        assertThat(one.next().approvalsMissing()).hasSize(1);
        assertThat(one.owner()).contains("Ann");
    }

    @Test
    void onlySomeLeads() {
        List<Lead> leads = company(600, 4);
        StuckLeads all = StageCompany.insights(leads).stuckLeads().run();
        StuckLeads anns = StageCompany.insights(leads)
                .stuckLeads()
                .only(lead -> lead.owner().equals(Optional.of("Ann")))
                .only(lead -> lead.lastVisit().stage().equals("demo"))
                .run();
        assertThat(anns.leads())
                .isEqualTo(all.leads().stream()
                        .filter(lead -> lead.owner().equals(Optional.of("Ann"))
                                && lead.stage().equals("demo"))
                        .toList());
        assertThat(anns.stage("inquiry").open()).isZero();
    }

    @Test
    void withoutValuesChancesRank() {
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            leads.add(Lead.withId("done-" + i)
                    .entered("inquiry", noon(ago(90 + i)))
                    .entered("demo", noon(ago(85 + i)))
                    .left(i % 3 == 0 ? "lost" : "customer", noon(ago(80 + i - i % 7)))
                    .build());
        }
        leads.add(Lead.withId("b").entered("demo", noon(ago(60))).build());
        leads.add(Lead.withId("a").entered("demo", noon(ago(60))).build());
        leads.add(Lead.withId("c").entered("inquiry", noon(ago(60))).build());
        SalesProcess process = SalesProcess.named("Short")
                .stage("inquiry", s -> s.stuckAfter(days(30)))
                .stage("demo", s -> s.stuckAfter(days(30)))
                .wonAs("customer")
                .lostAs("lost")
                .build();
        StuckLeads stuck = StageCompany.insights(process, leads).stuckLeads().run();
        assertThat(stuck.currency()).isEmpty();
        assertThat(stuck.valueAtRisk()).isZero();
        assertThat(stuck.leads()).hasSize(3);
        double last = 1;
        for (StuckLead lead : stuck.leads()) {
            assertThat(lead.winProbability().value()).isLessThanOrEqualTo(last);
            last = lead.winProbability().value();
        }
        List<String> order = stuck.leads().stream().map(StuckLead::leadId).toList();
        assertThat(order.indexOf("a")).isLessThan(order.indexOf("b"));
    }

    @Test
    void nobodyIsStuckWhereNoLimitIsKnown() {
        List<Lead> open = List.of(
                Lead.withId("one").entered("demo", noon(ago(300))).build(),
                Lead.withId("two").entered("inquiry", noon(ago(200))).build());
        for (List<Lead> leads : List.of(List.<Lead>of(), open.subList(0, 1), open)) {
            StuckLeads stuck = StageCompany.insights(leads).stuckLeads().run();
            assertThat(stuck.leads()).isEmpty();
            assertThat(stuck.planned()).isEmpty();
            assertThat(stuck.limits()).extracting(StuckLimit::stage).containsExactly("inquiry", "demo", "proposal");
            assertThat(stuck.limits()).allMatch(limit -> limit.steps().isEmpty() && !limit.stated());
            assertThat(stuck.stages()).hasSize(3);
        }
    }

    @Test
    void anAssumptionGivesALimitToo() {
        SalesProcess process = SalesProcess.named("Assumed")
                .stage("inquiry", s -> s.converts(0.6).takes(days(4)))
                .wonAs("customer")
                .lostAs("lost")
                .build();
        List<Lead> one = List.of(Lead.withId("one")
                .worth(Money.of(900, "EUR"))
                .entered("inquiry", noon(ago(40)))
                .build());
        FunnelModel model = ENGINE.learn(process).from(List.of()).asOf(AS_OF).run();
        StuckLeads stuck = ENGINE.insights(model).from(one).stuckLeads().run();
        assertThat(stuck.leads()).hasSize(1);
        assertThat(stuck.leads().get(0).winProbability().value()).isCloseTo(0.6, within(1e-6));
        assertThat(stuck.leads().get(0).worth()).isEqualTo(900);
        assertThat(stuck.leads().get(0).lostSinceEntry()).isCloseTo(0, within(1e-3));
    }

    @Test
    void amountsAreConvertedWhereACurrencyIsChosenAndNeverMixed() {
        SalesProcess process = SalesProcess.named("Short")
                .stage("inquiry", s -> s.stuckAfter(days(5)).converts(0.5).takes(days(3)))
                .wonAs("customer")
                .lostAs("lost")
                .build();
        List<Lead> leads = List.of(
                Lead.withId("a")
                        .worth(Money.of(100, "EUR"))
                        .entered("inquiry", noon(ago(8)))
                        .build(),
                Lead.withId("b")
                        .worth(Money.of(300, "USD"))
                        .entered("inquiry", noon(ago(8)))
                        .build());
        assertThatThrownBy(
                        () -> StageCompany.insights(process, leads).stuckLeads().run())
                .isInstanceOf(CurrencyMismatchException.class);
        StuckLeads stuck = StageCompany.insights(process, leads)
                .in(EUR, ExchangeRates.of(ExchangeRate.of("USD", "EUR", AS_OF, "0.5")))
                .stuckLeads()
                .run();
        assertThat(stuck.leads()).extracting(StuckLead::leadId).containsExactly("b", "a");
        assertThat(stuck.leads().get(0).worth()).isEqualTo(150);
        assertThat(stuck.currency()).contains(EUR);
    }

    /** A limit of two days and a week of waiting, on grids whose steps are not days. */
    @Test
    void limitsAndWeeksAreTurnedIntoTheStepsOfTheGrid() {
        SalesProcess process = SalesProcess.named("Short")
                .stage("inquiry", s -> s.stuckAfter(days(2)).converts(0.5).takes(days(3)))
                .wonAs("customer")
                .lostAs("lost")
                .build();
        // AS_OF is a Wednesday; the lead came on Sunday, which belongs to Monday's step.
        List<Lead> one =
                List.of(Lead.withId("one").entered("inquiry", noon(ago(3))).build());
        TimeGrid working = TimeGrid.workingDays(UTC, WorkCalendar.mondayToFriday());
        Map<TimeGrid, double[]> expected = Map.of(
                TimeGrid.hours(UTC), new double[] {48, 83, 35 / 24.0, 168}, working, new double[] {10 / 7.0, 2, 0.8, 5
                });
        expected.forEach((grid, of) -> {
            FunnelModel model =
                    ENGINE.learn(process).from(List.of()).asOf(AS_OF).on(grid).run();
            StuckLead lead =
                    ENGINE.insights(model).from(one).stuckLeads().run().leads().get(0);
            assertThat(lead.limit().steps().orElseThrow()).isCloseTo(of[0], within(1e-9));
            assertThat(lead.limit().days().orElseThrow()).isCloseTo(2, within(1e-9));
            assertThat(lead.age()).isEqualTo((int) of[1]);
            assertThat(lead.daysOver()).isCloseTo(of[2], within(1e-9));
            Lead older = Lead.withId("older").entered("inquiry", noon(ago(10))).build();
            assertThat(lead.winProbabilityInAWeek())
                    .isEqualTo(ENGINE.forecast(model)
                            .leads(List.of(older))
                            .run()
                            .of("older")
                            .winProbability());
        });
    }

    @Test
    void refusesSharesOutOfRangeAndUnknownStages() {
        var request = StageCompany.insights(List.of()).stuckLeads();
        assertThatThrownBy(() -> request.quantile(90))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("share of faster leads was 90.0; it must be in (0, 1). Maybe 0.9 was meant?");
        assertThatThrownBy(() -> request.quantile(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("share of faster leads was 0.0; it must be in (0, 1)");
        assertThatThrownBy(() -> request.run().stage("trial"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stage was \"trial\"; the process has the stages [demo, inquiry, proposal]");
    }
}
