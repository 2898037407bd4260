package org.salespipeline.core.insight;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.salespipeline.core.Pipelines;
import org.salespipeline.core.TestFiles;
import org.salespipeline.core.ingest.LeadCsv;
import org.salespipeline.insight.FlowAccount;
import org.salespipeline.insight.FlowKind;
import org.salespipeline.insight.FlowLine;
import org.salespipeline.insight.PipelineFlow;
import org.salespipeline.insight.StageFlow;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadFact;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;

/** A real stage history: the flow balances, and its lines are those that a walk through the rows counts without the library. */
class FlowRealDataTest {

    static final List<String> STAGES =
            List.of("Prospecting", "Qualification", "Value Proposition", "Negotiation/Review");

    static final SalesProcess PROCESS = SalesProcess.named("Opportunities")
            .stage("Prospecting")
            .stage("Qualification")
            .stage("Value Proposition")
            .stage("Negotiation/Review")
            .wonAs("Closed Won")
            .lostAs("Closed Lost")
            .recycles("Closed Lost", "Prospecting")
            .build();

    private static final LocalDate OPENING = LocalDate.of(2022, 3, 31);
    private static final LocalDate CLOSING = LocalDate.of(2022, 5, 31);

    private record Row(String lead, LocalDate date, String stage) {}

    /** What the walk counts of one line: how often, and the amounts. */
    private static final class Counted {
        private long times;
        private BigDecimal value = BigDecimal.ZERO;

        private void add(BigDecimal amount) {
            times++;
            value = value.add(amount);
        }
    }

    static List<String[]> cells(Path file) throws IOException {
        return Files.readAllLines(file, UTF_8).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    static LocalDate date(String text) {
        return LocalDate.parse(text, DateTimeFormatter.ofPattern("dd/MM/yyyy"));
    }

    static List<Lead> leads(Path file, Map<String, String[]> opportunities) throws IOException {
        List<Lead> leads = new ArrayList<>();
        for (Lead lead : LeadCsv.events(PROCESS)
                .lead("OppID")
                .stage("StageName")
                .entered("CreatedDate")
                .dates("dd/MM/yyyy")
                .lenient()
                .read(file)
                .leads()) {
            String[] row = opportunities.get(lead.id());
            List<LeadFact> facts = new ArrayList<>(lead.history());
            LeadFact opened = facts.get(0);
            facts.add(1, new LeadFact.AttributeSet(opened.at(), "", Dimension.OWNER, row[21]));
            if (!row[6].isEmpty()) {
                facts.add(1, new LeadFact.ValueSet(opened.at(), "", Money.of(row[6], "USD")));
            }
            leads.add(Lead.rebuild(lead.id(), facts));
        }
        return leads;
    }

    /** Walks through the rows of each lead by date; a row that repeats where it stands, or leaves before it came, is passed over. */
    private static Map<FlowKind, Counted> walk(Path file, Map<String, String[]> opportunities, Set<String> owners)
            throws IOException {
        Map<String, List<Row>> byLead = new TreeMap<>();
        for (String[] cells : cells(file)) {
            byLead.computeIfAbsent(cells[0], any -> new ArrayList<>()).add(new Row(cells[0], date(cells[1]), cells[2]));
        }
        Map<FlowKind, Counted> lines = new TreeMap<>();
        for (FlowKind kind : FlowKind.values()) {
            lines.put(kind, new Counted());
        }
        for (Map.Entry<String, List<Row>> each : byLead.entrySet()) {
            String amount = opportunities.get(each.getKey())[6];
            if (owners.contains(opportunities.get(each.getKey())[21])) {
                walk(each.getValue(), amount.isEmpty() ? BigDecimal.ZERO : new BigDecimal(amount), lines);
            }
        }
        return lines;
    }

    private static void walk(List<Row> rows, BigDecimal amount, Map<FlowKind, Counted> lines) {
        rows.sort(Comparator.comparing(Row::date));
        String place = "";
        String atOpening = "";
        for (Row row : rows) {
            int from = STAGES.indexOf(place);
            int to = STAGES.indexOf(row.stage());
            if (row.date().isAfter(CLOSING) || row.stage().equals(place) || (place.isEmpty() && to < 0)) {
                continue;
            }
            if (row.date().isAfter(OPENING)) {
                FlowKind kind = place.isEmpty()
                        ? FlowKind.OPENED
                        : from < 0
                                ? FlowKind.RECYCLED
                                : row.stage().equals("Closed Won")
                                        ? FlowKind.WON
                                        : row.stage().equals("Closed Lost")
                                                ? FlowKind.LOST
                                                : from < to ? FlowKind.ADVANCED : FlowKind.MOVED_BACK;
                lines.get(kind).add(amount);
            } else {
                atOpening = row.stage();
            }
            place = row.stage();
        }
        if (STAGES.contains(atOpening)) {
            lines.get(FlowKind.OPENING).add(amount);
        }
        if (STAGES.contains(place)) {
            lines.get(FlowKind.CLOSING).add(amount);
        }
    }

    @Test
    void balancesAndCountsWhatTheRowsSay() throws IOException {
        Path file = TestFiles.sharedData("salesforce-history/opportunity-history.csv");
        Map<String, String[]> opportunities = new TreeMap<>();
        cells(TestFiles.sharedData("salesforce-history/opportunity.csv"))
                .forEach(row -> opportunities.put(row[1], row));
        PipelineFlow flow = Pipelines.standard()
                .flow(PROCESS)
                .from(leads(file, opportunities))
                .between(OPENING, CLOSING)
                .by(Dimension.OWNER)
                .run();

        Set<String> owners = new TreeSet<>();
        opportunities.values().forEach(row -> owners.add(row[21]));
        isAccountOf(walk(file, opportunities, owners), flow.all());
        assertThat(flow.segments()).hasSizeGreaterThan(10);
        for (FlowAccount account : flow.segments()) {
            String owner = account.segment().values().get(Dimension.OWNER);
            isAccountOf(
                    walk(file, opportunities, Set.of(Optional.ofNullable(owner).orElseThrow())), account);
        }
        for (StageFlow stage : flow.stages()) {
            assertThat(stage.opening()
                            .value()
                            .plus(stage.entered().value())
                            .minus(stage.left().value()))
                    .isEqualTo(stage.closing().value());
            assertThat(stage.opening().leads()
                            + stage.entered().leads()
                            - stage.left().leads())
                    .isEqualTo(stage.closing().leads());
        }
        // Counted with another program.
        assertThat(flow.line(FlowKind.OPENING).times()).isEqualTo(83);
        assertThat(flow.line(FlowKind.OPENED).times()).isEqualTo(56);
        assertThat(flow.line(FlowKind.WON).value()).isEqualTo(Money.of(6_289_230, "USD"));
        assertThat(flow.line(FlowKind.CLOSING).value()).isEqualTo(Money.of(46_667_180, "USD"));
    }

    private static void isAccountOf(Map<FlowKind, Counted> counted, FlowAccount account) {
        Money sum = Money.zero(account.wonAmount().currency());
        for (FlowLine line : account.lines()) {
            assertThat(line.times()).as(line.kind().name()).isEqualTo(counted.get(line.kind()).times);
            assertThat(line.value().amount())
                    .as(line.kind().name())
                    .isEqualByComparingTo(counted.get(line.kind()).value);
            sum = sum.plus(line.valueChange());
        }
        assertThat(sum).isEqualTo(account.line(FlowKind.CLOSING).value());
    }
}
