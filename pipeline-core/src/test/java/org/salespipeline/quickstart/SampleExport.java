package org.salespipeline.quickstart;

import static org.salespipeline.time.Durations.days;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.salespipeline.core.simulate.EventExport;
import org.salespipeline.core.simulate.FunnelSimulator;
import org.salespipeline.core.simulate.SimulatedFunnel;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;

/** Makes the sample CRM export that is bundled with the tests: two years of a small company that does not exist. */
public final class SampleExport {

    /** Where the bundled file stands on the class path. */
    public static final String RESOURCE = "/org/salespipeline/quickstart/crm-export.csv";

    private static final int LEADS = 5_000;
    private static final int DIRTY_ROWS = 40;

    private SampleExport() {}

    /** The process that the leads go through. */
    public static SalesProcess process() {
        return SalesProcess.named("Direct sales")
                .stage("inquiry", s -> s.named("Inquiry").converts(0.62).takes(days(12)))
                .stage("call", s -> s.named("First call").converts(0.55).takes(days(18)))
                .stage("demo", s -> s.named("On-site demo").converts(0.48).takes(days(30)))
                .stage(
                        "proposal",
                        s -> s.named("Proposal").converts(0.55).takes(days(45)).goesTo("demo", 0.06))
                .stage("contract", s -> s.named("Contract").converts(0.80).takes(days(25)))
                .wonAs("customer")
                .lostAs("lost")
                .build();
    }

    /** The last day that the export knows. */
    public static LocalDate asOf() {
        return LocalDate.of(2026, 9, 30);
    }

    /** The leads of the export and what became of them after its last day. */
    public static SimulatedFunnel funnel() {
        return FunnelSimulator.of(process())
                .leads(LEADS)
                .entering(LocalDate.of(2024, 10, 1), asOf().plusDays(1))
                .owner("Amara", 1.35)
                .owner("Bruno", 0.9)
                .owner("Diego", 1.0)
                .owner("Elif", 1.15)
                .owner("Ingrid", 1.05)
                .owner("José", 0.75)
                .owner("Mei", 1.2)
                .owner("Priya", 0.95)
                .campaign("Newsletter", 0.85)
                .campaign("Referral", 1.4)
                .campaign("Search ads", 0.95)
                .campaign("Trade fair, Hanover", 1.1)
                .campaign("Webinar", 1.0)
                .product("Starter", 0.50, Money.of(5_000, "EUR"))
                .product("Team", 0.30, Money.of(12_000, "EUR"))
                .product("Enterprise", 0.20, Money.of(30_000, "EUR"))
                .valued(Money.of(12_000, "EUR"), 0.5)
                .seed(20_260_930)
                .run();
    }

    /**
     * Writes the export.
     *
     * @return how many rows it has
     */
    public static EventExport writeTo(Appendable out) throws IOException {
        return funnel().writeEvents(out, asOf(), DIRTY_ROWS);
    }

    /** Writes the export anew to the file that is named by the only argument, after a change of the simulator. */
    public static void main(String[] args) throws IOException {
        try (Writer out = Files.newBufferedWriter(Path.of(args[0]), StandardCharsets.UTF_8)) {
            writeTo(out);
        }
    }
}
