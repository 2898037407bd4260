package org.salespipeline.core.internal.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.salespipeline.funnel.StageDynamics;

/** Moments of times in stage against laws whose moments are known, and the error of a sample's variation against samples. */
class HealthMomentsTest {

    private static StageDynamics dynamics(double tail, double... hazards) {
        return StageDynamics.of(
                "demo", List.of("won", "lost"), new double[][] {hazards, new double[hazards.length]}, new double[] {
                    tail, 0
                });
    }

    private static double[] geometric(double hazard, int ages) {
        double[] hazards = new double[ages];
        Arrays.fill(hazards, hazard);
        return hazards;
    }

    @Test
    void aConstantHazardIsGeometric() {
        double p = 0.2;
        double q = 1 - p;
        HealthMoments moments = HealthMoments.of(dynamics(p, geometric(p, 400)));

        assertThat(moments.mean()).isCloseTo(q / p, within(1e-9));
        assertThat(moments.variance()).isCloseTo(q / (p * p), within(1e-9));
        assertThat(moments.third()).isCloseTo(q * (1 + q) / (p * p * p), within(1e-8));
        assertThat(moments.fourth()).isCloseTo(q * (1 + 7 * q + q * q) / Math.pow(p, 4), within(1e-6));
    }

    @Test
    void visitsThatNearlyNeverEndDoNotCount() {
        // Half ends at age 2, a quarter at age 4, the rest perhaps never.
        HealthMoments moments = HealthMoments.of(dynamics(1e-9, 0, 0, 0.5, 0, 0.5));

        assertThat(moments.mean()).isCloseTo(8 / 3.0, within(1e-7));
        assertThat(moments.variance()).isCloseTo(8 / 9.0, within(1e-7));
    }

    @Test
    void theTailCountsAsFarAgain() {
        // All ages up to 2 x 2 - 1 at a hazard of a half: 1/2, 1/4, 1/8, 1/16 of the visits.
        assertThat(HealthMoments.of(dynamics(0.5, 0.5, 0.5)).mean()).isCloseTo((4 + 2 * 2 + 3) / 15.0, within(1e-12));
    }

    @Test
    void whereNothingEndsThereIsNoMean() {
        assertThat(HealthMoments.of(dynamics(0.1)).mean()).isNaN();
        assertThat(HealthMoments.of(dynamics(0, 0, 0)).mean()).isNaN();
    }

    @Test
    void timesThatAreAllTheSameAreCertain() {
        HealthMoments moments = HealthMoments.of(dynamics(0.1, 0, 0, 0, 1));

        assertThat(moments.mean()).isEqualTo(3);
        assertThat(moments.variance()).isZero();
        assertThat(moments.variance(1)).isZero();
    }

    @Test
    void theErrorOfAVariationIsThatOfSamples() {
        double p = 0.1;
        HealthMoments moments = HealthMoments.of(dynamics(p, geometric(p, 800)));
        double ratio = Math.sqrt(moments.variance()) / moments.mean();
        int visits = 2_000;
        int samples = 2_000;
        SplittableRandom random = new SplittableRandom(1);
        double sum = 0;
        double squares = 0;
        for (int s = 0; s < samples; s++) {
            double total = 0;
            double square = 0;
            for (int i = 0; i < visits; i++) {
                double time = Math.floor(Math.log(1 - random.nextDouble()) / Math.log(1 - p));
                total += time;
                square += time * time;
            }
            double mean = total / visits;
            double value = Math.sqrt(square / visits - mean * mean) / mean;
            sum += value;
            squares += value * value;
        }
        double seen = squares / samples - (sum / samples) * (sum / samples);
        double stated = moments.variance(ratio) / (visits * moments.mean() * moments.mean());

        // A variance of 2,000 draws is known to 1 / sqrt(1,000) of itself.
        assertThat(seen / stated).isCloseTo(1, within(4 / Math.sqrt(1_000)));
    }
}
