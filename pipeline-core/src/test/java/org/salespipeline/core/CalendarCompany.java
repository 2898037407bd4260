package org.salespipeline.core;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.CalendarPattern;

/**
 * A company whose deals close as the calendar says: from the day after they enter a stage, leads leave it each day with the same
 * chances, but for that to be won, which is multiplied by the factor of the date.
 */
public final class CalendarCompany {

    /** Nothing is assumed. */
    public static final SalesProcess PROCESS = SalesProcess.named("Calendar")
            .stage("demo")
            .stage("proposal")
            .wonAs("customer")
            .lostAs("lost")
            .build();

    private static final double TO_PROPOSAL = 0.10;
    private static final double LOST_IN_DEMO = 0.04;
    private static final double WON = 0.03;
    private static final double LOST = 0.03;

    private final ToDoubleFunction<LocalDate> factor;
    private final SplittableRandom random;

    /** A company of a pattern. */
    public CalendarCompany(CalendarPattern pattern, long seed) {
        this(pattern::factor, seed);
    }

    /** A company of any factor for each date. */
    public CalendarCompany(ToDoubleFunction<LocalDate> factor, long seed) {
        this.factor = factor;
        this.random = new SplittableRandom(seed);
    }

    /** A lead's life: where it goes each day, until it ends. */
    private interface Move {
        void to(String place, LocalDate date);
    }

    private void live(String from, LocalDate after, LocalDate last, Move move) {
        String stage = from;
        for (LocalDate date = after.plusDays(1); !date.isAfter(last); date = date.plusDays(1)) {
            double u = random.nextDouble();
            if (stage.equals("demo")) {
                if (u < TO_PROPOSAL) {
                    stage = "proposal";
                    move.to(stage, date);
                } else if (u < TO_PROPOSAL + LOST_IN_DEMO) {
                    move.to("lost", date);
                    return;
                }
            } else if (u < LOST) {
                move.to("lost", date);
                return;
            } else if (u < LOST + WON * factor.applyAsDouble(date)) {
                move.to("customer", date);
                return;
            }
        }
    }

    private static Instant noon(LocalDate date) {
        return date.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    /** So many leads that enter the first stage on each day, up to a day, and what became of them by then. */
    public List<Lead> leads(LocalDate from, LocalDate last, int perDay) {
        List<Lead> leads = new ArrayList<>();
        for (LocalDate date = from; !date.isAfter(last); date = date.plusDays(1)) {
            for (int i = 0; i < perDay; i++) {
                LeadBuilder lead = Lead.withId(date + "-" + i).entered("demo", noon(date));
                live("demo", date, last, (place, on) -> {
                    if (place.equals("proposal")) {
                        lead.entered(place, noon(on));
                    } else {
                        lead.left(place, noon(on));
                    }
                });
                leads.add(lead.build());
            }
        }
        return leads;
    }

    /** Whether a lead that stands in a stage at the end of a day is won by the end of another. */
    public boolean isWon(String stage, LocalDate after, LocalDate last) {
        boolean[] won = new boolean[1];
        live(stage, after, last, (place, on) -> won[0] = place.equals("customer"));
        return won[0];
    }
}
