package org.salespipeline.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.simulate.FunnelSimulator;
import org.salespipeline.core.simulate.SimulatedFunnel;
import org.salespipeline.forecast.Distribution;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;
import org.salespipeline.time.Horizon;

/**
 * Sixty simulated companies, each with rates and times of its own: what was forecast of the next quarter's wins of the leads
 * open then, against what became of them. The model is learned without assumptions.
 */
class CalibrationTest {

    private static final int COMPANIES = 60;

    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final LocalDate AS_OF = LocalDate.of(2026, 9, 30);

    private static final PipelineEngine ENGINE = Pipelines.standard();

    private static final SalesProcess NOTHING_ASSUMED = SalesProcess.named("Company")
            .stage("call")
            .stage("demo", s -> s.mayGoTo("call"))
            .stage("proposal")
            .wonAs("won")
            .lostAs("lost")
            .build();

    private final double[] actual = new double[COMPANIES];
    private final double[] expected = new double[COMPANIES];
    private final double[] transformed = new double[COMPANIES];

    private static SimulatedFunnel company(Random random, int seed) {
        SalesProcess truth = SalesProcess.named("Company")
                .stage("call", s -> s.converts(0.4 + 0.4 * random.nextDouble()).takes(time(random)))
                .stage(
                        "demo",
                        s -> s.converts(0.3 + 0.3 * random.nextDouble())
                                .goesTo("call", 0.2 * random.nextDouble())
                                .takes(time(random)))
                .stage(
                        "proposal",
                        s -> s.converts(0.3 + 0.5 * random.nextDouble()).takes(time(random)))
                .wonAs("won")
                .lostAs("lost")
                .build();
        return FunnelSimulator.of(truth)
                .leads(400 + random.nextInt(1_101))
                .entering(START, AS_OF.plusDays(1))
                .seed(seed)
                .run();
    }

    private static Duration time(Random random) {
        return Durations.days(3 + 30 * random.nextDouble());
    }

    private void run() {
        Random random = new Random(20260930);
        for (int i = 0; i < COMPANIES; i++) {
            SimulatedFunnel company = company(random, i);
            var known = company.asOf(AS_OF);
            Distribution wins = ENGINE.forecast(ENGINE.learn(NOTHING_ASSUMED)
                            .from(known)
                            .asOf(AS_OF)
                            .run())
                    .leads(known)
                    .over(Horizon.quarters(1))
                    .run()
                    .total()
                    .wins();
            actual[i] = company.truth()
                    .openAsOf(AS_OF)
                    .wonBetween(AS_OF.plusDays(1), LocalDate.of(2027, 1, 1))
                    .count();
            expected[i] = wins.mean();
            // Uniform if the law is right: a point between the chances of fewer and of at most as many.
            double below = wins.probabilityAtMost(actual[i] - 1);
            transformed[i] = below + random.nextDouble() * (wins.probabilityAtMost(actual[i]) - below);
        }
    }

    @Test
    void expectedWinsAreThoseOfTheTruthAndTheirLawIsAboutRight() {
        run();
        assertThat(Arrays.stream(expected).sum()).as("a test of something").isGreaterThan(20.0 * COMPANIES);

        double mean = 0;
        for (int i = 0; i < COMPANIES; i++) {
            mean += (actual[i] - expected[i]) / COMPANIES;
        }
        double squares = 0;
        for (int i = 0; i < COMPANIES; i++) {
            double residual = actual[i] - expected[i] - mean;
            squares += residual * residual;
        }
        double error = Math.sqrt(squares / (COMPANIES - 1) / COMPANIES);
        assertThat(mean).as("mean of actual - expected wins").isBetween(-4 * error, 4 * error);

        Arrays.sort(transformed);
        double distance = 0;
        for (int i = 0; i < COMPANIES; i++) {
            distance = Math.max(distance, Math.abs(transformed[i] - (i + 0.5) / COMPANIES) + 0.5 / COMPANIES);
        }
        assertThat(distance)
                .as("Kolmogorov's distance; 1.95 / sqrt(60) has p = 0.001")
                .isLessThan(0.252);
        long inside = Arrays.stream(transformed).filter(u -> u > 0.1 && u < 0.9).count();
        assertThat(inside)
                .as("companies of 60 between P10 and P90, 48 expected of a perfect law")
                .isBetween(36L, 58L);
    }
}
