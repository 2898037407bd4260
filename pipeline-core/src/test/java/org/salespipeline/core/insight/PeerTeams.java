package org.salespipeline.core.insight;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.salespipeline.core.Pipelines;
import org.salespipeline.core.simulate.FunnelSimulator;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.insight.Insights;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadFact;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;

/** Teams whose owners' skills are known. */
final class PeerTeams {

    static final LocalDate TODAY = LocalDate.of(2026, 10, 31);

    static final SalesProcess PROCESS = SalesProcess.named("Direct")
            .stage("inquiry", s -> s.converts(0.6).takes(Durations.days(8)))
            .stage("demo", s -> s.converts(0.5).takes(Durations.days(15)))
            .stage("proposal", s -> s.converts(0.5).takes(Durations.days(20)))
            .wonAs("customer")
            .lostAs("lost")
            .build();

    private PeerTeams() {}

    static FunnelSimulator simulator(long seed, int leads) {
        return FunnelSimulator.of(PROCESS)
                .leads(leads)
                .entering(TODAY.minusDays(365), TODAY.plusDays(1))
                .valued(Money.of(10_000, "EUR"), 0.5)
                .seed(seed);
    }

    /** Owners with names from 01 on, the first with odds of their own. */
    static List<Lead> team(long seed, int owners, int leads, double first) {
        FunnelSimulator simulator = simulator(seed, leads).owner("rep 01", first);
        for (int owner = 2; owner <= owners; owner++) {
            simulator = simulator.owners("rep " + (owner < 10 ? "0" : "") + owner);
        }
        return simulator.run().asOf(TODAY);
    }

    /** The same leads under other owners; ids get a prefix. */
    static List<Lead> handedTo(List<Lead> leads, String prefix, UnaryOperator<String> owner) {
        return changed(
                leads,
                prefix,
                Dimension.OWNER,
                (lead, set) -> new LeadFact.AttributeSet(set.at(), set.by(), Dimension.OWNER, owner.apply(lead.id())));
    }

    /** The same leads, of which another dimension says what their campaigns say. */
    static List<Lead> toldBy(Dimension dimension, List<Lead> leads) {
        return changed(
                leads,
                "",
                Dimension.CAMPAIGN,
                (lead, set) -> new LeadFact.AttributeSet(set.at(), set.by(), dimension, set.text()));
    }

    private static List<Lead> changed(
            List<Lead> leads,
            String prefix,
            Dimension dimension,
            BiFunction<Lead, LeadFact.AttributeSet, LeadFact> change) {
        List<Lead> all = new ArrayList<>();
        for (Lead lead : leads) {
            List<LeadFact> facts = new ArrayList<>();
            for (LeadFact fact : lead.history()) {
                facts.add(
                        fact instanceof LeadFact.AttributeSet set
                                        && set.dimension().equals(dimension)
                                ? change.apply(lead, set)
                                : fact);
            }
            all.add(Lead.rebuild(prefix + lead.id(), facts));
        }
        return all;
    }

    static FunnelModel learned(List<Lead> leads) {
        return Pipelines.standard()
                .learn(PROCESS)
                .from(leads)
                .asOf(TODAY)
                .priorStrength(0)
                .halfLife(Double.POSITIVE_INFINITY)
                .run();
    }

    static Insights insights(List<Lead> leads) {
        return Pipelines.standard().insights(learned(leads)).from(leads);
    }
}
