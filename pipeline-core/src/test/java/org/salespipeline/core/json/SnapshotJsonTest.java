package org.salespipeline.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salespipeline.forecast.ForecastSnapshot;

class SnapshotJsonTest {

    private static final String TEXT = SnapshotJson.toText(SampleSnapshot.kept());

    private static final String CHANGED = ". Maybe the text was changed by hand?";

    private static void refused(String text, String message) {
        assertThatThrownBy(() -> SnapshotJson.read(text))
                .isInstanceOf(SnapshotFormatException.class)
                .hasMessage(message);
    }

    /** The first place of a text is changed. */
    private static void refused(String before, String after, String message) {
        assertThat(TEXT).contains(before);
        int at = TEXT.indexOf(before);
        refused(TEXT.substring(0, at) + after + TEXT.substring(at + before.length()), message);
    }

    private static String fixture(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(SnapshotJsonTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Never write this file anew: it stands for those that users keep. */
    @Test
    void theTextOfVersion1IsStillRead() throws IOException {
        assertThat(SnapshotJson.read(fixture("snapshot-1.json"))).isEqualTo(SampleSnapshot.kept());
    }

    /** When this fails, the format has changed: it needs a new version, and a reader that knows both. */
    @Test
    void theTextIsThatOfVersion1() throws IOException {
        assertThat(TEXT).isEqualTo(fixture("snapshot-1.json"));
    }

    @Test
    void streamsAreUtf8AndLeftOpen() throws IOException {
        boolean[] closed = new boolean[4];
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new FilterOutputStream(bytes) {
            @Override
            public void close() {
                closed[0] = true;
            }
        }) {
            SnapshotJson.write(SampleSnapshot.kept(), out);
            assertThat(closed[0]).isFalse();
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(TEXT).contains("直销");

        InputStream in = new ByteArrayInputStream(bytes.toByteArray()) {
            @Override
            public void close() {
                closed[1] = true;
            }
        };
        assertThat(SnapshotJson.read(in)).isEqualTo(SampleSnapshot.kept());
        StringWriter text = new StringWriter() {
            @Override
            public void close() {
                closed[2] = true;
            }
        };
        SnapshotJson.write(SampleSnapshot.kept(), (Writer) text);
        Reader reader = new StringReader(text.toString()) {
            @Override
            public void close() {
                closed[3] = true;
            }
        };
        assertThat(SnapshotJson.read(reader)).isEqualTo(SampleSnapshot.kept());
        assertThat(closed).containsExactly(true, false, false, false);
    }

    @Test
    void aByteOrderMarkIsPassedOver() throws IOException {
        byte[] bytes = ("\ufeff" + TEXT).getBytes(StandardCharsets.UTF_8);

        assertThat(SnapshotJson.read(new ByteArrayInputStream(bytes))).isEqualTo(SampleSnapshot.kept());
        assertThat(SnapshotJson.read("\ufeff" + TEXT)).isEqualTo(SampleSnapshot.kept());
    }

    @Test
    void orderAndSpaceOfFieldsDoNotMatter() {
        String compact = TEXT.replaceAll("\n *", "");
        String last = compact.replace("\"version\": 1,\"process\"", "\"process\"");
        String moved = last.substring(0, last.lastIndexOf('}')) + ", \"version\": 1}";

        assertThat(SnapshotJson.read(compact)).isEqualTo(SampleSnapshot.kept());
        assertThat(SnapshotJson.read(moved)).isEqualTo(SampleSnapshot.kept());
    }

    @Test
    void whatIsNotJsonIsRefused() throws IOException {
        refused(
                "",
                "the text was empty; it must be the JSON of a snapshot. Maybe the file was not written to its end?");
        refused(
                TEXT + TEXT,
                "the text went on after the snapshot, in line " + (TEXT.lines().count() + 1)
                        + "; one text must hold one snapshot. Maybe two were written to one file?");
        assertThatThrownBy(() -> SnapshotJson.read("{\n  \"format\": oops"))
                .isInstanceOf(SnapshotFormatException.class)
                .hasMessageStartingWith(
                        "the text was not JSON in line 2, column 13; it must be the JSON of a snapshot: ")
                .hasMessageContaining("oops")
                .hasMessageEndingWith(". Maybe it was cut off, or changed by hand?");
        assertThatThrownBy(() -> SnapshotJson.read(TEXT.replaceFirst("\"asOf\"", "\"format\"")))
                .isInstanceOf(SnapshotFormatException.class)
                .hasMessageContaining("Duplicate field 'format'");
        assertThatThrownBy(() -> SnapshotJson.read("[".repeat(100_000)))
                .isInstanceOf(SnapshotFormatException.class)
                .hasMessageContaining("nesting depth (65)");
        byte[] latin = TEXT.replace("直销", "é").replace("安", "é").getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> SnapshotJson.read(new ByteArrayInputStream(latin)))
                .isInstanceOf(SnapshotFormatException.class)
                .hasMessage("the bytes were not UTF-8; a snapshot is UTF-8 text. Maybe they were written in another"
                        + " encoding, or compressed?");
        refused("[]", "the text was a list; it must be an object with named fields, {...}" + CHANGED);
    }

    @Test
    void otherFormatsAndVersionsAreRefused() {
        refused("{}", "field \"format\" was missing; a snapshot must have it. Maybe the text was changed by hand?");
        refused(
                "\"salespipeline-forecast-snapshot\"",
                "\"some\\nthing\"",
                "field \"format\" was \"some\\u{a}thing\"; it must be \"salespipeline-forecast-snapshot\". Maybe the text"
                        + " is something else than a snapshot?");
        refused(
                "\"version\": 1",
                "\"version\": 2",
                "field \"version\" was 2; this release reads versions up to 1. Maybe a newer release wrote the text:"
                        + " update this one to read it?");
        refused("\"version\": 1", "\"version\": 0", "field \"version\" was 0; it must be from 1 to 1" + CHANGED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"asOf\"` | `\"asof\"` | `field \"asof\" was unknown; the fields here are format, version, process, asOf,"
                        + " grid, currency, uncertainty, leadsWithoutAmount, all, segments, leadIds, leads. Maybe its name"
                        + " was misspelt, or the version of the format is newer?`",
                "`\"2026-11-23\"` | `\"23.11.2026\"` | `field \"asOf\" was \"23.11.2026\"; it must be a date such as"
                        + " \"2026-11-23\". Maybe the text was changed by hand?`",
                "`\"2026-11-23\"` | `20261123` | `field \"asOf\" was 20261123; it must be a text in quotes. Maybe the text"
                        + " was changed by hand?`",
                "`\"version\": 3` | `\"version\": 3.5` | `field \"process.version\" was 3.5; it must be a whole number of at"
                        + " most 19 digits. Maybe the text was changed by hand?`",
                "`\"version\": 3` | `\"version\": 3000000000` | `field \"process.version\" was 3000000000; it must be a whole"
                        + " number of at most 2147483647. Maybe the text was changed by hand?`",
                "`\"version\": 3` | `\"version\": \"3\"` | `field \"process.version\" was \"3\"; it must be a whole number."
                        + " Maybe the text was changed by hand?`",
                "`\"version\": 3` | `\"version\": 0` | `field \"process\" broke a rule: version of process \"直销 \"Direct\"\""
                        + " was 0; it must be 1 or more. Maybe the text was changed by hand?`",
                "`\"wonExits\": [ \"customer\", \"trial\" ]` | `\"wonExits\": \"customer\"` | `field \"process.wonExits\" was"
                        + " \"customer\"; it must be a list, [...]. Maybe the text was changed by hand?`",
                "`\"working_days\"` | `\"weeks\"` | `field \"grid.kind\" was \"weeks\"; it must be one of days, hours,"
                        + " working_days. Maybe the text was changed by hand?`",
                "`\"working_days\"` | `\"days\"` | `field \"grid.restDays\" was unknown; the fields here are kind, zone,"
                        + " maxAge. Maybe its name was misspelt, or the version of the format is newer?`",
                "`\"Asia/Shanghai\"` | `\"Asia/Nowhere\"` | `field \"grid.zone\" broke a rule: Unknown time-zone ID:"
                        + " Asia/Nowhere. Maybe the text was changed by hand?`",
                "`\"maxAge\": 500` | `\"maxAge\": 0` | `field \"grid\" broke a rule: maxAge was 0; it must be at least 1. Maybe"
                        + " leave it out: the default is 1825 steps?`",
                "`\"saturday\"` | `\"Saturday\"` | `field \"grid.restDays[0]\" was \"Saturday\"; it must be one of monday,"
                        + " tuesday, wednesday, thursday, friday, saturday, sunday. Maybe the text was changed by hand?`",
                "`\"CNY\"` | `\"RMB\"` | `field \"currency\" was \"RMB\"; it must be an ISO 4217 code such as EUR, USD or CNY,"
                        + " or null. Maybe the text was changed by hand?`",
                "`\"draws\": 200` | `\"draws\": -1` | `field \"uncertainty\" broke a rule: draws were -1; they must be in [0,"
                        + " 10000]. Maybe the text was changed by hand?`",
                "`\"commonShock\": 0.25` | `\"commonShock\": -0.25` | `field \"uncertainty.commonShock\" broke a rule: common"
                        + " shock was -0.25; it must be a standard deviation, zero or more and finite. Maybe the text was"
                        + " changed by hand?`",
                "`\"commonShock\": 0.25` | `\"commonShock\": [ {\"days\": 0, \"deviation\": 0.1} ]` | `field"
                        + " \"uncertainty.commonShock\" broke a rule: common shock was stated for 0 days ahead; it must be for"
                        + " 1 day or more. Maybe the text was changed by hand?`",
                "`\"commonShock\": 0.25` | `\"commonShock\": [ {\"days\": 7, \"deviation\": 0.1}, {\"days\": 7,"
                        + " \"deviation\": 0.2} ]` | `field \"uncertainty.commonShock\" was a list; it must be a list in"
                        + " which each number of days stands once. Maybe the text was changed by hand?`",
                "`\"commonShock\": 0.25` | `\"commonShock\": [ {\"days\": 7, \"sigma\": 0.1} ]` | `field"
                        + " \"uncertainty.commonShock[0].sigma\" was unknown; the fields here are days, deviation. Maybe its"
                        + " name was misspelt, or the version of the format is newer?`",
                "`\"mean\": 0.1` | `\"mean\": 1e999` | `field \"all.periods[0].wins.mean\" was 1e999; it must be a finite"
                        + " number. Maybe the text was changed by hand?`",
                "`\"mean\": 0.1` | `\"mean\": \"NaN\"` | `field \"all.periods[0].wins.mean\" was \"NaN\"; it must be a finite"
                        + " number. Maybe the text was changed by hand?`",
                "`\"mean\": 0.1` | `\"mean\": true` | `field \"all.periods[0].wins.mean\" was true; it must be a finite"
                        + " number. Maybe the text was changed by hand?`",
                "`\"mean\": 0.1` | `\"mean\": null` | `field \"all.periods[0].wins.mean\" was null; it must be a finite"
                        + " number. Maybe the text was changed by hand?`",
                "`\"0.025\": 0.0` | `\"0.03\": 0.0` | `field \"all.periods[0].wins.quantiles.0.03\" was unknown; the fields here"
                        + " are 0.0, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975, 1.0. Maybe its name was misspelt,"
                        + " or the version of the format is newer?`",
                "`[ 0.0, 0.9 ]` | `[ 0.9 ]` | `field \"all.periods[0].wins.masses[0]\" was a list; it must be a value and its"
                        + " probability, [value, probability]. Maybe the text was changed by hand?`",
                "`[ 0.0, 0.9 ]` | `[ 0.0, 0.8 ]` | `field \"all.periods[0].wins\" broke a rule: masses added up to 0.9; they"
                        + " must add up to 1. Maybe the text was changed by hand?`",
                "`\"before\": \"2027-01-01\"` | `\"before\": \"2026-01-01\"` | `field \"all.periods[0]\" broke a rule: endExclusive"
                        + " of period \"2026-Q4\" was 2026-01-01; it must be after startInclusive, 2026-11-24. Maybe the text"
                        + " was changed by hand?`",
                "`\"leads\": 3` | `\"leads\": 4` | `the snapshot broke a rule: leads of all segments were 3; they must be 4, as"
                        + " many as there are. Maybe the text was changed by hand?`",
                "`\"dimension\": \"owner\"` | `\"dimension\": \" \"` | `field \"segments[0].segment[0].dimension\" broke a rule:"
                        + " name of the dimension was blank; it must be a word such as \"owner\". Maybe the text was changed by"
                        + " hand?`",
                "`\"segment\": [ ]` | `\"segment\": [ {\"dimension\": \"a\", \"value\": \"\"}, {\"dimension\": \"a\", \"value\":"
                        + " \"b\"} ]` | `field \"all.segment[1].dimension\" was \"a\"; it must be given once in each segment."
                        + " Maybe the text was changed by hand?`",
                "`\"leadsWithoutAmount\": 1` | `\"leadsWithoutAmount\": 1, \"leadIds\": []` | `fields \"leadIds\" and \"leads\" were"
                        + " both there; a snapshot has one of them. Maybe leave out \"leadIds\": leads have their ids?`",
                "`\"age\": 4` | `\"age\": -4` | `field \"leads[0]\" broke a rule: age of lead \"lead-1\" was -4; it must be zero or"
                        + " more. Maybe the text was changed by hand?`",
                "`\"age\": 4` | `\"Age\": 4` | `field \"leads[0].Age\" was unknown; the fields here are id, stage, age, worth,"
                        + " winProbabilities, winProbability. Maybe its name was misspelt, or the version of the format is"
                        + " newer?`",
                "`\"uncertainty\": {` | `\"uncertainty\": 5, \"x\": {` | `field \"x\" was unknown; the fields here are format,"
                        + " version, process, asOf, grid, currency, uncertainty, leadsWithoutAmount, all, segments, leadIds,"
                        + " leads. Maybe its name was misspelt, or the version of the format is newer?`"
            })
    void fieldsThatBreakARuleAreRefused(String before, String after, String message) {
        refused(before, after, message);
    }

    @Test
    void everyFieldMustBeThere() {
        String json = TEXT;
        for (String path : new String[] {
            "version", "process", "asOf", "grid", "currency", "uncertainty", "leadsWithoutAmount", "all", "segments"
        }) {
            String hidden = json.replaceFirst("\n  \"" + path + "\"", "\n  \"format2\"");
            assertThatThrownBy(() -> SnapshotJson.read(hidden))
                    .isInstanceOf(SnapshotFormatException.class)
                    .hasMessageContaining(
                            path.equals("version") ? "\"version\" was missing" : "\"format2\" was unknown");
            String without = withoutField(json, path);
            refused(
                    without,
                    "field \"" + path + "\" was missing; a snapshot must have it. Maybe the text was changed by hand?");
        }
        refused(
                json.substring(0, json.lastIndexOf(",\n  \"leads\"")) + "}",
                "field \"leadIds\" was missing; a snapshot must have it. Maybe the text was changed by hand?");
    }

    /** Fields of the root stand at the margin of two; those after them too. */
    private static String withoutField(String json, String name) {
        int from = json.indexOf("\n  \"" + name + "\"");
        int next = json.indexOf("\n  \"", from + 1);
        return json.substring(0, from) + json.substring(next);
    }

    @Test
    void longAndOddValuesAreShownOnOneLine() {
        refused(
                "\"2026-11-23\"",
                "\"" + "x\\n".repeat(500) + "\"",
                "field \"asOf\" was \"" + "x\\u{a}".repeat(40)
                        + "...\"; it must be a date such as \"2026-11-23\". Maybe the text was changed by hand?");
    }

    @Test
    void nullsAreRefused() {
        ForecastSnapshot kept = SampleSnapshot.kept();
        assertThatNullPointerException()
                .isThrownBy(() -> SnapshotJson.toText(null))
                .withMessage("snapshot");
        assertThatNullPointerException()
                .isThrownBy(() -> SnapshotJson.write(kept, (Writer) null))
                .withMessage("out");
        assertThatNullPointerException()
                .isThrownBy(() -> SnapshotJson.write(kept, (OutputStream) null))
                .withMessage("out");
        assertThatNullPointerException()
                .isThrownBy(() -> SnapshotJson.read((String) null))
                .withMessage("text");
        assertThatNullPointerException()
                .isThrownBy(() -> SnapshotJson.read((Reader) null))
                .withMessage("in");
        assertThatNullPointerException()
                .isThrownBy(() -> SnapshotJson.read((InputStream) null))
                .withMessage("in");
    }
}
