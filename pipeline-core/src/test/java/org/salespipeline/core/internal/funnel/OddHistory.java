package org.salespipeline.core.internal.funnel;

import static org.salespipeline.lead.Dimension.REGION;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.money.Money;

/** What may happen to the leads of a process with the stages call and demo and the exits won and lost. */
enum OddHistory {
    NOBODY,
    ONE_OPEN_LEAD,
    ONE_WON_LEAD,
    ONE_LEAD_OF_TODAY,
    A_STAGE_NEVER_LEFT,
    ALL_CENSORED,
    ALL_EXITS_ON_DAY_0,
    ALL_LOST,
    ALL_WON,
    GOING_ROUND,
    VERY_OLD,
    USUAL;

    static final LocalDate AS_OF = LocalDate.of(2026, 3, 31);

    static Instant at(double daysBefore) {
        return AS_OF.atTime(18, 0).toInstant(ZoneOffset.UTC).minusSeconds(Math.round(daysBefore * 86_400));
    }

    static LeadBuilder lead(int id, String owner, double daysBefore) {
        return Lead.withId("lead-" + id).owner(owner).entered("call", at(daysBefore));
    }

    private static List<Lead> many(int count, IntFunction<LeadBuilder> each) {
        return IntStream.range(0, count).mapToObj(i -> each.apply(i).build()).toList();
    }

    List<Lead> leads() {
        return switch (this) {
            case NOBODY -> List.of();
            case ONE_OPEN_LEAD -> many(1, i -> lead(i, "a", 40));
            case ONE_WON_LEAD ->
                many(
                        1,
                        i -> lead(i, "a", 40)
                                .entered("demo", at(30))
                                .worth(Money.of(5, "EUR"))
                                .left("won", at(20)));
            case ONE_LEAD_OF_TODAY -> many(1, i -> lead(i, "a", 0));
            case A_STAGE_NEVER_LEFT ->
                many(50, i -> lead(i, "ab".substring(i % 2, i % 2 + 1), 60).entered("demo", at(50 - i % 5)));
            case ALL_CENSORED -> many(300, i -> lead(i, "a" + i % 4, i % 100));
            case ALL_EXITS_ON_DAY_0 ->
                many(90, i -> lead(i, "a" + i % 3, i).entered("demo", at(i)).left(i % 4 == 0 ? "won" : "lost", at(i)));
            case ALL_LOST -> many(80, i -> lead(i, "a" + i % 3, 2 * i + 5).left("lost", at(2 * i + 5 - i % 5)));
            case ALL_WON ->
                many(
                        80,
                        i -> lead(i, "a" + i % 3, 2 * i + 9)
                                .entered("demo", at(2 * i + 9 - i % 5))
                                .worth(Money.of(0, "EUR"))
                                .left("won", at(2 * i + 4 - i % 5)));
            case GOING_ROUND ->
                many(
                        30,
                        i -> lead(i, "a" + i % 3, 50)
                                .entered("demo", at(40))
                                .entered("call", at(30))
                                .entered("demo", at(20)));
            case VERY_OLD -> many(40, i -> lead(i, "a" + i % 3, 9_000 + i).left("lost", at(i)));
            case USUAL -> usual(600);
        };
    }

    /** Leads of two years, most of which have left; owner b loses more of them. */
    static List<Lead> usual(int count) {
        Random random = new Random(11);
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String owner = "abc".substring(i % 3, i % 3 + 1);
            double ago = 730 * random.nextDouble();
            double toDemo = 12 * random.nextDouble();
            double toEnd = 40 * random.nextDouble();
            LeadBuilder lead = lead(i, owner, ago)
                    .with(REGION, i % 2 == 0 ? "north" : "south")
                    .worth(Money.of(100 + i, "EUR"));
            if (random.nextDouble() < 0.7 && toDemo < ago) {
                lead.entered("demo", at(ago - toDemo));
                if (toDemo + toEnd < ago) {
                    boolean won = random.nextDouble() < (owner.equals("b") ? 0.15 : 0.4);
                    lead.left(won ? "won" : "lost", at(ago - toDemo - toEnd));
                }
            } else if (toDemo < ago) {
                lead.left("lost", at(ago - toDemo));
            }
            leads.add(lead.build());
        }
        return leads;
    }
}
