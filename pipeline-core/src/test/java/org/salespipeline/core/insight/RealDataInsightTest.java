package org.salespipeline.core.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.salespipeline.lead.Dimension.OWNER;
import static org.salespipeline.lead.Dimension.PRODUCT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.core.TestFiles;
import org.salespipeline.core.ingest.LeadCsv;
import org.salespipeline.core.ingest.LeadImport;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.insight.HealthAction;
import org.salespipeline.insight.HealthMeasure;
import org.salespipeline.insight.HealthStep;
import org.salespipeline.insight.Insights;
import org.salespipeline.insight.Peer;
import org.salespipeline.insight.PeerComparison;
import org.salespipeline.insight.ProcessHealth;
import org.salespipeline.insight.ProcessSituation;
import org.salespipeline.insight.Standing;
import org.salespipeline.process.SalesProcess;

/** Thirty sales agents and seven products of a file of 8,800 opportunities, compared, and the process behind them. */
class RealDataInsightTest {

    private static final LocalDate LAST = LocalDate.of(2017, 12, 31);

    private final PipelineEngine engine = Pipelines.standard();

    private final SalesProcess process = SalesProcess.named("Hardware")
            .stage("Prospecting")
            .stage("Engaging")
            .wonAs("Won")
            .lostAs("Lost")
            .build();

    private Insights insights(Path file) throws IOException {
        LeadImport imported = LeadCsv.snapshot(process)
                .lead("opportunity_id")
                .attribute(OWNER, "sales_agent")
                .attribute(PRODUCT, "product")
                .stage("deal_stage")
                .opened("engage_date")
                .openedInto("Engaging")
                .closed("close_date")
                .wonAmount("close_value")
                .currency(Currency.getInstance("USD"))
                .lenient()
                .read(file);
        FunnelModel model = engine.learn(process)
                .from(imported.leads())
                .asOf(LAST)
                .observedFrom(LocalDate.of(2017, 3, 1))
                .run();
        // Nothing that was closed earlier is in the file.
        return engine.insights(model).from(imported.leads()).observedFrom(LocalDate.of(2017, 3, 1));
    }

    @Test
    void agentsAndProductsCompared() throws IOException {
        Path file = TestFiles.sharedData("crm-sales-opportunities/sales_pipeline.csv");
        Insights insights = insights(file);

        PeerComparison agents = insights.owners().run(); // given the products that each of them sells
        PeerComparison products = insights.compare(PRODUCT).run();
        String table = agents.peers().stream()
                .map(agent -> String.format(
                        Locale.ROOT,
                        "%-20s %4d leads, %5.1f %% won (%4.1f to %4.1f), team %4.1f %%: %s, %,8.0f a quarter%n",
                        agent.name(),
                        agent.leads(),
                        100 * agent.wins().value(),
                        100 * agent.wins().interval().low(),
                        100 * agent.wins().interval().high(),
                        100 * agent.wins().team(),
                        agent.wins().standing(),
                        agent.worth()))
                .collect(Collectors.joining());

        assertThat(agents.peers()).hasSize(30);
        assertThat(agents.adjustedFor()).containsExactly(PRODUCT);
        assertThat(products.peers()).hasSizeBetween(7, 8);
        assertThat(table.lines()).hasSize(30);
        checkCounts(Files.readAllLines(file), agents, 1);
        checkCounts(Files.readAllLines(file), products, 2);
        checkExpected(Files.readAllLines(file), agents);
        checkOrder(agents);
        checkOrder(products);
        // Nine are told apart by something, most of them by their times alone.
        assertThat(agents.peers().stream().filter(agent -> agent.is(Standing.AHEAD) || agent.is(Standing.BEHIND)))
                .hasSize(9);
        assertThat(wins(agents, Standing.AHEAD)).containsExactly("Reed Clapper");
        assertThat(wins(agents, Standing.BEHIND)).containsExactly("Markita Hansen");
        assertThat(wins(products, Standing.BEHIND)).isEmpty();
        assertThat(wins(products, Standing.AHEAD)).isEmpty();
    }

