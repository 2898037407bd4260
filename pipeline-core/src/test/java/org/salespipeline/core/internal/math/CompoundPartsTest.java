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

class CompoundPartsTest {

    @Test
    void commonStepIsTheGreatestOfDecimals() {
        assertThat(commonStep(5, 12, 7)).isEqualTo(1);
        assertThat(commonStep(1_000, 0, 2_500)).isEqualTo(500);
        assertThat(commonStep(0.25, 0.5)).isEqualTo(0.25);
        assertThat(commonStep(19.99, 9.99)).isEqualTo(0.01);
        assertThat(commonStep(3, 0.000001)).isEqualTo(0.000001);
        assertThat(commonStep(0.3, 0.1 + 0.2)).isZero();
        assertThat(commonStep(1, 1.0 / 3)).isZero();
        assertThat(commonStep(1, 1e-7)).isZero();
        assertThat(commonStep(1e17)).isZero();
        assertThat(commonStep(0, 0)).isZero();
        assertThat(commonStep()).isZero();
    }

    @Test
    void gridPointSplitsSoThatTheMeanIsKept() {
        assertThat(GridPoint.of(7, 2)).isEqualTo(new GridPoint(3, 0.5));
        assertThat(GridPoint.of(-7, 2)).isEqualTo(new GridPoint(-4, 0.5));
        assertThat(GridPoint.of(-1.5, 1)).isEqualTo(new GridPoint(-2, 0.5));
        // 6095.8 / 0.01 is not a whole number in doubles.
        assertThat(GridPoint.of(6095.8, 0.01)).isEqualTo(new GridPoint(609_580, 0));
        assertThat(GridPoint.of(6095.8001, 0.01).isOnGrid()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"100,10000,1", "100,40000,0.5", "100,1000000,2", "100,25,1", "100,25,40", "3,0.0001,0.07", "5,1000,3"})
    void gammaGridKeepsTheMeanAndMovesNoMassByMoreThanAStep(double mean, double variance, double step) {
        double[] mass = new double[1 << 18];
        GammaGrid.addTo(mass, mean, variance, step);
        DoubleSum total = new DoubleSum();
        DoubleSum first = new DoubleSum();
        GammaDistribution law = GammaDistribution.of(mean * mean / variance, variance / mean);
        for (int k = 0; k < mass.length; k++) {
            assertThat(mass[k]).isGreaterThanOrEqualTo(0);
            total.add(mass[k]);
            first.addProduct(mass[k], k * step);
            if (k < 1_000) {
                assertThat(total.value())
                        .isBetween(
                                law.cumulativeProbability(k * step) - 1e-12,
                                law.cumulativeProbability((k + 1) * step) + 1e-12);
            }
        }
        assertThat(total.value()).isCloseTo(1, within(1e-14));
        assertThat(first.value()).isCloseTo(mean, within(1e-13 * mean));
    }

    @Test
    void gammaGridWrapsAround() {
        double[] wide = new double[1 << 10];
        double[] narrow = new double[1 << 3];
        GammaGrid.addTo(wide, 10, 50, 1);
        GammaGrid.addTo(narrow, 10, 50, 1);
        double[] folded = new double[8];
        for (int k = 0; k < wide.length; k++) {
            folded[k % 8] += wide[k];
        }
        assertThat(narrow).containsExactly(folded, within(1e-15));
    }

    @ParameterizedTest
    @CsvSource({"100,0.3", "1000,0.001", "1000000,0.5", "1000000,1e-6", "50,0.9"})
    void bennettHoldsAndIsNotWasteful(int n, double p) {
        BinomialDistribution law = BinomialDistribution.of(n, p);
        double reach = TailBound.bennett(n * p * (1 - p));
        assertThat(law.survivalProbability((int) Math.ceil(n * p + reach) - 1)).isLessThan(5e-17);
        assertThat(law.cumulativeProbability((int) Math.floor(n * p - reach))).isLessThan(5e-17);
        double deviation = Math.sqrt(n * p * (1 - p));
        assertThat(reach).isLessThan(8.7 * deviation + 22);
    }

    @Test
    void bennettOfHardlyAnyVarianceIsAFewSteps() {
        // One trial of 1e-20 exceeds 1 with a probability of 1e-20 only; one of 1e-9 does matter, two do not.
        assertThat(TailBound.bennett(1e-300)).isLessThan(1);
        assertThat(TailBound.bennett(1e-20)).isLessThan(1);
        assertThat(TailBound.bennett(1e-9)).isBetween(1.5, 3.0);
    }

    @Test
    void chernoffHoldsForGammaSumsAndIsNotWasteful() {
        TrialGroup group = TrialGroup.of(new double[] {1}, new long[] {3}, 10, 50);
        CompoundTerms terms = CompoundTerms.of(new double[0], new double[0], List.of(group));
        GammaDistribution law = GammaDistribution.of(6, 5);
        double above = TailBound.chernoff(terms, 1);
        assertThat(law.survivalProbability(30 + above)).isBetween(1e-15, 1e-13);
        double below = TailBound.chernoff(terms, -1);
        assertThat(law.cumulativeProbability(30 - below)).isBetween(1e-17, 1e-13);
    }

