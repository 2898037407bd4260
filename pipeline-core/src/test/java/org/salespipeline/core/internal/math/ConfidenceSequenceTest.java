package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ConfidenceSequenceTest {

    @Test
    void widthByHand() {
        // r^2 = (2 log 20 + log(1 + 2 log 20)) / 400 = (5.991465 + 1.944691) / 400; n = 100: n r^2 + 1 = 2.984039
        double expected = Math.sqrt(0.25 * 2 * 2.984039 / (100 * 1.984039) * Math.log(Math.sqrt(2.984039) * 20));
        assertThat(ConfidenceSequence.halfWidth(100, 0.25, 0.05)).isEqualTo(expected, within(1e-6));
    }

    @Test
    void holdsTheTruthAtAllTimesInAtLeastTheStatedShareOfRuns() {
        double alpha = 0.2;
        int runs = 2_000;
        int missed = 0;
        for (int run = 0; run < runs; run++) {
            KeyedRandom random = new KeyedRandom(3, run, 0, 0);
            double sum = 0;
            boolean outside = false;
            for (int n = 1; n <= 2_000; n++) {
                sum += random.nextGaussian();
                outside |= Math.abs(sum / n) > ConfidenceSequence.halfWidth(n, 1, alpha);
            }
            missed += outside ? 1 : 0;
        }
        assertThat((double) missed / runs).isBetween(0.05, alpha + 2 * Math.sqrt(alpha * (1 - alpha) / runs));
    }
}
