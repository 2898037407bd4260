package org.salespipeline.jmh.insight;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.core.simulate.FunnelSimulator;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.FunnelTally;
import org.salespipeline.insight.Insights;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;

/**
 * Each question asked of three years of leads with thirty owners. The baseline counts every lead once, which is the least that
 * anybody has to do who answers any of them: divide by it.
 *
 * <pre>java -jar pipeline-jmh/target/benchmarks.jar InsightBenchmark</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx3g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class InsightBenchmark {

    private static final LocalDate START = LocalDate.of(2023, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2025, 12, 31);

    /** How many leads there are in all. */
    @Param({"5000", "100000"})
    private int leads;

    private final PipelineEngine engine = Pipelines.standard();

    private final SalesProcess process = SalesProcess.named("Direct")
            .stage("inquiry", s -> s.converts(0.6).takes(Durations.days(10)))
            .stage("call", s -> s.converts(0.6).takes(Durations.days(12)))
            .stage("demo", s -> s.converts(0.5).goesTo("call", 0.05).takes(Durations.days(15)))
            .stage("proposal", s -> s.converts(0.6).takes(Durations.days(20)))
            .stage("contract", s -> s.converts(0.8).takes(Durations.days(15)))
            .wonAs("won")
            .lostAs("lost")
            .build();

    private List<Lead> history = List.of();
    private FunnelModel model = engine.learn(process).from(history).asOf(LAST).run();
    private Insights insights = engine.insights(model).from(history);

    /** Makes the leads. */
    @Setup
    public void simulate() {
        FunnelSimulator simulator = FunnelSimulator.of(process)
                .leads(leads)
                .entering(START, LAST.plusDays(1))
                .campaigns("Fair", "Webinar", "Referral")
                .products("Basic", "Pro")
                .valued(Money.of(12_000, "EUR"), 0.8)
                .seed(3);
        for (int owner = 1; owner <= 30; owner++) {
            simulator = simulator.owners("Owner " + owner);
        }
        history = simulator.run().asOf(LAST);
        model = engine.learn(process).from(history).asOf(LAST).run();
        insights = engine.insights(model).from(history);
    }

    /** Every lead counted once. */
    @Benchmark
    public FunnelTally baseline() {
        FunnelTally tally = engine.tally(process).upTo(LAST).begin();
        history.forEach(tally::accept);
        return tally;
    }

    /** Where one step better is worth the most. */
    @Benchmark
    public Object stages() {
        return insights.stages().run();
    }

    /** Which leads wait for too long. */
    @Benchmark
    public Object stuckLeads() {
        return insights.stuckLeads().run();
    }

    /** Thirty owners compared, by product, campaign and value. */
    @Benchmark
    public Object owners() {
        return insights.owners().run();
    }

    /** Three campaigns compared. */
    @Benchmark
    public Object campaigns() {
        return insights.campaigns().run();
    }

    /** Which lost leads to ask again. */
    @Benchmark
    public Object lostLeads() {
        return insights.lostLeads().run();
    }

    /** In what state the process is. */
    @Benchmark
    public Object health() {
        return insights.health().run();
    }

    /** How the pipeline changed in the last quarter, by owner. */
    @Benchmark
    public Object flow() {
        return engine.flow(process)
                .from(history)
                .between(LAST.minusDays(91), LAST)
                .run();
    }
}
