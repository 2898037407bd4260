package org.salespipeline.core.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.salespipeline.time.Durations.days;

import java.io.IOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.money.Money;
import org.salespipeline.process.Exit;
import org.salespipeline.process.SalesProcess;

class EventExportTest {

    private static final LocalDate AS_OF = LocalDate.of(2025, 5, 31);

    private final SimulatedFunnel funnel = Samples.full().run();

    @Test
    void beginsWithTheHeaderAndEndsEachLine() {
        String text = Samples.csv(funnel, AS_OF, 0);

        assertThat(text)
                .startsWith("lead,stage,entered,owner,campaign,product,value,currency\n")
                .endsWith("\n");
        assertThat(text).doesNotContain("\r");
        assertThat(text).contains("\"Fair, \"\"big\"\"\"");
        assertThat(Samples.csv(funnel, LocalDate.of(2024, 12, 31), 0))
                .isEqualTo("lead,stage,entered,owner,campaign,product,value,currency\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Asia/Kolkata", "America/St_Johns", "Pacific/Auckland"})
    void readsBackAsWhatWasKnown(String zone) {
        SimulatedFunnel there = Samples.full().zone(ZoneId.of(zone)).run();

        assertThat(read(there, Samples.csv(there, AS_OF, 0))).containsExactlyInAnyOrderElementsOf(there.asOf(AS_OF));
    }

    @Test
    void timesCarryTheOffsetOfTheZone() {
        assertThat(column(Samples.csv(funnel, AS_OF, 0), EventRow.ENTERED))
                .allMatch(text -> text.matches("2025-0[1-5]-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"));
        SimulatedFunnel there = Samples.full().zone(ZoneId.of("Asia/Kolkata")).run();
        assertThat(column(Samples.csv(there, AS_OF, 0), EventRow.ENTERED))
                .allMatch(text -> text.matches("2025-0[1-5]-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+05:30"));
    }

    @Test
    void amountsHaveTheDecimalsOfTheCurrency() {
        assertThat(column(Samples.csv(funnel, AS_OF, 0), EventRow.VALUE))
                .allMatch(text -> text.matches("\\d+\\.\\d\\d"));
    }

    @Test
    void whatALeadDoesNotHaveIsEmpty() {
        SimulatedFunnel plain = FunnelSimulator.of(Samples.winding())
                .entering(Samples.JANUARY, LocalDate.of(2025, 2, 1))
                .leads(20)
                .run();

        assertThat(rows(Samples.csv(plain, AS_OF, 0)))
                .hasSizeGreaterThan(40)
                .allMatch(row -> row.subList(3, 8).equals(List.of("", "", "", "", "")));
    }

    @Test
    void earlierExportsAreBeginningsOfLaterOnes() {
        assertThat(Samples.csv(funnel, AS_OF, 0)).startsWith(Samples.csv(funnel, AS_OF.minusDays(40), 0));
    }

