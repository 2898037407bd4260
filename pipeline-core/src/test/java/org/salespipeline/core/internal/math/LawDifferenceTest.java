package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class LawDifferenceTest {

    private static TiltLaw normal(double mean, double deviation) {
        return TiltPosterior.of(x -> -0.5 * (x - mean) * (x - mean) / (deviation * deviation), 1e4);
    }

    /** Normal less normal is normal. */
    @Test
    void ofNormalLawsIsNormal() {
        LawDifference difference = new LawDifference(normal(1, 0.3), normal(1.2, 0.4), x -> 2 * x);
        NormalDistribution exact = NormalDistribution.of(0.4, 1);
        assertThat(difference.aboveZero()).isCloseTo(1 - exact.cumulativeProbability(0), within(0.003));
        for (double p : new double[] {0.05, 0.1, 0.5, 0.9, 0.95}) {
            assertThat(difference.quantile(p)).isCloseTo(exact.inverseCumulativeProbability(p), within(0.02));
        }
    }

    @Test
    void aFunctionThatFallsTurnsItRound() {
        LawDifference up = new LawDifference(normal(0, 1), normal(1, 1), x -> x);
        LawDifference down = new LawDifference(normal(0, 1), normal(1, 1), x -> -x);
        assertThat(down.aboveZero()).isCloseTo(1 - up.aboveZero(), within(1e-9));
    }

    @Test
    void nothingThatChangesIsAHalf() {
        assertThat(new LawDifference(normal(0, 1), normal(3, 1), x -> 7).aboveZero())
                .isEqualTo(0.5);
    }
}
