package org.salespipeline.core.internal.funnel;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;
import org.salespipeline.time.TimeGrid;
import org.salespipeline.time.WorkCalendar;

/**
 * Leads that do everything a history may hold: several moves in a day, moves back and past stages, moves that the process
 * does not allow, returns after a loss, owners that change on the way, amounts in several currencies and scales.
 */
final class RandomLeads {

    static final LocalDate START = LocalDate.of(2026, 1, 1);
    static final int DAYS = 60;

    static final SalesProcess PROCESS = SalesProcess.named("Any way")
            .stage("call", s -> s.converts(0.6).takes(Durations.days(2)))
            .stage("demo", s -> s.converts(0.4).goesTo("call", 0.2).takes(Durations.days(5)))
            .stage("offer")
            .wonAs("won")
            .lostAs("lost")
            .dormantAs("resting")
            .recycles("lost", "call")
            .recycles("resting", "demo")
            .build();

    static final List<Dimension> DIMENSIONS = List.of(Dimension.OWNER, Dimension.PRODUCT);

    /** Holidays on a day of rest, before a weekend, and two in a row. */
    private static final WorkCalendar CALENDAR = new WorkCalendar(
            Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
            Set.of(START, START.plusDays(1), START.plusDays(9), START.plusDays(32), START.plusDays(33)));

    static final List<TimeGrid> GRIDS = List.of(
            TimeGrid.days(ZoneOffset.UTC),
            TimeGrid.days(ZoneId.of("Asia/Kolkata")).cappedAt(5),
            TimeGrid.hours(ZoneId.of("Europe/Berlin")).cappedAt(100),
            TimeGrid.workingDays(ZoneId.of("America/New_York"), CALENDAR),
            TimeGrid.workingDays(ZoneOffset.UTC, CALENDAR).cappedAt(3));

    private static final List<String> OWNERS = List.of("Ann", "Bo", "", "Zo\u00eb");
    private static final List<String> PRODUCTS = List.of("Basic", "Pro");
    private static final List<String> AMOUNTS = List.of("1.5", "1.50", "2", "0", "1000.00", "12345.678", "7E+2");
    private static final List<String> CURRENCIES = List.of("EUR", "USD", "JPY");

    private static final int WON = PROCESS.stages().size();

    private final Random random;
    private Instant now = Instant.EPOCH;

    private RandomLeads(long seed) {
        random = new Random(seed);
    }

    static List<Lead> of(long seed, int count) {
        RandomLeads leads = new RandomLeads(seed);
        List<Lead> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(leads.lead("lead-" + i));
        }
        return all;
    }

    static List<Lead> shuffled(List<Lead> leads, long seed) {
        List<Lead> other = new ArrayList<>(leads);
        Collections.shuffle(other, new Random(seed));
        return other;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private Money money() {
        return Money.of(any(AMOUNTS), any(CURRENCIES));
    }

    /** Sometimes no time passes at all, sometimes minutes, mostly days. */
    private Instant later() {
        int kind = random.nextInt(10);
        long seconds = kind == 0 ? 0 : kind < 4 ? random.nextInt(20_000) : random.nextInt(12 * 86_400);
        now = now.plusSeconds(seconds);
        return now;
    }

    private Lead lead(String id) {
        now = START.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(random.nextInt(DAYS * 86_400));
        LeadBuilder lead = Lead.withId(id);
        if (random.nextInt(5) > 0) {
            lead.owner(any(OWNERS)).product(any(PRODUCTS));
        }
        if (random.nextBoolean()) {
            lead.worth(money());
        }
        int place = random.nextInt(4) == 0 ? random.nextInt(WON) : 0;
        lead.entered(id(place), now);
        for (int moves = random.nextInt(7); moves > 0 && place != WON; moves--) {
            turn(lead);
            place = move(lead, place);
        }
        return lead.build();
    }

    /** What may change between two moves. */
    private void turn(LeadBuilder lead) {
        if (random.nextInt(3) == 0) {
            lead.with(Dimension.OWNER, any(OWNERS), later());
        }
        if (random.nextInt(6) == 0) {
            lead.with(Dimension.PRODUCT, any(PRODUCTS), later());
        }
        if (random.nextInt(3) == 0) {
            lead.worth(money(), later());
        }
    }

    private int move(LeadBuilder lead, int from) {
        int to = from >= WON || random.nextBoolean()
                ? random.nextInt(WON)
                : random.nextInt(PROCESS.targets().size());
        if (to < WON) {
            lead.entered(id(to), later());
        } else {
            lead.left(id(to), later());
        }
        if (to == WON && random.nextBoolean()) {
            lead.wonFor(money());
        }
        return to;
    }

    private static String id(int place) {
        return PROCESS.targets().get(place).id();
    }
}
