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
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Lead;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Horizon;

/**
 * Two hundred models that might be the truth, drawn from what is not known of the rates, and the chances of all open leads by
 * each of them. A law asks for the draws, so {@code spreadOfRates} holds the mixture of laws besides. The baseline is the law
 * where rates are taken as certain: divide by it.
 *
 * <pre>java -jar pipeline-jmh/target/benchmarks.jar DrawsBenchmark</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx3g")
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 6, time = 2)
public class DrawsBenchmark {

    /** How many open leads there are. */
    @Param({"1000", "100000"})
    private int leads;

    /** How many stages the process has. */
    @Param({"5"})
    private int stages;

    private final PipelineEngine engine = Pipelines.standard();
    private FunnelModel model = Books.model(Books.process(1));
    private List<Lead> open = List.of();

    /** Learns a model and makes the leads. */
    @Setup
    public void learn() {
        SalesProcess process = Books.process(stages);
        model = Books.model(process);
        open = Books.open(process, leads);
    }

    private double spread(Uncertainty uncertainty) {
        return engine.forecast(model)
                .leads(open)
                .over(Horizon.quarters(4))
                .allowingFor(uncertainty)
                .run()
                .total()
                .wins()
                .variance();
    }

    /** Of the number of customers, by chance alone. */
    @Benchmark
    public double baseline() {
        return spread(Uncertainty.CHANCE_ALONE);
    }

    /** Of the number of customers, by chance and by 200 draws of the rates. */
    @Benchmark
    public double spreadOfRates() {
        return spread(Uncertainty.DEFAULT);
    }
}
