package org.salespipeline.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.salespipeline.lead.Dimension.OWNER;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.core.simulate.FunnelSimulator;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.Interval;
import org.salespipeline.insight.CampaignComparison;
import org.salespipeline.insight.CampaignCost;
import org.salespipeline.insight.Experiment;
import org.salespipeline.insight.ExperimentResult;
import org.salespipeline.insight.FlowKind;
import org.salespipeline.insight.Insights;
import org.salespipeline.insight.Peer;
import org.salespipeline.insight.PeerComparison;
import org.salespipeline.insight.PeerStep;
import org.salespipeline.insight.PipelineFlow;
import org.salespipeline.insight.RecyclingReview;
import org.salespipeline.insight.StageInsight;
import org.salespipeline.insight.Standing;
import org.salespipeline.insight.StuckLead;
import org.salespipeline.insight.StuckLeads;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;

/** The examples of the README that are about insights, as they stand there. */
class ReadmeInsightExampleTest {

    private final LocalDate today = LocalDate.of(2026, 11, 23);
    private final PipelineEngine engine = Pipelines.standard();

    private final SalesProcess process = SalesProcess.named("Direct sales")
            .stage("inquiry", s -> s.converts(0.60).takes(Durations.days(6)))
            .stage("demo", s -> s.converts(0.40).takes(Durations.days(10)))
            .stage("proposal", s -> s.converts(0.50).takes(Durations.days(14)))
            .wonAs("customer")
            .lostAs("lost")
            .build();

    private final List<Lead> history = FunnelSimulator.of(process)
            .leads(3_000)
            .entering(today.minusDays(500), today.plusDays(1))
            .owner("Ben", 0.5)
            .owners("Ann", "Chen", "Dana", "Eva", "Finn")
            .campaign("Fair", 1.4)
            .campaign("Webinar", 1)
            .valued(Money.of(12_000, "EUR"), 0.6)
            .seed(17)
            .run()
            .asOf(today);

    private final FunnelModel model =
            engine.learn(process).from(history).asOf(today).run();

    @Test
    void whereToHelp() {
        Map<String, LocalDate> calendar = Map.of();

        Insights insights = engine.insights(model).from(history);

        StageInsight first = insights.stages().run().stages().get(0); // where a step is worth the most next quarter
        double point = first.point().orElseThrow().revenue(); // one point of conversion more, in euros
        double day = first.day().orElseThrow().revenue(); // one day less in the stage

        StuckLeads stuck = insights.stuckLeads().withNextActivity(calendar).run();
        StuckLead ask = stuck.leads().get(0); // who waits longer than nine of ten that advance, most money first
        double lossPerWeek = ask.winProbability().value() - ask.winProbabilityInAWeek();

        PeerComparison owners = insights.owners().run(); // each with what is expected of anybody with such leads
        Peer ben = owners.standing(Standing.BEHIND)
                .get(0); // of all told apart, at most 10 % are expected to be so by chance
        PeerStep step = ben.steps().get(0); // where help pays the most
        Interval share = step.conversion().interval(); // of his leads that go on there
        double worth = step.worth(); // of closing the gap, a quarter

        assertThat(point).isPositive();
        assertThat(day).isPositive();
        assertThat(ask.worth()).isPositive();
        assertThat(lossPerWeek).isBetween(-0.2, 0.4);
        assertThat(ben.name()).isEqualTo("Ben");
        assertThat(share.high()).isLessThan(step.conversion().team());
        assertThat(worth).isPositive();
    }

    @Test
    void whatToDoNext() {
        Insights insights = engine.insights(model).from(history);

        CampaignComparison campaigns = insights.campaigns()
                .costing("Fair", Money.of(400_000, "EUR"))
                .costing("Webinar", Money.of(300_000, "EUR"))
                .run();
        double better = campaigns.probabilityBetter("Fair", "Webinar"); // open leads counted by how far they came
        CampaignCost fair = campaigns.of("Fair").cost().orElseThrow(); // per lead, per customer, return on investment
        Interval gain = fair.roiInterval().orElseThrow(); // in the end, open leads included

        RecyclingReview lost = insights.lostLeads().costing(Money.of(50, "EUR")).run();
        long reasons = lost.losses(); // by stage and reason, who came back, and whom to ask first

        Experiment experiment = Experiment.named("Shorter demo")
                .at("demo")
                .between("usual", "short")
                .since(today.minusDays(120))
                .withinDays(14);
        String variant = experiment.variantOf("lead-17"); // the same on every machine, for ever
        ExperimentResult result = insights.experiment(experiment).run();
        boolean decided = !result.decided(0.05).isEmpty(); // valid on whichever day you look

        PipelineFlow flow = engine.flow(process)
                .from(history)
                .between(today.minusDays(91), today)
                .by(OWNER)
                .run();
        Money came = flow.all().line(FlowKind.OPENED).value(); // opening + changes = closing, to the cent

        assertThat(better).isGreaterThan(0.8);
        assertThat(gain.low()).isGreaterThan(-1);
        assertThat(reasons).isPositive();
        assertThat(variant).isIn("usual", "short");
        assertThat(decided).isFalse();
        assertThat(came.amount().signum()).isPositive();
    }

    /** The example of {@link Experiment}; the share is that of the documented hash. */
    @Test
    void anExperiment() {
        Experiment experiment = Experiment.named("Shorter demo")
                .at("demo")
                .between("usual", "short")
                .since(LocalDate.of(2026, 3, 2));
        String variant = experiment.variantOf("lead-17");

        assertThat(variant).isIn("usual", "short");
    }
}
