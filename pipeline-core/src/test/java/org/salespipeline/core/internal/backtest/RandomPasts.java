package org.salespipeline.core.internal.backtest;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadFact;
import org.salespipeline.lead.Way;
import org.salespipeline.money.Money;
import org.salespipeline.process.Exit;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Target;
import org.salespipeline.time.TimeGrid;
import org.salespipeline.time.WorkCalendar;

/**
 * Leads that do everything a history may hold: several moves in a day, moves back and past stages, returns after a loss, owners
 * and values that change, wins without an amount, ways out of which only the id is known, entries that are corrected later.
 */
final class RandomPasts {

    static final LocalDate START = LocalDate.of(2026, 1, 1);

    static final SalesProcess PROCESS = SalesProcess.named("Any way")
            .stage("call")
            .stage("demo")
            .stage("offer")
            .wonAs("customer")
            .wonAs("reseller")
            .lostAs("lost")
            .dormantAs("resting")
            .recycles("lost", "call")
            .recycles("resting", "demo")
            .build();

    private static final WorkCalendar CALENDAR =
            new WorkCalendar(Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), Set.of(START, START.plusDays(40)));

    static final List<TimeGrid> GRIDS = List.of(
            TimeGrid.days(ZoneOffset.UTC),
            TimeGrid.days(ZoneId.of("Asia/Kolkata")),
            TimeGrid.hours(ZoneId.of("Europe/Berlin")),
            TimeGrid.workingDays(ZoneId.of("America/New_York"), CALENDAR));

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final int STAGES = PROCESS.stages().size();

    private final Random random;
    private Instant now = Instant.EPOCH;

    private RandomPasts(long seed) {
        random = new Random(seed);
    }

    /** So many leads of about a hundred days. */
    static List<Lead> of(long seed, int count) {
        RandomPasts leads = new RandomPasts(seed);
        List<Lead> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(leads.lead("lead-" + i));
        }
        return all;
    }

    static <T> List<T> shuffled(List<T> list, long seed) {
        List<T> other = new ArrayList<>(list);
        Collections.shuffle(other, new Random(seed));
        return other;
    }

    /** What was known of leads at the end of a day, in euros. */
    static OriginView view(TimeGrid grid, LocalDate date, List<Lead> leads) {
        return view(grid, date, leads, EUR);
    }

    static OriginView view(TimeGrid grid, LocalDate date, List<Lead> leads, @Nullable Currency currency) {
        int step = grid.indexOf(date);
        List<Lead> known =
                leads.stream().flatMap(lead -> lead.asOf(grid, step).stream()).toList();
        return new OriginView(
                PROCESS, grid, date, known, known.stream().filter(Lead::isOpen).toList(), currency);
    }

    /** A lead as it was known at a date, and then another future: whatever may come later, also corrections of before. */
    static Lead otherFuture(TimeGrid grid, LocalDate date, Lead lead, long seed) {
        int step = grid.indexOf(date);
        RandomPasts later = new RandomPasts(seed);
        later.now = grid.startOf(step + 1);
        List<LeadFact> facts = lead.asOf(grid, step)
                .map(Lead::history)
                .map(known -> later.goOn(new ArrayList<>(known), lead.id()))
                .orElseGet(() -> later.goOn(new ArrayList<>(later.begin()), lead.id()));
        return Lead.rebuild(lead.id(), facts);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private Money money() {
        return Money.of(any(List.of("0", "1.5", "20", "20", "333.33", "1000", "7E+2")), "EUR");
    }

    private Instant later() {
        int kind = random.nextInt(10);
        long seconds = kind == 0 ? 0 : kind < 4 ? random.nextInt(20_000) : random.nextInt(12 * 86_400);
        now = now.plusSeconds(seconds);
        return now;
    }

    private Lead lead(String id) {
        now = START.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(random.nextInt(60 * 86_400));
        return Lead.rebuild(id, goOn(new ArrayList<>(begin()), id));
    }

    private List<LeadFact> begin() {
        List<LeadFact> facts = new ArrayList<>();
        facts.add(new LeadFact.Opened(now, "", Optional.empty(), id(random.nextInt(4) / 3)));
        if (random.nextInt(5) > 0) {
            facts.add(new LeadFact.AttributeSet(now, "", Dimension.OWNER, any(List.of("Ann", "Bo", ""))));
        }
        if (random.nextBoolean()) {
            facts.add(new LeadFact.AttributeSet(now, "", Dimension.ACCOUNT, "account " + random.nextInt(8)));
        }
        if (random.nextBoolean()) {
            facts.add(new LeadFact.ValueSet(now, "", money()));
        }
        return facts;
    }

    private List<LeadFact> goOn(List<LeadFact> facts, String id) {
        for (int turns = random.nextInt(9); turns > 0; turns--) {
            Lead lead = Lead.rebuild(id, facts);
            switch (random.nextInt(10)) {
                case 0 -> correct(facts, lead);
                case 1 -> say(facts, lead, new LeadFact.ValueSet(later(), "", money()));
                case 2 ->
                    say(
                            facts,
                            lead,
                            new LeadFact.AttributeSet(later(), "", Dimension.OWNER, any(List.of("Ann", "Zoë"))));
                case 3 -> say(facts, lead, new LeadFact.AttributeSet(later(), "", Dimension.CHANNEL, "web"));
                default -> move(facts, lead);
            }
        }
        return facts;
    }

    private static boolean isOver(Lead lead) {
        return lead.exit().flatMap(PROCESS::target).filter(Target::isWon).isPresent();
    }

    private static void say(List<LeadFact> facts, Lead lead, LeadFact fact) {
        if (!isOver(lead)) {
            facts.add(fact);
        }
    }

    private void move(List<LeadFact> facts, Lead lead) {
        if (isOver(lead)) {
            return;
        }
        String from = lead.stage().or(lead::exit).orElseThrow();
        int to = random.nextInt(lead.isOpen() ? PROCESS.targets().size() : STAGES);
        if (PROCESS.targets().get(to) instanceof Exit exit) {
            boolean won = exit.isWon();
            Way way = won || random.nextBoolean() ? Way.of(exit.kind()) : Way.OUT;
            Optional<Money> amount = won && random.nextInt(3) > 0 ? Optional.of(money()) : Optional.empty();
            way = won && amount.isEmpty() && random.nextBoolean() ? Way.OUT : way;
            facts.add(
                    new LeadFact.Moved(later(), "", from, exit.id(), way, Optional.empty(), amount, Optional.empty()));
        } else {
            facts.add(LeadFact.Moved.of(later(), "", from, id(to), Way.STAGE));
        }
    }

    /** Takes back the last move, or says that an owner was another; where the history would not fit then, nothing. */
    private void correct(List<LeadFact> facts, Lead lead) {
        Instant at = later();
        int last = facts.size() - 1;
        LeadFact correction = facts.get(last) instanceof LeadFact.Moved
                ? new LeadFact.Withdrawn(at, "", last, "a mistake")
                : facts.stream()
                        .filter(LeadFact.AttributeSet.class::isInstance)
                        .map(LeadFact.AttributeSet.class::cast)
                        .max(Comparator.comparing(LeadFact.AttributeSet::at))
                        .<LeadFact>map(set -> new LeadFact.Corrected(
                                at,
                                "",
                                facts.indexOf(set),
                                new LeadFact.AttributeSet(set.at(), "", set.dimension(), "Cy"),
                                "a mistake"))
                        .orElseGet(() -> new LeadFact.NeedAnswered(at, "", "price"));
        if (!isOver(lead) || correction instanceof LeadFact.Withdrawn) {
            facts.add(correction);
        }
    }

    private static String id(int place) {
        return PROCESS.targets().get(place).id();
    }
}
