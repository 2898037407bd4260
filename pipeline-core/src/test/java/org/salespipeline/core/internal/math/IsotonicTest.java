package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class IsotonicTest {

    @Test
    void poolsWhatFalls() {
        assertThat(Isotonic.fit(new double[] {1, 3, 2, 4}, new double[] {1, 1, 1, 1}))
                .containsExactly(1, 2.5, 2.5, 4);
        assertThat(Isotonic.fit(new double[] {1, 3, 2, 4}, new double[] {1, 3, 1, 1}))
                .containsExactly(1, 2.75, 2.75, 4);
        // Pooling 2 and 0 leaves less than what stands before them.
        assertThat(Isotonic.fit(new double[] {1.5, 2, 0, 9}, new double[] {1, 1, 1, 1}))
                .containsExactly(3.5 / 3, 3.5 / 3, 3.5 / 3, 9);
        assertThat(Isotonic.fit(new double[] {3, 2, 1}, new double[] {1, 1, 1})).containsExactly(2, 2, 2);
        assertThat(Isotonic.fit(new double[0], new double[0])).isEmpty();
    }

    @Test
    void leavesItsArgumentsAlone() {
        double[] value = {3, 2, 1};
        double[] weight = {1, 2, 3};
        Isotonic.fit(value, weight);
        assertThat(value).containsExactly(3, 2, 1);
        assertThat(weight).containsExactly(1, 2, 3);
    }

    @Test
    void refuses() {
        refuses(new double[2], new double[1], "number of weights was 1 for 2 values; there must be one for each");
        refuses(new double[] {0, Double.NaN}, new double[] {1, 1}, "value 1 was NaN; it must be finite");
        refuses(new double[1], new double[1], "weight 0 was 0.0; it must be greater than 0 and finite");
        refuses(
                new double[1],
                new double[] {Double.POSITIVE_INFINITY},
                "weight 0 was Infinity; it must be greater than 0 and finite");
    }

    private static void refuses(double[] value, double[] weight, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Isotonic.fit(value, weight))
                .withMessage(message);
    }
}
