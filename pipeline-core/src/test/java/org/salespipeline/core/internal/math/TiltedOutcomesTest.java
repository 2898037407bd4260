package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TiltedOutcomesTest {

    @Test
    void whatIsCertainStaysSoHoweverFarOddsAreMoved() {
        for (double x : new double[] {-1e9, -800, -1, 0, 1, 800, 1e9}) {
            assertThat(TiltedOutcomes.tilted(0, x)).isZero();
            assertThat(TiltedOutcomes.tilted(1, x)).isOne();
        }
    }

    @Test
    void oddsAreMultiplied() {
        assertThat(TiltedOutcomes.tilted(0.5, Math.log(3))).isEqualTo(0.75);
        assertThat(TiltedOutcomes.tilted(0.5, -Math.log(3))).isEqualTo(0.25);
        assertThat(TiltedOutcomes.tilted(0.3, -800)).isZero();
        assertThat(TiltedOutcomes.tilted(0.3, 800)).isOne();
    }
}
