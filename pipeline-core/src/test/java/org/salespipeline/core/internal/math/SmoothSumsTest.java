package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmoothSumsTest {

    private static final double[] NONE = {};

    @ParameterizedTest
    @CsvSource({
        "500, 0.5, true",
        "499, 0.5, false",
        // Half an amount is 0.4 % of the lowest quantiles at about 150 expected successes.
        "500, 0.35, true",
        "500, 0.2, false",
        "14000, 0.01, false",
        "15300, 0.01, true",
        // The probability of nothing is 0.37.
        "500, 0.002, false",
        // The number of failures is what is open: it needs a deviation of 5.
        "500, 0.94, true",
        "500, 0.96, false",
    })
    void equalAmounts(int n, double p, boolean smooth) {
        double[] chance = new double[n];
        Arrays.fill(chance, p);
        double[] amount = new double[n];
        Arrays.fill(amount, 99.5);
        assertThat(SmoothSums.isSmooth(chance, amount)).isEqualTo(smooth);
        TrialGroup group = TrialGroup.of(chance, 99.5, 0);
        assertThat(SmoothSums.isSmooth(NONE, NONE, List.of(group))).isEqualTo(smooth);
    }

    @Test
    void oneAmountOfMoreThanATwentiethIsRefused() {
        double[] p = new double[5_000];
        Arrays.fill(p, 0.5);
        double[] amount = new double[5_000];
        Arrays.fill(amount, 1);
        amount[17] = 12;
        assertThat(SmoothSums.isSmooth(p, amount)).isTrue();
        // 6 % of all, though nearly certain, so that its share in the variance is small.
        amount[17] = 320;
        p[17] = 1 - 1e-6;
        assertThat(SmoothSums.isSmooth(p, amount)).isFalse();
        // Certain: it only moves the sum.
        p[17] = 1;
        assertThat(SmoothSums.isSmooth(p, amount)).isTrue();
        // 1.6 % of all, but 84 % of the variance.
        amount[17] = 80;
        p[17] = 0.5;
        assertThat(SmoothSums.isSmooth(p, amount)).isFalse();
    }

    @Test
    void eventsBothRareAndLargeAreRefused() {
        double[] p = new double[5_000];
        Arrays.fill(p, 0.5);
        double[] amount = new double[5_000];
        Arrays.fill(amount, 1);
        // 2.9 % of all and 0.1 % of the variance; it is as large as four deviations.
        amount[17] = 150;
        p[17] = 6e-5;
        assertThat(SmoothSums.isSmooth(p, amount)).isFalse();
    }

    @Test
    void gammaAmountsAreSmoothUnlessTheyVaryTooMuch() {
        double[] p = new double[600];
        Arrays.fill(p, 0.5);
        assertThat(SmoothSums.isSmooth(NONE, NONE, List.of(TrialGroup.of(p, 10, 1))))
                .isTrue();
        assertThat(SmoothSums.isSmooth(NONE, NONE, List.of(TrialGroup.of(p, 10, 100))))
                .isTrue();
        assertThat(SmoothSums.isSmooth(NONE, NONE, List.of(TrialGroup.of(p, 10, 1e4))))
                .isFalse();
    }

    @Test
    void amountsThatDifferMayBeFewer() {
        SplittableRandom random = new SplittableRandom(2);
        double[] p = new double[700];
        Arrays.fill(p, 0.15);
        double[] amount = random.doubles(700, 0, 3).map(Math::exp).toArray();
        assertThat(SmoothSums.isSmooth(p, amount)).isTrue();
        Arrays.fill(amount, 7);
        assertThat(SmoothSums.isSmooth(p, amount)).isFalse();
    }

    @Test
    void largeEqualAmountsOnTopOfSmallOnesAreRefused() {
        SplittableRandom random = new SplittableRandom(2);
        double[] p = new double[1_030];
        Arrays.fill(p, 0.5);
        double[] amount = random.doubles(1_030, 0, 3).map(Math::exp).toArray();
        assertThat(SmoothSums.isSmooth(p, amount)).isTrue();
        // Each is 2.5 % of all and 3 % of the variance; the small ones do not fill the gaps between their multiples.
        Arrays.fill(amount, 1_000, 1_030, 600);
        assertThat(SmoothSums.isSmooth(p, amount)).isFalse();
    }

    @Test
    void nothingOpenIsNotSmooth() {
        double[] ones = new double[1_000];
        Arrays.fill(ones, 1);
        assertThat(SmoothSums.isSmooth(ones, ones)).isFalse();
        assertThat(SmoothSums.isSmooth(NONE, NONE)).isFalse();
    }

    @Test
    void scaleDoesNotMatter() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 50; i++) {
            int n = random.nextInt(400, 1_500);
            double most = random.nextDouble(0.1, 1);
            double[] p = random.doubles(n, 0, most).toArray();
            double[] amount = random.doubles(n, 0, 5).map(Math::exp).toArray();
            double[] scaled = Arrays.stream(amount).map(x -> 0x1.0p40 * x).toArray();
            assertThat(SmoothSums.isSmooth(p, scaled)).isEqualTo(SmoothSums.isSmooth(p, amount));
        }
    }

    @Test
    void quantilesOfSmoothSumsAreWithinHalfAPercent() {
        SplittableRandom random = new SplittableRandom(4);
        int smooth = 0;
        for (int i = 0; i < 150; i++) {
            int n = random.nextInt(500, 1_000);
            double level = random.nextDouble(-3, 3);
            double spread = random.nextInt(2) * random.nextDouble(1);
            double large = Math.exp(random.nextDouble(0, 4));
            double often = random.nextDouble();
            double[] p = new double[n];
            double[] amount = new double[n];
            for (int j = 0; j < n; j++) {
                p[j] = 1 / (1 + Math.exp(-level - random.nextDouble(-1, 1)));
                amount[j] = (random.nextDouble() < often ? large : 1) * Math.exp(spread * random.nextDouble(-1, 1));
            }
            if (SmoothSums.isSmooth(p, amount)) {
                smooth++;
                LatticeLaw exact = CompoundLaw.of(p, amount).law();
                SaddlepointLaw law = SaddlepointLaw.of(p, amount);
                for (double q = 0.025; q < 0.98; q += 0.025) {
                    double x = exact.quantile(q);
                    assertThat(law.quantile(q)).isCloseTo(x, within(5e-3 * x));
                }
            }
        }
        assertThat(smooth).isGreaterThan(30);
    }
}
