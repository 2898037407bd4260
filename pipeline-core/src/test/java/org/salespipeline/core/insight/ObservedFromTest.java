package org.salespipeline.core.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.core.simulate.FunnelSimulator;
import org.salespipeline.core.simulate.SimulatedFunnel;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.insight.CampaignComparison;
import org.salespipeline.insight.CampaignInsight;
import org.salespipeline.insight.Experiment;
import org.salespipeline.insight.HealthMeasure;
import org.salespipeline.insight.Insights;
import org.salespipeline.insight.ItemKind;
import org.salespipeline.insight.ItemUse;
import org.salespipeline.insight.Peer;
import org.salespipeline.insight.PeerComparison;
import org.salespipeline.insight.RecyclingReview;
import org.salespipeline.insight.ReturnShare;
import org.salespipeline.insight.StageReview;
import org.salespipeline.insight.StageTraffic;
import org.salespipeline.insight.Standing;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadFact;
import org.salespipeline.lead.LeadMoves;
import org.salespipeline.lead.LostReason;
import org.salespipeline.process.SalesMaterial;
import org.salespipeline.process.SalesProcess;

/** Histories that are complete only from a day on: what ended earlier is missing, what began earlier is there only because it lasted. */
class ObservedFromTest {

    private static final PipelineEngine ENGINE = Pipelines.standard();
    private static final LocalDate TODAY = PeerTeams.TODAY;
    private static final LocalDate SINCE = TODAY.minusDays(150);
    private static final int RUNS = 12;

    private static final SalesProcess PROCESS = SalesProcess.named("Direct")
            .stage("inquiry")
            .stage("demo", s -> s.material(SalesMaterial.of("case", "Case study", SalesMaterial.Kind.CASE_STUDY)))
            .wonAs("customer")
            .lostAs("lost")
            .recycles("lost", "demo")
            .build();

    private static Instant ago(int days) {
        return TODAY.minusDays(days).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static boolean cameBefore(Lead lead, LocalDate since) {
        return lead.visits().get(0).entered().isBefore(start(since));
    }

    private static FunnelSimulator company(long seed) {
        return PeerTeams.simulator(seed, 1_500).entering(TODAY.minusDays(240), TODAY.plusDays(1));
    }

    /** Equal leads, of which only those are on record that were not over when records began; who came before has a name of its own. */
    private static List<Lead> survivors(List<Lead> all, LocalDate since, Dimension dimension) {
        List<Lead> kept = new ArrayList<>();
        int next = 0;
        for (Lead lead : all) {
            if (lead.isOpen() || !lead.lastVisit().left().orElseThrow().isBefore(start(since))) {
                String name = cameBefore(lead, since) ? "before" : "after " + next++ % 5;
                List<LeadFact> facts = new ArrayList<>(lead.history());
                facts.add(1, new LeadFact.AttributeSet(lead.visits().get(0).entered(), "", dimension, name));
                kept.add(Lead.rebuild(lead.id(), facts));
            }
        }
        return kept;
    }

    private static FunnelModel learned(List<Lead> leads, LocalDate since) {
        return ENGINE.learn(PeerTeams.PROCESS)
                .from(leads)
                .asOf(TODAY)
                .observedFrom(since)
                .priorStrength(0)
                .halfLife(Double.POSITIVE_INFINITY)
                .run();
    }

    private static Peer peer(PeerComparison comparison, String name) {
        return comparison.peers().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFlagged(PeerComparison comparison, String name) {
        Peer peer = peer(comparison, name);
        return peer.is(Standing.AHEAD) || peer.is(Standing.BEHIND);
    }

    /** All are equal: in a tenth of the runs somebody may be flagged; 6 of 12 are in 5 of 10,000 trials. */
    @Test
    void aRepWhoseLeadsLastedIsNotTakenForABetterOne() {
        int without = 0;
        int with = 0;
        int held = 0;
        int effects = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            List<Lead> leads = survivors(company(seed).run().asOf(TODAY), SINCE, Dimension.OWNER);
            Insights insights = ENGINE.insights(learned(leads, SINCE)).from(leads);
            without += isFlagged(insights.owners().run(), "before") ? 1 : 0;
            PeerComparison comparison = insights.observedFrom(SINCE).owners().run();
            with += comparison.peers().stream().anyMatch(peer -> peer.is(Standing.AHEAD) || peer.is(Standing.BEHIND))
                    ? 1
                    : 0;
            for (Peer peer : comparison.peers()) {
                effects++;
                held += peer.wins().interval().low() <= peer.wins().team()
                                && peer.wins().team() <= peer.wins().interval().high()
                        ? 1
                        : 0;
            }
        }
        assertThat(without).isEqualTo(RUNS);
        assertThat(with).isLessThan(6);
        // Equal reps are drawn together: intervals hold at least what they say.
        assertThat((double) held / effects).isGreaterThan(0.8 - 4 * Math.sqrt(0.16 / effects));
    }

    @Test
    void aCampaignWhoseLeadsLastedIsNotTakenForABetterOne() {
        double truth = 0.6 * 0.5 * 0.5;
        int without = 0;
        int held = 0;
        int better = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            List<Lead> leads = survivors(company(100 + seed).run().asOf(TODAY), SINCE, Dimension.CAMPAIGN);
            Insights insights = ENGINE.insights(learned(leads, SINCE)).from(leads);
            CampaignInsight naive = insights.campaigns().run().of("before");
            without += naive.winRate().interval().low() > truth ? 1 : 0;
            CampaignComparison comparison =
                    insights.observedFrom(SINCE).campaigns().run();
            CampaignInsight before = comparison.of("before");
            held += before.winRate().interval().low() <= truth
                            && truth <= before.winRate().interval().high()
                    ? 1
                    : 0;
            better += before.probabilityBetter().get("after 0") > 0.9 ? 1 : 0;
            assertThat(before.conversion()).as("nobody was seen from entry on").isEmpty();
            assertThat(before.leads().all())
                    .as("counts stay")
                    .isEqualTo(naive.leads().all());
        }
        assertThat(without).isEqualTo(RUNS);
        // An 80 % interval holds 5 of 12 or fewer in 4 of 1,000 trials.
        assertThat(held).isGreaterThan(5);
        assertThat(better).isLessThan(6);
    }

