package org.salespipeline.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.salespipeline.core.ingest.Fixture.PROCESS;
import static org.salespipeline.core.ingest.Fixture.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.money.Money;

class LeadCsvPropertyTest {

    private static final String HEADER = "lead,stage,entered,rep,value,unit,paid";
    private static final EventCsv EVENTS = LeadCsv.events(PROCESS)
            .attribute(Dimension.OWNER, "rep")
            .value("value")
            .wonAmount("paid")
            .currencyColumn("unit")
            .ignoring("mail");
    private static final SnapshotCsv SNAPSHOT = LeadCsv.snapshot(PROCESS)
            .opened("entered")
            .enteredColumn("demo", "rep")
            .closed("paid")
            .value("value")
            .currency(Currency.getInstance("EUR"))
            .ignoring("mail");

    /** Lines of up to eight values, most of them good, some of them anything. */
    @Provide
    Arbitrary<List<String>> dirtyRows() {
        Arbitrary<String> lead = oneOf("a", "b", "c", "c", "\"d\n d\"", " ", "");
        Arbitrary<String> stage =
                oneOf("inquiry", "demo", "demo", "proposal", "won", "lost", "resting", "mail", "call", "");
        Arbitrary<String> date = oneOf(
                "2026-01-01", "2026-01-02", "2026-01-03T10:00", "2026-01-03 10:00:00.5Z", "2026-02-30", "1/2/2026", "");
        Arbitrary<String> amount = oneOf("1", "2.50", "0", "", "-1", "NaN", "\"1,000\"");
        Arbitrary<String> unit = oneOf("EUR", "USD", "usd", "");
        Arbitrary<String> row = Combinators.combine(lead, stage, date, date, amount, unit, date)
                .as((a, b, c, d, e, f, g) -> String.join(",", a, b, c, d, e, f, g));
        Arbitrary<String> ragged =
                oneOf("a", "a,demo", "a,demo,2026-01-01,,,", "a,demo,2026-01-01,,,,,", "\",\",\"\"\"\"");
        return Arbitraries.frequencyOf(Tuple.of(9, row), Tuple.of(1, ragged))
                .list()
                .ofMaxSize(40);
    }

