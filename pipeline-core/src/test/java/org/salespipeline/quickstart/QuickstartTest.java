package org.salespipeline.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {

    @TempDir
    private Path folder;

    private record Result(int status, String out, String err) {}

    private static Result run(boolean terminal, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Quickstart.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal);
        return new Result(
                status,
                out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n"),
                err.toString(StandardCharsets.UTF_8).replace("\r\n", "\n"));
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("deals.csv"), text).toString();
    }

    private static void assertRefused(Result result, String message) {
        assertThat(result).isEqualTo(new Result(2, "", message + "\n"));
    }

    @Test
    void theSampleIsReadLearnedAndForecast() {
        Result result = run(false);
        assertThat(result.status()).isZero();
        assertThat(result.err()).as("no progress without a terminal").isEmpty();
        assertThat(result.out())
                .contains("SALES PIPELINE as of 2026-09-30, learned from 5,000 leads of crm-export.csv")
                .containsPattern(
                        "\n  Contract +21 +281,990 +8\\d % +\\[\\d+ - \\d+ %] +2\\d +\\[\\d+ - \\d+] +8\\d %\n")
                .containsPattern("\n  +customers +P10 +P90 +revenue EUR +P10 +P90\n")
                .containsPattern("\n  2026-Q4 +5\\d\\.\\d +\\d+ +\\d+ +6\\d\\d,\\d{3} +\\d+,\\d{3} +\\d+,\\d{3}\n")
                .contains("\nThe same by owner, all 4 quarters together\n")
                .containsPattern("\n  José +31 ")
                .contains("\nRows: 15,914 read = 15,874 accepted + 40 set aside\n")
                .contains("\n  4 x line 439, column \"lead\": the lead is blank;")
                .contains("\nWhere to go next\n");
    }

    @Test
    void longStepsShowProgressOnATerminal() {
        assertThat(run(true).err())
                .contains("\rreading, 10,000 rows")
                .contains("\rlearning from 5,000 leads")
                .contains("\rforecasting")
                .endsWith("\r");
    }

    @Test
    void anEarlierDateIsForecastBesideWhatThenHappened() {
        Result result = run(false, "--as-of", "2025-12-31", "--by", "campaign");
        assertThat(result.status()).isZero();
        assertThat(result.out())
                .contains("SALES PIPELINE as of 2025-12-31")
                .containsPattern("\n  2026-Q1 +5\\d\\.\\d +\\d+ +\\d+ +42 ")
                .contains("70 so far")
                .contains("the forecast used nothing after 2025-12-31.")
                .containsPattern("\n  Trade fair, Hanover +\\d+");
    }

    @Test
    void aFileOfEventsWithColumnsOfItsOwn() throws IOException {
        String csv =
                file("Deal;Step;When\nd1;Call;01/02/2026\nd1;Won;04/02/2026\nd2;Call;03/02/2026\nd3;Chat;03/02/2026\n");
        Result result = run(
                false,
                csv,
                "--lead",
                "Deal",
                "--stage",
                "Step",
                "--entered",
                "When",
                "--separator",
                ";",
                "--dates",
                "dd/MM/uuuu",
                "--stages",
                "Call",
                "--won",
                "Won",
                "--lost",
                "Lost",
                "--zone",
                "Asia/Shanghai");
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains("as of 2026-02-04, learned from 2 leads of deals.csv")
                .contains("Rows: 4 read = 3 accepted + 1 set aside")
                .contains("1 open lead without a value, and no won lead has one: they are not in the revenue");
    }

    @Test
    void aFileOfSnapshots() throws IOException {
        String csv = file("""
                id,state,opened,demo,closed,paid,rep
                d1,Won,2026-01-01,2026-01-03,2026-01-09,100,Ann
                d2,Demo,2026-01-02,2026-01-05,,,Ben
                """);
        Result result = run(
                false,
                csv,
                "--snapshot",
                "--lead",
                "id",
                "--stage",
                "state",
                "--opened",
                "opened",
                "--opened-into",
                "Call",
                "--entered-Demo",
                "demo",
                "--closed",
                "closed",
                "--won-amount",
                "paid",
                "--currency",
                "USD",
                "--owner",
                "rep",
                "--stages",
                "Call,Demo",
                "--won",
                "Won",
                "--lost",
                "Lost",
                "--as-of",
                "2026-01-09");
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains("Rows: 2 read = 2 accepted + 0 set aside")
                .contains("1 open lead without a value; if won, worth what won leads were, USD 100 on average")
                .containsPattern("\n  Ben +1 ");
    }

    @Test
    void helpIsShown() {
        assertThat(run(false, "--help")).isEqualTo(new Result(0, Options.HELP, ""));
    }

    @Test
    void filesThatCannotBeReadAreRefusedWithAWayOut() throws IOException {
        Path missing = folder.resolve("missing.csv");
        assertRefused(
                run(false, missing.toString()),
                "file \"" + missing + "\" does not exist; paths count from the folder where mvn was called");
        assertRefused(
                run(false, file(""), "--stages", "a"),
                "deals.csv cannot be read:\n  line 1: the file is empty; it must have a header line with the names of its"
                        + " columns");
        assertRefused(
                run(false, file("lead;stage;entered\n"), "--stages", "a"),
                "deals.csv cannot be read:\n"
                        + "  line 1, column \"lead\": the header has no such column; it has one column,"
                        + " \"lead;stage;entered\"; maybe the separator is another: separator(';')\n"
                        + "  line 1, column \"stage\": the header has no such column; it has one column,"
                        + " \"lead;stage;entered\"; maybe the separator is another: separator(';')\n"
                        + "  line 1, column \"entered\": the header has no such column; it has one column,"
                        + " \"lead;stage;entered\"; maybe the separator is another: separator(';')");
        assertRefused(
                run(false, file("lead,stage,entered\nx,zz,yesterday\n"), "--stages", "a", "--strict"),
                "deals.csv has 1 bad row of 1:\n"
                        + "  line 2, column \"stage\", value \"zz\": the sales process has no such stage or exit; say which"
                        + " one it is with renaming(Map.of(\"zz\", ...)), or ignoring(\"zz\") if it is none\n"
                        + "Stages that the process does not know: \"zz\"; sales process \"Quickstart\" has the stages \"a\""
                        + " and the exits \"won\", \"lost\". Maybe say what the file calls them with"
                        + " renaming(Map.of(...)), or pass over them with ignoring(...) or ignoringOtherStages().\n"
                        + "Maybe correct the file, or use lenient() to set bad rows aside.");
        Path picture =
                Files.write(folder.resolve("picture.csv"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        Result result = run(false, picture.toString(), "--stages", "a");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("picture.csv cannot be read:\n  line 1")
                .contains("PNG");
        Result none = run(false, file("lead,stage,entered\nx,a,yesterday\n"), "--stages", "a");
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.err())
                .contains("deals.csv: 1 row read, 0 accepted, 1 set aside")
                .endsWith("no lead is left to learn from. Maybe name the columns and stages, see --help?\n");
    }

    @Test
    void callsThatCannotBeMetAreRefused() throws IOException {
        assertRefused(run(false, "a.csv", "b.csv"), "two files were named, \"a.csv\" and \"b.csv\"; one is read");
        assertRefused(run(false, "--foo"), "option \"--foo\" is not known. Maybe see --help?");
        assertRefused(run(false, "--lead"), "option \"--lead\" needs a value after it. Maybe see --help?");
        String csv = file("lead,stage,entered\n");
        assertRefused(
                run(false, csv),
                "the stages are missing; name them in the order in which leads go through them, such as --stages"
                        + " inquiry,demo,proposal --won customer --lost lost");
        assertRefused(
                run(false, "--as-of", "soon"), "value of --as-of was \"soon\"; it must be a date such as 2026-09-30");
        assertRefused(
                run(false, "--zone", "Moon"),
                "value of --zone was \"Moon\"; it must be a time zone such as Europe/Berlin or Asia/Shanghai");
        assertRefused(
                run(false, "--separator", ";;"), "value of --separator was \";;\"; it must be one character, or tab");
        assertRefused(run(false, "--rename", "a"), "value of --rename was \"a\"; it must be FROM=TO");
        assertRefused(
                run(false, csv, "--stages", "a", "--currency", "EURO"),
                "value of --currency was \"EURO\"; it must be an ISO 4217 code such as EUR, USD or CNY");
    }
}
