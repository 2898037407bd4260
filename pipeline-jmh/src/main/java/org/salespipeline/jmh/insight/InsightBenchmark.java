package org.salespipeline.jmh.insight;

import static org.salespipeline.jmh.ThreeYears.LAST;
import static org.salespipeline.jmh.ThreeYears.PROCESS;

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
import org.salespipeline.jmh.ThreeYears;
import org.salespipeline.lead.Lead;

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

    /** How many leads there are in all. */
    @Param({"5000", "100000"})
    private int leads;

    private final PipelineEngine engine = Pipelines.standard();

    private List<Lead> history = List.of();
    private FunnelModel model = engine.learn(PROCESS).from(history).asOf(LAST).run();
    private Insights insights = engine.insights(model).from(history);

    /** Makes the leads. */
    @Setup
    public void simulate() {
        FunnelSimulator simulator = ThreeYears.leads(leads).products("Basic", "Pro");
        for (int owner = 1; owner <= 30; owner++) {
            simulator = simulator.owners("Owner " + owner);
        }
        history = simulator.run().asOf(LAST);
        model = engine.learn(PROCESS).from(history).asOf(LAST).run();
        insights = engine.insights(model).from(history);
    }

    /** Every lead counted once. */
    @Benchmark
    public FunnelTally baseline() {
        FunnelTally tally = engine.tally(PROCESS).upTo(LAST).begin();
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

    /** How the pipeline changed in the last quarter. */
    @Benchmark
    public Object flow() {
        return engine.flow(PROCESS)
                .from(history)
                .between(LAST.minusDays(91), LAST)
                .run();
    }
}
