package org.salespipeline.jmh.funnel;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.core.simulate.FunnelSimulator;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.FunnelTally;
import org.salespipeline.funnel.StageSummary;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.Segment;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.SalesProcessBuilder;
import org.salespipeline.time.Durations;

/**
 * A million visits to six stages, over two years of days: counted, and turned into rates and times with their intervals. The
 * baseline passes once over the same visits and adds up their lengths: divide by it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx3g")
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 6, time = 3)
public class EstimationBenchmark {

    private static final int VISITS = 1_000_000;
    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final LocalDate AS_OF = LocalDate.of(2026, 1, 1);

    private final PipelineEngine engine = Pipelines.standard();
    private final SalesProcess process = process();
    private final List<Lead> leads = new ArrayList<>();
    private final List<StageVisit> visits = new ArrayList<>(VISITS);
    private FunnelTally tally = empty();

    private static SalesProcess process() {
        SalesProcessBuilder process = SalesProcess.named("Six stages");
        for (String stage : List.of("enquiry", "call", "meeting", "demo", "proposal", "contract")) {
            process.stage(stage, s -> s.converts(0.9).takes(Durations.days(8)));
        }
        return process.wonAs("won").lostAs("lost").build();
    }

    private FunnelTally empty() {
        return engine.tally(process).upTo(AS_OF).begin();
    }

    /** Simulates the history. */
    @Setup
    public void simulate() {
        for (Lead lead : FunnelSimulator.of(process)
                .leads(240_000)
                .entering(START, AS_OF)
                .seed(1)
                .run()
                .asOf(AS_OF)) {
            if (visits.size() + lead.visits().size() <= VISITS) {
                leads.add(lead);
                visits.addAll(lead.visits());
            }
        }
        tally = ofLeads();
    }

    /** One pass over the visits. */
    @Benchmark
    public long baseline() {
        long seconds = 0;
        for (StageVisit visit : visits) {
            if (visit.left().isPresent()) {
                seconds += visit.left().get().getEpochSecond() - visit.entered().getEpochSecond();
            }
        }
        return seconds;
    }

    /** Counts the leads with all of their visits. */
    @Benchmark
    public FunnelTally ofLeads() {
        FunnelTally counts = empty();
        for (Lead lead : leads) {
            counts.accept(lead);
        }
        return counts;
    }

    /** Counts the visits one by one. */
    @Benchmark
    public FunnelTally ofVisits() {
        FunnelTally counts = empty();
        for (StageVisit visit : visits) {
            counts.accept(visit, Segment.ALL, false);
        }
        return counts;
    }

    /** Counts the leads, and estimates rates, times and win rates with intervals, nothing forgotten. */
    @Benchmark
    public List<StageSummary> foldedAndEstimated() {
        return engine.learn(process)
                .from(leads)
                .asOf(AS_OF)
                .halfLife(Double.POSITIVE_INFINITY)
                .run()
                .summaries(0.95);
    }

    /** The same with a fitted half-life. */
    @Benchmark
    public List<StageSummary> foldedAndEstimatedWithHalfLife() {
        return engine.learn(process).from(leads).asOf(AS_OF).run().summaries(0.95);
    }

    /** From counts made before. */
    @Benchmark
    public FunnelModel learned() {
        return engine.learn(process).from(tally).asOf(AS_OF).run();
    }

    /** The stored form. */
    @Benchmark
    public byte[] stored() {
        return tally.toBytes();
    }
}
