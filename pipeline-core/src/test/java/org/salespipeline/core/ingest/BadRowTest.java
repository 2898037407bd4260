package org.salespipeline.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.atIndex;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.salespipeline.core.ingest.Fixture.PROCESS;
import static org.salespipeline.core.ingest.Fixture.csv;
import static org.salespipeline.core.ingest.Fixture.read;
import static org.salespipeline.core.ingest.Fixture.refusal;
import static org.salespipeline.core.ingest.Fixture.setAside;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that break a rule by themselves; what does not fit a lead's way is with the kinds of file. */
class BadRowTest {

    private static final String HEADER = "lead,stage,entered";
    private static final EventCsv EVENTS = LeadCsv.events(PROCESS);
    private static final EventCsv WITH_AMOUNTS =
            EVENTS.value("value").currencyColumn("unit").wonAmount("paid");
    private static final String AMOUNTS = "lead,stage,entered,value,paid,unit";

    @Test
    void aLeadMustBeNamed() {
        assertThat(setAside(EVENTS, HEADER, "  ,demo,2026-01-01"))
                .isEqualTo("line 2, column \"lead\": the lead is blank; fill in the lead's id, or remove the row");
    }

    @Test
    void aStageMustBeNamed() {
        assertThat(setAside(EVENTS.ignoringOtherStages(), HEADER, "a,,2026-01-01"))
                .isEqualTo("line 2, column \"stage\": the stage is blank; fill in the stage, or remove the row");
    }

    @Test
    void aStageMustBeKnown() {
        assertThat(setAside(EVENTS, HEADER, "a,call,2026-01-01"))
                .isEqualTo("line 2, column \"stage\", value \"call\": the sales process has no such stage or exit; say"
                        + " which one it is with renaming(Map.of(\"call\", ...)), or ignoring(\"call\") if it is none");
        assertThat(setAside(EVENTS, HEADER, "a,DEMO,2026-01-01"))
                .isEqualTo(
                        "line 2, column \"stage\", value \"DEMO\": the sales process has no such stage or exit; maybe"
                                + " \"demo\" was meant: renaming(Map.of(\"DEMO\", \"demo\"))");
        assertThat(setAside(EVENTS, HEADER, "a,On-site demo,2026-01-01"))
                .isEqualTo(
                        "line 2, column \"stage\", value \"On-site demo\": the sales process has no such stage or exit;"
                                + " maybe \"demo\" was meant: renaming(Map.of(\"On-site demo\", \"demo\"))");
    }

    @Test
    void aDateMustBeThere() {
        assertThat(setAside(EVENTS, HEADER, "a,demo,"))
                .isEqualTo(
                        "line 2, column \"entered\": a date that is needed is blank; fill in when the lead entered or"
                                + " left, or remove the row");
    }

    @Test
    void aDateMustFitTheIsoForms() {
        assertThat(setAside(EVENTS, HEADER, "a,demo,23/11/2026"))
                .isEqualTo("line 2, column \"entered\", value \"23/11/2026\": the date cannot be read; write it as"
                        + " 2026-11-23 or 2026-11-23T14:05:00, or state the file's own form, as in"
                        + " dates(\"dd/MM/uuuu\")");
    }

    @Test
    void aDateMustFitTheStatedPattern() {
        assertThat(setAside(EVENTS.dates("dd/MM/yyyy"), HEADER, "a,demo,2026-11-23", "a,demo,29/02/2025"))
                .isEqualTo("""
                        line 2, column "entered", value "2026-11-23": the date cannot be read; write it in the form \
                        that dates("dd/MM/yyyy") states, such as 23/11/2026
                        line 3, column "entered", value "29/02/2025": the date cannot be read; write it in the form \
                        that dates("dd/MM/yyyy") states, such as 23/11/2026""");
    }

