package org.salespipeline.core.insight;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.salespipeline.core.simulate.FunnelSimulator;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadFact;
import org.salespipeline.lead.LeadFact.AttributeSet;
import org.salespipeline.lead.LeadFact.Moved;
import org.salespipeline.lead.LeadFact.Opened;
import org.salespipeline.lead.LeadFact.ValueSet;
import org.salespipeline.lead.LostReason;
import org.salespipeline.lead.Way;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;

/** Companies whose situation is planted, and what may be missing from their records. */
final class HealthCompanies {

    static final LocalDate FROM = LocalDate.of(2024, 1, 1);
    static final LocalDate TODAY = LocalDate.of(2025, 12, 31);

    private HealthCompanies() {}

    static SalesProcess process(double shape) {
        return SalesProcess.named("Direct sales")
                .stage("inquiry", s -> s.converts(0.6).takes(Duration.ofDays(8), shape))
                .stage("demo", s -> s.converts(0.5).takes(Duration.ofDays(14), shape))
                .stage("proposal", s -> s.converts(0.6).takes(Duration.ofDays(21), shape))
                .wonAs("customer")
                .lostAs("lost")
                .build();
    }

    /** All that a company with regular times records, each loss with a reason. */
    static List<Lead> steady(int leads, long seed) {
        return recorded(process(2), leads, seed);
    }

    /** The same of a company in which some visits end at once, and others take many times as long as most. */
    static List<Lead> erratic(int leads, long seed) {
        return recorded(process(0.2), leads, seed);
    }

    private static List<Lead> recorded(SalesProcess process, int leads, long seed) {
        return FunnelSimulator.of(process)
                .leads(leads)
                .entering(FROM, TODAY.plusDays(1))
                .owners("Ann", "Ben")
                .valued(Money.of(10_000, "EUR"), 0.5)
                .seed(seed)
                .run()
                .asOf(TODAY)
                .stream()
                .map(HealthCompanies::reasoned)
                .toList();
    }

    private static Lead reasoned(Lead lead) {
        return retold(
                lead,
                facts -> facts.map(fact -> fact instanceof Moved move && move.way() == Way.LOST
                        ? told(move, Optional.of(LostReason.of("price")), move.amount())
                        : fact));
    }

    private static Lead retold(Lead lead, UnaryOperator<Stream<LeadFact>> change) {
        return Lead.rebuild(lead.id(), change.apply(lead.history().stream()).toList());
    }

    private static LeadFact told(Moved move, Optional<LostReason> reason, Optional<Money> amount) {
        return new Moved(move.at(), move.by(), move.from(), move.to(), move.way(), reason, amount, move.override());
    }

    /** A share of the losses loses its reason; a larger share those of a smaller one too. */
    static List<Lead> withoutReasons(List<Lead> leads, double share) {
        return struck(
                leads,
                share,
                1,
                facts -> facts.map(
                        fact -> fact instanceof Moved move ? told(move, Optional.empty(), move.amount()) : fact));
    }

    /** A share of the leads loses its owner. */
    static List<Lead> withoutOwners(List<Lead> leads, double share) {
        return struck(
                leads,
                share,
                2,
                facts -> facts.filter(fact ->
                        !(fact instanceof AttributeSet set && set.dimension().equals(Dimension.OWNER))));
    }

    /** A share of the leads loses its value and amount. */
    static List<Lead> withoutValues(List<Lead> leads, double share) {
        return struck(
                leads,
                share,
                3,
                facts -> facts.filter(fact -> !(fact instanceof ValueSet))
                        .map(fact -> fact instanceof Moved move ? told(move, move.reason(), Optional.empty()) : fact));
    }

    /** A share of the leads is recorded from its latest visit on only. */
    static List<Lead> withoutBeginnings(List<Lead> leads, double share) {
        return changed(leads, share, 4, HealthCompanies::latest);
    }

    private static Lead latest(Lead lead) {
        List<LeadFact> kept = new ArrayList<>();
        boolean begun = false;
        for (LeadFact fact : lead.history()) {
            boolean last = fact instanceof Moved move
                    && !move.way().isOut()
                    && move.at().equals(lead.lastVisit().entered());
            if (last) {
                kept.add(0, new Opened(fact.at(), fact.by(), lead.process(), ((Moved) fact).to()));
                begun = true;
            } else if (begun || !(fact instanceof Moved || fact instanceof Opened)) {
                kept.add(fact);
            }
        }
        if (!begun) {
            return lead;
        }
        LeadFact opened =
                kept.stream().filter(Opened.class::isInstance).findFirst().orElseThrow();
        kept.remove(opened);
        List<LeadFact> facts = new ArrayList<>(List.of(opened));
        for (LeadFact fact : kept) {
            facts.add(fact.at().isBefore(opened.at()) ? later(fact, opened) : fact);
        }
        return Lead.rebuild(lead.id(), facts);
    }

    private static LeadFact later(LeadFact fact, LeadFact opened) {
        return fact instanceof ValueSet set
                ? new ValueSet(opened.at(), set.by(), set.value())
                : new AttributeSet(
                        opened.at(), fact.by(), ((AttributeSet) fact).dimension(), ((AttributeSet) fact).text());
    }

    private static List<Lead> struck(
            List<Lead> leads, double share, long salt, UnaryOperator<Stream<LeadFact>> change) {
        return changed(leads, share, salt, lead -> retold(lead, change));
    }

    private static List<Lead> changed(List<Lead> leads, double share, long salt, UnaryOperator<Lead> change) {
        return leads.stream()
                .map(lead -> new SplittableRandom(lead.id().hashCode() * 31L + salt).nextDouble() < share
                        ? change.apply(lead)
                        : lead)
                .toList();
    }
}
