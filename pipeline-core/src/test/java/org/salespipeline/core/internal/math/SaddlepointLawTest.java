package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
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

    /** How far a quantile from 0.01 to 0.99 may be from the exact one, relatively. */
    private static final double HALF_A_PERCENT = 5e-3;

    @ParameterizedTest
    @CsvSource({"0.5, 0.1", "0.5, 0.3", "0.5, 0.98", "1, 0.3", "1, 0.6", "1, 0.98", "1.5, 0.98"})
    void quantilesAt500DealsAreWithinHalfAPercent(double sigma, double likeliest) {
        for (int seed = 0; seed < 5; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] p = random.doubles(500, 0, likeliest).toArray();
            double[] amount = cut(logNormal(random, 500, sigma), 0.05);
            assertQuantilesAgree(CompoundTerms.of(p, amount, List.of()), HALF_A_PERCENT);
        }
    }

    @Test
    void quantilesOfWhateverCountsAsSmoothAreWithinHalfAPercent() {
        SplittableRandom random = new SplittableRandom(4);
        int smooth = 0;
        int lumpy = 0;
        for (int i = 0; i < 200; i++) {
            // Mixtures of two kinds of amounts, all equal or spread, from rare to nearly certain ones.
            double level = random.nextDouble(-3, 3);
            double spread = random.nextInt(2) * random.nextDouble(1.5);
            double large = Math.exp(random.nextDouble(0, 4));
            double often = random.nextDouble();
            double[] p = new double[500];
            double[] amount = new double[500];
            for (int j = 0; j < 500; j++) {
                p[j] = 1 / (1 + Math.exp(-level - random.nextDouble(-1, 1)));
                amount[j] = (random.nextDouble() < often ? large : 1) * Math.exp(spread * random.nextDouble(-1, 1));
            }
            CompoundTerms terms = CompoundTerms.of(p, cut(amount, 0.05), List.of());
            double step = CompoundLaw.of(terms).stepFor(1 << 14);
            if (new SaddlepointLaw(terms).isAccurate() && SmoothSums.hasSmallWaves(terms, step)) {
                smooth++;
                assertQuantilesAgree(terms, HALF_A_PERCENT);
                assertProbabilitiesAgree(terms, 1e-3);
            } else {
                lumpy++;
            }
        }
        assertThat(smooth).isGreaterThan(60);
        assertThat(lumpy).isGreaterThan(20);
    }

    @ParameterizedTest
    @CsvSource({"0.1", "0.3", "0.5", "0.9"})
    void equalAmountsAreBinomialOnTheirOwnStep(double p) {
        double[] chance = filled(500, p);
        double[] amount = filled(500, 1_250);
        LatticeLaw law = saddlepoint(CompoundTerms.of(chance, amount, List.of()), 1_250);
        BinomialDistribution binomial = BinomialDistribution.of(500, p);
        for (int k = 0; k <= 500; k++) {
            assertThat(law.probabilityAtMost(1_250.0 * k)).isCloseTo(binomial.cumulativeProbability(k), within(3e-5));
        }
        for (double q = 0.015; q < 0.99; q += 0.01) {
            assertThat(law.quantile(q)).isEqualTo(1_250.0 * binomial.inverseCumulativeProbability(q));
        }
    }

    @ParameterizedTest
    @CsvSource({"40, 3e-5", "500, 1e-6", "1000000, 2e-6"})
    void certainGammaAmountsAddUpToAGamma(double shape, double error) {
        TrialGroup group = TrialGroup.of(new double[] {1}, new long[] {2}, 50 * shape, 5_000 * shape);
        CompoundTerms terms = CompoundTerms.of(NONE, NONE, List.of(group));
        double step = Math.sqrt(terms.variance()) / 1_000;
        LatticeLaw law = saddlepoint(terms, step);
        GammaDistribution gamma = GammaDistribution.of(shape, 100);
        for (double z = -3; z <= 3; z += 0.1) {
            long k = Math.round((gamma.getMean() + z * Math.sqrt(gamma.getVariance())) / step);
            assertThat(law.probabilityAtMost(k * step))
                    .isCloseTo(gamma.cumulativeProbability((k + 0.5) * step), within(error));
        }
    }

    @Test
    void gammaAmountsOfEqualTrialsAreAMixtureOfGammas() {
        TrialGroup group = TrialGroup.of(new double[] {0.1}, new long[] {600}, 10, 100);
        CompoundTerms terms = CompoundTerms.of(NONE, NONE, List.of(group));
        LatticeLaw law = saddlepoint(terms, 0.125);
        BinomialDistribution wins = BinomialDistribution.of(600, 0.1);
        for (double x = 200; x < 1_100; x += 50) {
            double below = wins.probability(0);
            double above = 0;
            for (int k = 1; k <= 600; k++) {
                GammaDistribution total = GammaDistribution.of(k, 10);
                below += wins.probability(k) * total.cumulativeProbability(x + 0.0625);
                above += wins.probability(k) * total.survivalProbability(x - 0.0625);
            }
            // Either tail has its own digits.
            assertThat(law.probabilityAtMost(x)).isCloseTo(below, within(5e-5 * below));
            assertThat(law.probabilityAtLeast(x)).isCloseTo(above, within(5e-5 * above));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 5_000})
    void mixedSumsAgreeWithTheExactLaw(int n) {
        SplittableRandom random = new SplittableRandom(n);
        double[] p = random.doubles(n).map(x -> x < 0.1 ? Math.rint(x * 10) : x).toArray();
        double[] amount = random.doubles(n).map(x -> 500 * Math.ceil(20 * x)).toArray();
        List<TrialGroup> groups = List.of(
                TrialGroup.of(new double[] {0.3, 0.8, 1}, new long[] {n / 10, n / 20, 7}, 4_000, 9e6),
                TrialGroup.of(new double[] {0.5, 1}, new long[] {n / 20, 3}, 2_000, 0));
        CompoundTerms terms = CompoundTerms.of(p, amount, groups);
        assertQuantilesAgree(terms, 2e-4);
        assertProbabilitiesAgree(terms, 2e-5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.01, 0.1})
    void massesKeepMeanAndVariance(double stepInDeviations) {
        SplittableRandom random = new SplittableRandom(8);
        double[] p = random.doubles(700, 0, 0.7).toArray();
        double[] amount = logNormal(random, 700, 0.7);
        p[5] = 1;
        CompoundTerms terms = CompoundTerms.of(p, amount, List.of());
        double deviation = Math.sqrt(terms.variance());
        LatticeLaw law = saddlepoint(terms, stepInDeviations * deviation);
        assertThat(law.mean()).isEqualTo(terms.mean());
        assertThat(law.variance()).isEqualTo(terms.variance());
        assertThat(Laws.total(law)).isCloseTo(1, within(1e-14));
        double slack = stepInDeviations < 0.1 ? 1e-9 : 1e-6;
        assertThat(Laws.meanOfMasses(law)).isCloseTo(terms.mean(), within(slack * deviation));
        assertThat(Laws.varianceOfMasses(law) / terms.variance()).isCloseTo(1, within(slack));
    }

    @Test
    void amountsFromACentToATrillionAreOneScale() {
        SplittableRandom random = new SplittableRandom(9);
        double[] p = random.doubles(600).toArray();
        double[] amount = random.doubles(600, 0.2, 1.8).toArray();
        LatticeLaw law = saddlepoint(CompoundTerms.of(p, amount, List.of()), 0x1.0p-6);
        for (double scale : new double[] {0x1.0p-6, 0x1.0p40, 0x1.0p400}) {
            double[] scaled = Arrays.stream(amount).map(x -> scale * x).toArray();
            LatticeLaw other = saddlepoint(CompoundTerms.of(p, scaled, List.of()), scale * 0x1.0p-6);
            assertThat(Laws.masses(other)).isEqualTo(Laws.masses(law));
            assertThat(other.quantile(0.3)).isEqualTo(scale * law.quantile(0.3));
        }
    }

    @Test
    void theFormulaOwnsUpToWhatItCannotSee() {
        double[] p = filled(500, 0.4);
        double[] amount = new SplittableRandom(1).doubles(500, 0.5, 1.5).toArray();
        assertThat(error(p, amount, List.of())).isLessThan(1e-4);
        // Half of all in one deal, or a tenth; or one that hardly ever comes, but then is twenty deviations.
        double[] half = amount.clone();
        half[17] = Arrays.stream(amount).sum() - amount[17];
        assertThat(error(p, half, List.of())).isGreaterThan(0.1);
        half[17] /= 9;
        assertThat(error(p, half, List.of())).isGreaterThan(0.1);
        double[] rare = amount.clone();
        double[] hardly = p.clone();
        rare[17] = 250;
        hardly[17] = 1e-4;
        assertThat(error(hardly, rare, List.of())).isGreaterThan(0.1);
        // A gamma amount so wide that its transform ends within a deviation.
        assertThat(error(p, amount, List.of(TrialGroup.of(new double[] {0.5}, 30, 9e4))))
                .isInfinite();
        // One of 1e150 deviations.
        assertThat(error(new double[] {1e-300, 0.5}, new double[] {1e100, 1}, List.of()))
                .isGreaterThan(0.1);
    }

    private static double error(double[] p, double[] amount, List<TrialGroup> groups) {
        return new SaddlepointLaw(CompoundTerms.of(p, amount, groups)).error();
    }

    private static LatticeLaw saddlepoint(CompoundTerms terms, double step) {
        return CompoundLaw.of(terms).law(new SaddlepointLaw(terms), step);
    }

    private static void assertQuantilesAgree(CompoundTerms terms, double far) {
        CompoundLaw sum = CompoundLaw.of(terms);
        double step = sum.stepFor(1 << 14);
        LatticeLaw exact = sum.exactOnStep(step);
        LatticeLaw law = saddlepoint(terms, step);
        for (double q = 0.01; q < 0.995; q += 0.01) {
            double x = exact.quantile(q);
            // On a coarse step, a probability may fall just short of q.
            double slack = exact.step() > far * x ? exact.step() : far * x;
            assertThat(law.quantile(q)).isCloseTo(x, within(slack));
        }
    }

    private static void assertProbabilitiesAgree(CompoundTerms terms, double unlikely) {
        CompoundLaw sum = CompoundLaw.of(terms);
        double step = sum.stepFor(1 << 14);
        LatticeLaw exact = sum.exactOnStep(step);
        LatticeLaw law = saddlepoint(terms, step);
        for (double z = -3; z <= 3; z += 0.05) {
            double x = terms.mean() + z * Math.sqrt(terms.variance());
            assertThat(law.probabilityAtMost(x)).isCloseTo(exact.probabilityAtMost(x), within(unlikely));
            assertThat(law.probabilityAtLeast(x)).isCloseTo(exact.probabilityAtLeast(x), within(unlikely));
        }
    }

    /** The amounts, none of them above a share of all: what is cut off makes the total less, so several times. */
    private static double[] cut(double[] amount, double share) {
        double[] cut = amount.clone();
        for (int i = 0; i < 100; i++) {
            double most = 0.999 * share * Arrays.stream(cut).sum();
            cut = Arrays.stream(cut).map(x -> Math.min(x, most)).toArray();
        }
        assertThat(Arrays.stream(cut).max().orElseThrow())
                .isLessThanOrEqualTo(share * Arrays.stream(cut).sum());
        return cut;
    }

    private static double[] filled(int n, double x) {
        double[] filled = new double[n];
        Arrays.fill(filled, x);
        return filled;
    }

    /** Amounts about 20,000 whose logarithms deviate by sigma. */
    static double[] logNormal(SplittableRandom random, int n, double sigma) {
        return random.doubles(n, 1e-12, 1)
                .map(q -> 20_000 * Math.exp(sigma * Quantiles.normal(q)))
                .toArray();
    }
}
