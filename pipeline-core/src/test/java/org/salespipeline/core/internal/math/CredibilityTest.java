package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CredibilityTest {

    /**
     * By hand: {2, 4, 6}, {9, 11} and {7}. Mean of all 39 / 6 = 6.5. Within: (2 * 4 + 1 * 2) / 3 = 10 / 3. Between: 3 * 2.5^2 + 2 *
     * 3.5^2 + 0.5^2 = 43.5, less 2 * 10 / 3, divided by 6 - (9 + 4 + 1) / 6 = 11 / 3: 221 / 22.
     */
    private static final double BY_HAND = (10 / 3.0) / (221 / 22.0);

    private static double byHand() {
        return Credibility.strength(new double[] {3, 2, 1}, new double[] {4, 10, 7}, new double[] {4, 2, 0});
    }

    @Test
    void strengthOfThreeGroupsByHand() {
        assertThat(byHand()).isCloseTo(BY_HAND, within(1e-15));
        assertThat(BY_HAND).isCloseTo(220 / 663.0, within(1e-15));
    }

    @Test
    void meansAreDrawnTowardsTheMeanOfAll() {
        assertThat(Credibility.shrunk(3, 4, 6.5, BY_HAND)).isCloseTo((1_989 * 4 + 220 * 6.5) / 2_209, within(1e-14));
        assertThat(Credibility.shrunk(1, 7, 6.5, BY_HAND)).isBetween(6.5, 7.0);
        assertThat(Credibility.shrunk(0, 99, 6.5, BY_HAND)).isEqualTo(6.5);
        assertThat(Credibility.shrunk(3, 4, 6.5, Double.POSITIVE_INFINITY)).isEqualTo(6.5);
        assertThat(Credibility.shrunk(3, 4, 6.5, 0)).isEqualTo(4);
    }

    @Test
    void whatIsSaidOfEmptyGroupsAndOfVariancesOfOneIsNotLookedAt() {
        assertThat(Credibility.strength(
                        new double[] {0, 3, 2, 0, 1},
                        new double[] {Double.NaN, 4, 10, 1e9, 7},
                        new double[] {5, 4, 2, Double.NaN, Double.NaN}))
                .isEqualTo(byHand());
    }

    @Test
    void groupsThatDifferByNoMoreThanChanceAreNotTold() {
        assertThat(Credibility.strength(new double[] {5, 5}, new double[] {10, 10.1}, new double[] {4, 4}))
                .isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Credibility.strength(new double[] {5, 5}, new double[] {10, 10}, new double[] {0, 0}))
                .isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void tooLittleToTell() {
        assertThat(Credibility.strength(new double[0], new double[0], new double[0]))
                .isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Credibility.strength(new double[] {9, 0}, new double[] {1, 0}, new double[] {1, 0}))
                .as("one group")
                .isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Credibility.strength(new double[] {1, 1}, new double[] {1, 100}, new double[] {0, 0}))
                .as("no group has two numbers")
                .isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void groupsThatHaveNoSpreadOfTheirOwnAreBelieved() {
        assertThat(Credibility.strength(new double[] {2, 2}, new double[] {1, 3}, new double[] {0, 0}))
                .isZero();
        assertThat(Credibility.shrunk(2, 1, 2, 0)).isEqualTo(1);
    }

    @Test
    void theUnitOfTheNumbersDoesNotMatter() {
        double strength = Credibility.strength(
                new double[] {3, 2, 1}, new double[] {4e9, 1e10, 7e9}, new double[] {4e18, 2e18, 0});
        assertThat(strength).isCloseTo(BY_HAND, within(1e-12));
    }

    /** 2,000 groups of 4 to 12 numbers; variance 9 within, 2 between. */
    @Test
    void plantedVariancesAreFound() {
        Random random = new Random(7);
        int groups = 2_000;
        double[] counts = new double[groups];
        double[] means = new double[groups];
        double[] variances = new double[groups];
        for (int j = 0; j < groups; j++) {
            int n = 4 + random.nextInt(9);
            double centre = 100 + Math.sqrt(2) * random.nextGaussian();
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < n; i++) {
                double x = centre + 3 * random.nextGaussian();
                sum += x;
                squares += x * x;
            }
            counts[j] = n;
            means[j] = sum / n;
            variances[j] = (squares - sum * sum / n) / (n - 1);
        }
        assertThat(Credibility.strength(counts, means, variances)).isCloseTo(4.5, within(0.5));
    }
}
