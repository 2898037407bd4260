package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

/** Against the closed forms that the law has for few degrees of freedom. */
class FLawTest {

    @Test
    void closedForms() {
        for (double x : new double[] {1e-3, 0.4, 1, 3.7, 25, 4_000}) {
            // The square of a Cauchy number.
            assertThat(FLaw.beyond(x, 1, 1))
                    .isCloseTo(2 / Math.PI * Math.atan(1 / Math.sqrt(x)), withinPercentage(1e-10));
            for (double below : new double[] {1, 6, 41.5, 700}) {
                assertThat(FLaw.beyond(x, 2, below))
                        .isCloseTo(Math.pow(1 + 2 * x / below, -below / 2), withinPercentage(1e-9));
            }
        }
        assertThat(FLaw.beyond(0, 3, 10)).isEqualTo(1);
        assertThat(FLaw.beyond(-1, 3, 10)).isEqualTo(1);
    }
}
