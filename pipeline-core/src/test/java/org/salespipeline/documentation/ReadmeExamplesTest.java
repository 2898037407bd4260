package org.salespipeline.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.salespipeline.lead.Dimension.OWNER;
import static org.salespipeline.time.Durations.days;
import static org.salespipeline.time.Horizon.quarters;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.core.ingest.LeadCsv;
import org.salespipeline.core.ingest.LeadImport;
import org.salespipeline.core.simulate.FunnelSimulator;
import org.salespipeline.core.simulate.SimulatedFunnel;
import org.salespipeline.forecast.CampaignPlan;
import org.salespipeline.forecast.CampaignProjection;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.Interval;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;

/** The examples of the README, run; {@link DocumentationTest} sees to it that the texts are the same. */
class ReadmeExamplesTest {

    private final LocalDate today = LocalDate.of(2026, 11, 23);
    private final PipelineEngine sharedEngine = Pipelines.standard();

    private static SalesProcess directSales() {
        SalesProcess process = SalesProcess.named("Direct sales")
                .stage("inquiry", s -> s.named("Inquiry").converts(0.60).takes(days(3)))
                .stage("demo", s -> s.named("On-site demo").converts(0.40).takes(days(10)))
                .stage("proposal", s -> s.converts(0.50).takes(days(14)))
                .wonAs("customer")
                .lostAs("lost")
                .build();
        return process;
    }

    @Test
    void fiftyLeadsInDemoAreTenCustomers() {
        SalesProcess process = directSales();

        PipelineEngine engine = Pipelines.standard();
        Forecast forecast =
                engine.forecast(process).withLeads(50, "demo").asOf(today).run();

        double customers = forecast.eventual().wins().mean(); // 10.0: 50 leads at 0.40 x 0.50
        Interval likely = forecast.eventual().wins().interval(0.80); // 6 to 14 customers, in at least 8 of 10 cases
        double thisYear = forecast.period(0).wins().mean(); // 8.6 of the 10 by the end of the year

        assertThat(customers).isCloseTo(10.0, within(1e-9));
        assertThat(likely).isEqualTo(new Interval(6, 14, 0.80));
        assertThat(thisYear).isCloseTo(8.6, within(0.05));
    }

    @Test
    void aHundredCampaignLeadsAreTheProductOfTheRatesAtEachStage() {
        SalesProcess process = directSales();
        PipelineEngine engine = sharedEngine;

        CampaignProjection fair =
                engine.project(process).leads(100).entering("inquiry").on(today).run();

        double demos = fair.reaching("demo").mean(); // 60.0 = 100 x 0.60
        double proposals = fair.reaching("proposal").mean(); // 24.0 = 60 x 0.40
        double customers = fair.customers().mean(); // 12.0 = 24 x 0.50

        assertThat(demos).isCloseTo(60.0, within(1e-9));
        assertThat(proposals).isCloseTo(24.0, within(1e-9));
        assertThat(customers).isCloseTo(12.0, within(1e-9));
        assertThat(fair.customers().standardDeviation()).isCloseTo(Math.sqrt(100 * 0.12 * 0.88), within(1e-9));
    }

    @Test
    void campaignCustomersArriveByTheStatedTimesAndAreWorthTheStatedValue() {
        SalesProcess process = directSales();
        PipelineEngine engine = sharedEngine;

        CampaignProjection fair = engine.project(process)
                .leads(100)
                .entering("inquiry")
                .on(today)
                .worth(Money.of(12_000, "EUR"))
                .costing(Money.of(40_000, "EUR"))
                .run();

        double daysToWin = fair.arrival("customer").meanDays(); // 27.0 = 3 + 10 + 14
        double withinAMonth = fair.expectedReaching("customer", today.plusDays(30)); // 7.9 of the 12 customers
        double revenue = fair.revenue().mean(); // 144,000 = 12 x 12,000
        OptionalDouble perCustomer = fair.costPerCustomer(); // 3,333.33 = 40,000 / 12
        double gain = fair.returnOnInvestment().orElseThrow().mean(); // 2.6: each euro comes back with 2.60 on top
        double profit = fair.chanceOfProfit().orElseThrow(); // 0.9985: four customers or more
        LocalDate paidBack = fair.payback(0.90).orElseThrow(); // 26 days from today, in 9 of 10 cases

        assertThat(daysToWin).isCloseTo(27.0, within(1e-9));
        assertThat(withinAMonth).isCloseTo(7.9, within(0.05));
        assertThat(revenue).isCloseTo(144_000, within(1e-6));
        assertThat(perCustomer.orElseThrow()).isCloseTo(40_000 / 12.0, within(1e-6));
        assertThat(gain).isCloseTo(2.6, within(1e-9));
        assertThat(profit).isCloseTo(0.9985, within(0.00005));
        assertThat(paidBack).isEqualTo(today.plusDays(26));
    }

