package org.salespipeline.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Currency;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.salespipeline.core.TestFiles;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;

/** Every row of three real exports is accounted for. The numbers were counted with another program first. */
class RealDataTest {

    private static final SalesProcess HARDWARE = SalesProcess.named("Hardware")
            .stage("Prospecting")
            .stage("Engaging")
            .wonAs("Won")
            .lostAs("Lost")
            .build();

    private static final SnapshotCsv OPPORTUNITIES = LeadCsv.snapshot(HARDWARE)
            .lead("opportunity_id")
            .stage("deal_stage")
            .opened("engage_date")
            .openedInto("Engaging")
            .closed("close_date")
            .attribute(Dimension.OWNER, "sales_agent")
            .attribute(Dimension.ACCOUNT, "account")
            .wonAmount("close_value")
            .currency(Currency.getInstance("USD"));

    @Test
    void opportunities() throws IOException {
        LeadImport read =
                OPPORTUNITIES.lenient().read(TestFiles.sharedData("crm-sales-opportunities/sales_pipeline.csv"));

        assertThat(read.report().read()).isEqualTo(8_800);
        assertThat(read.report().accepted()).isEqualTo(8_300);
        assertThat(read.report().counts()).containsExactly(entry(Rule.BLANK_DATE, 500L));
        assertThat(read.report().setAside())
                .allMatch(finding -> finding.value().equals("Prospecting"))
                .first()
                .hasToString(
                        "line 8302, column \"deal_stage\", value \"Prospecting\": a date that is needed is blank; no"
                                + " column tells when a lead entered this stage; name one with enteredColumn(\"Prospecting\","
                                + " ...)");
        assertThat(standing(read)).isEqualTo(Map.of("Engaging", 1_589L, "Lost", 2_473L, "Won", 4_238L));
        assertThat(read.leads().stream()
                        .flatMap(lead -> lead.wonAmount().stream())
                        .map(Money::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("10005534");
        assertThat(read.leads())
                .filteredOn(lead -> lead.valueIn(Dimension.ACCOUNT).isEmpty())
                .hasSize(1_088);
    }

    @Test
    void opportunitiesWhenStrict() {
        Path file = TestFiles.sharedData("crm-sales-opportunities/sales_pipeline.csv");

        assertThatThrownBy(() -> OPPORTUNITIES.read(file))
                .isInstanceOf(BadDataException.class)
                .hasMessageStartingWith("sales_pipeline.csv has 500 bad rows of 8800:\n  line 8302, ");
    }

    @Test
    void loanApplications() throws IOException {
        SalesProcess loans = SalesProcess.named("Loans")
                .stage("created")
                .stage("concept")
                .stage("accepted")
                .stage("complete")
                .stage("validating")
                .wonAs("won")
                .lostAs("lost")
                .build();
        LeadImport read = LeadCsv.events(loans)
                .lead("Case ID")
                .stage("Activity")
                .entered("Start Timestamp")
                .attribute(Dimension.OWNER, "Resource")
                .renaming(Map.of(
                        "A_Create Application", "created",
                        "A_Concept", "concept",
                        "A_Accepted", "accepted",
                        "A_Complete", "complete",
                        "A_Validating", "validating",
                        "A_Pending", "won",
                        "A_Cancelled", "lost"))
                .ignoringOtherStages()
                .lenient()
                .read(TestFiles.sharedData("loan-applications/applications.csv"));

        assertThat(read.report().read()).isEqualTo(23_941);
        assertThat(read.report().accepted()).isEqualTo(9_901);
        assertThat(read.report().counts())
                .containsExactly(
                        entry(Rule.IGNORED, 13_990L),
                        entry(Rule.MOVE_AFTER_WON, 49L),
                        entry(Rule.EXIT_BEFORE_ENTRY, 1L));
        assertThat(read.leads()).hasSize(1_878);
        assertThat(standing(read))
                .isEqualTo(Map.of("won", 576L, "lost", 1_208L, "complete", 66L, "accepted", 16L, "concept", 12L));
    }

    @Test
    void stageHistory() throws IOException {
        SalesProcess process = SalesProcess.named("Opportunities")
                .stage("Prospecting")
                .stage("Qualification")
                .stage("Value Proposition")
                .stage("Negotiation/Review")
                .wonAs("Closed Won")
                .lostAs("Closed Lost")
                .build();
        LeadImport read = LeadCsv.events(process)
                .lead("OppID")
                .stage("StageName")
                .entered("CreatedDate")
                .dates("dd/MM/yyyy")
                .lenient()
                .read(TestFiles.sharedData("salesforce-history/opportunity-history.csv"));

        assertThat(read.report().read()).isEqualTo(584);
        assertThat(read.report().accepted()).isEqualTo(430);
        assertThat(read.report().counts())
                .containsExactly(entry(Rule.DUPLICATE_ROW, 107L), entry(Rule.EXIT_BEFORE_ENTRY, 47L));
        assertThat(standing(read))
                .isEqualTo(Map.of(
                        "Prospecting", 31L,
                        "Qualification", 12L,
                        "Value Proposition", 14L,
                        "Negotiation/Review", 16L,
                        "Closed Won", 55L,
                        "Closed Lost", 44L));
    }

    /** How many leads stand in each stage or exit. */
    private static Map<String, Long> standing(LeadImport read) {
        return read.leads().stream()
                .map(Lead::lastVisit)
                .collect(Collectors.groupingBy(
                        visit -> visit.target().orElse(visit.stage()), TreeMap::new, Collectors.counting()));
    }
}
