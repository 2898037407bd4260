package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BinaryOutcomesTest {

    private static final double[] GIVEN = {0.5, 0.25, 0.5, 0, 1, 0.75};
    private static final boolean[] CAME = {true, false, false, true, true, false};

    @Test
    void byHand() {
        BinaryOutcomes outcomes = BinaryOutcomes.of(GIVEN, CAME);
        assertThat(outcomes.count()).isEqualTo(6);
        assertThat(outcomes.squares()).isEqualTo(0.25 + 0.0625 + 0.25 + 1 + 0 + 0.5625);
        assertThat(outcomes.logarithms(0.001))
                .isCloseTo(
                        -(Math.log(0.5) + Math.log(0.75) + Math.log(0.5) + Math.log(0.001) + 0 + Math.log(0.25)),
                        within(1e-14));
        // 0.5 beats 0.25, ties with 0.5, loses to 0.75; 0 loses to all; 1 beats all.
        assertThat(outcomes.pairs()).isEqualTo(9);
        assertThat(outcomes.concordantPairs()).isEqualTo(1.5 + 0 + 3);
    }

    @Test
    void bothEndsOfTheLogScoreAreCut() {
        BinaryOutcomes wrong =
                BinaryOutcomes.of(new double[] {0, 1, 1e-9, 1 - 1e-9}, new boolean[] {true, false, true, false});
        assertThat(wrong.logarithms(1e-6)).isCloseTo(-4 * Math.log(1e-6), within(1e-12));
        BinaryOutcomes right = BinaryOutcomes.of(new double[] {0, 1}, new boolean[] {false, true});
        assertThat(right.logarithms(1e-6)).isZero();
    }

    @Test
    void minusZeroIsZero() {
        BinaryOutcomes outcomes = BinaryOutcomes.of(new double[] {-0.0, 0.0, 1}, new boolean[] {true, false, true});
        assertThat(outcomes.concordantPairs()).isEqualTo(1.5);
        assertThat(outcomes.bins().size()).isEqualTo(2);
    }

    @Test
    void ofNothingIsZero() {
        BinaryOutcomes none = BinaryOutcomes.of(new double[0], new boolean[0]);
        assertThat(none.count()).isZero();
        assertThat(none.squares()).isZero();
        assertThat(none.logarithms(0.1)).isZero();
        assertThat(none.pairs()).isZero();
        assertThat(none.concordantPairs()).isZero();
        assertThat(none.bins().size()).isZero();
    }

    @Test
    void leavesItsArgumentsAlone() {
        double[] given = GIVEN.clone();
        boolean[] came = CAME.clone();
        BinaryOutcomes.of(given, came);
        assertThat(given).isEqualTo(GIVEN);
        assertThat(came).isEqualTo(CAME);
    }

    @Test
    void refuses() {
        refuses(
                new double[2],
                new boolean[1],
                "number of outcomes was 1 for 2 probabilities; there must be one for each");
        refuses(new double[] {0, Double.NaN}, new boolean[2], "probability 1 was NaN; it must be in [0, 1]");
        refuses(new double[] {1.5}, new boolean[1], "probability 0 was 1.5; it must be in [0, 1]");
        refuses(new double[] {-1}, new boolean[1], "probability 0 was -1.0; it must be in [0, 1]");
    }

    private static void refuses(double[] probability, boolean[] happened, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinaryOutcomes.of(probability, happened))
                .withMessage(message);
    }
}
