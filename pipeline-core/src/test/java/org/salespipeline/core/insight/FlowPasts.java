package org.salespipeline.core.insight;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadFact;
import org.salespipeline.lead.Way;
import org.salespipeline.money.ExchangeRate;
import org.salespipeline.money.ExchangeRates;
import org.salespipeline.money.Money;
import org.salespipeline.process.ProcessVersion;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.SalesProcessBuilder;
import org.salespipeline.time.Durations;
import org.salespipeline.time.TimeGrid;

/**
 * Leads of which everything happens that a history may hold: moves forward, back and out, returns, several in an instant, values in three
 * currencies, owners and expected dates that change, a change of the process on the way, corrections and withdrawals of whatever
 * came before. Facts that would not fit are left out.
 */
final class FlowPasts {

    static final LocalDate START = LocalDate.of(2026, 1, 1);
    static final Currency EUR = Currency.getInstance("EUR");
    static final Dimension EXPECTED = new Dimension("expected close");

    static final SalesProcess PROCESS = stages(SalesProcess.named("Any way").version(2));

    static final ProcessVersion EARLIER = new ProcessVersion("Any way", 1);

    /** West of Greenwich it is still the day before when the first leads enter. */
    private static final LocalDate EVE = START.minusDays(1);

    /** The same rates on all days, so that adjoining windows convert alike. */
    static final ExchangeRates RATES = ExchangeRates.of(
                    ExchangeRate.of("USD", "EUR", EVE, "0.9137"), ExchangeRate.of("JPY", "EUR", EVE, "0.0061"))
            .reachingBack(1_000);

    private static final List<String> STAGES = List.of("call", "demo", "offer");
    private static final List<String> DATES =
            List.of("2026-02-10", "2026-03-01", "2026-03-31", "2026-05-05", "soon", "", "2026-02-30");

    private final Random random;
    private Instant now = Instant.EPOCH;

    /** A process that begins as told and goes on as all do here. */
    static SalesProcess stages(SalesProcessBuilder first) {
        return first.stage("call", s -> s.stuckAfter(Durations.days(20)))
                .stage("demo")
                .stage("offer")
                .wonAs("customer")
                .lostAs("lost")
                .dormantAs("resting")
                .recycles("lost", "call")
                .recycles("resting", "demo")
                .build();
    }

    private FlowPasts(long seed) {
        random = new Random(seed);
    }