    @Test
    void aDateMustNotBeInTheFuture() {
        EventCsv request = EVENTS.zone(ZoneId.of("Asia/Shanghai")).notAfter(LocalDate.of(2026, 11, 23));

        assertThat(setAside(
                        request,
                        HEADER,
                        "a,inquiry,2026-11-23",
                        "a,demo,2026-11-23T23:59:59.999",
                        "a,won,2026-11-23T16:00Z"))
                .isEqualTo("line 4, column \"entered\", value \"2026-11-23T16:00Z\": the date is in the future; correct"
                        + " it; notAfter(...) says that 2026-11-23 is the last date that can be known");
        assertThat(read(EVENTS.notAfter(LocalDate.MAX), HEADER, "a,demo,9999-12-31")
                        .leads())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            NaN        | leave it blank where it is not known
            -Infinity  | leave it blank where it is not known
            "1,000.50" | write it without grouping and with a decimal point, such as 1000.50
            "1000,50"  | write it without grouping and with a decimal point, such as 1000.50
            €5         | write digits and at most one decimal point, such as 1000.50, and the currency in a column of its own
            5 EUR      | write digits and at most one decimal point, such as 1000.50, and the currency in a column of its own
            1e6        | write digits and at most one decimal point, such as 1000.50, and the currency in a column of its own
            1.2.3      | write digits and at most one decimal point, such as 1000.50, and the currency in a column of its own
            .          | write digits and at most one decimal point, such as 1000.50, and the currency in a column of its own
            5-         | write digits and at most one decimal point, such as 1000.50, and the currency in a column of its own
            ５         | write digits and at most one decimal point, such as 1000.50, and the currency in a column of its own
            """)
    void anAmountMustBeAPlainDecimal(String amount, String wayOut) {
        assertThat(setAside(WITH_AMOUNTS, AMOUNTS, "a,demo,2026-01-01," + amount + ",,EUR"))
                .isEqualTo("line 2, column \"value\", value \"" + amount.replace("\"", "")
                        + "\": the amount is not a plain decimal number; " + wayOut);
    }

    @Test
    void anAmountMustNotBeAbsurdlyLong() {
        assertThat(setAside(WITH_AMOUNTS, AMOUNTS, "a,demo,2026-01-01," + "9".repeat(100) + ",,EUR"))
                .isEqualTo("line 2, column \"value\", value \"" + "9".repeat(80) + "...\": the amount is not a plain"
                        + " decimal number; write digits and at most one decimal point, such as 1000.50, and the"
                        + " currency in a column of its own");
    }

    @Test
    void anAmountMustNotBeNegative() {
        assertThat(setAside(
                        WITH_AMOUNTS,
                        AMOUNTS,
                        "a,inquiry,2026-01-01,-0.00,,EUR",
                        "a,demo,2026-01-01,-5,,EUR",
                        "a,won,2026-01-02,+.5,-0.01,EUR"))
                .isEqualTo("""
                        line 3, column "value", value "-5": the amount is negative; correct it, or leave it blank where \
                        it is not known
                        line 4, column "paid", value "-0.01": the amount is negative; correct it, or leave it blank \
                        where it is not known""");
    }

    @Test
    void anAmountNeedsACurrency() {
        assertThat(setAside(WITH_AMOUNTS, AMOUNTS, "a,demo,2026-01-01,5,,"))
                .isEqualTo(
                        "line 2, column \"unit\": the amount has no currency; fill it in, or state the currency of such"
                                + " rows with currency(...)");
        assertThat(setAside(WITH_AMOUNTS, AMOUNTS, "a,demo,2026-01-01,5,,eur"))
                .isEqualTo("line 2, column \"unit\", value \"eur\": the currency is not an ISO 4217 code; maybe \"EUR\""
                        + " was meant");
        assertThat(setAside(WITH_AMOUNTS.currency(Currency.getInstance("EUR")), AMOUNTS, "a,demo,2026-01-01,5,,Euro"))
                .isEqualTo("line 2, column \"unit\", value \"Euro\": the currency is not an ISO 4217 code; write a code"
                        + " such as EUR, USD or CNY");
    }

    @Test
    void aRowMustHaveAsManyValuesAsTheHeader() {
        assertThat(setAside(EVENTS.ignoring("x"), HEADER, "a,demo", "a,demo,2026-01-01,", "a,x,2026-01-01,b"))
                .isEqualTo("""
                        line 2, column "entered": the row has another number of values than the header has columns; it \
                        has 2 instead of 3; put values that hold the separator or a line break in double quotes
                        line 3: the row has another number of values than the header has columns; it has 4 instead of \
                        3; put values that hold the separator or a line break in double quotes
                        line 4, value "b": the row has another number of values than the header has columns; it has 4 \
                        instead of 3; put values that hold the separator or a line break in double quotes""");
    }

    @Test
    void aRowHasOneFindingWithItsLead() {
        Finding finding = read(EVENTS.lenient(), HEADER, "a,demo,2026-01-01", " b , call, never")
                .report()
                .setAside()
                .get(0);

        assertThat(finding)
                .isEqualTo(
                        new Finding(
                                3,
                                "b",
                                "stage",
                                "call",
                                Rule.UNKNOWN_STAGE,
                                "say which one it is with renaming(Map.of(\"call\", ...)), or ignoring(\"call\") if it is none"));
        assertThat(finding).hasToString(finding.message());
    }

    @Test
    void theLineIsTheOneOnWhichTheRowBegins() {
        LeadImport read = read(
                EVENTS.lenient(),
                "",
                "lead,\"stage\",entered,\"more",
                "lines\"",
                "a,demo,2026-01-01,\"first",
                "",
                "third\"",
                "",
                "   ",
                "\"\"",
                "\"b",
                "c\",call,2026-01-01,",
                "d,call,2026-01-01,");

        assertThat(read.report().setAside())
                .extracting(Finding::line, Finding::lead)
                .containsExactly(tuple(10L, "b\nc"), tuple(12L, "d"));
        assertThat(read.report().read()).isEqualTo(3);
    }

    @Test
    void strictRequestsListAllBadRowsInOneException() {
        BadDataException refused = catchThrowableOfType(
                BadDataException.class,
                () -> EVENTS.lenient()
                        .strict()
                        .ignoring("mail")
                        .read(
                                csv(HEADER, "a,demo,2026-01-01", "a,demo,2026-01-02", "a,mail,", "a,call,2026-01-03"),
                                "f"));

        assertThat(refused.file()).isEqualTo("f");
        assertThat(refused.findings())
                .extracting(Finding::rule)
                .containsExactly(Rule.DUPLICATE_ROW, Rule.UNKNOWN_STAGE);
        assertThat(refused).hasMessage("""
                        f has 2 bad rows of 4:
                          line 3, column "stage", value "demo": the row repeats where the lead stands already; it came \
                        there as "demo" on line 2; remove the row
                          line 5, column "stage", value "call": the sales process has no such stage or exit; say which \
                        one it is with renaming(Map.of("call", ...)), or ignoring("call") if it is none
                        Stages that the process does not know: "call"; sales process "Direct sales" has the stages \
                        "inquiry", "demo", "proposal" and the exits "won", "lost", "resting". Maybe say what the file \
                        calls them with renaming(Map.of(...)), or pass over them with ignoring(...) or \
                        ignoringOtherStages().
                        Maybe correct the file, or use lenient() to set bad rows aside.""");
    }

    @Test
    void theMessageShowsTheFirstHundredRows() {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        for (int i = 0; i < 105; i++) {
            lines.add("a,call " + i + ",2026-01-01");
        }
        BadDataException refused =
                catchThrowableOfType(BadDataException.class, () -> EVENTS.read(csv(lines.toArray(String[]::new)), "f"));

        assertThat(refused.findings()).hasSize(105);
        assertThat(refused.getMessage().lines().toList())
                .hasSize(104)
                .startsWith("f has 105 bad rows of 105:")
                .contains("  and 5 more", atIndex(101))
                .last()
                .isEqualTo("Maybe correct the file, or use lenient() to set bad rows aside.");
        assertThat(refused.getMessage()).contains("\"call 19\" and 85 more; sales process");
    }

    @Test
    void oneBadRowIsOne() {
        assertThat(refusal(EVENTS.renaming(Map.of("x", "demo")), csv(HEADER, "a,x,")))
                .isEqualTo("leads.csv has 1 bad row of 1:\n"
                        + "  line 2, column \"entered\": a date that is needed is blank; fill in when the lead entered or"
                        + " left, or remove the row\n"
                        + "Maybe correct the file, or use lenient() to set bad rows aside.");
    }
}
