package org.salespipeline.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {

    private static final LocalZone UTC = new LocalZone(ZoneOffset.UTC);
    private static final LocalZone BERLIN = new LocalZone(ZoneId.of("Europe/Berlin"));
    private static final LocalZone INDIA = new LocalZone(ZoneOffset.ofHoursMinutes(5, 30));

    @ParameterizedTest
    @CsvSource({
        "2026-11-23, 2026-11-23T00:00:00Z",
        "2024-02-29, 2024-02-29T00:00:00Z",
        "0000-01-01, 0000-01-01T00:00:00Z",
        "2026-11-23T14:05, 2026-11-23T14:05:00Z",
        "2026-11-23 14:05:09, 2026-11-23T14:05:09Z",
        "2026-11-23 14:05:09.5, 2026-11-23T14:05:09.5Z",
        "2026-11-23T14:05:09.123456789, 2026-11-23T14:05:09.123456789Z",
        "2026-11-23T14:05Z, 2026-11-23T14:05:00Z",
        "2026-11-23T14:05:09.25Z, 2026-11-23T14:05:09.25Z",
        "2026-11-23 14:05:09+02, 2026-11-23T12:05:09Z",
        "2026-11-23T14:05-0330, 2026-11-23T17:35:00Z",
        "2026-11-23T14:05:09.1+08:00, 2026-11-23T06:05:09.1Z",
        "2026-11-23T14:05+18:00, 2026-11-22T20:05:00Z"
    })
    void isoForms(String text, Instant expected) {
        assertThat(IsoDates.parse(text, UTC)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026",
                "2026-11",
                "2026-1-2",
                "20261123",
                "2026/11/23",
                "23.11.2026",
                "2026-13-01",
                "2026-00-01",
                "2026-01-00",
                "2026-01-32",
                "2026-04-31",
                "2025-02-29",
                "2O26-01-01",
                "２026-01-01",
                "-026-01-01",
                "2026-11-23T",
                "2026-11-23T14",
                "2026-11-23t14:05",
                "2026-11-23  14:05",
                "2026-11-23T24:00",
                "2026-11-23T14:60",
                "2026-11-23T14:05:60",
                "2026-11-23T14:05:",
                "2026-11-23T14:05:0",
                "2026-11-23T14:05:09.",
                "2026-11-23T14:05:09.1234567890",
                "2026-11-23T14:05:09,5",
                "2026-11-23T1a:05",
                "2026-11-23T14:05:09x",
                "2026-11-23T14:05ZZ",
                "2026-11-23T14:05+",
                "2026-11-23T14:05+2",
                "2026-11-23T14:05+02:",
                "2026-11-23T14:05+02:0",
                "2026-11-23T14:05+02-00",
                "2026-11-23T14:05+02:60",
                "2026-11-23T14:05+18:01",
                "2026-11-23T14:05+ab",
                "2026-11-23T14:05:09 +02:00",
                "2026-11-23T14:05[UTC]",
                "2026-11-23Z",
                "today"
            })
    void otherForms(String text) {
        assertThat(IsoDates.parse(text, UTC)).isNull();
    }

    @Test
    void datesAndTimesWithoutOffsetAreInTheZone() {
        assertThat(IsoDates.parse("2026-07-01", BERLIN)).isEqualTo(Instant.parse("2026-06-30T22:00:00Z"));
        assertThat(IsoDates.parse("2026-07-01 12:00", BERLIN)).isEqualTo(Instant.parse("2026-07-01T10:00:00Z"));
        assertThat(IsoDates.parse("2026-07-01 12:00Z", BERLIN)).isEqualTo(Instant.parse("2026-07-01T12:00:00Z"));
        assertThat(IsoDates.parse("2026-07-01", INDIA)).isEqualTo(Instant.parse("2026-06-30T18:30:00Z"));
        assertThat(IsoDates.parse("2026-07-01 12:00", INDIA)).isEqualTo(Instant.parse("2026-07-01T06:30:00Z"));
    }

    @Test
    void clocksThatChange() {
        assertThat(IsoDates.parse("2026-03-29T02:30", BERLIN)).isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(IsoDates.parse("2026-10-25T02:30", BERLIN)).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(IsoDates.parse("2018-11-04", new LocalZone(ZoneId.of("America/Sao_Paulo"))))
                .isEqualTo(Instant.parse("2018-11-04T03:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dd/MM/uuuu          | 01/02/2026               | 2026-02-01T00:00:00Z",
                "dd/MM/yyyy          | 01/02/2026               | 2026-02-01T00:00:00Z",
                "d.M.yy              | 1.2.26                   | 2026-02-01T00:00:00Z",
                "dd-MMM-yyyy         | 01-feb-2026              | 2026-02-01T00:00:00Z",
                "MM/dd/yyyy hh:mm a  | 02/01/2026 01:30 pm      | 2026-02-01T13:30:00Z",
                "uuuuMMddHHmmss      | 20260201133005           | 2026-02-01T13:30:05Z",
                "yyyy-MM-dd HH:mm XXX| 2026-02-01 13:30 +01:00  | 2026-02-01T12:30:00Z",
                "yyyy-MM-dd HH:mm VV | 2026-07-01 13:30 Asia/Tokyo | 2026-07-01T04:30:00Z",
                "'y' dd.MM.yyyy G    | y 01.02.2026 AD          | 2026-02-01T00:00:00Z"
            })
    void patterns(String pattern, String text, Instant expected) {
        assertThat(PatternDates.of(pattern).parse(text, UTC)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"31/02/2026", "29/02/2025", "1/2/2026", "01/13/2026", "01/02/26", "01/02/2026 10:00", "", "x"})
    void textsThatDoNotFitThePattern(String text) {
        assertThat(PatternDates.of("dd/MM/yyyy").parse(text, UTC)).isNull();
    }

    @Test
    void patternsAreInTheZoneOfTheRequest() {
        assertThat(PatternDates.of("dd/MM/yyyy").parse("01/07/2026", BERLIN))
                .isEqualTo(Instant.parse("2026-06-30T22:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MM/uuuu",
                "uuuu-ww",
                "HH:mm",
                "dd/MM/uuuu hh:mm",
                "YYYY-MM-dd",
                "dd/MM/uuuu 'at",
                "",
                "foo",
                "yyyy-mm-dd"
            })
    void patternsMustTellTheDay(String pattern) {
        assertThatThrownBy(() -> LeadCsv.events(Fixture.PROCESS).dates(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "pattern was \"" + pattern + "\"; it must tell year, month and day, and the hour of the day if"
                                + " it tells a time, such as \"dd/MM/uuuu\" or \"MM/dd/uuuu hh:mm a\"");
    }
}
