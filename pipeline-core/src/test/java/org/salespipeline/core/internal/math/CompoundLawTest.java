package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompoundLawTest {

    private static final double[] NONE = {};

    @ParameterizedTest
    @ValueSource(strings = {"g12", "g60"})
    void sumsOfWholeAmountsAreExact(String name) {
        Map<String, double[]> vector = Oracle.read("poisson-binomial.txt").get(name);
        LatticeLaw law = CompoundLaw.of(vector.get("p"), vector.get("amount")).law();
        assertThat(law.step()).isEqualTo(1);
        assertThat(law.mean()).isCloseTo(vector.get("mean")[0], within(1e-12));
        assertThat(law.variance()).isCloseTo(vector.get("variance")[0], within(1e-11));
        double[] exact = vector.get("mass");
        double below = 0;
        for (int k = 0; k < exact.length; k++) {
            assertThat(Laws.massAt(law, k)).isCloseTo(exact[k], within(1e-16 + 1e-13 * exact[k]));
            below += exact[k];
            assertThat(law.probabilityAtMost(k)).isCloseTo(below, within(1e-12 * below));
        }
        double[] at = vector.get("at");
        for (int i = 0; i < at.length; i++) {
            assertThat(law.quantile(at[i])).isEqualTo(vector.get("quantile")[i]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1 << 10, 1 << 14, 1 << 18})
    void agreesWithAllOutcomesOfTwentyTrials(int gridSize) {
        Map<String, double[]> oracle = Oracle.read("revenue-enumeration-20.txt").get("");
        LatticeLaw law = CompoundLaw.of(oracle.get("p"), oracle.get("amount")).onGrid(gridSize);
        assertThat(law.size()).isLessThanOrEqualTo(gridSize);
        assertThat(law.mean()).isCloseTo(oracle.get("mean")[0], within(1e-9));
        assertThat(law.variance()).isCloseTo(oracle.get("variance")[0], within(1e-5));
        // The proven bound is 21 steps; moves of mean 0 mostly cancel.
        double reach = 3 * law.step();
        double[] at = oracle.get("at");
        for (int i = 0; i < at.length; i++) {
            assertThat(law.quantile(at[i])).isCloseTo(oracle.get("quantile")[i], within(reach));
            double exact = oracle.get("quantile")[i];
            assertThat(law.probabilityAtMost(exact - reach)).isLessThanOrEqualTo(oracle.get("below")[i]);
            assertThat(law.probabilityAtMost(exact + reach)).isGreaterThanOrEqualTo(oracle.get("atMost")[i]);
        }
        double[] threshold = oracle.get("threshold");
        for (int i = 0; i < threshold.length; i++) {
            double exact = oracle.get("atLeast")[i];
            assertThat(law.probabilityAtLeast(threshold[i] + reach)).isLessThanOrEqualTo(Math.max(0, exact) + 1e-15);
            assertThat(law.probabilityAtLeast(threshold[i] - reach)).isGreaterThanOrEqualTo(exact - 1e-15);
        }
    }

    @Test
    void splittingKeepsTheMeanAndWidensByNoMoreThanItsBound() {
        Map<String, double[]> oracle = Oracle.read("revenue-enumeration-20.txt").get("");
        double[] p = oracle.get("p");
        double unlikely = Arrays.stream(p).map(x -> Math.min(x, 1 - x)).sum();
        for (int gridSize = 1 << 10; gridSize <= 1 << 16; gridSize *= 2) {
            LatticeLaw law = CompoundLaw.of(p, oracle.get("amount")).onGrid(gridSize);
            assertThat(Laws.meanOfMasses(law)).isCloseTo(law.mean(), within(1e-8));
            double excess = Laws.varianceOfMasses(law) - law.variance();
            assertThat(excess).isBetween(0.0, (2 + unlikely) * law.step() * law.step() / 4);
        }
    }

    @Test
    void smoothSumsKeepTheirFirstThreeMoments() {
        SplittableRandom random = new SplittableRandom(1);
        int n = 5_000;
        double[] p = random.doubles(n).toArray();
        double[] amount = random.doubles(n, 4, 10).map(Math::exp).toArray();
        LatticeLaw law = CompoundLaw.of(p, amount).law();
        assertThat(Laws.total(law)).isCloseTo(1, within(1e-12));
        assertThat(Laws.meanOfMasses(law) / law.mean()).isCloseTo(1, within(1e-12));
        assertThat(Laws.varianceOfMasses(law) / law.variance()).isCloseTo(1, within(1e-9));
        double exact = 0;
        double third = 0;
        for (int j = 0; j < n; j++) {
            exact += Math.pow(amount[j], 3) * p[j] * (1 - p[j]) * (1 - 2 * p[j]);
        }
        for (int k = 0; k < law.size(); k++) {
            third += law.mass(k) * Math.pow(law.point(k) - law.mean(), 3);
        }
        assertThat(third / exact).isCloseTo(1, within(1e-6));
    }

    @Test
    void coarserLatticeTellsTheSameStory() {
        SplittableRandom random = new SplittableRandom(2);
        int n = 400;
        double[] p = random.doubles(n).toArray();
        double[] amount = random.ints(n, 1, 60).asDoubleStream().toArray();
        CompoundLaw sum = CompoundLaw.of(p, amount);
        LatticeLaw exact = sum.onStep(1);
        LatticeLaw coarse = sum.onStep(7.3);
        assertThat(exact.step()).isEqualTo(1);
        assertThat(coarse.step()).isEqualTo(7.3);
        for (double q = 0.001; q < 1; q += 0.001) {
            // A point of the coarse lattice stands for 3.65 on either side, one of the exact law for itself.
            assertThat(coarse.quantile(q)).isCloseTo(exact.quantile(q), within(4.66));
        }
    }

    @Test
    void certainGammaAmountsAddUpToAGamma() {
        TrialGroup group = TrialGroup.of(new double[] {1}, new long[] {12}, 50, 800);
        LatticeLaw law = CompoundLaw.of(NONE, NONE, List.of(group)).law();
        GammaDistribution gamma = GammaDistribution.of(12 * 50.0 * 50 / 800, 800 / 50.0);
        assertThat(law.mean()).isCloseTo(600, within(1e-12));
        assertThat(law.variance()).isCloseTo(9_600, within(1e-11));
        double h = law.step();
        for (int k = 0; k < law.size(); k += 100) {
            // Smooth: the midpoint rule, whose error is h^2 f' / 24 and then of the order of h^4.
            double above = law.point(k) + h / 2;
            double below = law.point(k) - h / 2;
            assertThat(law.probabilityAtMost(law.point(k)))
                    .isCloseTo(gamma.cumulativeProbability(above) - h * h / 24 * slope(gamma, above), within(1e-12));
            assertThat(law.probabilityAtLeast(law.point(k)))
                    .isCloseTo(gamma.survivalProbability(below) + h * h / 24 * slope(gamma, below), within(1e-12));
        }
    }

    private static double slope(GammaDistribution gamma, double x) {
        return x <= 0 ? 0 : gamma.density(x) * ((gamma.getShape() - 1) / x - 1 / gamma.getScale());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 30, 400})
    void exponentialAmountsOfEqualTrialsAreAMixtureOfGammas(int n) {
        double p = 0.2;
        TrialGroup group = TrialGroup.of(new double[] {p}, new long[] {n}, 100, 10_000);
        LatticeLaw law = CompoundLaw.of(NONE, NONE, List.of(group)).law();
        assertThat(law.mean()).isCloseTo(n * p * 100, within(1e-9));
        assertThat(law.variance()).isCloseTo(n * (p * 20_000 - p * p * 10_000), within(1e-7));
        double step = law.step();
        for (double x = step; x < law.point(law.size() - 1); x += 200 * step) {
            assertThat(law.probabilityAtMost(x))
                    .isBetween(exponentials(n, p, x - step) - 1e-13, exponentials(n, p, x + step) + 1e-13);
        }
        // Splitting is linear: the average over the step after x is right to the curvature of the law, not just to a
        // step.
        for (double x = 500 * step; x < law.point(law.size() - 1); x += 500 * step) {
            assertThat(law.probabilityAtMost(x))
                    .isCloseTo(exponentials(n, p, Math.rint(x / step) * step + step / 2), within(2e-6));
        }
        assertThat(Laws.meanOfMasses(law)).isCloseTo(law.mean(), within(1e-9 * law.mean()));
        double excess = Laws.varianceOfMasses(law) - law.variance();
        assertThat(excess).isBetween(-1e-9 * law.variance(), (2 + n * p) * step * step / 4);
    }

    /** P(sum of Binomial(n, p) many exponentials of mean 100 at most x). */
    private static double exponentials(int n, double p, double x) {
        if (x < 0) {
            return 0;
        }
        BinomialDistribution count = BinomialDistribution.of(n, p);
        double sum = count.probability(0);
        for (int k = 1; k <= n; k++) {
            sum += count.probability(k) * GammaDistribution.of(k, 100).cumulativeProbability(x);
        }
        return sum;
    }

    @Test
    void agreesWithSimulationForMixedAmounts() {
        double[] p = {0.3, 0.9, 0.5, 1, 0.02};
        double[] amount = {1_000, 250, 4_000, 125, 50_000};
        double[] pa = {0.1, 0.2, 0.7, 0.4, 0.4, 0.4};
        double[] pb = {0.25, 1};
        long[] nb = {40, 2};
        CompoundLaw sum =
                CompoundLaw.of(p, amount, List.of(TrialGroup.of(pa, 800, 1_280_000), TrialGroup.of(pb, nb, 90, 900)));
        int draws = 40_000;
        double[] sample = new double[draws];
        for (int i = 0; i < draws; i++) {
            KeyedRandom random = new KeyedRandom(2026, i, 0, 0);
            double total = 0;
            for (int j = 0; j < p.length; j++) {
                total += random.nextUniform() < p[j] ? amount[j] : 0;
            }
            for (double q : pa) {
                total += random.nextUniform() < q ? random.nextGamma(0.5) * 1_600 : 0;
            }
            for (int j = 0; j < 42; j++) {
                total += random.nextUniform() < (j < 40 ? pb[0] : pb[1]) ? random.nextGamma(9) * 10 : 0;
            }
            sample[i] = total;
        }
        Arrays.sort(sample);
        LatticeLaw law = sum.law();
        double mean = Arrays.stream(sample).average().orElseThrow();
        assertThat(mean).isCloseTo(sum.mean(), within(4 * Math.sqrt(sum.variance() / draws)));
        for (double q : new double[] {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.985, 0.999}) {
            double x = sample[(int) (q * draws)];
            assertThat(law.probabilityAtMost(x)).isCloseTo(q, within(4 * Math.sqrt(q * (1 - q) / draws)));
        }
    }

    @Test
    void fixedGroupIsItsTrials() {
        double[] p = {0.3, 0.3, 0.3, 1, 1, 0.6, 0};
        double[] amount = {25, 25, 25, 25, 25, 25, 25};
        TrialGroup group = TrialGroup.of(new double[] {0.3, 1, 0.6, 0}, new long[] {3, 2, 1, 1}, 25, 0);
        LatticeLaw single = CompoundLaw.of(p, amount).law();
        LatticeLaw grouped = CompoundLaw.of(NONE, NONE, List.of(group)).law();
        assertThat(grouped.step()).isEqualTo(25);
        assertThat(Laws.distance(single, grouped)).isLessThan(1e-15);
        assertThat(grouped.mean()).isEqualTo(single.mean());
        assertThat(grouped.variance()).isCloseTo(single.variance(), within(1e-12));
        // On a lattice that the amount is not on.
        LatticeLaw coarse = CompoundLaw.of(NONE, NONE, List.of(group)).onStep(10);
        assertThat(Laws.meanOfMasses(coarse)).isCloseTo(coarse.mean(), within(1e-12));
        assertThat(Laws.varianceOfMasses(coarse) - coarse.variance()).isBetween(0.0, (2 + 1.5) * 100 / 4);
    }

    @Test
    void manySmallAmountsBesideAFewHugeOnesAreMovedTogether() {
        SplittableRandom random = new SplittableRandom(3);
        int n = 2_000;
        double[] p = random.doubles(n, 0.2, 0.8).toArray();
        double[] amount = random.doubles(n, 1, 2).toArray();
        double none = 1;
        for (int j = 0; j < 4; j++) {
            amount[j] = 1e7 * (1 + j) + j * 0.01;
            none *= 1 - p[j];
        }
        LatticeLaw law = CompoundLaw.of(p, amount).law();
        assertThat(law.step()).isGreaterThan(1_000);
        assertThat(law.probabilityAtMost(5e6)).isCloseTo(none, within(1e-13));
        assertThat(Laws.meanOfMasses(law)).isCloseTo(law.mean(), within(1e-9 * law.mean()));
        // Split: four huge amounts, what is certain, and once the sum of all 1,996 others, rather than each of them.
        double small = 0;
        for (int j = 4; j < n; j++) {
            small += p[j] * (1 - p[j]) * amount[j] * amount[j];
        }
        double low = 0;
        double square = 0;
        for (int k = 0; law.point(k) < 5e6; k++) {
            low += law.mass(k) * law.point(k) / none;
        }
        for (int k = 0; law.point(k) < 5e6; k++) {
            square += law.mass(k) / none * (law.point(k) - low) * (law.point(k) - low);
        }
        assertThat(square - small).isBetween(0.0, 6 * law.step() * law.step() / 4);
    }

    @Test
    void manyImprobableAmountsGoThroughTheirLogarithm() {
        SplittableRandom random = new SplittableRandom(4);
        int n = 600;
        double[] p = random.doubles(n, 0, 0.03).toArray();
        double[] amount = random.doubles(n, 100, 3_000).toArray();
        for (int j = 0; j < n; j += 10) {
            p[j] = 1 - p[j];
        }
        p[7] = 0.4;
        CompoundTerms terms = CompoundTerms.of(p, amount, List.of());
        double[] plain = LumpyConvolution.plain(terms, 9.7, 1 << 13);
        double[] fast = LumpyConvolution.fast(terms, 9.7, 1 << 13, false);
        assertThat(fast).containsExactly(plain, within(1e-15));
        double[] whole = Arrays.stream(amount).map(Math::rint).toArray();
        CompoundTerms exact = CompoundTerms.of(p, whole, List.of());
        double[] direct = LumpyConvolution.plain(exact, 1, 1 << 13);
        double[] logarithm = LumpyConvolution.fast(exact, 1, 1 << 13, true);
        assertThat(logarithm).containsExactly(direct, within(1e-15));
    }

    @Test
    void listPricesTimesAnOddRatioAreCountedNotConvolvedOneByOne() {
        SplittableRandom random = new SplittableRandom(6);
        int n = 900;
        double[] p = random.doubles(n, 0, 0.6).toArray();
        double[] price = {1_000, 2_000, 5_000};
        double[] amount = new double[n];
        for (int j = 0; j < n; j++) {
            amount[j] = price[j % 3] * 0.93712345;
        }
        LatticeLaw law = CompoundLaw.of(p, amount).onStep(200);
        LatticeLaw exact = CompoundLaw.of(
                        p,
                        Arrays.stream(amount)
                                .map(a -> Math.rint(a / 0.93712345))
                                .toArray())
                .onStep(1_000);
        // Three sums are split once each.
        assertThat(Laws.meanOfMasses(law)).isCloseTo(law.mean(), within(1e-10 * law.mean()));
        assertThat(Laws.varianceOfMasses(law) - law.variance()).isBetween(0.0, 3 * 200.0 * 200 / 4);
        for (double x = 300_500; x < 900_000; x += 10_000) {
            // Three sums move by less than a step each; 2e-13 are outside the window.
            double atMost = exact.probabilityAtMost(x);
            assertThat(law.probabilityAtMost(0.93712345 * x - 600)).isLessThanOrEqualTo(atMost + 2e-13);
            assertThat(law.probabilityAtMost(0.93712345 * x + 600)).isGreaterThanOrEqualTo(atMost - 2e-13);
        }
        double[] once = LumpyConvolution.plain(CompoundTerms.of(p, amount, List.of()), 937.12345, 1 << 12);
        double[] counted = LumpyConvolution.fast(CompoundTerms.of(p, amount, List.of()), 937.12345, 1 << 12, true);
        assertThat(counted).containsExactly(once, within(1e-14));
    }

    @Test
    void aMillionImprobableAmountsKeepTheirMeanAndChanceOfNone() {
        int n = 1_000_000;
        double[] p = new SplittableRandom(5).doubles(n, 0, 1e-5).toArray();
        double[] amount =
                new SplittableRandom(6).doubles(n, 5, 12).map(Math::exp).toArray();
        double logNone = 0;
        for (double x : p) {
            logNone += Math.log1p(-x);
        }
        LatticeLaw law = CompoundLaw.of(p, amount).law();
        assertThat(Laws.meanOfMasses(law) / law.mean()).isCloseTo(1, within(1e-12));
        // All amounts are above 100: what lies below is no amount at all, and what splitting has brought there.
        assertThat(law.probabilityAtMost(0)).isGreaterThan(Math.exp(logNone) - 1e-14);
        assertThat(law.probabilityAtLeast(law.step())).isLessThan(1 - Math.exp(logNone) + 1e-14);
        double excess = Laws.varianceOfMasses(law) - law.variance();
        assertThat(excess).isBetween(0.0, 7 * law.step() * law.step() / 4);
    }

    @Test
    void aMillionTrialsOfAnySizeAreSummed() {
        int n = 1_000_000;
        double[] p = new SplittableRandom(7).doubles(n).toArray();
        double[] amount = new SplittableRandom(8)
                .doubles(n, Math.log(0.01), Math.log(1e12))
                .map(Math::exp)
                .toArray();
        LatticeLaw law = CompoundLaw.of(p, amount).law();
        assertThat(Laws.total(law)).isCloseTo(1, within(1e-11));
        assertThat(Laws.meanOfMasses(law) / law.mean()).isCloseTo(1, within(1e-11));
        assertThat(Laws.varianceOfMasses(law) / law.variance()).isCloseTo(1, within(1e-8));
        TrialGroup group = TrialGroup.of(p, 100, 40_000);
        LatticeLaw grouped = CompoundLaw.of(NONE, NONE, List.of(group)).law();
        assertThat(Laws.meanOfMasses(grouped) / grouped.mean()).isCloseTo(1, within(1e-11));
        assertThat(Laws.varianceOfMasses(grouped) / grouped.variance()).isCloseTo(1, within(1e-8));
    }

    @Test
    void aGroupCertainToSucceedBesideAnUncertainAmount() {
        LatticeLaw law = CompoundLaw.of(
                        new double[] {0.21469453479468617},
                        new double[] {1285.02},
                        List.of(TrialGroup.of(new double[] {1}, 781.247, 124994.4978677778)))
                .law();
        double sum = 0;
        for (int k = 0; k < law.size(); k++) {
            sum += law.mass(k);
        }
        assertThat(sum).isCloseTo(1, within(1e-9));
        assertThat(law.mean()).isCloseTo(0.21469453479468617 * 1285.02 + 781.247, within(1e-9));
    }

    @Test
    void ofAFewAmountsNoneIsLostBelowZeroAndTheChanceOfNothingIsExact() {
        LatticeLaw law = CompoundLaw.of(new double[] {0.6, 0.404}, new double[] {1772.02, 929.84})
                .law();
        assertThat(law.probabilityAtMost(-1e-9)).isZero();
        assertThat(law.probabilityAtMost(0)).isCloseTo(0.4 * 0.596, within(1e-15));
        assertThat(law.quantile(0.01)).isZero();
        assertThat(law.quantile(1)).isLessThan(1772.02 + 929.84 + 2 * law.step());
    }

    @Test
    void sumsWithoutUncertaintyAreCertain() {
        assertCertain(CompoundLaw.of(NONE, NONE), 0);
        assertCertain(CompoundLaw.of(new double[] {0, 0.5}, new double[] {7, 0}), 0);
        assertCertain(CompoundLaw.of(new double[] {1, 1, 0}, new double[] {0.1, 0.2, 9}), 0.1 + 0.2);
        TrialGroup fixed = TrialGroup.of(new double[] {1}, new long[] {4}, 2.5, 0);
        assertCertain(CompoundLaw.of(new double[] {1}, new double[] {3}, List.of(fixed)), 13);
        TrialGroup nothing = TrialGroup.of(new double[] {0.5}, 0, 0);
        assertCertain(CompoundLaw.of(NONE, NONE, List.of(nothing)), 0);
        TrialGroup nobody = TrialGroup.of(NONE, 10, 10);
        assertCertain(CompoundLaw.of(NONE, NONE, List.of(nobody)), 0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 1e-14, 1e-20, 1e-40, 1e-300})
    void hardlyPossibleAmountsDoNoHarm(double p) {
        TrialGroup group = TrialGroup.of(new double[] {p}, new long[] {3}, 100, 20_000);
        LatticeLaw gamma = CompoundLaw.of(NONE, NONE, List.of(group)).law();
        // A gamma of shape 1/2 has some of its mass within the first step; below 1e-13 is outside the window.
        assertThat(gamma.probabilityAtLeast(gamma.step())).isBetween(0.9 * 3 * p - 1e-13, 3 * p + 1e-13);
        assertThat(gamma.mean()).isCloseTo(300 * p, within(1e-15 * 300 * p));
        LatticeLaw fixed =
                CompoundLaw.of(new double[] {p, 0.5}, new double[] {1e6, 1}).law();
        assertThat(fixed.quantile(0.25)).isCloseTo(0, within(fixed.step()));
        assertThat(fixed.quantile(0.75)).isCloseTo(1, within(fixed.step()));
    }

    @Test
    void gammaAmountsOfHardlyAnyVarianceAreFixed() {
        for (double variance : new double[] {1e-6, 1e-12, 1e-20, 1e-100}) {
            TrialGroup nearly = TrialGroup.of(new double[] {0.3, 0.6, 0.9}, 100, variance);
            TrialGroup fixed = TrialGroup.of(new double[] {0.3, 0.6, 0.9}, 100, 0);
            LatticeLaw law = CompoundLaw.of(NONE, NONE, List.of(nearly)).onStep(0.7);
            LatticeLaw expected = CompoundLaw.of(NONE, NONE, List.of(fixed)).onStep(0.7);
            for (double x = 35; x < 350; x += 50) {
                assertThat(law.probabilityAtMost(x)).isCloseTo(expected.probabilityAtMost(x), within(1e-12));
            }
            assertThat(Laws.meanOfMasses(law)).isCloseTo(180, within(1e-9));
        }
    }

    @Test
    void certainSumOnAGivenStepIsSplit() {
        LatticeLaw law = CompoundLaw.of(new double[] {1}, new double[] {2.5}).onStep(2);
        assertThat(law.probabilityAtMost(2)).isEqualTo(0.75);
        assertThat(law.quantile(1)).isEqualTo(4);
        assertThat(law.mean()).isEqualTo(2.5);
        assertThat(law.variance()).isZero();
    }

    @Test
    void certainAmountsShiftTheLaw() {
        double[] p = {0.25, 0.5, 0.75};
        double[] amount = {300, 450, 1_050};
        LatticeLaw law = CompoundLaw.of(p, amount).law();
        LatticeLaw shifted = CompoundLaw.of(new double[] {0.25, 0.5, 1, 0.75}, new double[] {300, 450, 6_000, 1_050})
                .law();
        assertThat(law.step()).isEqualTo(150);
        assertThat(shifted.step()).isEqualTo(150);
        assertThat(shifted.offset()).isEqualTo(40);
        assertThat(Laws.masses(shifted)).isEqualTo(Laws.masses(law));
        assertThat(shifted.mean()).isEqualTo(law.mean() + 6_000);
    }

    @Test
    void lawsOfOneStepMix() {
        double[] amount = {120.5, 333.25, 981.75, 14.125};
        CompoundLaw pessimist = CompoundLaw.of(new double[] {0.1, 0.2, 0.3, 0.4}, amount);
        CompoundLaw optimist = CompoundLaw.of(new double[] {0.6, 0.7, 0.8, 0.9}, amount);
        double step = Math.max(pessimist.stepFor(1 << 10), optimist.stepFor(1 << 10));
        LatticeLaw mixture =
                LatticeLaw.mixture(List.of(pessimist.onStep(step), optimist.onStep(step)), new double[] {1, 1});
        assertThat(mixture.mean()).isCloseTo((pessimist.mean() + optimist.mean()) / 2, within(1e-12));
        assertThat(Laws.meanOfMasses(mixture)).isCloseTo(mixture.mean(), within(1e-9));
    }

    @Test
    void gridIsTheCoarsestExactOneElseTheFinestThatFits() {
        CompoundLaw dollars = CompoundLaw.of(new double[] {0.5, 0.5}, new double[] {19.5, 6.5});
        assertThat(dollars.stepFor(1 << 14)).isEqualTo(6.5);
        assertThat(dollars.law().size()).isEqualTo(5);
        CompoundLaw cents = CompoundLaw.of(new double[] {0.5, 0.5}, new double[] {19.99, 6.51});
        assertThat(cents.stepFor(1 << 14)).isEqualTo(0.01);
        assertThat(cents.law().probabilityAtLeast(26.5)).isEqualTo(0.25);
        assertThat(cents.stepFor(1 << 10)).isBetween(26.5 / 1024, 26.5 / 1000);
        assertThat(cents.onGrid(64).size()).isLessThanOrEqualTo(64);
    }

    @Test
    void refusesWhatIsNoSum() {
        assertMessage(
                () -> CompoundLaw.of(new double[2], NONE),
                "number of amounts was 0 for 2 probabilities; there must be one for each");
        assertMessage(
                () -> CompoundLaw.of(new double[] {2}, new double[] {1}),
                "probability 0 was 2.0; it must be in [0, 1]");
        assertMessage(
                () -> CompoundLaw.of(new double[] {Double.NaN}, new double[] {1}),
                "probability 0 was NaN; it must be in [0, 1]");
        assertMessage(
                () -> CompoundLaw.of(new double[] {0, 0}, new double[] {1, -1}),
                "amount 1 was -1.0; it must be in [0, 1.0E140]");
        assertMessage(
                () -> CompoundLaw.of(new double[] {0}, new double[] {Double.POSITIVE_INFINITY}),
                "amount 0 was Infinity; it must be in [0, 1.0E140]");
        assertMessage(
                () -> CompoundLaw.of(new double[] {0.5}, new double[] {1e200}),
                "amount 0 was 1.0E200; it must be in [0, 1.0E140]");
    }

    @Test
    void refusesWhatIsNoGroup() {
        assertMessage(() -> TrialGroup.of(NONE, -1, 0), "mean of the amount was -1.0; it must be in [0, 1.0E140]");
        assertMessage(
                () -> TrialGroup.of(NONE, 1, Double.NaN), "variance of the amount was NaN; it must be in [0, 1.0E280]");
        assertMessage(
                () -> TrialGroup.of(NONE, 0, 1),
                "variance of the amount was 1.0 for the mean 0; amounts are at least 0, so it must be 0");
        assertMessage(() -> TrialGroup.of(new double[] {-1}, 1, 1), "probability 0 was -1.0; it must be in [0, 1]");
        assertMessage(
                () -> TrialGroup.of(new double[] {0}, new long[2], 1, 1),
                "number of multiplicities was 2 for 1 probabilities; there must be one for each");
    }

    @Test
    void refusesGridsThatDoNotFit() {
        CompoundLaw sum = CompoundLaw.of(new double[] {0.5}, new double[] {1});
        for (int size : new int[] {0, 32, 100, 1 << 25}) {
            assertMessage(
                    () -> sum.onGrid(size), "gridSize was " + size + "; it must be a power of two from 64 to 16777216");
        }
        assertMessage(() -> sum.onStep(0), "step was 0.0; it must be greater than 0 and finite");
        assertMessage(() -> sum.onStep(Double.NaN), "step was NaN; it must be greater than 0 and finite");
        assertMessage(
                () -> sum.onStep(1e-9),
                "step was 1.0E-9; it must be at least about 6.622738308376736E-8,"
                        + " or the law has more than 16777216 points");
    }

    private static void assertCertain(CompoundLaw sum, double value) {
        LatticeLaw law = sum.law();
        assertThat(law.size()).isEqualTo(1);
        assertThat(law.point(0)).isEqualTo(value);
        assertThat(sum.mean()).isEqualTo(value);
        assertThat(law.mean()).isEqualTo(value);
        assertThat(law.variance()).isZero();
    }

    private static void assertMessage(Runnable call, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
