package org.salespipeline.core.insight;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadFact;
import org.salespipeline.lead.LeadFact.Moved;
import org.salespipeline.lead.LostReason;
import org.salespipeline.lead.Way;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;

/**
 * A company whose lost leads come back with a known chance, and are won with another, by the reason that they were lost for. New leads
 * are won with a chance of one in four; every stay lasts a geometric number of days, whatever it ends in.
 */
final class RecyclingCompany {

    static final LocalDate START = LocalDate.of(2026, 1, 1);

    static final SalesProcess PROCESS = SalesProcess.named("Direct")
            .stage("demo", s -> s.converts(0.5).goesTo("resting", 0.1).takes(Durations.days(6)))
            .stage("offer", s -> s.converts(0.5).goesTo("resting", 0.1).takes(Durations.days(9)))
            .wonAs("customer")
            .lostAs("lost")
            .dormantAs("resting")
            .recycles("lost", "demo")
            .recycles("resting", "demo")
            .build();

    /** Why leads leave, from where, what share of them comes back in the end, and what share of those is won; no code, no loss. */
    record Reason(String code, String stage, double comesBack, double wins) {
        boolean lost() {
            return !code.isEmpty();
        }
    }

    /** Whoever left for the price is worth asking, whoever took a rival's offer is not. */
    static final List<Reason> REASONS = List.of(
            new Reason("price", "demo", 0.5, 0.5),
            new Reason("price", "offer", 0.5, 0.5),
            new Reason("rival", "demo", 0.25, 0.1),
            new Reason("rival", "offer", 0.25, 0.1),
            new Reason("", "demo", 0.4, 0.25),
            new Reason("", "offer", 0.4, 0.25));

    /** As many reasons again from each stage, whose log-odds differ from each other by normal effects. */
    static List<Reason> random(long seed, int codes, double spread) {
        // Not java.util.Random, whose first numbers for seeds in a row are nearly the same.
        SplittableRandom random = new SplittableRandom(seed);
        double commonWins = random.nextGaussian();
        List<Reason> reasons = new ArrayList<>();
        for (int i = 0; i < codes; i++) {
            for (String stage : List.of("demo", "offer")) {
                reasons.add(new Reason(
                        i == 0 ? "" : "reason-" + i,
                        stage,
                        logistic(-0.5 + spread * random.nextGaussian()),
                        logistic(-1 + commonWins + spread * random.nextGaussian())));
            }
        }
        return reasons;
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static final double NEW_WINS = 0.25;
    private static final double TO_OFFER = 0.5;
    private static final double AWAY = 1 / 30.0;

    private final SplittableRandom random;
    private final List<Reason> reasons;
    private final boolean valued;
    private final int span;

    private RecyclingCompany(long seed, List<Reason> reasons, boolean valued, int span) {
        this.random = new SplittableRandom(seed);
        this.reasons = reasons;
        this.valued = valued;
        this.span = span;
    }

    /** Leads that enter over so many days. */
    static List<Lead> leads(long seed, int count, int span, List<Reason> reasons, boolean valued) {
        RecyclingCompany company = new RecyclingCompany(seed, reasons, valued, span);
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leads.add(company.lead("lead-" + i));
        }
        return leads;
    }

    /** The share that is back within some days. */
    static double back(Reason reason, int days) {
        return reason.comesBack() * (1 - Math.pow(1 - AWAY, days));
    }

    private Lead lead(String id) {
        List<LeadFact> facts = new ArrayList<>();
        int day = random.nextInt(span);
        facts.add(new LeadFact.Opened(at(day, 0), "", Optional.of(PROCESS.id()), "demo"));
        if (valued) {
            facts.add(new LeadFact.ValueSet(at(day, 0), "", Money.of(1_000 + 100 * random.nextInt(21), "EUR")));
        }
        double wins = NEW_WINS;
        int step = 1;
        while (true) {
            boolean won = random.nextDouble() < wins;
            // Of those who are not won, as many get as far as an offer as of all who are not: their way is not changed,
            // only their end.
            boolean offered = won || random.nextDouble() < (TO_OFFER - NEW_WINS) / (1 - NEW_WINS);
            day += stay(1 / 6.0);
            String place = "demo";
            if (offered) {
                facts.add(Moved.of(at(day, step++), "", "demo", "offer", Way.STAGE));
                place = "offer";
                day += stay(1 / 9.0);
            }
            if (won) {
                facts.add(Moved.of(at(day, step), "", place, "customer", Way.WON));
                return Lead.rebuild(id, facts);
            }
            // Reasons come in pairs, one for each stage.
            Reason reason = reasons.get(2 * random.nextInt(reasons.size() / 2) + (offered ? 1 : 0));
            String exit = reason.lost() ? "lost" : "resting";
            facts.add(new Moved(
                    at(day, step++),
                    "",
                    place,
                    exit,
                    reason.lost() ? Way.LOST : Way.DORMANT,
                    reason.lost() ? Optional.of(LostReason.of(reason.code())) : Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
            if (random.nextDouble() >= reason.comesBack()) {
                return Lead.rebuild(id, facts);
            }
            day += stay(AWAY);
            facts.add(Moved.of(at(day, step++), "", exit, "demo", Way.STAGE));
            wins = reason.wins();
        }
    }

    /** At least a day. */
    private int stay(double chanceToEnd) {
        return 1 + (int) (Math.log1p(-random.nextDouble()) / Math.log1p(-chanceToEnd));
    }

    static Instant at(int day, int second) {
        return START.plusDays(day).atTime(9, 0, second).toInstant(ZoneOffset.UTC);
    }
}
