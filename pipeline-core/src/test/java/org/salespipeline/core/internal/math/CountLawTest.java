package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Against sums of probabilities, each from the one before. */
class CountLawTest {

    /** Compares both tails, from P(0) and the ratios P(k + 1) / P(k). */
    private static void check(CountLaw law, double none, IntToDoubleFunction ratio, int last) {
        double[] mass = new double[last + 400];
        mass[0] = none;
        for (int k = 1; k < mass.length; k++) {
            mass[k] = mass[k - 1] * Math.max(0, ratio.applyAsDouble(k - 1));
        }
        double[] beyond = new double[mass.length + 1];
        for (int k = mass.length - 1; k >= 0; k--) {
            beyond[k] = beyond[k + 1] + mass[k];
        }
        double below = 0;
        for (int k = 0; k <= last; k++) {
            double upTo = below + mass[k];
            assertThat(law.atMost(k)).as("at most %s", k).isCloseTo(upTo, withinPercentage(1e-9));
            assertThat(law.atLeast(k)).as("at least %s", k).isCloseTo(beyond[k], withinPercentage(1e-9));
            double lower = below + mass[k] / 2;
            double upper = beyond[k] - mass[k] / 2;
            assertThat(law.midP(k))
                    .as("mid-p of %s", k)
                    .isCloseTo(Math.min(1, 2 * Math.min(lower, upper)), withinPercentage(1e-9));
            below = upTo;
        }
        assertThat(law.atMost(-1)).isZero();
        assertThat(law.atLeast(0)).isEqualTo(1);
    }

    @Test
    void equalMeanAndVarianceIsPoisson() {
        check(CountLaw.of(4.2, 4.2), Math.exp(-4.2), k -> 4.2 / (k + 1), 40);
        assertThat(CountLaw.of(4.2, 4.2 * (1 + 2e-7)).atMost(9))
                .as("near it")
                .isCloseTo(CountLaw.of(4.2, 4.2).atMost(9), withinPercentage(1e-4));
        assertThat(CountLaw.of(4.2, 4.2 * (1 - 2e-7)).atMost(9))
                .isCloseTo(CountLaw.of(4.2, 4.2).atMost(9), withinPercentage(1e-4));
    }

    @Test
    void moreVarianceIsNegativeBinomial() {
        // Mean 6 and shape 1.5: 6 + 36 / 1.5.
        double w = 6 / 7.5;
        check(CountLaw.of(6, 30), Math.pow(1 - w, 1.5), k -> w * (k + 1.5) / (k + 1), 60);
    }

    @Test
    void lessVarianceIsBinomial() {
        // 12 trials of 0.3.
        check(CountLaw.of(3.6, 3.6 * 0.7), Math.pow(0.7, 12), k -> (12.0 - k) / (k + 1) * 0.3 / 0.7, 12);
        assertThat(CountLaw.of(3.6, 3.6 * 0.7).atLeast(13)).isCloseTo(0, within(1e-12));
        CountLaw partly = CountLaw.of(3.75, 3.75 * 0.7);
        assertThat(partly.atMost(12) + partly.atLeast(13)).as("12.5 trials").isCloseTo(1, within(1e-12));
        assertThat(partly.atLeast(13)).isBetween(0.0, 1e-6);
        assertThat(partly.atLeast(14)).isZero();
        assertThat(partly.atMost(13)).isEqualTo(1);
    }

    @Test
    void nothingExpected() {
        CountLaw none = CountLaw.of(0, 0);
        assertThat(none.midP(0)).isEqualTo(1);
        assertThat(none.midP(1)).isZero();
        assertThat(none.atMost(0)).isEqualTo(1);
    }

    @Test
    void refusals() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CountLaw.of(1, 0))
                .withMessage("mean was 1.0, variance 0.0; both must be finite and greater than 0, or the mean 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CountLaw.of(Double.NaN, 1))
                .withMessage("mean was NaN, variance 1.0; both must be finite and greater than 0, or the mean 0");
    }
}
