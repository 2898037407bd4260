package org.salespipeline.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.salespipeline.time.Durations.days;
import static org.salespipeline.time.Horizon.quarters;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.core.simulate.FunnelSimulator;
import org.salespipeline.forecast.CampaignPlan;
import org.salespipeline.forecast.Categories;
import org.salespipeline.forecast.Distribution;
import org.salespipeline.forecast.Explanation;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.Goal;
import org.salespipeline.forecast.LeadForecast;
import org.salespipeline.forecast.Lever;
import org.salespipeline.forecast.PeriodForecast;
import org.salespipeline.forecast.Scenario;
import org.salespipeline.forecast.SegmentForecast;
import org.salespipeline.forecast.TargetAnswer;
import org.salespipeline.forecast.TargetPlan;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.Interval;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;

/** What the README asks of a forecast. */
class ReadmeForecastExampleTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final PipelineEngine engine = Pipelines.standard();

    private final SalesProcess process = SalesProcess.named("Direct sales")
            .stage("inquiry", s -> s.converts(0.60).takes(days(3)))
            .stage("demo", s -> s.converts(0.40).takes(days(10)))
            .stage("proposal", s -> s.converts(0.50).takes(days(14)))
            .wonAs("customer")
            .lostAs("lost")
            .build();

    @Test
    void moreThanOneNumber() {
        LocalDate today = TODAY;
        List<Lead> history = FunnelSimulator.of(process)
                .leads(3_000)
                .entering(today.minusDays(400), today)
                .valued(Money.of(12_000, "EUR"), 0.5)
                .seed(17)
                .run()
                .asOf(today);
        String biggest = history.stream()
                .filter(Lead::isOpen)
                .map(Lead::id)
                .findFirst()
                .orElseThrow();
        FunnelModel model = engine.learn(process).from(history).asOf(today).run();

        CampaignPlan fair = CampaignPlan.named("Fair").leads(100, today.plusDays(10)).entering("inquiry");
        Forecast forecast = engine.forecast(model)
                .leads(history)
                .withPlan(fair)
                .withArrivals() // leads keep coming in as they lately did
                .categorizedBy(Categories.standard()) // commit, best case, pipeline
                .over(quarters(4))
                .run();

        double ofOpenLeads = forecast.upTo(1).wins().mean(); // by the end of the second quarter
        double ofTheFair = forecast.newBusiness().get(0).outcomes().eventual().wins().mean();
        PeriodForecast all = forecast.everything().cumulative().get(1); // both, and what keeps coming in
        double sureOfAHundred = all.wins().probabilityAtLeast(100);
        SegmentForecast commit = forecast.categories().get("commit");
        double inDemo = forecast.expectedIn("demo", today.plusDays(30)); // of today's leads

        LeadForecast lead = forecast.of(biggest);
        String ways = lead.explain().toText(Locale.ENGLISH); // the ways to be won, and what each adds
        Explanation why = forecast.explainRevenue(0); // by stage, and in each the leads that matter most

        Lever first = forecast.leverage().get(0); // what moves revenue the most, per point or per day
        Scenario better =
                Scenario.named("Demos that convince").converting("demo", "proposal", 0.50).without(biggest);
        Distribution gain = forecast.whatIf(better).total().revenue(); // after less before, in the same draws
        Interval likely = gain.interval(0.80);

        TargetPlan plan = forecast.toReach(Goal.wins((int) all.wins().mean() + 20, 0.80).by(1));
        TargetAnswer leads = plan.newLeadsPerWeek("inquiry"); // the fewest that make it 80 % sure
        TargetAnswer rate = plan.rate("demo", "proposal"); // or the smallest lift, or that it is not enough

        assertThat(ofOpenLeads).isPositive();
        assertThat(ofTheFair).isBetween(9.0, 15.0);
        assertThat(sureOfAHundred).isBetween(0.0, 1.0);
        assertThat(commit == null || commit.leads() > 0).isTrue();
        assertThat(inDemo).isPositive();
        assertThat(ways).contains("won ever").contains("by way of");
        assertThat(why.value()).isGreaterThan(forecast.period(0).revenue().mean());
        assertThat(first.revenuePerUnit()).isNotZero();
        assertThat(likely.low()).isPositive().isLessThan(gain.mean());
        assertThat(leads.reachable()).isTrue();
        assertThat(leads.needed()).isPositive();
        assertThat(rate.now()).isBetween(0.3, 0.5);
    }
}