    @Test
    void chernoffHoldsForUnequalAmounts() {
        double[] p = new double[200];
        double[] amount = new double[200];
        Arrays.setAll(p, j -> 0.02 + 0.9 * j / 200);
        Arrays.setAll(amount, j -> 1 + (j * 37) % 83);
        CompoundTerms terms = CompoundTerms.of(p, amount, List.of());
        double[] mass = LumpyConvolution.plain(terms, 1, 1 << 14);
        double above = terms.mean() + TailBound.chernoff(terms, 1);
        double below = terms.mean() - TailBound.chernoff(terms, -1);
        double upper = 0;
        double lower = 0;
        for (int k = mass.length - 1; k >= 0; k--) {
            upper += k >= above ? mass[k] : 0;
            lower += k <= below ? mass[k] : 0;
        }
        // Bennett's inequality knows only the variances: it gives away some digits, here up to seven.
        assertThat(upper).isBetween(1e-21, 1e-13);
        assertThat(lower).isBetween(1e-21, 1e-13);
    }

    @ParameterizedTest
    @CsvSource({"64, 0.01", "1024, 0.03", "4096, 0.5", "16384, 1"})
    void modulusBoundHoldsAndIsNotWasteful(int size, double likeliest) {
        SplittableRandom random = new SplittableRandom(size);
        double[] p = random.doubles(500, 0, likeliest).toArray();
        double[] amount = random.doubles(500, 0.5, 300).toArray();
        CompoundTerms terms = CompoundTerms.of(p, amount, List.of());
        double width = 777;
        double[] turns = new double[500];
        Arrays.setAll(turns, j -> terms.amount(j) / width - Math.rint(terms.amount(j) / width));
        double[] bound = ModulusBound.logModulus(terms, turns, size);
        assertThat(bound).hasSize(size / 2 + 1);
        double spread = 0;
        for (int j = 0; j < 500; j++) {
            spread += terms.p(j) * (1 - terms.p(j));
        }
        for (int k = 0; k < bound.length; k += 1 + size / 500) {
            double sum = 0;
            double log = 0;
            for (int j = 0; j < 500; j++) {
                double sine = Math.sin(Math.PI * k * turns[j]);
                sum -= 2 * terms.p(j) * (1 - terms.p(j)) * sine * sine;
                log += Math.log1p(-4 * terms.p(j) * (1 - terms.p(j)) * sine * sine) / 2;
            }
            assertThat(bound[k]).isBetween(log, Math.min(0, sum + 2e-5 * spread));
        }
    }

    @Test
    void recurringAmountsAreThoseThatManyShare() {
        double[] p = new double[400];
        double[] amount = new double[400];
        for (int j = 0; j < 400; j++) {
            // 100 each of 2.5 and 7, the former with a chance of 1e-9; 99 of 4; 101 that differ.
            p[j] = j % 4 == 0 ? 1e-9 : 0.25;
            amount[j] = new double[] {2.5, 7, 4, 1_000 + j}[j % 4];
        }
        amount[2] = 5;
        CompoundTerms terms = CompoundTerms.of(p, amount, List.of());
        RecurringAmounts recurring = new RecurringAmounts(terms, 100);
        assertThat(recurring.size()).isEqualTo(1);
        assertThat(recurring.amount(0)).isEqualTo(7);
        assertThat(recurring.contain(7)).isTrue();
        assertThat(recurring.contain(4)).isFalse();
        assertThat(recurring.contain(2.5)).isFalse();
        double[] quarter = new double[100];
        Arrays.fill(quarter, 0.25);
        assertThat(Laws.masses(recurring.number(0))).isEqualTo(Laws.masses(PoissonBinomial.of(quarter)));
    }

    @Test
    void doubleSumKeepsWhatPlainSumsLose() {
        DoubleSum sum = new DoubleSum();
        sum.add(1e16);
        sum.add(1);
        sum.add(1e-10);
        sum.add(-1e16);
        assertThat(sum.value()).isEqualTo(1.0000000001);
        DoubleSum tenths = new DoubleSum();
        for (int i = 0; i < 1_000_000; i++) {
            tenths.add(0.1);
        }
        assertThat(tenths.value()).isEqualTo(100_000);
        assertThat(tenths.minus(100_000)).isCloseTo(5.551115123125783e-12, within(1e-20));
        DoubleSum product = new DoubleSum();
        product.addProduct(1 + 0x1.0p-30, 1 + 0x1.0p-30);
        assertThat(product.minus(1)).isEqualTo(0x1.0p-29 + 0x1.0p-60);
        product.add(-1 - 0x1.0p-29);
        assertThat(product.value()).isEqualTo(0x1.0p-60);
        DoubleSum rounded = new DoubleSum();
        rounded.add(1);
        rounded.add(0x1.0p-60);
        assertThat(rounded.value()).isEqualTo(1);
        assertThat(rounded.remainder()).isEqualTo(0x1.0p-60);
    }

    private static double commonStep(double... amounts) {
        CommonStep step = new CommonStep();
        for (double amount : amounts) {
            step.accept(amount);
        }
        return step.value();
    }
}
