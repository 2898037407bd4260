package org.salespipeline.core.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.core.TestFiles;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.insight.HealthAction;
import org.salespipeline.insight.HealthMeasure;
import org.salespipeline.insight.HealthStep;
import org.salespipeline.insight.ProcessHealth;
import org.salespipeline.insight.ProcessSituation;
import org.salespipeline.lead.Lead;

/** A real stage history that jumps to and fro: what is told of its records is what a walk through the rows counts without the library. */
class HealthRealDataTest {

    private static final LocalDate LAST = LocalDate.of(2022, 12, 31);

    private final PipelineEngine engine = Pipelines.standard();

    /** Where a lead was, one place after another; rows that repeat where it stands, or leave before it came, are passed over. */
    private static Map<String, List<String>> ways(Path file) throws IOException {
        Map<String, List<String>> ways = new TreeMap<>();
        FlowRealDataTest.cells(file).stream()
                .filter(cells -> !FlowRealDataTest.date(cells[1]).isAfter(LAST))
                .sorted(Comparator.comparing(cells -> FlowRealDataTest.date(cells[1])))
                .forEach(cells -> {
                    List<String> way = ways.computeIfAbsent(cells[0], any -> new ArrayList<>());
                    boolean opens = FlowRealDataTest.STAGES.contains(cells[2]);
                    if (way.isEmpty() ? opens : !way.get(way.size() - 1).equals(cells[2])) {
                        way.add(cells[2]);
                    }
                });
        ways.values().removeIf(List::isEmpty);
        return ways;
    }

    private static boolean isStep(String from, String to) {
        List<String> next = List.of("Qualification", "Value Proposition", "Negotiation/Review", "Closed Won");
        int at = FlowRealDataTest.STAGES.indexOf(from);
        return at < 0 ? to.equals("Prospecting") : to.equals("Closed Lost") || to.equals(next.get(at));
    }

    private static boolean isStepByStep(List<String> way) {
        for (int i = 1; i < way.size(); i++) {
            if (!isStep(way.get(i - 1), way.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean ends(List<String> way, String place) {
        return way.get(way.size() - 1).equals(place);
    }

    private static double share(long held, long all) {
        return (double) held / all;
    }

    private static double value(ProcessHealth health, HealthMeasure measure) {
        return health.of(measure).orElseThrow().value();
    }

    @Test
    void recordsOfAStageHistory() throws IOException {
        Path file = TestFiles.sharedData("salesforce-history/opportunity-history.csv");
        Map<String, String[]> opportunities = new TreeMap<>();
        FlowRealDataTest.cells(TestFiles.sharedData("salesforce-history/opportunity.csv"))
                .forEach(row -> opportunities.put(row[1], row));
        Map<String, List<String>> ways = ways(file);
        List<Lead> leads = FlowRealDataTest.leads(file, opportunities);
        FunnelModel model =
                engine.learn(FlowRealDataTest.PROCESS).from(leads).asOf(LAST).run();

        ProcessHealth health = engine.insights(model).from(leads).health().run();

        long all = ways.size();
        long stepByStep =
                ways.values().stream().filter(HealthRealDataTest::isStepByStep).count();
        long lost =
                ways.values().stream().filter(way -> ends(way, "Closed Lost")).count();
        long entered = ways.values().stream()
                .filter(way -> way.get(0).equals("Prospecting"))
                .count();
        long valued = ways.keySet().stream()
                .filter(id -> !opportunities.get(id)[6].isEmpty())
                .count();
        assertThat(health.leads()).isEqualTo(172).isEqualTo((int) all);
        assertThat(value(health, HealthMeasure.MOVES_RECORDED)).isEqualTo(share(stepByStep, all));
        assertThat(value(health, HealthMeasure.ENTRY_RECORDED)).isEqualTo(share(entered, all));
        assertThat(value(health, HealthMeasure.VALUE_RECORDED)).isEqualTo(share(valued, all));
        long won = ways.values().stream().filter(way -> ends(way, "Closed Won")).count();
        assertThat(value(health, HealthMeasure.WINS_IN_YEAR)).isEqualTo((double) won);
        assertThat(health.of(HealthMeasure.REASONS_RECORDED).orElseThrow().figure())
                .isEqualTo((double) lost);
        assertThat(health.situation()).isEqualTo(ProcessSituation.UNCONTROLLED);
        // Rates drift fast, too, but nobody can tell what of it is drift before moves are recorded.
        assertThat(health.of(HealthMeasure.DRIFT).orElseThrow().isMet()).isFalse();
        assertThat(health.steps())
                .extracting(HealthStep::action)
                .containsExactly(HealthAction.RECORD_MOVES, HealthAction.ASK_REASONS, HealthAction.RECORD_ENTRIES);
        assertThat(health.steps())
                .extracting(HealthStep::leads)
                .containsExactly((int) (all - stepByStep), (int) lost, (int) (all - entered));
    }
}
