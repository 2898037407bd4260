package org.salespipeline.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.salespipeline.core.ingest.Fixture.PROCESS;
import static org.salespipeline.core.ingest.Fixture.csv;
import static org.salespipeline.core.ingest.Fixture.read;
import static org.salespipeline.core.ingest.Fixture.refusal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.salespipeline.lead.Dimension;

class CsvRequestTest {

    private static final EventCsv EVENTS = LeadCsv.events(PROCESS);
    private static final SnapshotCsv SNAPSHOT = LeadCsv.snapshot(PROCESS);
    private static final String HEADER = "lead,stage,entered";

    @Test
    void eachWordGivesANewRequest() {
        EVENTS.lenient()
                .lead("x")
                .ignoring("call")
                .renaming(Map.of("call", "demo"))
                .attribute(Dimension.OWNER, "y");
        EVENTS.entered("z").value("v").ignoringOtherStages().separator(';').dates("dd/MM/uuuu");

        assertThat(refusal(EVENTS, csv(HEADER, "a,call,2026-01-01")))
                .contains("\"call\": the sales process has no such");
    }

    @Test
    void aRequestMayBeReadAgain() {
        EventCsv request = EVENTS.lenient();

        assertThat(read(request, HEADER, "a,demo,2026-01-01", "b,call,2026-01-01"))
                .isEqualTo(read(request, HEADER, "a,demo,2026-01-01", "b,call,2026-01-01"));
    }

    @Test
    void columnNamesAreComparedWithoutBlanks() {
        assertThat(read(EVENTS.lead(" Deal "), " Deal,stage ,\" entered \"", "a,demo,2026-01-01")
                        .leads())
                .hasSize(1);
    }

    @Test
    void progressIsToldEveryTenThousandRowsAndAtTheEnd() {
        String[] lines = new String[25_001];
        lines[0] = HEADER;
        for (int i = 1; i < lines.length; i++) {
            lines[i] = i + ",demo,2026-01-01";
        }
        List<Long> told = new ArrayList<>();

        read(EVENTS.progress(told::add), lines);
        assertThat(told).containsExactly(10_000L, 20_000L, 25_000L);

        told.clear();
        read(EVENTS.progress(told::add), HEADER);
        assertThat(told).containsExactly(0L);
    }

    @Test
    void aStreamIsReadToItsEndAndLeftOpen() throws IOException {
        boolean[] closed = {false};
        InputStream in = new FilterInputStream(csv(HEADER, "a,demo,2026-01-01")) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        EVENTS.read(in, "leads.csv");

        assertThat(in.read()).isEqualTo(-1);
        assertThat(closed[0]).isFalse();
    }

    @Test
    void amountsNeedACurrency() {
        String message =
                "a column of amounts is named, but no currency; state it with currency(...), or name its column with"
                        + " currencyColumn(...)";

        assertThatThrownBy(() -> read(EVENTS.value("v"), HEADER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> read(SNAPSHOT.wonAmount("v"), HEADER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(message);
    }

    @Test
    void stagesAreRenamedToThoseOfTheProcess() {
        assertThatThrownBy(() -> EVENTS.renaming(Map.of("Gewonnen", "customer")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "id for \"Gewonnen\" was \"customer\"; it must be a stage or exit, and sales process \"Direct"
                                + " sales\" has the stages \"inquiry\", \"demo\", \"proposal\" and the exits \"won\", \"lost\","
                                + " \"resting\"");
    }

    @ParameterizedTest
    @ValueSource(chars = {' ', '"', '\n', '\r', 'a', '5'})
    void aSeparatorIsNoPartOfAWord(char separator) {
        assertThatThrownBy(() -> EVENTS.separator(separator))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("separator was " + Quoted.text(String.valueOf(separator))
                        + "; it must not be a letter, digit, blank, quote or line break");
    }

    @Test
    void nullsAreRefusedByName() {
        refusesNull(() -> LeadCsv.events(null), "process");
        refusesNull(() -> LeadCsv.snapshot(null), "process");
        refusesNull(() -> EVENTS.lead(null), "column");
        refusesNull(() -> EVENTS.stage(null), "column");
        refusesNull(() -> EVENTS.entered(null), "column");
        refusesNull(() -> EVENTS.attribute(null, "x"), "dimension");
        refusesNull(() -> EVENTS.attribute(Dimension.OWNER, null), "column");
        refusesNull(() -> EVENTS.value(null), "column");
        refusesNull(() -> EVENTS.wonAmount(null), "column");
        refusesNull(() -> EVENTS.currency(null), "currency");
        refusesNull(() -> EVENTS.currencyColumn(null), "column");
        refusesNull(() -> EVENTS.renaming(null), "ids");
        refusesNull(() -> EVENTS.ignoring((String[]) null), "texts");
        refusesNull(() -> EVENTS.dates(null), "pattern");
        refusesNull(() -> EVENTS.zone(null), "zone");
        refusesNull(() -> EVENTS.notAfter(null), "last");
        refusesNull(() -> EVENTS.progress(null), "rowsSoFar");
        refusesNull(() -> EVENTS.read(null), "file");
        refusesNull(() -> EVENTS.read(null, "x"), "in");
        refusesNull(() -> EVENTS.read(csv(HEADER), null), "nameForMessages");
        refusesNull(() -> SNAPSHOT.opened(null), "column");
        refusesNull(() -> SNAPSHOT.openedInto(null), "stage");
        refusesNull(() -> SNAPSHOT.enteredColumn(null, "x"), "stage");
        refusesNull(() -> SNAPSHOT.enteredColumn("demo", null), "column");
        refusesNull(() -> SNAPSHOT.closed(null), "column");
    }

    private static void refusesNull(ThrowingCallable call, String name) {
        assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessage(name);
    }
}
