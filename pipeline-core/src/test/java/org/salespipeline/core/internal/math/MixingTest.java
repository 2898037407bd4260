package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MixingTest {

    private static final int SAMPLE = 20_000;

    @Test
    void finaliserIsThatOfSplitMix64() {
        // The published first output of SplitMix64 for seed 0.
        assertThat(Mixing.finish(0x9E3779B97F4A7C15L)).isEqualTo(0xE220A8397B1DCDAFL);
    }

    @Test
    void givesTheSameWordsForever() {
        // Computed by an independent implementation with unbounded integers.
        assertThat(Mixing.mix(0, 0, 0, 0)).isEqualTo(0x2130748AAAC80268L);
        assertThat(Mixing.mix(42, 1, 2, 3)).isEqualTo(0x3FB96077DA5807FDL);
        assertThat(Mixing.mix(-1, -2, 1L << 40, 7)).isEqualTo(0x4C1A3E2B4E4436E6L);
        KeyedRandom random = new KeyedRandom(42, 1, 2, 3);
        assertThat(random.nextLong()).isEqualTo(0x099A7DA18A15B174L);
        assertThat(random.nextLong()).isEqualTo(0x057E209E43B62417L);
        assertThat(random.nextLong()).isEqualTo(0x3AB5DBA5430B9E08L);
    }

    @Test
    void everyInputBitFlipsEveryOutputBitHalfTheTime() {
        int keys = 2_000;
        for (int word = 0; word < 4; word++) {
            for (int bit = 0; bit < 64; bit += 7) {
                int[] flips = new int[64];
                for (int i = 0; i < keys; i++) {
                    long[] key = {i, 3L * i, i / 7, i % 5};
                    long before = Mixing.mix(key[0], key[1], key[2], key[3]);
                    key[word] ^= 1L << bit;
                    long change = before ^ Mixing.mix(key[0], key[1], key[2], key[3]);
                    for (int out = 0; out < 64; out++) {
                        flips[out] += (int) (change >>> out & 1);
                    }
                }
                for (int count : flips) {
                    // 5.5 standard deviations: 2,560 comparisons.
                    assertThat(count).isBetween(keys / 2 - 123, keys / 2 + 123);
                }
            }
        }
    }

    @Test
    void keysDoNotCollideOrCommute() {
        Set<Long> words = new HashSet<>();
        for (long seed = 0; seed < 10; seed++) {
            for (long a = 0; a < 20; a++) {
                for (long b = 0; b < 20; b++) {
                    for (long c = 0; c < 20; c++) {
                        words.add(Mixing.mix(seed, a, b, c));
                    }
                }
            }
        }
        assertThat(words).hasSize(80_000);
    }

    @Test
    void uniformNeverReachesTheEnds() {
        assertThat(Mixing.uniform(0)).isEqualTo(0x1.0p-53);
        assertThat(Mixing.uniform(-1)).isEqualTo(1 - 0x1.0p-53).isLessThan(1);
        assertThat(Mixing.uniform(Long.MIN_VALUE)).isCloseTo(0.5, within(1e-15));
    }

    @Test
    void keyedUniformsAreUniform() {
        int[] counter = {0};
        assertFits(() -> Mixing.uniform(Mixing.mix(1, 2, 3, counter[0]++)), x -> x);
        assertFits(() -> Mixing.uniform(Mixing.mix(counter[0]++, 0, 0, 0)), x -> x);
        assertFits(new KeyedRandom(1, 2, 3, 4)::nextUniform, x -> x);
        assertFits(new KeyedRandom(1, 2, 3, 4)::nextDouble, x -> x);
    }

    @Test
    void neighbouringStreamsAreUncorrelated() {
        double sum = 0;
        for (int i = 0; i < SAMPLE; i++) {
            double x = new KeyedRandom(5, i, 0, 0).nextUniform() - 0.5;
            double y = new KeyedRandom(5, i + 1, 0, 0).nextUniform() - 0.5;
            sum += 12 * x * y;
        }
        assertThat(sum / SAMPLE).isCloseTo(0, within(4 / Math.sqrt(SAMPLE)));
    }

    @Test
    void gaussiansAreNormal() {
        NormalDistribution normal = NormalDistribution.of(0, 1);
        assertFits(new KeyedRandom(9, 0, 0, 0)::nextGaussian, normal::cumulativeProbability);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.3, 0.999, 1, 1.5, 7, 300, 1e6})
    void gammasAreGamma(double shape) {
        KeyedRandom random = new KeyedRandom(11, Double.doubleToLongBits(shape), 0, 0);
        GammaDistribution law = GammaDistribution.of(shape, 1);
        double[] sample = assertFits(() -> random.nextGamma(shape), law::cumulativeProbability);
        assertMoments(sample, shape, shape, 6 / shape);
        KeyedRandom again = new KeyedRandom(12, Double.doubleToLongBits(shape), 0, 0);
        assertFits(() -> again.nextLogGamma(shape), x -> law.cumulativeProbability(Math.exp(x)));
    }

    @Test
    void hugeShapesStayGamma() {
        double shape = 1e14;
        KeyedRandom random = new KeyedRandom(13, 0, 0, 0);
        NormalDistribution normal = NormalDistribution.of(0, 1);
        assertFits(() -> (random.nextGamma(shape) - shape) / 1e7, normal::cumulativeProbability);
    }

    @Test
    void tinyShapesKeepTheirLogarithm() {
        // For small shapes -shape * log(gamma) is nearly a standard exponential.
        KeyedRandom random = new KeyedRandom(14, 0, 0, 0);
        assertFits(() -> -1e-9 * random.nextLogGamma(1e-9), x -> -Math.expm1(-x));
        assertThat(new KeyedRandom(14, 0, 0, 0).nextGamma(1e-9)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,5", "30,0.4", "0.4,30", "0.2,0.3", "1000,2000"})
    void betasAreBeta(double a, double b) {
        KeyedRandom random = new KeyedRandom(15, Double.doubleToLongBits(a), Double.doubleToLongBits(b), 0);
        BetaDistribution law = BetaDistribution.of(a, b);
        double[] sample = assertFits(() -> random.nextBeta(a, b), law::cumulativeProbability);
        double s = a + b;
        double excess = 6 * ((a - b) * (a - b) * (s + 1) - a * b * (s + 2)) / (a * b * (s + 2) * (s + 3));
        assertMoments(sample, law.getMean(), law.getVariance(), excess);
    }

    @Test
    void betaOfTinyShapesIsACoinNotANaN() {
        KeyedRandom random = new KeyedRandom(16, 0, 0, 0);
        double heads = 0;
        for (int i = 0; i < SAMPLE; i++) {
            double x = random.nextBeta(1e-300, 3e-300);
            assertThat(x).isBetween(0.0, 1.0);
            heads += x;
        }
        assertThat(heads / SAMPLE).isCloseTo(0.25, within(4 * Math.sqrt(0.1875 / SAMPLE)));
    }

    @Test
    void givesTheSameDrawsForever() {
        KeyedRandom random = new KeyedRandom(42, 1, 2, 3);
        assertThat(random.nextUniform()).isEqualTo(0.03751359170754298);
        assertThat(random.nextGaussian()).isEqualTo(0.6139883252697772);
        assertThat(random.nextGamma(2.5)).isEqualTo(3.22307510075247);
        assertThat(random.nextGamma(0.5)).isEqualTo(0.029532981457474534);
        assertThat(random.nextBeta(2, 3)).isEqualTo(0.7054611590181155);
        assertThat(random.nextBeta(0.5, 3)).isEqualTo(0.0683320532025684);
    }

    @Test
    void refusesShapesThatAreNotPositive() {
        KeyedRandom random = new KeyedRandom(0, 0, 0, 0);
        for (double shape : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            String rule = " was " + shape + "; it must be greater than 0 and finite";
            assertThatThrownBy(() -> random.nextGamma(shape))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("shape" + rule);
            assertThatThrownBy(() -> random.nextLogGamma(shape))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("shape" + rule);
            assertThatThrownBy(() -> random.nextBeta(shape, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a" + rule);
            assertThatThrownBy(() -> random.nextBeta(1, shape))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("b" + rule);
        }
    }

    /** Kolmogorov-Smirnov at the level 1e-4: sqrt(n) D below 2.23. */
    private static double[] assertFits(DoubleSupplier source, DoubleUnaryOperator cumulative) {
        double[] sample = new double[SAMPLE];
        Arrays.setAll(sample, i -> source.getAsDouble());
        Arrays.sort(sample);
        double distance = 0;
        for (int i = 0; i < SAMPLE; i++) {
            double p = cumulative.applyAsDouble(sample[i]);
            distance = Math.max(distance, Math.max(p - (double) i / SAMPLE, (i + 1.0) / SAMPLE - p));
        }
        assertThat(distance * Math.sqrt(SAMPLE)).isLessThan(2.23);
        return sample;
    }

    /** Mean and variance within 4 standard errors. */
    private static void assertMoments(double[] sample, double mean, double variance, double excessKurtosis) {
        double average = Arrays.stream(sample).average().orElseThrow();
        double square = Arrays.stream(sample)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();
        assertThat(average).isCloseTo(mean, within(4 * Math.sqrt(variance / SAMPLE)));
        assertThat(square).isCloseTo(variance, within(4 * variance * Math.sqrt((excessKurtosis + 2) / SAMPLE)));
    }
}
