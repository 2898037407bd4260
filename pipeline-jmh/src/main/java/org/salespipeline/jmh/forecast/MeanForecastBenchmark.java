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
import org.salespipeline.forecast.PeriodForecast;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Lead;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Horizon;

/**
 * From lead objects to the expected customers and revenue of four quarters, no law asked for. The baseline passes once over the
 * same leads and multiplies values by a fixed percentage, as CRMs do: divide by it.
 *
 * <pre>java -jar pipeline-jmh/target/benchmarks.jar MeanForecastBenchmark</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx3g")
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 6, time = 2)
public class MeanForecastBenchmark {

    /** How many open leads there are. */
    @Param({"10000", "1000000"})
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

    /** Value times a fixed percentage. */
    @Benchmark
    public double baseline() {
        double sum = 0;
        for (Lead lead : open) {
            if (lead.isOpen()) {
                sum += 0.2 * lead.value().orElseThrow().amount().doubleValue();
            }
        }
        return sum;
    }

    /** Expected customers and revenue of four quarters, of the year and for ever. */
    @Benchmark
    public double means() {
        double sum = 0;
        for (PeriodForecast period : engine.forecast(model)
                .leads(open)
                .over(Horizon.quarters(4))
                .run()
                .periods()) {
            sum += period.wins().mean() + period.revenue().mean();
        }
        return sum;
    }
}
