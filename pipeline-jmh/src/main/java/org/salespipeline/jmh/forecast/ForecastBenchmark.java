package org.salespipeline.jmh.forecast;

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
import org.salespipeline.forecast.Forecast;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;
import org.salespipeline.time.Horizon;

/**
 * Learning from a history and forecasting its open leads over four quarters. The baseline passes once over the same leads and
 * multiplies values by a fixed percentage, as CRMs do: divide by it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ForecastBenchmark {

    private static final LocalDate AS_OF = LocalDate.of(2026, 9, 30);

    /** How many leads the history holds; about one in six is open. */
    @Param({"1000", "100000"})
    private int leads;

    private final PipelineEngine engine = Pipelines.standard();
    private final SalesProcess process = SalesProcess.named("Direct")
            .stage("inquiry", s -> s.converts(0.6).takes(Durations.days(12)))
            .stage("call", s -> s.converts(0.55).takes(Durations.days(18)))
            .stage("demo", s -> s.converts(0.5).takes(Durations.days(30)))
            .stage("proposal", s -> s.converts(0.55).takes(Durations.days(45)).goesTo("demo", 0.06))
            .wonAs("won")
            .lostAs("lost")
            .build();

    private List<Lead> history = List.of();
    private FunnelModel model =
            engine.learn(process).from(List.of()).asOf(AS_OF).run();

    /** Simulates the history. */
    @Setup
    public void simulate() {
        history = FunnelSimulator.of(process)
                .leads(leads)
                .entering(AS_OF.minusDays(300), AS_OF.plusDays(1))
                .valued(Money.of(12_000, "EUR"), 0.5)
                .seed(7)
                .run()
                .asOf(AS_OF);
        model = engine.learn(process).from(history).asOf(AS_OF).run();
    }

    /** Value times a fixed percentage. */
    @Benchmark
    public double baseline() {
        double sum = 0;
        for (Lead lead : history) {
            if (lead.isOpen()) {
                sum += 0.2 * lead.value().orElseThrow().amount().doubleValue();
            }
        }
        return sum;
    }

    /** From histories to a model. */
    @Benchmark
    public FunnelModel learn() {
        return engine.learn(process).from(history).asOf(AS_OF).run();
    }

    /** From a model and open leads to the laws of customers and revenue in four quarters. */
    @Benchmark
    public Forecast forecast() {
        return engine.forecast(model).leads(history).over(Horizon.quarters(4)).run();
    }
}