    /** Nobody records why deals are lost or what open ones are worth, and old deals are never closed: measure first. */
    @Test
    void healthOfTheSeller() throws IOException {
        Path file = TestFiles.sharedData("crm-sales-opportunities/sales_pipeline.csv");
        List<String[]> engaged = Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .filter(cells -> !cells[5].isEmpty())
                .toList();
        List<Long> days = engaged.stream()
                .filter(cells -> !cells[6].isEmpty())
                .map(cells -> LocalDate.parse(cells[5]).until(LocalDate.parse(cells[6]), ChronoUnit.DAYS))
                .sorted()
                .toList();
        long usual = days.get((int) Math.ceil(0.99 * days.size()) - 1);
        List<String[]> open =
                engaged.stream().filter(cells -> cells[4].equals("Engaging")).toList();
        long asleep = open.stream()
                .filter(cells -> LocalDate.parse(cells[5]).until(LAST, ChronoUnit.DAYS) > 2 * usual)
                .count();
        long won = engaged.stream().filter(cells -> cells[4].equals("Won")).count();
        long lost = engaged.stream().filter(cells -> cells[4].equals("Lost")).count();

        ProcessHealth health = insights(file).health().enteringAt("Engaging").run();

        assertThat(health.situation()).isEqualTo(ProcessSituation.UNCONTROLLED);
        assertThat(health.leads()).isEqualTo(engaged.size());
        assertThat(health.of(HealthMeasure.REASONS_RECORDED).orElseThrow().figure())
                .isEqualTo((double) lost);
        assertThat(health.of(HealthMeasure.VALUE_RECORDED).orElseThrow().value())
                .isEqualTo((double) won / engaged.size());
        assertThat(health.of(HealthMeasure.WINS_IN_YEAR).orElseThrow().value()).isEqualTo((double) won);
        assertThat(asleep).isGreaterThan(400);
        assertThat(health.of(HealthMeasure.LEADS_MOVING).orElseThrow().value())
                .isEqualTo((double) (open.size() - asleep) / open.size());
        assertThat(health.steps())
                .extracting(HealthStep::action)
                .containsExactly(HealthAction.ASK_REASONS, HealthAction.STATE_VALUES, HealthAction.DECIDE_SLEEPERS);
        assertThat(health.steps())
                .extracting(HealthStep::leads)
                .containsExactly((int) lost, (int) (engaged.size() - won), (int) asleep);
    }

    private static List<String> wins(PeerComparison comparison, Standing standing) {
        return comparison.peers().stream()
                .filter(peer -> peer.wins().standing() == standing)
                .map(Peer::name)
                .toList();
    }

    /** Opportunities that engaged, by agent or product, counted from the lines of the file. */
    private static void checkCounts(List<String> lines, PeerComparison comparison, int column) {
        Map<String, long[]> counts = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            if (!cells[5].isEmpty()) {
                long[] count = counts.computeIfAbsent(cells[column], name -> new long[3]);
                count[0]++;
                count[1] += cells[4].equals("Won") ? 1 : 0;
                count[2] += cells[4].equals("Engaging") ? 1 : 0;
            }
        }
        assertThat(comparison.peers()).extracting(Peer::name).containsExactlyInAnyOrderElementsOf(counts.keySet());
        for (Peer peer : comparison.peers()) {
            long[] count = counts.get(peer.name());
            assertThat(peer.leads()).isEqualTo(count[0]);
            assertThat(peer.open()).isEqualTo(count[2]);
            // Open ones count by their chances.
            assertThat(peer.wins().observed()).isBetween((double) count[1], (double) count[1] + count[2]);
        }
    }

    /** What is expected of an agent, by the plain shares that were won of the closed opportunities of each product. */
    private static void checkExpected(List<String> lines, PeerComparison agents) {
        Map<String, double[]> closed = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            if (cells[4].equals("Won") || cells[4].equals("Lost")) {
                double[] count = closed.computeIfAbsent(cells[2], name -> new double[2]);
                count[0] += cells[4].equals("Won") ? 1 : 0;
                count[1]++;
            }
        }
        Map<String, Double> expected = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            if (!cells[5].isEmpty()) {
                double[] count = closed.get(cells[2]);
                expected.merge(cells[1], count[0] / count[1], Double::sum);
            }
        }
        // Open ones, and those that were lost before the file begins, make the plain shares some per cent too high.
        double plain =
                expected.values().stream().mapToDouble(Double::doubleValue).sum();
        double ours = agents.peers().stream()
                .mapToDouble(agent -> agent.wins().expected())
                .sum();
        for (Peer agent : agents.peers()) {
            assertThat(agent.wins().expected() / ours)
                    .as(agent.name())
                    .isCloseTo(expected.get(agent.name()) / plain, withinPercentage(3));
        }
    }

    private static void checkOrder(PeerComparison comparison) {
        double before = Double.POSITIVE_INFINITY;
        for (Peer peer : comparison.peers()) {
            assertThat(peer.worth()).isLessThanOrEqualTo(before);
            before = peer.worth();
        }
    }
}
