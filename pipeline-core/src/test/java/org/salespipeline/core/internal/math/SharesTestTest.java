package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SharesTestTest {

    private static double ratio(double weight, double[] shares, long... counts) {
        SharesTest test = new SharesTest(shares, weight);
        test.day(counts);
        return Math.exp(test.logRatio());
    }

    @Test
    void ratiosOfBetaFunctionsByHand() {
        double[] half = {0.5, 0.5};
        // B(4, 2) / (B(2, 2) / 4) = (1 / 20) / (1 / 24)
        assertThat(ratio(4, half, 2, 0)).isEqualTo(1.2, within(1e-14));
        // B(3, 3) / (B(2, 2) / 4) = (1 / 30) / (1 / 24)
        assertThat(ratio(4, half, 1, 1)).isEqualTo(0.8, within(1e-14));
        // B(6, 3) / (B(3, 1) (3/4)^3 (1/4)^2) = (2! 5! / 8!) / (1/3 * 27 / 1024)
        assertThat(ratio(4, new double[] {0.75, 0.25}, 3, 2))
                .isEqualTo((2 * 120 / 40_320.0) / (27.0 / 3_072), within(1e-14));
    }

    @Test
    void expectedRatioIsOne() {
        double[] shares = {0.5, 0.3, 0.2};
        double mean = 0;
        for (int word = 0; word < 729; word++) {
            long[] counts = new long[3];
            double chance = 1;
            for (int i = 0, rest = word; i < 6; i++, rest /= 3) {
                counts[rest % 3]++;
                chance *= shares[rest % 3];
            }
            mean += chance * ratio(5, shares, counts);
        }
        assertThat(mean).isEqualTo(1, within(1e-12));
    }

    @Test
    void findsSharesThatAreNotAsStatedAndNotThoseThatAre() {
        SharesTest right = new SharesTest(new double[] {0.5, 0.5}, 100);
        SharesTest wrong = new SharesTest(new double[] {0.5, 0.5}, 100);
        assertThat(right.largestLogRatio()).isZero();
        for (int day = 0; day < 100; day++) {
            right.day(new long[] {5, 5});
            wrong.day(new long[] {6, 4});
        }
        assertThat(right.largestLogRatio()).isLessThan(Math.log(1.5));
        assertThat(wrong.logRatio()).isGreaterThan(Math.log(1_000));
    }
}