    @Test
    void goodRowsStayAsTheyAre() throws IOException {
        StringBuilder out = new StringBuilder();
        EventExport export = funnel.writeEvents(out, AS_OF, 37);
        List<String> good = Samples.csv(funnel, AS_OF, 0).lines().toList();
        List<String> all = out.toString().lines().toList();

        assertThat(all).containsSubsequence(good);
        assertThat(export.goodRows()).isEqualTo(good.size() - 1);
        assertThat(export.rows()).isEqualTo(all.size() - 1).isEqualTo(good.size() - 1 + 37);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 10, 37, 200})
    void countsOfBadRowsAreExact(int dirtyRows) throws IOException {
        StringBuilder out = new StringBuilder();
        EventExport export = funnel.writeEvents(out, AS_OF, dirtyRows);

        assertThat(flaws(rows(out.toString()))).isEqualTo(export.badRows());
        RowFlaw[] kinds = RowFlaw.values();
        for (int i = 0; i < kinds.length; i++) {
            int turns = dirtyRows / 10 + (i < dirtyRows % 10 ? 1 : 0);
            assertThat(export.badRows(kinds[i])).as(kinds[i].name()).isEqualTo(turns);
        }
    }

    /** Names the fault of every row that has one, in the way in which a reader would find it. */
    private Map<RowFlaw, Integer> flaws(List<List<String>> rows) {
        Map<RowFlaw, Integer> flaws = new EnumMap<>(RowFlaw.class);
        for (RowFlaw flaw : RowFlaw.values()) {
            flaws.put(flaw, 0);
        }
        Map<String, String> wonAt = new LinkedHashMap<>();
        rows.stream()
                .filter(row -> row.get(EventRow.STAGE).equals("customer")
                        && row.get(EventRow.ENTERED).startsWith("2025"))
                .forEach(row -> wonAt.put(row.get(EventRow.LEAD), row.get(EventRow.ENTERED)));
        Set<List<String>> seen = new HashSet<>();
        for (List<String> row : rows) {
            RowFlaw flaw = flawOf(row, wonAt.getOrDefault(row.get(EventRow.LEAD), "9999"), seen);
            if (flaw != null) {
                flaws.merge(flaw, 1, Integer::sum);
            }
        }
        return flaws;
    }

    private RowFlaw flawOf(List<String> row, String wonAt, Set<List<String>> seen) {
        String stage = row.get(EventRow.STAGE);
        String entered = row.get(EventRow.ENTERED);
        if (row.get(EventRow.LEAD).isEmpty()) {
            return RowFlaw.BLANK_LEAD;
        } else if (stage.isEmpty()) {
            return RowFlaw.BLANK_STAGE;
        } else if (funnel.process().target(stage).isEmpty()) {
            return RowFlaw.UNKNOWN_STAGE;
        } else if (entered.isEmpty()) {
            return RowFlaw.BLANK_DATE;
        } else if (entered.equals("2026-13-45")) {
            return RowFlaw.UNREADABLE_DATE;
        } else if (row.get(EventRow.VALUE).startsWith("-")) {
            return RowFlaw.NEGATIVE_AMOUNT;
        } else if (row.get(EventRow.VALUE).equals("NaN")) {
            return RowFlaw.NOT_A_NUMBER_AMOUNT;
        } else if (row.get(EventRow.CURRENCY).equals("ZZZ")) {
            return RowFlaw.UNKNOWN_CURRENCY;
        } else if (entered.compareTo(wonAt) > 0) {
            return RowFlaw.MOVE_AFTER_WON;
        }
        return seen.add(row) ? null : RowFlaw.DUPLICATE_ROW;
    }

    @Test
    void kindsThatCannotBeArePassedOver() throws IOException {
        StringBuilder out = new StringBuilder();
        SimulatedFunnel onlyLosers = FunnelSimulator.of(Samples.single(0, 3, 2))
                .entering(Samples.JANUARY, Samples.JANUARY.plusDays(1))
                .leads(10)
                .run();
        EventExport export = onlyLosers.writeEvents(out, LocalDate.of(2125, 1, 1), 20);

        assertThat(export.goodRows()).isEqualTo(20);
        assertThat(export.badRows(RowFlaw.MOVE_AFTER_WON)).isZero();
        assertThat(export.rows()).isEqualTo(40);
        assertThat(rows(out.toString()))
                .filteredOn(row -> row.get(EventRow.VALUE).equals("-1"))
                .hasSize(2);
    }

    @Test
    void theUnknownStageIsUnknown() {
        SimulatedFunnel parked = FunnelSimulator.of(SalesProcess.named("Parking")
                        .stage("parked", s -> s.converts(0.5).takes(days(1)))
                        .wonAs("parked?")
                        .lostAs("lost")
                        .build())
                .entering(Samples.JANUARY, LocalDate.of(2025, 2, 1))
                .leads(20)
                .run();

        assertThat(column(Samples.csv(parked, AS_OF, 1), EventRow.STAGE)).containsOnlyOnce("parked??");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3})
    void refusesMoreBadRowsThanGoodOnes(int dirtyRows) {
        SimulatedFunnel small = FunnelSimulator.of(Samples.single(1, 0, 2))
                .entering(Samples.JANUARY, Samples.JANUARY.plusDays(1))
                .leads(1)
                .run();
        StringBuilder out = new StringBuilder();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> small.writeEvents(out, AS_OF, dirtyRows))
                .withMessage(
                        "dirtyRows was " + dirtyRows + "; it must be in [0, 2], since each spoils a copy of another"
                                + " good row. Maybe simulate more leads, or take a later date?");
        assertThat(out).isEmpty();
    }

    @Test
    void countsAreComplete() {
        EventExport export = new EventExport(3, Map.of(RowFlaw.BLANK_DATE, 2));

        assertThat(export.badRows()).hasSize(10);
        assertThat(export.badRows(RowFlaw.BLANK_DATE)).isEqualTo(2);
        assertThat(export.badRows(RowFlaw.BLANK_LEAD)).isZero();
        assertThat(export.rows()).isEqualTo(5);
        assertThatNullPointerException().isThrownBy(() -> export.badRows(null)).withMessage("flaw");
    }

    private static List<String> column(String text, int column) {
        return rows(text).stream().map(row -> row.get(column)).toList();
    }

    private static List<List<String>> rows(String text) {
        return text.lines().skip(1).map(EventExportTest::split).toList();
    }

    private static List<String> split(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                // The second of two quotes inside a field opens it again.
                if (!quoted && field.length() > 0) {
                    field.append('"');
                }
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    private static List<Lead> read(SimulatedFunnel funnel, String text) {
        Map<String, LeadBuilder> leads = new LinkedHashMap<>();
        for (List<String> row : rows(text)) {
            LeadBuilder lead = leads.computeIfAbsent(row.get(0), Lead::withId);
            OffsetDateTime at = OffsetDateTime.parse(row.get(2));
            Money amount = Money.of(row.get(6), row.get(7));
            if (funnel.process().target(row.get(1)).orElseThrow() instanceof Exit exit) {
                lead.left(exit, at.toInstant());
                if (exit.kind() == Exit.Kind.WON) {
                    lead.wonFor(amount);
                }
            } else {
                lead.entered(row.get(1), at.toInstant());
                lead.worth(amount);
            }
            lead.with(Dimension.OWNER, row.get(3)).campaign(row.get(4)).product(row.get(5));
        }
        return leads.values().stream().map(LeadBuilder::build).toList();
    }
}
