package org.salespipeline.jmh.forecast;

import java.util.Arrays;
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
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.Lever;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Lead;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Horizon;

/**
 * The renewal equation of a learned model over three years of days: the chance of one open lead to be won, which is one solve
 * and hardly anything besides, and the levers of ten thousand open leads. Leverage in solves is
 * {@code (levers - means) / solve}. The baseline is one convolution of as many steps: divide by it.
 *
 * <pre>java -jar pipeline-jmh/target/benchmarks.jar SolveBenchmark</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 6, time = 2)
public class SolveBenchmark {

    private static final Horizon THREE_YEARS = Horizon.until(Books.AS_OF.plusDays(1_096));

    /** How many stages the process has. */
    @Param({"4", "8"})
    private int stages;

    private final PipelineEngine engine = Pipelines.standard();
    private final double[] numbers = new double[1_096];
    private FunnelModel model = Books.model(Books.process(1));
    private List<Lead> open = List.of();

    /** Learns a model and makes the leads. */
    @Setup
    public void learn() {
        SalesProcess process = Books.process(stages);
        model = Books.model(process);
        open = Books.open(process, 10_000);
        Arrays.setAll(numbers, i -> 1.0 / (i + 1));
    }

    /** A row of numbers with itself. */
    @Benchmark
    public double[] baseline() {
        double[] sums = new double[numbers.length];
        for (int t = 0; t < sums.length; t++) {
            for (int u = 0; u <= t; u++) {
                sums[t] += numbers[u] * numbers[t - u];
            }
        }
        return sums;
    }

    /** The chance of one lead. */
    @Benchmark
    public Forecast solve() {
        return engine.forecast(model).withLeads(1, "s0").over(THREE_YEARS).run();
    }

    /** The expected customers and revenue of all leads. */
    @Benchmark
    public Forecast means() {
        return engine.forecast(model).leads(open).over(THREE_YEARS).run();
    }

    /** The same, and what each rate and time is worth. */
    @Benchmark
    public List<Lever> levers() {
        return engine.forecast(model).leads(open).over(THREE_YEARS).run().leverage();
    }
}
