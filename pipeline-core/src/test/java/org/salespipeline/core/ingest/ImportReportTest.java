package org.salespipeline.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.salespipeline.core.ingest.Fixture.PROCESS;
import static org.salespipeline.core.ingest.Fixture.read;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportReportTest {

    private static final LeadImport IMPORT = read(
            LeadCsv.events(PROCESS).lenient().ignoring("mail"),
            "lead,stage,entered",
            "a,demo,2026-01-01",
            "a,demo,2026-01-02",
            ",demo,2026-01-02",
            "a,mail,2026-01-02",
            "b,mail,2026-01-02",
            "b,demo,2026-01-02");

    @Test
    void theSummaryIsReadAtAGlance() {
        assertThat(IMPORT).hasToString("""
                        2 leads from leads.csv: 6 rows read, 2 accepted, 4 set aside
                          2 IGNORED, first: line 5, column "stage", value "mail": the row is to be ignored; \
                        ignoring("mail") says so
                          1 BLANK_LEAD, first: line 4, column "lead": the lead is blank; fill in the lead's id, or \
                        remove the row
                          1 DUPLICATE_ROW, first: line 3, column "stage", value "demo": the row repeats where the lead \
                        stands already; it came there as "demo" on line 2; remove the row""");
    }

    @Test
    void oneIsOne() {
        assertThat(read(LeadCsv.events(PROCESS), "lead,stage,entered", "a,demo,2026-01-01"))
                .hasToString("1 lead from leads.csv: 1 row read, 1 accepted, 0 set aside");
    }

    @Test
    void countsAreByRule() {
        assertThat(IMPORT.report().counts())
                .containsExactly(entry(Rule.IGNORED, 2L), entry(Rule.BLANK_LEAD, 1L), entry(Rule.DUPLICATE_ROW, 1L))
                .isUnmodifiable();
    }

    @Test
    void rowsSetAsideAreInOrderOfLines() {
        assertThat(IMPORT.report().setAside()).extracting(Finding::line).containsExactly(3L, 4L, 5L, 6L);
    }

    @Test
    void theAccountMustBalance() {
        assertThatThrownBy(() -> new ImportReport("f", 3, 1, IMPORT.report().setAside()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("read was 3; it must be the sum of 1 rows accepted and 4 set aside");
        assertThatThrownBy(() -> new ImportReport("f", -1, -1, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("read was -1; it must be the sum of -1 rows accepted and 0 set aside");
    }

    @Test
    void aFindingHasALine() {
        assertThatThrownBy(() -> new Finding(0, "", "", "", Rule.NOT_CSV, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("line was 0; the first line of a file is 1");
    }

    @Test
    void aFindingIsOneLineWhateverTheValue() {
        Finding finding = new Finding(
                1, "a", "c", "x\n\ty\r\0\u202e" + "\uD83D\uDE00".repeat(60) + "\uD83D", Rule.BLANK_DATE, "z");

        assertThat(finding.message())
                .isEqualTo("line 1, column \"c\", value \"x\\n\\ty\\r\\u{0}\\u{202e}" + "\uD83D\uDE00".repeat(37)
                        + "...\": a date that is needed is blank; z");
    }

    @Test
    void rulesOfFilesAreToldFromThoseOfRows() {
        assertThat(Rule.values())
                .filteredOn(Rule::isOfFile)
                .containsExactly(
                        Rule.EMPTY_FILE,
                        Rule.MISSING_COLUMN,
                        Rule.REPEATED_COLUMN,
                        Rule.NOT_CSV,
                        Rule.NOT_UTF8,
                        Rule.UNTERMINATED_QUOTE,
                        Rule.TEXT_AFTER_QUOTE,
                        Rule.VALUE_TOO_LONG);
        assertThat(Rule.values())
                .extracting(Rule::description)
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank);
    }

    @Test
    void theExceptionKeepsItsFindingsWhenItIsSerialised() throws IOException, ClassNotFoundException {
        BadDataException before = BadDataException.ofFile("f", 1, "c", "v", Rule.NOT_CSV, "w");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(before);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            BadDataException after = (BadDataException) in.readObject();
            assertThat(after).hasMessage(before.getMessage());
            assertThat(after.findings()).isEqualTo(before.findings());
        }
    }
}
