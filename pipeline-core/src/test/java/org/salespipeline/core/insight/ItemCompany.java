package org.salespipeline.core.insight;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.insight.Insights;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadFact;
import org.salespipeline.lead.Way;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesMaterial;
import org.salespipeline.process.SalesProcess;

/** A company that shows material, what it does being known. Each day who is there leaves or stays, and then may be shown something. */
final class ItemCompany {

    static final LocalDate START = LocalDate.of(2026, 1, 1);
    static final LocalDate TODAY = START.plusDays(300);
    static final PipelineEngine ENGINE = Pipelines.standard();

    /** By age, the odds of advancing and of leaving otherwise against going on. */
    private final IntToDoubleFunction advancing;

    private final IntToDoubleFunction leaving;
    private final List<Item> items = new ArrayList<>();

    /** Material, the chance by age to be shown it, and by what the odds of advancing and of leaving are multiplied. */
    private record Item(
            String id, IntToDoubleFunction shown, double advancingRatio, double leavingRatio, double along) {}

    ItemCompany(IntToDoubleFunction advancing, IntToDoubleFunction leaving) {
        this.advancing = advancing;
        this.leaving = leaving;
    }

    ItemCompany shows(String id, IntToDoubleFunction shown, double advancingRatio, double leavingRatio) {
        items.add(new Item(id, shown, advancingRatio, leavingRatio, 0));
        return this;
    }

    /** Shows what does nothing, mostly on the day on which the item named before is shown. */
    ItemCompany showsAlong(String id, IntToDoubleFunction alone, double along) {
        items.add(new Item(id, alone, 1, 1, along));
        return this;
    }

    SalesProcess process() {
        return SalesProcess.named("Direct")
                .stage("demo", s -> {
                    items.forEach(item ->
                            s.material(SalesMaterial.of(item.id(), "The " + item.id(), SalesMaterial.Kind.BROCHURE)));
                    return s;
                })
                .wonAs("customer")
                .lostAs("lost")
                .build();
    }

    List<Lead> leads(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leads.add(lead("lead-" + i, random));
        }
        return leads;
    }

    private Lead lead(String id, SplittableRandom random) {
        LocalDate entry = START.plusDays(random.nextInt(300));
        List<LeadFact> facts = new ArrayList<>();
        facts.add(new LeadFact.Opened(at(entry, 0), "", Optional.empty(), "demo"));
        facts.add(new LeadFact.ValueSet(at(entry, 0), "", Money.of(1_000, "EUR")));
        boolean[] has = new boolean[items.size()];
        for (int age = 0; !entry.plusDays(age).isAfter(TODAY); age++) {
            double advances = advancing.applyAsDouble(age);
            double leaves = leaving.applyAsDouble(age);
            for (int k = 0; k < has.length; k++) {
                advances *= has[k] ? items.get(k).advancingRatio() : 1;
                leaves *= has[k] ? items.get(k).leavingRatio() : 1;
            }
            double u = random.nextDouble() * (1 + advances + leaves);
            boolean before = false;
            for (int k = 0; k < has.length; k++) {
                Item item = items.get(k);
                boolean shows = random.nextDouble() < (before ? item.along() : 0)
                        || random.nextDouble() < item.shown().applyAsDouble(age);
                before = shows && !has[k];
                if (before) {
                    has[k] = true;
                    facts.add(new LeadFact.MaterialUsed(at(entry.plusDays(age), 1), "", item.id()));
                }
            }
            if (u < advances + leaves) {
                boolean won = u < advances;
                facts.add(LeadFact.Moved.of(
                        at(entry.plusDays(age), 2), "", "demo", won ? "customer" : "lost", won ? Way.WON : Way.LOST));
                break;
            }
        }
        return Lead.rebuild(id, facts);
    }

    static Instant at(LocalDate date, int hour) {
        return date.atStartOfDay(ZoneOffset.UTC).plusHours(hour).toInstant();
    }

    Insights insights(List<Lead> leads) {
        return ENGINE.insights(ENGINE.learn(process())
                        .from(leads)
                        .asOf(TODAY)
                        .halfLife(Double.POSITIVE_INFINITY)
                        .run())
                .from(leads);
    }
}
