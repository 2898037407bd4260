package org.salespipeline.core.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.salespipeline.time.Durations.days;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;

/** Processes and small helpers that several tests share. */
final class Samples {

    static final LocalDate JANUARY = LocalDate.of(2025, 1, 1);

    private Samples() {}

    /** Three stages with a skip, a move back, a rest and a stage that is often left on the same day. */
    static SalesProcess winding() {
        return SalesProcess.named("Winding")
                .stage("inquiry", s -> s.converts(0.5).takes(days(6)).goesTo("offer", 0.1))
                .stage("demo", s -> s.converts(0.6).takes(days(0.5), 1).goesTo("asleep", 0.1))
                .stage("offer", s -> s.converts(0.4).takes(days(12), 3).goesTo("demo", 0.2))
                .wonAs("customer")
                .lostAs("lost")
                .dormantAs("asleep")
                .build();
    }

    static SalesProcess single(double rate, double meanDays, double shape) {
        return SalesProcess.named("Single")
                .stage("only", s -> s.converts(rate).takes(days(meanDays), shape))
                .wonAs("customer")
                .lostAs("lost")
                .build();
    }

    /** Everything that can be set, set. */
    static FunnelSimulator full() {
        return FunnelSimulator.of(winding())
                .leads(300)
                .entering(JANUARY, LocalDate.of(2025, 7, 1))
                .owner("Ann", 1.5)
                .owners("Ben", "Chi")
                .campaign("Fair, \"big\"", 0.7)
                .campaigns("Web")
                .product("Basic", 3, Money.of(2_000, "EUR"))
                .products("Other")
                .valued(Money.of(9_000, "EUR"), 0.5)
                .wonAmountNoise(0.2)
                .seed(7);
    }

    /** For every lead, the day of entry and then the day on which each visit ended. */
    static List<List<Integer>> daysOf(SimulatedFunnel funnel) {
        TimeGrid grid = TimeGrid.days(funnel.zone());
        return funnel.leads().stream().map(lead -> daysOf(lead, grid)).toList();
    }

    private static List<Integer> daysOf(Lead lead, TimeGrid grid) {
        List<Integer> days = new ArrayList<>();
        days.add(grid.indexOf(lead.visits().get(0).entered()));
        lead.transitions().forEach(move -> days.add(grid.indexOf(move.at())));
        return days;
    }

    /** A share of so many independent trials, within four standard errors. */
    static void assertShare(long count, long of, double share) {
        double error = Math.sqrt(share * (1 - share) / of);
        assertThat(count / (double) of).isCloseTo(share, within(4 * error));
    }

    static String csv(SimulatedFunnel funnel, LocalDate asOf, int dirtyRows) {
        try {
            StringBuilder out = new StringBuilder();
            funnel.writeEvents(out, asOf, dirtyRows);
            return out.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