    /**
     * Who buys does so on day 2, who does not says so on day 20: leads that are on record because they were there on day 5 cannot be won any
     * more, and that they were not is nobody's fault.
     */
    @Test
    void whatIsExpectedIsExpectedOfLeadsThatGotThere() {
        SalesProcess quick = SalesProcess.named("Quick")
                .stage("demo")
                .wonAs("customer")
                .lostAs("lost")
                .build();
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            boolean early = i >= 40;
            int entered = early ? 95 : 80 - i;
            boolean won = i % 2 == 0 && !early;
            leads.add(Lead.withId("lead " + i)
                    .campaign(early ? "early" : "late")
                    .entered("demo", ago(entered))
                    .left(quick.exit(won ? "customer" : "lost"), ago(entered - (won ? 2 : 20)))
                    .build());
        }
        FunnelModel model = ENGINE.learn(quick)
                .from(leads)
                .asOf(TODAY)
                .observedFrom(TODAY.minusDays(90))
                .priorStrength(0)
                .halfLife(Double.POSITIVE_INFINITY)
                .run();
        Insights plain = ENGINE.insights(model).from(leads);
        Insights said = plain.observedFrom(TODAY.minusDays(90));

        assertThat(peer(plain.compare(Dimension.CAMPAIGN).run(), "early").wins().standing())
                .isEqualTo(Standing.BEHIND);
        Peer early = peer(said.compare(Dimension.CAMPAIGN).run(), "early");
        assertThat(early.is(Standing.BEHIND)).isFalse();
        assertThat(early.wins().expected()).isCloseTo(0, within(1e-6));
        assertThat(early.step("demo").conversion().expected()).isCloseTo(0, within(1e-6));
        assertThat(plain.campaigns().run().of("early").winRate().value()).isLessThan(0.2);
        // Nothing was learned of them: they are taken for like the others.
        assertThat(said.campaigns().run().of("early").winRate().value()).isCloseTo(0.5, within(0.05));
    }

    /** What is expected of open leads against what came of them. */
    @Test
    void openLeadsThatCameEarlierHaveTheChanceTheyHaveNow() {
        LocalDate since = TODAY.minusDays(20);
        double more = 0;
        int open = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            SimulatedFunnel whole = company(200 + seed).run();
            List<Lead> leads = survivors(whole.asOf(TODAY), since, Dimension.CAMPAIGN);
            CampaignInsight before = ENGINE.insights(learned(leads, since))
                    .from(leads)
                    .observedFrom(since)
                    .campaigns()
                    .run()
                    .of("before");
            Set<String> ids = new HashSet<>();
            leads.stream().filter(lead -> cameBefore(lead, since)).forEach(lead -> ids.add(lead.id()));
            more += before.expectedCustomers()
                    - whole.leads().stream()
                            .filter(lead ->
                                    ids.contains(lead.id()) && lead.exit().equals(Optional.of("customer")))
                            .count();
            open += before.leads().open();
        }
        assertThat(open).isGreaterThan(40 * RUNS);
        // A chance of about one half each, and as much again for what the model does not know.
        assertThat(Math.abs(more)).isLessThan(4 * Math.sqrt(2 * 0.25 * open));
    }

    @Test
    void withoutAnythingEarlierTheWordChangesNothing() {
        List<Lead> leads = PeerTeams.team(3, 3, 300, 0.7);
        Insights plain = PeerTeams.insights(leads);
        Insights said = plain.observedFrom(TODAY.minusDays(400));

        assertThat(said.owners().run()).isEqualTo(plain.owners().run());
        assertThat(said.stages().run()).isEqualTo(plain.stages().run());
        assertThat(said.campaigns().run()).isEqualTo(plain.campaigns().run());
        assertThat(said.lostLeads().run()).isEqualTo(plain.lostLeads().run());
        assertThat(said.items().run()).isEqualTo(plain.items().run());
        assertThat(said.health().run()).isEqualTo(plain.health().run());
        assertThat(said.stuckLeads().run()).isEqualTo(plain.stuckLeads().run());
    }

    private static Insights of(Lead... leads) {
        List<Lead> all = List.of(leads);
        return ENGINE.insights(ENGINE.learn(PROCESS).from(all).asOf(TODAY).run())
                .from(all);
    }

    @Test
    void periodsDoNotReachBackFurther() {
        Insights insights = of(
                Lead.withId("a")
                        .entered("inquiry", ago(120))
                        .left("lost", ago(110))
                        .build(),
                Lead.withId("b")
                        .entered("inquiry", ago(99))
                        .entered("demo", ago(50))
                        .build(),
                Lead.withId("c").entered("inquiry", ago(49)).build());

        StageReview review = insights.observedFrom(TODAY.minusDays(99)).stages().run();
        assertThat(review.earlier().startInclusive()).isEqualTo(TODAY.minusDays(99));
        assertThat(review.recent().startInclusive()).isEqualTo(TODAY.minusDays(49));
        assertThat(review.recent().endExclusive()).isEqualTo(TODAY.plusDays(1));
        assertThat(review.stage("inquiry").earlier()).isEqualTo(new StageTraffic(1, Map.of("demo", 1)));
        assertThat(review.stage("inquiry").recent()).isEqualTo(new StageTraffic(1, Map.of()));
        // 182 days are complete: nothing is cut.
        StageReview whole = insights.observedFrom(TODAY.minusDays(181)).stages().run();
        assertThat(whole).isEqualTo(insights.stages().run());
        // 181 days are not; an odd day is left over.
        StageReview cut = insights.observedFrom(TODAY.minusDays(180)).stages().run();
        assertThat(cut.recent().startInclusive()).isEqualTo(TODAY.minusDays(89));
        assertThat(cut.earlier().startInclusive()).isEqualTo(TODAY.minusDays(179));
    }

    @Test
    void oneDayCannotBeCompared() {
        StageReview review = of(
                        Lead.withId("a")
                                .entered("inquiry", ago(3))
                                .entered("demo", ago(1))
                                .build(),
                        Lead.withId("b").entered("inquiry", ago(0)).build())
                .observedFrom(TODAY)
                .stages()
                .run();

        assertThat(review.stage("inquiry").recent()).isEqualTo(new StageTraffic(1, Map.of()));
        assertThat(review.stage("inquiry").earlier()).isEqualTo(new StageTraffic(0, Map.of()));
        assertThat(review.stage("inquiry").trend()).isEmpty();
        assertThat(review.stage("demo").earlier()).isEqualTo(new StageTraffic(0, Map.of()));
    }

    @Test
    void whatEarlierLeadsWereShownIsNotKnown() {
        Insights insights = of(
                Lead.withId("a").entered("demo", ago(60)).build(),
                Lead.withId("b").entered("demo", ago(20)).build().used("case", ago(15), ""),
                Lead.withId("c").entered("demo", ago(10)).build());

        assertThat(insights.items()
                        .run()
                        .of(ItemKind.MATERIAL, "case", "demo")
                        .orElseThrow()
                        .use())
                .isEqualTo(new ItemUse(1, 0, 2, 5, 2));
        assertThat(insights.observedFrom(TODAY.minusDays(30))
                        .items()
                        .run()
                        .of(ItemKind.MATERIAL, "case", "demo")
                        .orElseThrow()
                        .use())
                .isEqualTo(new ItemUse(1, 0, 1, 5, 1));
    }

    private static Lead lost(String id, int entered, int left) {
        Lead open =
                Lead.withId(id).following(PROCESS).entered("demo", ago(entered)).build();
        return LeadMoves.in(PROCESS)
                .lose(open, "lost", LostReason.of("price"), ago(left), "")
                .lead();
    }

    private static Lead back(Lead lead, int days) {
        return LeadMoves.in(PROCESS).recycle(lead, "demo", ago(days), "").lead();
    }

    /** Of those who were lost before records began, only those who came back are known. */
    @Test
    void returnsAreLearnedOfDeparturesOnRecord() {
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            leads.add(back(lost("early " + i, 140, 120), 85));
            Lead late = lost("late " + i, 70, 60);
            leads.add(i < 2 ? back(late, 55) : late);
        }
        leads.add(lost("left over", 130, 125));
        Insights insights = of(leads.toArray(Lead[]::new));

        RecyclingReview plain = insights.lostLeads().run();
        RecyclingReview review =
                insights.observedFrom(TODAY.minusDays(90)).lostLeads().run();
        // 2 of 10, and the lead that never comes back.
        ReturnShare last = review.returns().get(review.returns().size() - 1);
        assertThat(last.days()).isEqualTo(60);
        assertThat(last.share().value()).isCloseTo(2.0 / 11, within(1e-12));
        // 12 of 21 came back, 10 of them after 35 days: (1 - 2/22) (1 - 10/20).
        assertThat(plain.returns().stream()
                        .filter(each -> each.days() == 30)
                        .findFirst()
                        .orElseThrow()
                        .share()
                        .value())
                .isCloseTo(2.0 / 22, within(1e-12));
        assertThat(plain.returns().get(plain.returns().size() - 1).share().value())
                .isCloseTo(1 - 20.0 / 22 * 10 / 20, within(1e-12));
        // Who stands outside can be asked all the same.
        assertThat(review.askable()).isEqualTo(plain.askable()).isEqualTo(9);
        assertThat(review.left()).isEqualTo(21);
    }

    @Test
    void recordsAreAskedOfLeadsThatCameSince() {
        Insights insights = of(
                Lead.withId("a").entered("demo", ago(60)).build(),
                Lead.withId("b").entered("demo", ago(20)).build(),
                Lead.withId("c").entered("inquiry", ago(10)).build());

        assertThat(insights.health()
                        .run()
                        .of(HealthMeasure.ENTRY_RECORDED)
                        .orElseThrow()
                        .value())
                .isCloseTo(1.0 / 3, within(1e-12));
        assertThat(insights.observedFrom(TODAY.minusDays(30))
                        .health()
                        .run()
                        .of(HealthMeasure.ENTRY_RECORDED)
                        .orElseThrow()
                        .value())
                .isCloseTo(1.0 / 2, within(1e-12));
    }

    @Test
    void aDayAfterTheModelsIsRefused() {
        Insights insights = of(Lead.withId("a").entered("demo", ago(60)).build());

        assertThatThrownBy(() -> insights.observedFrom(TODAY.plusDays(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "history was to be complete from 2026-11-01, after the model's date 2026-10-31; nothing would"
                                + " have been observed. Maybe an earlier day?");
        assertThatThrownBy(() -> insights.observedFrom(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("date");
    }

    @Test
    void anExperimentBeginsWithinTheHistory() {
        Insights insights =
                of(Lead.withId("a").entered("demo", ago(60)).build()).observedFrom(TODAY.minusDays(30));
        Experiment experiment = Experiment.named("script").at("demo").between("old", "new");

        assertThatThrownBy(() -> insights.experiment(experiment.since(TODAY.minusDays(31))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "experiment \"script\" began on 2026-09-30, before history was complete; leads that left at once"
                                + " would be missing. Maybe let it begin on 2026-10-01?");
        assertThat(insights.experiment(experiment.since(TODAY.minusDays(30)))
                        .run()
                        .asOf())
                .isEqualTo(TODAY);
    }
}
