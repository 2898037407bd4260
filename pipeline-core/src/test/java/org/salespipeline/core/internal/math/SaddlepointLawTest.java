package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SaddlepointLawTest {

    private static final double[] NONE = {};

    /** How far a quantile of 0.025 to 0.975 may be from the exact one, relatively. */
    private static final double FAR = 5e-3;

    @ParameterizedTest
    @CsvSource({"500, 0.5", "500, 1", "500, 3", "2000, 0.5", "2000, 1.5", "2000, 3", "20000, 0.5", "20000, 3"})
    void logNormalAmountsAgreeWithTheExactLaw(int n, double variation) {
        SplittableRandom random = new SplittableRandom(n + Math.round(10 * variation));
        int compared = 0;
        for (int i = 0; i < 6; i++) {
            double[] p = random.doubles(n, 0.02, i < 3 ? 0.6 : 0.98).toArray();
            double[] amount = logNormal(random, n, variation);
            if (SmoothSums.isSmooth(p, amount)) {
                compared++;
                // The exact law's own step is about 1e-3 of a deviation.
                assertAgrees(CompoundLaw.of(p, amount).law(), SaddlepointLaw.of(p, amount), FAR / 10, 2e-3);
            }
        }
        // Of few amounts of variation 3 the largest alone is often too much.
        assertThat(compared).isGreaterThanOrEqualTo(n < 20_000 && variation == 3 ? 0 : 3);
    }

    @ParameterizedTest
    @CsvSource({"500, 0.4", "500, 0.85", "2000, 0.1", "2000, 0.5", "20000, 0.01", "20000, 0.9"})
    void equalAmountsAgreeWithTheExactLawUpToHalfAnAmount(int n, double p) {
        double[] chance = new double[n];
        Arrays.fill(chance, p);
        double[] amount = new double[n];
        Arrays.fill(amount, 1_250);
        assertThat(SmoothSums.isSmooth(chance, amount)).isTrue();
        SaddlepointLaw law = SaddlepointLaw.of(chance, amount);
        BinomialDistribution binomial = BinomialDistribution.of(n, p);
        for (double q = 0.025; q < 0.98; q += 0.025) {
            double exact = 1_250.0 * binomial.inverseCumulativeProbability(q);
            assertThat(law.quantile(q)).isCloseTo(exact, within(FAR * exact));
            assertThat(law.quantile(q)).isCloseTo(exact, within(0.51 * 1_250));
        }
        for (double z = -6; z <= 6; z += 0.5) {
            int k = (int) Math.round(n * p + z * Math.sqrt(n * p * (1 - p)));
            if (k > 0 && k < n) {
                // In the middle of the jump; and between two jumps the exact probability, but for the density's slope.
                double atMost = binomial.cumulativeProbability(k);
                assertThat(law.probabilityAtMost(1_250.0 * k))
                        .isCloseTo(atMost - binomial.probability(k) / 2, within(1e-3));
                assertThat(law.probabilityAtMost(1_250.0 * (k + 0.5))).isCloseTo(atMost, within(2e-4));
                double atLeast = binomial.survivalProbability(k - 1);
                assertThat(law.probabilityAtLeast(1_250.0 * (k - 0.5)) / atLeast)
                        .isCloseTo(1, within(0.07));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 2_000, 20_000})
    void mixedSumsAgreeWithTheExactLaw(int n) {
        SplittableRandom random = new SplittableRandom(n);
        double[] p = random.doubles(n).map(x -> x < 0.1 ? Math.rint(x * 10) : x).toArray();
        double[] amount = random.doubles(n).map(x -> 500 * Math.ceil(20 * x)).toArray();
        List<TrialGroup> groups = List.of(
                TrialGroup.of(new double[] {0.3, 0.8}, new long[] {n / 10, n / 20}, 4_000, 9e6),
                TrialGroup.of(new double[] {0.5}, new long[] {n / 20}, 2_000, 0));
        assertThat(SmoothSums.isSmooth(p, amount, groups)).isTrue();
        CompoundLaw sum = CompoundLaw.of(p, amount, groups);
        SaddlepointLaw law = SaddlepointLaw.of(p, amount, groups);
        assertAgrees(sum.law(), law, FAR / 10, 1e-3);
        assertThat(law.mean()).isEqualTo(sum.mean());
        assertThat(law.variance()).isEqualTo(sum.variance());
    }

    private static void assertAgrees(LatticeLaw exact, SaddlepointLaw law, double far, double unlikely) {
        for (double q = 0.025; q < 0.98; q += 0.025) {
            double x = exact.quantile(q);
            assertThat(law.quantile(q)).isCloseTo(x, within(far * x));
            assertThat(law.probabilityAtMost(x)).isCloseTo(exact.probabilityAtMost(x), within(unlikely));
            assertThat(law.probabilityAtLeast(x)).isCloseTo(exact.probabilityAtLeast(x), within(unlikely));
        }
    }

    @ParameterizedTest
    @CsvSource({"4, 0.006", "8, 0.003", "40, 3e-4", "500, 1e-5", "1000000, 1e-7"})
    void certainGammaAmountsAddUpToAGamma(double shape, double error) {
        TrialGroup group = TrialGroup.of(new double[] {1}, new long[] {2}, 50 * shape, 5_000 * shape);
        SaddlepointLaw law = SaddlepointLaw.of(NONE, NONE, List.of(group));
        GammaDistribution gamma = GammaDistribution.of(shape, 100);
        for (double q : new double[] {1e-12, 1e-6, 1e-3, 0.025, 0.3, 0.45, 0.5}) {
            double below = gamma.inverseCumulativeProbability(q);
            double above = gamma.inverseSurvivalProbability(q);
            // The formula is as good in the tails as in the middle, except where few amounts are tilted to nothing.
            double margin = shape < 40 && q < 1e-3 ? 4 : 1;
            assertThat(law.probabilityAtMost(below) / gamma.cumulativeProbability(below))
                    .isCloseTo(1, within(margin * error));
            assertThat(law.probabilityAtLeast(above) / gamma.survivalProbability(above))
                    .isCloseTo(1, within(error));
            assertThat(law.quantile(q) / below).isCloseTo(1, within(error));
        }
    }

    @Test
    void tailsAreRelativelyAccurate() {
        // Normal amounts would be no test; these are skew, and the exact tails come from a sum of Poisson terms.
        TrialGroup group = TrialGroup.of(new double[] {0.1}, new long[] {600}, 10, 100);
        SaddlepointLaw law = SaddlepointLaw.of(NONE, NONE, List.of(group));
        BinomialDistribution wins = BinomialDistribution.of(600, 0.1);
        for (double x : new double[] {150, 250, 400, 600, 800, 1_000, 1_400}) {
            double below = wins.probability(0);
            double above = 0;
            for (int k = 1; k <= 600; k++) {
                GammaDistribution total = GammaDistribution.of(k, 10);
                below += wins.probability(k) * total.cumulativeProbability(x);
                above += wins.probability(k) * total.survivalProbability(x);
            }
            assertThat(law.probabilityAtMost(x) / below).isCloseTo(1, within(2e-3));
            assertThat(law.probabilityAtLeast(x) / above).isCloseTo(1, within(2e-3));
        }
    }

    @Test
    void nothingJumpsAtTheMean() {
        SplittableRandom random = new SplittableRandom(7);
        double[] p = random.doubles(600, 0, 0.5).toArray();
        SaddlepointLaw law = SaddlepointLaw.of(p, logNormal(random, 600, 1));
        double deviation = Math.sqrt(law.variance());
        double slope = slopeAt(law, 0.05, deviation);
        for (double z = -0.01; z <= 0.01; z += 1e-4) {
            // Across where the series takes over from the formula, at |z| = 1e-3, too.
            assertThat(slopeAt(law, z, deviation) / slope).isCloseTo(1, within(0.02));
        }
    }

    private static double slopeAt(SaddlepointLaw law, double z, double deviation) {
        double x = law.mean() + z * deviation;
        double h = 1e-5 * deviation;
        return (law.probabilityAtMost(x + h) - law.probabilityAtMost(x - h)) / (2 * h);
    }

    @Test
    void oneTrialHasItsTwoAtoms() {
        SaddlepointLaw law = SaddlepointLaw.of(new double[] {0.3, 1}, new double[] {100, 40});
        assertThat(law.least()).isEqualTo(40);
        assertThat(law.most()).isEqualTo(140);
        assertThat(law.probabilityAtMost(39.9)).isZero();
        assertThat(law.probabilityAtLeast(40)).isEqualTo(1);
        for (double x : new double[] {40, 40.1, 60, 70, 90, 139.9}) {
            assertThat(law.probabilityAtMost(x)).isCloseTo(0.7, within(1e-15));
        }
        for (double x : new double[] {40.1, 70, 139.9, 140}) {
            assertThat(law.probabilityAtLeast(x)).isCloseTo(0.3, within(1e-15));
        }
        assertThat(law.probabilityAtMost(140)).isEqualTo(1);
        assertThat(law.probabilityAtLeast(140.1)).isZero();
        assertThat(law.quantile(0.69)).isEqualTo(40);
        assertThat(law.quantile(0.71)).isEqualTo(140);
    }

    @Test
    void nothingBelowTheSmallestAmountIsLessLikelyThanNothingAtAll() {
        double[] p = new double[500];
        Arrays.fill(p, 0.002);
        double[] amount = new double[500];
        Arrays.fill(amount, 30);
        SaddlepointLaw law = SaddlepointLaw.of(p, amount);
        double nothing = Math.pow(0.998, 500);
        for (double x : new double[] {0, 1e-9, 1, 15, 29.9}) {
            assertThat(law.probabilityAtMost(x)).isGreaterThanOrEqualTo(nothing * (1 - 1e-12));
        }
        assertThat(law.quantile(0.36)).isZero();
        assertThat(law.probabilityAtMost(-1e-9)).isZero();
    }

    @Test
    void certainSumIsAPoint() {
        SaddlepointLaw law = SaddlepointLaw.of(new double[] {1, 0, 0.5}, new double[] {70, 3, 0});
        assertThat(law.least()).isEqualTo(70);
        assertThat(law.most()).isEqualTo(70);
        assertThat(law.quantile(0)).isEqualTo(70);
        assertThat(law.quantile(0.5)).isEqualTo(70);
        assertThat(law.quantile(1)).isEqualTo(70);
        assertThat(law.probabilityAtMost(70)).isEqualTo(1);
        assertThat(law.probabilityAtMost(69)).isZero();
        assertThat(law.probabilityAtLeast(70)).isEqualTo(1);
        assertThat(law.probabilityAtLeast(71)).isZero();
        assertThat(SaddlepointLaw.of(NONE, NONE).quantile(0.5)).isZero();
    }

    @Test
    void endsOfTheSupportHoldTheExtremeQuantiles() {
        double[] p = {0.2, 0.5, 0.9};
        double[] amount = {1, 20, 300};
        SaddlepointLaw fixed = SaddlepointLaw.of(p, amount);
        assertThat(fixed.quantile(0)).isZero();
        assertThat(fixed.quantile(1)).isEqualTo(321);
        SaddlepointLaw gamma = SaddlepointLaw.of(p, amount, List.of(TrialGroup.of(p, 5, 7)));
        assertThat(gamma.quantile(0)).isZero();
        assertThat(gamma.quantile(1)).isInfinite();
        assertThat(gamma.probabilityAtMost(Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(gamma.probabilityAtLeast(Double.POSITIVE_INFINITY)).isZero();
        assertThat(gamma.probabilityAtMost(Double.NEGATIVE_INFINITY)).isZero();
    }

    @Test
    void refusesWhatIsNoNumber() {
        SaddlepointLaw law = SaddlepointLaw.of(new double[] {0.5}, new double[] {1});
        assertThatThrownBy(() -> law.probabilityAtMost(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("x was NaN; it must be a number or infinite");
        assertThatThrownBy(() -> law.probabilityAtLeast(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("x was NaN; it must be a number or infinite");
        assertThatThrownBy(() -> law.quantile(1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("p was 1.5; it must be in [0, 1]");
    }

    /** Amounts about 20,000 of the given coefficient of variation. */
    private static double[] logNormal(SplittableRandom random, int n, double variation) {
        double sigma = Math.sqrt(Math.log1p(variation * variation));
        return random.doubles(n, 1e-12, 1)
                .map(q -> 20_000 * Math.exp(sigma * Quantiles.normal(q)))
                .toArray();
    }
}
