package org.salespipeline.jmh.backtest;

import static org.salespipeline.jmh.ThreeYears.LAST;
import static org.salespipeline.jmh.ThreeYears.PROCESS;

import java.time.Period;
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
import org.salespipeline.backtest.Backtest;
import org.salespipeline.core.Pipelines;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.FunnelTally;
import org.salespipeline.jmh.ThreeYears;
import org.salespipeline.lead.Lead;

/**
 * Three years of leads replayed from 52 weekly origins at 3 horizons: all of it; with rates taken as certain; and the baseline,
 * every lead counted once, which is the least that anybody has to do who learns from it: divide by it.
 *
 * <pre>java -jar pipeline-jmh/target/benchmarks.jar BacktestBenchmark</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx3g")
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class BacktestBenchmark {

    /** How many leads there are in all. */
    @Param({"5000", "100000"})
    private int leads;

    private final PipelineEngine engine = Pipelines.standard();

    private List<Lead> history = List.of();

    /** Makes the leads. */
    @Setup
    public void simulate() {
        history = ThreeYears.leads(leads)
                .owners("Ann", "Bob", "Chen", "Dana")
                .run()
                .asOf(LAST);
    }

    private double score(Uncertainty uncertainty) {
        Backtest backtest = engine.backtest(PROCESS)
                .over(history)
                .every(Period.ofWeeks(1))
                .horizons(7, 28, 91)
                .from(LAST.minusDays(7 * 52L))
                .upTo(LAST)
                .allowingFor(uncertainty)
                .run();
        return backtest.forecasts().stream()
                .mapToDouble(forecast -> forecast.wins().crps())
                .sum();
    }

    /** Every lead counted once. */
    @Benchmark
    public byte[] baseline() {
        FunnelTally tally = engine.tally(PROCESS).upTo(LAST).begin();
        history.forEach(tally::accept);
        return tally.toBytes();
    }

    /** Forecasts that allow for chance alone. */
    @Benchmark
    public double chanceAlone() {
        return score(Uncertainty.CHANCE_ALONE);
    }

    /** Forecasts as they are where nothing is said. */
    @Benchmark
    public double backtest() {
        return score(Uncertainty.DEFAULT);
    }
}
