package org.salespipeline.core.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.salespipeline.core.ingest.Fixture.PROCESS;
import static org.salespipeline.core.ingest.Fixture.bytes;
import static org.salespipeline.core.ingest.Fixture.csv;
import static org.salespipeline.core.ingest.Fixture.read;
import static org.salespipeline.core.ingest.Fixture.refusal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.salespipeline.lead.Dimension;

class UnreadableFileTest {

    private static final String HEADER = "lead,stage,entered";
    private static final String ROW = "a,demo,2026-01-01";
    private static final EventCsv EVENTS = LeadCsv.events(PROCESS).lenient();

    @Test
    void anEmptyFile() {
        String message = "leads.csv cannot be read:\n"
                + "  line 1: the file is empty; it must have a header line with the names of its columns";

        assertThat(refusal(EVENTS, bytes(new byte[0]))).isEqualTo(message);
        assertThat(refusal(EVENTS, csv("", "  ", ""))).isEqualTo(message);
        assertThat(refusal(EVENTS, csv("\uFEFF"))).isEqualTo(message);
    }

    @Test
    void aHeaderAloneIsAFileWithoutRows() {
        assertThat(read(EVENTS, HEADER)).hasToString("0 leads from leads.csv: 0 rows read, 0 accepted, 0 set aside");
    }

