package org.salespipeline.core.insight;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.insight.Experiment;
import org.salespipeline.insight.ExperimentRequest;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;
import org.salespipeline.time.TimeGrid;

/**
 * Leads that come to a demo, stay for a geometric number of days, and become customers or not, some of them shown a shorter one:
 * simulated without any of the code that judges it.
 */
record ExperimentWorld(Experiment experiment, List<Double> conversion, List<Double> leaving, long seed) {

    static final LocalDate BEGIN = LocalDate.of(2026, 3, 2);

    static final Experiment SHORTER = Experiment.named("Shorter demo")
            .at("demo")
            .between("usual", "short")
            .since(BEGIN);

    static final PipelineEngine ENGINE = Pipelines.standard();

    /** What the company assumes is what the control does: 40 % advance, a fifth of those who are there leaves on each day. */
    static final SalesProcess PROCESS = SalesProcess.named("Demos")
            .stage("demo", s -> s.converts(0.4).takes(Durations.days(4), 1))
            .wonAs("customer")
            .lostAs("lost")
            .build();

    static final double LEAVING = 0.2;

    static Instant noon(LocalDate date) {
        return date.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    /** Both variants leave as assumed, and convert so. */
    static ExperimentWorld of(double usual, double other, long seed) {
        return new ExperimentWorld(SHORTER, List.of(usual, other), List.of(LEAVING, LEAVING), seed);
    }

    /** The leads that enter on some days from a date on; what happens after the last day of interest happens too. */
    List<Lead> leads(LocalDate from, int days, int perDay) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Lead> leads = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            for (int i = 0; i < perDay; i++) {
                String id = seed + "-" + from.plusDays(day) + "-" + i;
                int variant = experiment
                                .variantOf(id)
                                .equals(experiment.variants().get(0).name())
                        ? 0
                        : 1;
                int stay = (int) (Math.log(1 - random.nextDouble()) / Math.log(1 - leaving.get(variant)));
                boolean wins = random.nextDouble() < conversion.get(variant);
                Instant at = noon(from.plusDays(day));
                leads.add(lead(id, at, stay, wins));
            }
        }
        return leads;
    }

    private static Lead lead(String id, Instant at, int stay, boolean wins) {
        LeadBuilder lead = Lead.withId(id).worth(Money.of(1_000, "EUR")).entered("demo", at);
        Instant end = at.plus(Duration.ofDays(stay));
        return lead.left(PROCESS.exit(wins ? "customer" : "lost"), end).build();
    }

    /** What the company assumes, nothing learned. */
    static FunnelModel assumed(LocalDate asOf) {
        return ENGINE.learn(PROCESS)
                .from(List.<Lead>of())
                .asOf(asOf)
                .on(TimeGrid.days(ZoneOffset.UTC))
                .run();
    }

    static ExperimentRequest asked(Experiment experiment, List<Lead> leads, LocalDate asOf) {
        return ENGINE.insights(assumed(asOf)).from(leads).experiment(experiment);
    }
}