    private static Arbitrary<String> oneOf(String... texts) {
        return Arbitraries.of(texts);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void everyRowOfAnEventFileIsAccountedFor(@ForAll("dirtyRows") List<String> rows) throws IOException {
        LeadImport read = EVENTS.lenient().read(file(rows, "\n"), "f");

        assertBalances(read, rows.size());
        assertThat(read.report().accepted())
                .isEqualTo(read.leads().stream()
                        .mapToLong(LeadCsvPropertyTest::rowsOf)
                        .sum());
        assertStrictRefusesFaultsOnly(EVENTS, rows, read);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void everyRowOfASnapshotIsAccountedFor(@ForAll("dirtyRows") List<String> rows) throws IOException {
        LeadImport read = SNAPSHOT.lenient().read(file(rows, "\n"), "f");

        assertBalances(read, rows.size());
        assertThat(read.report().accepted()).isEqualTo(read.leads().size());
        assertStrictRefusesFaultsOnly(SNAPSHOT, rows, read);
    }

    private static void assertBalances(LeadImport read, int rows) {
        ImportReport report = read.report();
        assertThat(report.read())
                .isEqualTo(rows)
                .isEqualTo(report.accepted() + report.setAside().size());
        assertThat(report.counts().values().stream().mapToLong(n -> n).sum())
                .isEqualTo(report.setAside().size());
        assertThat(report.setAside())
                .extracting(Finding::line)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(read.leads()).extracting(Lead::id).doesNotHaveDuplicates();
    }

    private static void assertStrictRefusesFaultsOnly(CsvRequest<?> request, List<String> rows, LeadImport lenient)
            throws IOException {
        List<Finding> faults = lenient.report().setAside().stream()
                .filter(finding -> finding.rule() != Rule.IGNORED)
                .toList();
        try {
            assertThat(request.read(file(rows, "\n"), "f")).isEqualTo(lenient);
            assertThat(faults).isEmpty();
        } catch (BadDataException e) {
            assertThat(e.findings()).isNotEmpty().isEqualTo(faults);
        }
    }

    /** A row for each visit, and one for each exit. */
    private static long rowsOf(Lead lead) {
        return lead.visits().stream()
                .mapToLong(visit ->
                        1 + (visit.target().map(LeadCsvPropertyTest::isExit).orElse(false) ? 1 : 0))
                .sum();
    }

    private static boolean isExit(String target) {
        return PROCESS.exits().stream().anyMatch(exit -> exit.id().equals(target));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void marksAndLineBreaksChangeNothing(@ForAll("dirtyRows") List<String> rows) throws IOException {
        LeadImport plain = EVENTS.lenient().read(file(rows, "\n"), "f");
        List<String> singleLines =
                rows.stream().map(row -> row.replace("\n", "")).toList();
        LeadImport single = EVENTS.lenient().read(file(singleLines, "\n"), "f");

        byte[] marked = ("\uFEFF" + text(rows, "\n")).getBytes(StandardCharsets.UTF_8);
        assertThat(EVENTS.lenient().read(bytes(marked), "f")).isEqualTo(plain);
        assertThat(EVENTS.lenient().read(file(singleLines, "\r\n"), "f")).isEqualTo(single);
        assertThat(EVENTS.lenient().read(file(singleLines, "\r"), "f")).isEqualTo(single);
        String quoted = text(singleLines, "\n").replaceAll("(?m)(?<=^|,)([\\w. :-]*)(?=,|$)", "\"$1\"");
        assertThat(EVENTS.lenient()
                        .read(bytes(quoted.getBytes(StandardCharsets.UTF_8)), "f")
                        .leads())
                .isEqualTo(single.leads());
    }

    @Property
    void theOrderOfRowsDoesNotMatterWhenTimesDiffer(
            @ForAll @Size(max = 30) List<@IntRange(max = 7) Integer> stages,
            @ForAll @IntRange(min = 1, max = 4) int leads,
            @ForAll long seed)
            throws IOException {
        List<String> names = List.of("inquiry", "demo", "proposal", "won", "lost", "resting", "mail", "call");
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            Instant at = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(i);
            rows.add("lead " + i % leads + "," + names.get(stages.get(i)) + "," + at + ",rep " + i + "," + i + ",EUR,"
                    + i);
        }
        LeadImport inOrder = EVENTS.lenient().read(file(rows, "\n"), "f");
        Collections.shuffle(rows, new Random(seed));
        LeadImport shuffled = EVENTS.lenient().read(file(rows, "\n"), "f");

        assertThat(shuffled.leads()).containsExactlyInAnyOrderElementsOf(inOrder.leads());
        assertThat(shuffled.report().counts()).isEqualTo(inOrder.report().counts());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void eventsWrittenAndReadGiveTheSameLeads(@ForAll("leads") List<Lead> leads) throws IOException {
        List<String> rows = leads.stream().flatMap(lead -> rows(lead).stream()).toList();

        LeadImport read = EVENTS.read(file(rows, "\n"), "f");

        assertThat(read.leads()).isEqualTo(leads);
        assertThat(read.report().setAside()).isEmpty();
    }

    @Provide
    Arbitrary<List<Lead>> leads() {
        Arbitrary<String> texts = Arbitraries.strings()
                .withChars("ab, \"\n;'张Ü")
                .ofMinLength(1)
                .ofMaxLength(8)
                .map(text -> "<" + text + ">");
        Arbitrary<Long> gaps = Arbitraries.longs().between(0, 40L * 86_400_000_000_000L);
        Arbitrary<Money> amounts = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal("1e12"))
                .ofScale(2)
                .map(amount -> new Money(amount, Currency.getInstance("EUR")));
        Arbitrary<Lead> lead = Combinators.combine(
                        texts,
                        texts,
                        amounts,
                        amounts,
                        gaps.list().ofMinSize(1).ofMaxSize(6),
                        Arbitraries.integers().between(0, 3))
                .as(LeadCsvPropertyTest::lead);
        return lead.list().uniqueElements(Lead::id).ofMaxSize(6);
    }

    private static Lead lead(String id, String owner, Money value, Money paid, List<Long> gaps, int end) {
        LeadBuilder lead = Lead.withId(id).owner(owner).worth(value);
        Instant at = Instant.parse("2025-12-31T23:59:59.999999999Z");
        for (int i = 0; i < gaps.size(); i++) {
            at = at.plusNanos(gaps.get(i));
            lead.entered(PROCESS.stages().get(i % 3).id(), at);
        }
        if (end < 3) {
            lead.left(PROCESS.exits().get(end), at);
        }
        return end == 0 ? lead.wonFor(paid).build() : lead.build();
    }

    private static List<String> rows(Lead lead) {
        List<String> rows = new ArrayList<>();
        for (StageVisit visit : lead.visits()) {
            rows.add(row(lead, visit.stage(), visit.entered()));
        }
        StageVisit last = lead.lastVisit();
        last.target().ifPresent(exit -> rows.add(row(lead, exit, last.left().orElseThrow())));
        return rows;
    }

    private static String row(Lead lead, String stage, Instant at) {
        return List.of(
                        lead.id(),
                        stage,
                        at.toString(),
                        lead.valueIn(Dimension.OWNER),
                        lead.value().map(v -> v.amount().toPlainString()).orElse(""),
                        "EUR",
                        lead.wonAmount().map(v -> v.amount().toPlainString()).orElse(""))
                .stream()
                .map(text -> "\"" + text.replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining(","));
    }

    @Property
    void anyBytesAreReadOrRefused(@ForAll @Size(max = 60) byte[] content, @ForAll boolean afterHeader)
            throws IOException {
        byte[] header = (HEADER + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] all = afterHeader ? Arrays.copyOf(header, header.length + content.length) : content;
        if (afterHeader) {
            System.arraycopy(content, 0, all, header.length, content.length);
        }
        try {
            assertThat(EVENTS.lenient().read(bytes(all), "f").leads()).isEmpty();
        } catch (BadDataException e) {
            assertThat(e.findings())
                    .isNotEmpty()
                    .allMatch(finding -> finding.rule().isOfFile());
        }
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll("csvTexts") List<String> pieces, @ForAll boolean asSnapshot)
            throws IOException {
        byte[] all = (HEADER + "\n" + String.join("", pieces)).getBytes(StandardCharsets.UTF_8);
        CsvRequest<?> request = asSnapshot ? SNAPSHOT.lenient() : EVENTS.lenient();
        try {
            ImportReport report = request.read(bytes(all), "f").report();
            assertThat(report.read())
                    .isEqualTo(report.accepted() + report.setAside().size());
        } catch (BadDataException e) {
            assertThat(e.findings())
                    .extracting(Finding::rule)
                    .isSubsetOf(Rule.UNTERMINATED_QUOTE, Rule.TEXT_AFTER_QUOTE);
        }
    }

    @Provide
    Arbitrary<List<String>> csvTexts() {
        return oneOf(
                        ",",
                        ",",
                        ",,",
                        "\"",
                        "\"\"",
                        "\n",
                        "\r\n",
                        "\r",
                        " ",
                        "\t",
                        ";",
                        "a",
                        "demo",
                        "won",
                        "2026-01-01",
                        "1.5",
                        "EUR",
                        "é",
                        "😀",
                        "\u2028",
                        "\u00a0",
                        "'",
                        "\\",
                        "#")
                .list()
                .ofMaxSize(60);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void isoTimesAreReadAsTheJdkReadsThem(
            @ForAll @IntRange(min = 0, max = 9999) int year,
            @ForAll @IntRange(min = 1, max = 365) int day,
            @ForAll @IntRange(min = 0, max = 86_399) int second,
            @ForAll @IntRange(min = 0, max = 999_999_999) int nano,
            @ForAll @IntRange(min = -1080, max = 1080) int offset,
            @ForAll boolean blank) {
        LocalDateTime time = LocalDateTime.of(year, 1, 1, 0, 0)
                .plusDays(day - 1)
                .plusSeconds(second)
                .plusNanos(nano);
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        ZoneOffset minutes = ZoneOffset.ofTotalSeconds(offset * 60);
        String local = blank ? time.toString().replace('T', ' ') : time.toString();

        assertThat(IsoDates.parse(local, new LocalZone(berlin)))
                .isEqualTo(time.atZone(berlin).toInstant());
        assertThat(IsoDates.parse(local + minutes, new LocalZone(berlin))).isEqualTo(time.toInstant(minutes));
        assertThat(IsoDates.parse(DateTimeFormatter.ISO_LOCAL_DATE.format(time), new LocalZone(berlin)))
                .isEqualTo(time.toLocalDate().atStartOfDay(berlin).toInstant());
    }

    private static InputStream file(List<String> rows, String lineBreak) {
        return bytes(text(rows, lineBreak).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(List<String> rows, String lineBreak) {
        return HEADER + lineBreak + rows.stream().map(row -> row + lineBreak).collect(Collectors.joining());
    }
}