    @Test
    void campaignOfSeveralDatesIsAPlan() {
        SalesProcess process = directSales();
        PipelineEngine engine = sharedEngine;

        CampaignPlan plan = CampaignPlan.named("Autumn")
                .weekly(25, today, 4)
                .worth(Money.of(12_000, "EUR"))
                .costing(Money.of(40_000, "EUR"));
        CampaignProjection autumn = engine.project(process).plan(plan).run();

        double demos = autumn.expectedIn("demo", today.plusDays(30)); // 14.9 of the 100 stand there then
        Interval wins = autumn.customersBy(today.plusDays(60)).interval(0.80); // 7 to 15 by then
        Interval cost = autumn.costPerCustomer(0.80).orElseThrow(); // 2,500 to 5,000 euros for each

        assertThat(demos).isCloseTo(14.9, within(0.05));
        assertThat(wins).isEqualTo(new Interval(7, 15, 0.80));
        assertThat(cost).isEqualTo(new Interval(2_500, 5_000, 0.80));
    }

    @Test
    void historyIsReadLearnedAndForecast(@TempDir Path folder) throws IOException {
        SalesProcess process = directSales();
        PipelineEngine engine = sharedEngine;
        Path file = folder.resolve("export.csv");
        SimulatedFunnel funnel = FunnelSimulator.of(process)
                .leads(2_000)
                .entering(today.minusDays(400), today.plusDays(1))
                .owners("Ann", "Ben")
                .valued(Money.of(12_000, "EUR"), 0.5)
                .seed(17)
                .run();
        try (Writer out = Files.newBufferedWriter(file)) {
            funnel.writeEvents(out, today, 10);
        }

        LeadImport imported = LeadCsv.events(process)
                .attribute(OWNER, "owner")
                .value("value")
                .currencyColumn("currency")
                .lenient()
                .read(file);

        FunnelModel model =
                engine.learn(process).from(imported.leads()).asOf(today).run();
        Forecast forecast = engine.forecast(model)
                .leads(imported.leads())
                .over(quarters(4))
                .splitBy(OWNER)
                .run();

        String lead = forecast.of(openLead(imported)).leadId();
        assertThat(imported.report().setAside()).hasSize(10);
        assertThat(forecast.segments())
                .extracting(s -> s.segment().toString())
                .containsExactly("owner=Ann", "owner=Ben");
        assertThat(theTwoFiguresOfTheReadme(renamed(imported.leads(), lead), model))
                .isBetween(0.0, 1.0);
        assertThat(funnel.truth()
                        .openAsOf(today)
                        .wonBetween(today, today.plusDays(38))
                        .count())
                .isBetween((int) forecast.period(0).wins().quantile(0.001), (int)
                        forecast.period(0).wins().quantile(0.999));
    }

    private String openLead(LeadImport imported) {
        return imported.leads().stream()
                .filter(lead -> lead.isOpen())
                .map(Lead::id)
                .findFirst()
                .orElseThrow();
    }

    /** The same leads, with the given one called lead-17 and that one called otherwise. */
    private static List<Lead> renamed(List<Lead> leads, String id) {
        return leads.stream()
                .map(lead -> {
                    String name = lead.id().equals(id) ? "lead-17" : "not " + lead.id();
                    return Lead.rebuild(name, lead.history());
                })
                .toList();
    }

    private double theTwoFiguresOfTheReadme(List<Lead> leads, FunnelModel model) {
        Forecast forecast = sharedEngine.forecast(model).leads(leads).run();
        Interval revenue = forecast.period(0).revenue().interval(0.80); // P10 and P90 of the current quarter
        double ofOneLead = forecast.of("lead-17").winProbability(); // given its stage and how long it has been there
        assertThat(revenue.low()).isPositive();
        return ofOneLead;
    }
}