    /** So many leads of about a hundred days. */
    static List<Lead> of(long seed, int count) {
        FlowPasts pasts = new FlowPasts(seed);
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leads.add(pasts.lead("lead-" + i));
        }
        return leads;
    }

    /** Without leads that stand in a stage of the earlier version: those are refused. */
    static List<Lead> current(List<Lead> leads, TimeGrid grid, LocalDate closing) {
        return leads.stream()
                .filter(lead -> lead.asOf(grid, grid.indexOf(closing))
                        .flatMap(Lead::stage)
                        .filter("ring"::equals)
                        .isEmpty())
                .toList();
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private Money money() {
        return Money.of(
                any(List.of("0", "1.5", "20", "20", "333.33", "1000", "7E+2", "0.01")),
                any(List.of("EUR", "USD", "JPY")));
    }

    private Instant later() {
        int kind = random.nextInt(10);
        now = now.plusSeconds(kind < 2 ? 0 : kind < 4 ? random.nextInt(20_000) : random.nextInt(12 * 86_400));
        return now;
    }

    private Lead lead(String id) {
        now = START.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(random.nextInt(60 * 86_400));
        boolean old = random.nextInt(4) == 0;
        List<LeadFact> facts = new ArrayList<>();
        facts.add(new LeadFact.Opened(
                now,
                "",
                old ? Optional.of(EARLIER) : Optional.empty(),
                old ? "ring" : STAGES.get(random.nextInt(4) / 3)));
        if (random.nextInt(4) > 0) {
            facts.add(new LeadFact.AttributeSet(now, "", Dimension.OWNER, any(List.of("Ann", "Bo"))));
        }
        if (random.nextInt(3) > 0) {
            facts.add(new LeadFact.ValueSet(now, "", money()));
        }
        if (random.nextBoolean()) {
            facts.add(new LeadFact.AttributeSet(now, "", EXPECTED, any(DATES)));
        }
        Lead lead = Lead.rebuild(id, facts);
        for (int turns = random.nextInt(14); turns > 0; turns--) {
            lead = with(lead, fact(lead));
        }
        if (place(lead).equals("ring")) {
            lead = with(lead, migrated(lead));
        }
        return lead;
    }

    private static Lead with(Lead lead, LeadFact fact) {
        List<LeadFact> facts = new ArrayList<>(lead.history());
        facts.add(fact);
        try {
            return Lead.rebuild(lead.id(), facts);
        } catch (IllegalArgumentException e) {
            return lead;
        }
    }

    private static String place(Lead lead) {
        return lead.stage().or(lead::exit).orElseThrow();
    }

    private LeadFact migrated(Lead lead) {
        String from = place(lead);
        return new LeadFact.Migrated(later(), "", EARLIER, PROCESS.id(), from, from.equals("ring") ? "call" : from);
    }

    private LeadFact fact(Lead lead) {
        return switch (random.nextInt(12)) {
            case 0, 1 -> new LeadFact.ValueSet(later(), "", money());
            case 2 ->
                new LeadFact.AttributeSet(later(), "", Dimension.OWNER, any(List.of("Ann", "Bo", "Zo\u00eb", "")));
            case 3 -> new LeadFact.AttributeSet(later(), "", EXPECTED, any(DATES));
            case 4 ->
                lead.process().equals(Optional.of(EARLIER))
                        ? migrated(lead)
                        : new LeadFact.MaterialUsed(later(), "", "brochure");
            case 5 ->
                new LeadFact.Withdrawn(
                        later(), "", random.nextInt(lead.history().size()), "a mistake");
            case 6 -> corrected(lead);
            default -> moved(place(lead), later());
        };
    }

    private LeadFact moved(String from, Instant at) {
        String to = any(List.of("call", "demo", "offer", "call", "demo", "offer", "customer", "lost", "resting"));
        Optional<Money> amount =
                to.equals("customer") && random.nextBoolean() ? Optional.of(money()) : Optional.empty();
        Way way = switch (to) {
            case "customer" -> amount.isEmpty() && random.nextInt(4) == 0 ? Way.OUT : Way.WON;
            case "lost" -> random.nextInt(3) == 0 ? Way.OUT : Way.LOST;
            case "resting" -> Way.DORMANT;
            default -> Way.STAGE;
        };
        return new LeadFact.Moved(at, "", from, to, way, Optional.empty(), amount, Optional.empty());
    }

    /** Another fact of the same kind in the place of an earlier one. */
    private LeadFact corrected(Lead lead) {
        int index = random.nextInt(lead.history().size());
        LeadFact wrong = lead.history().get(index);
        if (wrong instanceof LeadFact.Corrected || wrong instanceof LeadFact.Withdrawn) {
            return moved(place(lead), later());
        }
        LeadFact right;
        if (wrong instanceof LeadFact.Moved moved) {
            right = moved(moved.from(), moved.at());
        } else if (wrong instanceof LeadFact.ValueSet set) {
            right = new LeadFact.ValueSet(set.at(), "", money());
        } else if (wrong instanceof LeadFact.AttributeSet set && set.dimension().equals(Dimension.OWNER)) {
            right = new LeadFact.AttributeSet(set.at(), "", Dimension.OWNER, any(List.of("Cy", "Bo", "")));
        } else {
            right = wrong;
        }
        return new LeadFact.Corrected(later(), "", index, right, "a mistake");
    }
}
