package org.salespipeline.core.insight;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.insight.Insights;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;

/**
 * A company of three stages, lived through day by day without any of the library's code: each day a lead leaves its stage with a chance,
 * then goes on with another, both of which may change on one date. So chances do not depend on the time that was waited, and all truths
 * are products.
 */
public final class StageCompany {

    public static final PipelineEngine ENGINE = Pipelines.standard();
    public static final LocalDate START = LocalDate.of(2025, 1, 1);
    public static final LocalDate AS_OF = START.plusDays(399);

    public static final SalesProcess PROCESS = SalesProcess.named("Three stages")
            .stage("inquiry")
            .stage("demo")
            .stage("proposal")
            .wonAs("customer")
            .lostAs("lost")
            .build();

    private static final List<String> STAGES = List.of("inquiry", "demo", "proposal");

    /** By stage, the chance to leave each day and to go on then; and the same from the date of change on. */
    private double[] leaves = {0.10, 0.10, 0.10};

    private double[] goesOn = {0.5, 0.5, 0.5};
    private double[] leavesLater = leaves;
    private double[] goesOnLater = goesOn;
    private LocalDate change = AS_OF.plusDays(1);

    public static StageCompany steady() {
        return new StageCompany();
    }

    public StageCompany leaving(double... each) {
        leaves = each;
        leavesLater = each;
        return this;
    }

    public StageCompany goingOn(double... each) {
        goesOn = each;
        goesOnLater = each;
        return this;
    }

    public StageCompany from(LocalDate date, double[] newLeaves, double[] newGoesOn) {
        change = date;
        leavesLater = newLeaves;
        goesOnLater = newGoesOn;
        return this;
    }

    /** Leads that enter on any day from {@link #START} to {@link #AS_OF}, each worth 1,000 EUR; only what is known then. */
    public List<Lead> leads(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leads.add(lead("lead-" + i, START.plusDays(random.nextInt(400)), random));
        }
        return leads;
    }

    private Lead lead(String id, LocalDate entered, SplittableRandom random) {
        LeadBuilder lead = Lead.withId(id).worth(Money.of(1_000, "EUR")).entered("inquiry", noon(entered));
        int stage = 0;
        for (LocalDate day = entered.plusDays(1); !day.isAfter(AS_OF); day = day.plusDays(1)) {
            boolean later = !day.isBefore(change);
            if (random.nextDouble() < (later ? leavesLater : leaves)[stage]) {
                if (random.nextDouble() >= (later ? goesOnLater : goesOn)[stage]) {
                    return lead.left("lost", noon(day)).build();
                }
                if (++stage == STAGES.size()) {
                    return lead.left("customer", noon(day)).build();
                }
                lead.entered(STAGES.get(stage), noon(day));
            }
        }
        return lead.build();
    }

    /** The same life with an owner and a value. */
    static Lead of(Lead lead, String id, String owner, Money value) {
        LeadBuilder copy = Lead.withId(id).owner(owner).worth(value);
        for (StageVisit visit : lead.visits()) {
            copy.entered(visit.stage(), visit.entered());
        }
        lead.exit().ifPresent(exit -> copy.left(exit, lead.lastVisit().left().orElseThrow()));
        return copy.build();
    }

    public static Instant noon(LocalDate date) {
        return date.atTime(12, 0).toInstant(UTC);
    }

    public static FunnelModel learned(SalesProcess process, List<Lead> leads) {
        return ENGINE.learn(process).from(leads).asOf(AS_OF).run();
    }

    static Insights insights(List<Lead> leads) {
        return insights(PROCESS, leads);
    }

    static Insights insights(SalesProcess process, List<Lead> leads) {
        return ENGINE.insights(learned(process, leads)).from(leads);
    }
}