    @Test
    void aMissingFileIsAMatterOfTheFileSystem(@TempDir Path folder) {
        assertThatThrownBy(() -> EVENTS.read(folder.resolve("no.csv"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void missingColumnsAreReportedTogether() {
        assertThat(refusal(
                        EVENTS.lead("Case ID")
                                .attribute(Dimension.OWNER, "rep")
                                .value("worth")
                                .currencyColumn("unit")
                                .wonAmount("paid"),
                        csv("case_id,\"st,ages\",entered")))
                .isEqualTo("""
                        leads.csv cannot be read:
                          line 1, column "Case ID": the header has no such column; it has "case_id", "st,ages", \
                        "entered"; maybe "case_id" was meant: lead("case_id")
                          line 1, column "stage": the header has no such column; it has "case_id", "st,ages", \
                        "entered"; name the right one with stage(...)
                          line 1, column "rep": the header has no such column; it has "case_id", "st,ages", "entered"; \
                        name the right one with attribute(Dimension.of("owner"), ...)
                          line 1, column "worth": the header has no such column; it has "case_id", "st,ages", \
                        "entered"; name the right one with value(...)
                          line 1, column "paid": the header has no such column; it has "case_id", "st,ages", "entered"; \
                        name the right one with wonAmount(...)
                          line 1, column "unit": the header has no such column; it has "case_id", "st,ages", "entered"; \
                        name the right one with currencyColumn(...)""");
    }

    @Test
    void aColumnThatDiffersInAnInvisibleCharacterIsHintedAt() {
        assertThat(refusal(EVENTS, csv("\uFEFF\uFEFFlead,Stage,entered"))).isEqualTo("""
                        leads.csv cannot be read:
                          line 1, column "lead": the header has no such column; it has "\\u{feff}lead", "Stage", \
                        "entered"; maybe "\\u{feff}lead" was meant: lead("\\u{feff}lead")
                          line 1, column "stage": the header has no such column; it has "\\u{feff}lead", "Stage", \
                        "entered"; maybe "Stage" was meant: stage("Stage")""");
    }

    @Test
    void manyColumnsAreNotAllShown() {
        StringBuilder header = new StringBuilder("c0");
        for (int i = 1; i < 60; i++) {
            header.append(",c").append(i);
        }
        assertThat(refusal(EVENTS, csv(header.toString())))
                .contains("\"c48\", \"c49\" and 10 more; name the right one with lead(...)\n");
    }

    @Test
    void anotherSeparatorIsHintedAt() {
        assertThat(refusal(EVENTS, csv("lead;stage;entered", "a;demo;2026-01-01")))
                .startsWith(
                        "leads.csv cannot be read:\n  line 1, column \"lead\": the header has no such column; it has"
                                + " one column, \"lead;stage;entered\"; maybe the separator is another: separator(';')\n");
        assertThat(refusal(EVENTS, csv("lead\tstage\tentered")))
                .startsWith(
                        "leads.csv cannot be read:\n  line 1, column \"lead\": the header has no such column; it has"
                                + " one column, \"lead\\tstage\\tentered\"; maybe the separator is another: separator('\\t')\n");
        assertThat(refusal(EVENTS.separator(';'), csv(HEADER)))
                .startsWith(
                        "leads.csv cannot be read:\n  line 1, column \"lead\": the header has no such column; it has"
                                + " one column, \"lead,stage,entered\"; maybe the separator is another: separator(',')\n");
    }

    @Test
    void otherSeparatorsAreRead() {
        assertThat(read(EVENTS.separator(';'), "lead;stage;entered", "a,b;demo;2026-01-01")
                        .leads())
                .extracting("id")
                .containsExactly("a,b");
        assertThat(read(EVENTS.separator('\t'), "lead\tstage\tentered\tx", "a \tdemo\t2026-01-01\t", "\t\t\t")
                        .report())
                .hasToString("leads.csv: 2 rows read, 1 accepted, 1 set aside\n  1 BLANK_LEAD, first: line 3, column"
                        + " \"lead\": the lead is blank; fill in the lead's id, or remove the row");
    }

    @Test
    void aNeededColumnMustNotBeRepeated() {
        assertThat(read(EVENTS, "x,lead,stage,x,entered", "1,a,demo,2,2026-01-01")
                        .leads())
                .hasSize(1);
        assertThat(refusal(EVENTS, csv("stage,lead,entered,stage")))
                .isEqualTo("leads.csv cannot be read:\n  line 1, column \"stage\": the header has this column more than"
                        + " once; columns 1 and 4 have it; rename one");
    }

    @Test
    void workbooksAndArchives() throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("xl/workbook.xml"));
        }
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        new GZIPOutputStream(gzip).close();
        ByteArrayOutputStream emptyZip = new ByteArrayOutputStream();
        new ZipOutputStream(emptyZip).close();

        assertThat(refusal(EVENTS, bytes(zip.toByteArray())))
                .isEqualTo(
                        "leads.csv cannot be read:\n  line 1: the file is not CSV; it is an Excel workbook (.xlsx) or a"
                                + " ZIP archive; open it and save or export it as CSV");
        assertThat(refusal(EVENTS, bytes(emptyZip.toByteArray())))
                .isEqualTo(
                        "leads.csv cannot be read:\n  line 1: the file is not CSV; it is an empty ZIP archive; unpack it"
                                + " first");
        assertThat(refusal(EVENTS, bytes(gzip.toByteArray())))
                .isEqualTo("leads.csv cannot be read:\n  line 1: the file is not CSV; it is a gzip archive; unpack it"
                        + " first");
        assertThat(refusal(EVENTS, bytes("\u00d0\u00cf\u0011\u00e0\u00a1".getBytes(ISO_8859_1))))
                .isEqualTo(
                        "leads.csv cannot be read:\n  line 1: the file is not CSV; it is an old Excel workbook (.xls);"
                                + " open it and save or export it as CSV");
    }

    @Test
    void documentsImagesAndPages() {
        assertThat(refusal(EVENTS, csv("%PDF-1.7")))
                .isEqualTo(
                        "leads.csv cannot be read:\n  line 1: the file is not CSV; it is a PDF document; export the data"
                                + " as CSV");
        assertThat(refusal(EVENTS, bytes("\u0089PNG\r\n".getBytes(ISO_8859_1))))
                .isEqualTo(
                        "leads.csv cannot be read:\n  line 1: the file is not CSV; it is a PNG image; export the data as"
                                + " CSV");
        String page =
                "leads.csv cannot be read:\n  line 1: the file is not CSV; it is an HTML or XML page; export the data"
                        + " as CSV; a login page saved instead looks so";
        assertThat(refusal(EVENTS, csv("\uFEFF\n <!DOCTYPE html><html>"))).isEqualTo(page);
        assertThat(refusal(EVENTS, csv("<HTML lang=en>"))).isEqualTo(page);
        assertThat(refusal(EVENTS, csv("<?xml version=\"1.0\"?>"))).isEqualTo(page);
    }

    @Test
    void aNulCharacter() {
        String wayOut =
                "the file is not CSV; it has a NUL character here; export it as CSV, or if it is text, save it as"
                        + " UTF-8";

        assertThat(refusal(EVENTS, csv(HEADER, "a,\0,x"))).isEqualTo("leads.csv cannot be read:\n  line 2: " + wayOut);
        assertThat(refusal(EVENTS, bytes((HEADER + "\n").getBytes(UTF_16LE))))
                .isEqualTo("leads.csv cannot be read:\n  line 1: " + wayOut);
    }

    @Test
    void otherEncodings() {
        assertThat(refusal(
                        EVENTS, bytes((HEADER + "\r\na,demo,2026-01-01\r\nJos\u00e9,demo\r\n").getBytes(ISO_8859_1))))
                .isEqualTo(
                        "leads.csv cannot be read:\n  line 3, value \"bytes E9\": the file is not UTF-8 text; save it as"
                                + " UTF-8 (in Excel: \"CSV UTF-8\")");
        assertThat(refusal(EVENTS, bytes("lead,stage,entered\n\u00e4".getBytes(ISO_8859_1))))
                .isEqualTo(
                        "leads.csv cannot be read:\n  line 2, value \"bytes E4\": the file is not UTF-8 text; save it as"
                                + " UTF-8 (in Excel: \"CSV UTF-8\")");
        assertThat(refusal(EVENTS, bytes(HEADER.getBytes(UTF_16))))
                .isEqualTo(
                        "leads.csv cannot be read:\n  line 1: the file is not UTF-8 text; it is UTF-16; save it as UTF-8"
                                + " (in Excel: \"CSV UTF-8\")");
    }

    @Test
    void aQuoteThatIsNeverClosed() {
        assertThat(refusal(EVENTS, csv(HEADER, ROW, "\"b", "c\",\"demo,2026-01-01", ROW, ROW)))
                .isEqualTo("leads.csv cannot be read:\n  line 4, column \"stage\": a quote that begins here is never"
                        + " closed; close it, or double the quotes within the value");
        assertThat(refusal(EVENTS, csv("lead,\"stage")))
                .isEqualTo("leads.csv cannot be read:\n  line 1: a quote that begins here is never closed; close it, or"
                        + " double the quotes within the value");
    }

    @Test
    void aQuoteThatIsNotClosedForAMillionCharacters() {
        assertThat(refusal(EVENTS, csv(HEADER, ROW, "\"b,demo,2026-01-01\n" + (ROW + "\n").repeat(100_000))))
                .isEqualTo("leads.csv cannot be read:\n  line 3, column \"lead\": the value has more than a million"
                        + " characters; maybe a quote that begins here is not closed: close it, or double the quotes"
                        + " within the value");
    }

    @Test
    void textAfterAQuote() {
        assertThat(refusal(EVENTS, csv(HEADER, ROW, "a,\"on-site\" demo,2026-01-01")))
                .isEqualTo(
                        "leads.csv cannot be read:\n  line 3, column \"stage\": text follows a closing quote; double the"
                                + " quotes within the value, or state the separator with separator(...)");
    }

    @Test
    void theFindingOfAFileIsDataToo(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("sheet.csv"), "PK\u0003\u0004".getBytes(UTF_8));

        BadDataException refused = catchThrowableOfType(BadDataException.class, () -> EVENTS.read(file));

        assertThat(refused.file()).isEqualTo("sheet.csv");
        assertThat(refused.findings())
                .hasSize(1)
                .first()
                .extracting(Finding::rule)
                .isEqualTo(Rule.NOT_CSV);
    }

    @Test
    void aStreamThatFailsSaysSoItself() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                throw new IOException("connection reset");
            }
        };
        assertThatThrownBy(() -> EVENTS.read(broken, "leads.csv"))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("connection reset");
    }
}
