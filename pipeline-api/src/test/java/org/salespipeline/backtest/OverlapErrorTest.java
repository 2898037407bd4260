package org.salespipeline.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often intervals of 1.96 standard errors hold the truth, and the estimate by the formula of the paper. */
class OverlapErrorTest {

    private static final int SERIES = 4_000;

    /** Within four standard errors of a share of so many series. */
    private static final double CHANCE = 4 * Math.sqrt(0.95 * 0.05 / SERIES);

    @ParameterizedTest
    @CsvSource({"8,0", "20,0", "60,0", "100,0", "20,3", "40,3", "100,3", "52,12", "100,12"})
    void intervalsOfMeansHold(int origins, int overlap) {
        double held = held(origins, overlap, x -> x, 0);
        assertThat(held).isBetween(0.95 - CHANCE, 0.965 + CHANCE);
    }

    @ParameterizedTest
    @CsvSource({"20,0", "100,0", "20,3", "40,3", "100,3", "52,12", "100,12"})
    void intervalsOfAbsoluteErrorsHold(int origins, int overlap) {
        double held = held(origins, overlap, Math::abs, Math.sqrt(2 / Math.PI));
        assertThat(held).isBetween(0.94 - CHANCE, 0.955 + CHANCE);
    }

    /** The long tail shows: what the Javadoc says of it is so. */
    @ParameterizedTest
    @CsvSource({"20,0", "100,0", "20,3", "100,3", "52,12"})
    void intervalsOfSquaredErrorsHoldLessOften(int origins, int overlap) {
        assertThat(held(origins, overlap, x -> x * x, 1)).isBetween(0.87 - CHANCE, 0.94 + CHANCE);
    }

    @ParameterizedTest
    @CsvSource({"20,0", "60,0", "40,3", "100,3", "100,12"})
    void intervalsOfRatiosHold(int origins, int overlap) {
        Random random = new Random(17);
        double held = share(
                random,
                draw -> {
                    double[] noise = overlapping(draw, origins, overlap);
                    double[] size = overlapping(draw, origins, overlap);
                    double[] numerator = new double[origins];
                    double[] denominator = new double[origins];
                    for (int t = 0; t < origins; t++) {
                        denominator[t] = 10 + 2 * size[t];
                        numerator[t] = 0.7 * denominator[t] + noise[t];
                    }
                    return Score.ratio(numerator, denominator, overlap);
                },
                0.7);
        assertThat(held).isBetween(0.94 - CHANCE, 0.965 + CHANCE);
    }

    @Test
    void slowWavesAreSeenWithoutOverlap() {
        double held = share(
                new Random(5),
                draw -> {
                    double[] scores = overlapping(draw, 60, 0);
                    double wave = draw.nextGaussian();
                    for (int t = 0; t < scores.length; t++) {
                        scores[t] += 0.5 * wave;
                        wave = 0.7 * wave + Math.sqrt(0.51) * draw.nextGaussian();
                    }
                    return Score.mean(scores, 0);
                },
                0);
        assertThat(held).isBetween(0.90, 0.96);
    }

    /** Newey and West's sum over lags, with nothing but the correction taken from the class. */
    @Test
    void isTheirsUpToTheCorrection() {
        double[] scores = overlapping(new Random(3), 30, 3);
        double mean = Score.mean(scores, 3).value();
        int window = 5;
        double sum = 0;
        for (int lag = 0; lag < window; lag++) {
            double covariance = 0;
            for (int t = lag; t < 30; t++) {
                covariance += (scores[t] - mean) * (scores[t - lag] - mean);
            }
            sum += (lag == 0 ? 1 : 2) * (1 - lag / (double) window) * covariance;
        }
        OverlapLaw law = OverlapLaw.of(30, 4, window);
        double correction = law.varianceOfSum() / (law.expectedSquares() / window);
        double expected = Math.sqrt(sum / 30 / 30 * correction) * law.studentRatio();
        assertThat(Score.mean(scores, 3).standardError()).isCloseTo(expected, within(1e-13));
    }

    private static double held(int origins, int overlap, DoubleUnaryOperator score, double truth) {
        return share(
                new Random(origins * 100L + overlap),
                draw -> {
                    double[] scores = overlapping(draw, origins, overlap);
                    for (int t = 0; t < origins; t++) {
                        scores[t] = score.applyAsDouble(scores[t]);
                    }
                    return Score.mean(scores, overlap);
                },
                truth);
    }

    private static double share(Random random, Function<Random, Score> maker, double truth) {
        int held = 0;
        for (int i = 0; i < SERIES; i++) {
            Score score = maker.apply(random);
            held += Math.abs(score.value() - truth) <= 1.96 * score.standardError() ? 1 : 0;
        }
        return held / (double) SERIES;
    }

    /** Standard normal numbers, each the sum of as many shocks as a horizon spans origins. */
    private static double[] overlapping(Random random, int origins, int overlap) {
        double[] shock = new double[origins + overlap];
        for (int t = 0; t < shock.length; t++) {
            shock[t] = random.nextGaussian();
        }
        double[] sums = new double[origins];
        for (int t = 0; t < origins; t++) {
            for (int k = 0; k <= overlap; k++) {
                sums[t] += shock[t + k] / Math.sqrt(overlap + 1);
            }
        }
        return sums;
    }
}
