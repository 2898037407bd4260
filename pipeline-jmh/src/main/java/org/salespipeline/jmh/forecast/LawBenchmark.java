package org.salespipeline.jmh.forecast;

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
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Lead;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Horizon;

/**
 * The laws of how many open leads are won within a year and of what those are worth, by chance alone. Each run makes the
 * forecast anew, because a forecast keeps its laws; the baseline is the forecast without a law: take it off, or divide by it.
 *
 * <pre>java -jar pipeline-jmh/target/benchmarks.jar LawBenchmark</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx3g")
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 6, time = 2)
public class LawBenchmark {

    /** How many open leads there are. */
    @Param({"10000", "100000"})
    private int leads;

    private final PipelineEngine engine = Pipelines.standard();
    private final SalesProcess process = Books.process(5);
    private final FunnelModel model = Books.model(process);
    private List<Lead> open = List.of();

    /** Makes the leads. */
    @Setup
    public void open() {
        open = Books.open(process, leads);
    }

    private Forecast forecast() {
        return engine.forecast(model)
                .leads(open)
                .over(Horizon.quarters(4))
                .allowingFor(Uncertainty.CHANCE_ALONE)
                .run();
    }

    /** Means alone. */
    @Benchmark
    public double baseline() {
        return forecast().total().wins().mean();
    }

    /** A quantile of the number of customers. */
    @Benchmark
    public double wins() {
        return forecast().total().wins().quantile(0.1);
    }

    /** A quantile of what they are worth. */
    @Benchmark
    public double revenue() {
        return forecast().total().revenue().quantile(0.1);
    }
}
