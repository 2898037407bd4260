package org.salespipeline.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.salespipeline.core.TestFiles;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;

class LeadCsvTest {

    @Test
    void theExampleOfTheDocumentationRuns(@TempDir Path folder) throws IOException {
        SalesProcess process = Fixture.PROCESS;
        Path file = Files.writeString(folder.resolve("deals.csv"), """
                Deal ID,Step,Changed at,Rep,Amount
                D1,inquiry,2026-03-01 09:30,Ann,1000
                D1,Closed Won,2026-03-05,Ben,1200.50
                D2,inquiry,2026-03-02,Ann,NaN
                """);

        LeadImport deals = LeadCsv.events(process)
                .lead("Deal ID")
                .stage("Step")
                .entered("Changed at")
                .attribute(Dimension.OWNER, "Rep")
                .value("Amount")
                .currency(Currency.getInstance("EUR"))
                .renaming(Map.of("Closed Won", "won", "Closed Lost", "lost"))
                .zone(ZoneId.of("Europe/Berlin"))
                .lenient()
                .read(file);
        List<Lead> leads = deals.leads();
        String account = deals.report().summary();

        assertThat(leads)
                .containsExactly(Lead.withId("D1")
                        .owner("Ann")
                        .worth(Money.of(1_000, "EUR"))
                        .entered("inquiry", Instant.parse("2026-03-01T08:30:00Z"))
                        .with(Dimension.OWNER, "Ben", Instant.parse("2026-03-04T23:00:00Z"))
                        .worth(Money.of("1200.5", "EUR"), Instant.parse("2026-03-04T23:00:00Z"))
                        .left(Fixture.exit("won"), Instant.parse("2026-03-04T23:00:00Z"))
                        .build());
        assertThat(account)
                .isEqualTo("deals.csv: 3 rows read, 2 accepted, 1 set aside\n"
                        + "  1 UNREADABLE_AMOUNT, first: line 4, column \"Amount\", value \"NaN\": the amount is not a"
                        + " plain decimal number; leave it blank where it is not known");
    }

    @Test
    void theExampleOfTheDocumentationIsTheOneAbove() throws IOException {
        String packagePath = "/java/org/salespipeline/core/ingest/";
        Optional<Path> source = TestFiles.above("src/main" + packagePath + "LeadCsv.java");
        Optional<Path> test = TestFiles.above("src/test" + packagePath + "LeadCsvTest.java");
        assumeTrue(source.isPresent() && test.isPresent(), "the sources are not beside the tests");
        String documentation = Files.readString(source.get()).replaceAll("\n \\* ?", "\n");
        String example = documentation.substring(
                documentation.indexOf("<pre>{@code") + "<pre>{@code".length(), documentation.indexOf("}</pre>"));

        assertThat(withoutIndentation(Files.readString(test.get()))).contains(withoutIndentation(example));
    }

    private static String withoutIndentation(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }
}
