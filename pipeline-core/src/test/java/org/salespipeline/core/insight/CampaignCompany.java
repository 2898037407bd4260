package org.salespipeline.core.insight;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.core.simulate.FunnelSimulator;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.insight.CampaignRequest;
import org.salespipeline.insight.Insights;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;
import org.salespipeline.time.TimeGrid;

/** A company whose campaigns ran at different times, with the whole life of each lead, and what is known on one day. */
final class CampaignCompany {

    static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
    static final PipelineEngine ENGINE = Pipelines.standard();
    private static final double[] RATES = {0.5, 0.5, 0.6};

    static final SalesProcess PROCESS = SalesProcess.named("Campaigns")
            .stage("inquiry", s -> s.converts(RATES[0]).takes(Durations.days(6)))
            .stage("demo", s -> s.converts(RATES[1]).takes(Durations.days(10)))
            .stage("proposal", s -> s.converts(RATES[2]).takes(Durations.days(12)))
            .wonAs("customer")
            .lostAs("lost")
            .build();

    private final long seed;
    private final List<Lead> leads = new ArrayList<>();
    private final Map<String, Double> odds = new TreeMap<>();

    CampaignCompany(long seed) {
        this.seed = seed;
    }

    /** Adds a campaign: leads that enter from so many days ago on, for so many days, with the odds of each step multiplied. */
    CampaignCompany with(String name, int count, int daysAgo, int days, double oddsFactor) {
        FunnelSimulator.of(PROCESS)
                .leads(count)
                .entering(TODAY.minusDays(daysAgo), TODAY.minusDays(daysAgo - days))
                .campaign(name, oddsFactor)
                .valued(Money.of(10_000, "EUR"), 0.5)
                .wonAmountNoise(0.2)
                .seed(seed * 1000 + odds.size())
                .run()
                .leads()
                .forEach(lead -> leads.add(Lead.rebuild(name + "/" + lead.id(), lead.history())));
        odds.put(name, oddsFactor);
        return this;
    }

    List<Lead> leads() {
        return leads;
    }

    FunnelModel model() {
        return model(leads);
    }

    static FunnelModel model(List<Lead> leads) {
        return ENGINE.learn(PROCESS)
                .from(leads)
                .asOf(TODAY)
                .on(TimeGrid.days(ZoneOffset.UTC))
                .run();
    }

    Insights insights() {
        return ENGINE.insights(model()).from(leads);
    }

    CampaignRequest asked() {
        return insights().campaigns();
    }

    /** The share of a campaign's leads that are won in the long run: the product of its rates. */
    double trueRate(String campaign) {
        double product = 1;
        for (double rate : RATES) {
            double factor = odds.get(campaign);
            product *= factor * rate / (1 - rate + factor * rate);
        }
        return product;
    }

    /** What the leads of a campaign have brought when all are decided. */
    double revenueAtEnd(String campaign) {
        return leads.stream()
                .filter(lead -> lead.campaign().orElseThrow().equals(campaign))
                .flatMap(lead -> lead.wonAmount().stream())
                .mapToDouble(amount -> amount.amount().doubleValue())
                .sum();
    }
}
