package org.salespipeline.jmh;

import java.time.LocalDate;
import org.salespipeline.core.simulate.FunnelSimulator;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;

/** Three years of leads of one company, the same in every run. */
public final class ThreeYears {

    /** The last day. */
    public static final LocalDate LAST = LocalDate.of(2025, 12, 31);

    /** Five stages, one of which sends a few leads back. */
    public static final SalesProcess PROCESS = SalesProcess.named("Direct")
            .stage("inquiry", s -> s.converts(0.6).takes(Durations.days(10)))
            .stage("call", s -> s.converts(0.6).takes(Durations.days(12)))
            .stage("demo", s -> s.converts(0.5).goesTo("call", 0.05).takes(Durations.days(15)))
            .stage("proposal", s -> s.converts(0.6).takes(Durations.days(20)))
            .stage("contract", s -> s.converts(0.8).takes(Durations.days(15)))
            .wonAs("won")
            .lostAs("lost")
            .build();

    private static final LocalDate START = LocalDate.of(2023, 1, 1);

    private ThreeYears() {}

    /**
     * Makes leads with campaigns and values; the caller says who owns them.
     *
     * @param count how many
     * @return a simulator that has not run yet
     */
    public static FunnelSimulator leads(int count) {
        return FunnelSimulator.of(PROCESS)
                .leads(count)
                .entering(START, LAST.plusDays(1))
                .campaigns("Fair", "Webinar", "Referral")
                .valued(Money.of(12_000, "EUR"), 0.8)
                .seed(3);
    }
}
