package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Groups and levels that are confounded, fitted together. */
class MixedTiltsTest {

    /** 12 groups of 600 trials, two levels with log-odds 1 apart; the first group has nearly all of the harder one. */
    private static MixedTilts simulated(long seed, double[] effect, double hard) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 12 * 600;
        double[] before = new double[n];
        double[] now = new double[n];
        double[] count = new double[n];
        int[] group = new int[n];
        int[][] level = new int[n][1];
        for (int i = 0; i < n; i++) {
            group[i] = i % 12;
            level[i][0] = random.nextDouble() < (group[i] == 0 ? 0.9 : 0.1) ? 1 : 0;
            before[i] = 0.4;
            double chance = TiltedOutcomes.tilted(0.4, effect[group[i]] + level[i][0] * hard);
            now[i] = random.nextDouble() < chance ? 1 : 0;
            count[i] = 1;
        }
        return new MixedTilts(before, now, count, group, 12, level, new int[] {2});
    }

    @Test
    void aHarderMixIsNotTheGroupsFault() {
        int small = 0;
        for (int seed = 0; seed < 40; seed++) {
            small += simulated(seed, new double[12], -1).of(0).pValue() < 0.1 ? 1 : 0;
        }
        // 4 expected of 40; 10 or more in 1 of 200 trials.
        assertThat(small).isLessThan(10);
    }

    @Test
    void norDoesTheMixHideTheGroup() {
        double[] effect = new double[12];
        effect[0] = -0.8;
        int found = 0;
        double sum = 0;
        for (int seed = 0; seed < 20; seed++) {
            TiltedOutcomes own = simulated(seed, effect, -1).of(0);
            found += own.pValue() < 0.01 ? 1 : 0;
            sum += own.mostLikely();
        }
        assertThat(found).isGreaterThanOrEqualTo(18);
        assertThat(sum / 20).isCloseTo(-0.8, within(0.15));
    }

    /** One level, so that the model is one of groups alone: the estimate of a free effect is the log odds ratio against the others. */
    @Test
    void withoutAMixAGroupIsComparedWithTheOthers() {
        double[] before = {0.3, 0.3, 0.3, 0.3};
        double[] now = {1, 0, 1, 0};
        double[] count = {200, 800, 300, 700};
        MixedTilts fit = new MixedTilts(before, now, count, new int[] {0, 0, 1, 1}, 2, new int[4][0], new int[0]);

        TiltedOutcomes first = fit.of(0);
        // Pearson's chi-squared of the table 200, 800; 300, 700: n (ad - bc)^2 / (product of the four sums).
        double pearson = 2000 * Math.pow(200.0 * 700 - 800.0 * 300, 2) / (1000.0 * 1000 * 500 * 1500);
        double z = Quantiles.normal(1 - first.pValue() / 2);
        assertThat(z * z).isCloseTo(pearson, within(1.5));
        assertThat(fit.observedAndExpected(0)[0]).isEqualTo(200);
        assertThat(fit.observedAndExpected(0)[1]).isBetween(240.0, 260.0);
        assertThat(fit.effect(0)).isBetween(-0.3, -0.1);
        assertThat(fit.effect(1)).isBetween(0.1, 0.3);
    }

    @Test
    void aGroupOfWhichNothingIsKnownIsLikeTheOthers() {
        double[] before = {0.3, 0.3, 0.3};
        double[] now = {1, 0, 0.3};
        double[] count = {300, 700, 50};
        MixedTilts fit = new MixedTilts(before, now, count, new int[] {0, 0, 1}, 2, new int[3][0], new int[0]);

        assertThat(fit.effect(1)).isCloseTo(0, within(1e-6));
        assertThat(fit.of(1).pValue()).isCloseTo(1, within(1e-6));
    }
}
