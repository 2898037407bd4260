package org.salespipeline.core.internal.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.salespipeline.funnel.StageDynamics;

class WinCurvesTest {

    private static final List<String> PLACES = List.of("a", "won", "lost");
    private static final boolean[] WON = {false, true, false};

    /** One stage: nobody is won but in the tail, by 1 in 10, and as many are lost. */
    private static WinCurves curves(int horizon) {
        StageDynamics only = StageDynamics.of(
                "a", PLACES, new double[][] {{0, 0, 0}, {0, 0, 0}, {0, 0.5, 0}}, new double[] {0, 0.1, 0.1});
        return new WinCurves(new StageDynamics[] {only}, WON, horizon);
    }

    /** The geometric sum of 0.1 * 0.8^(u - 1). */
    private static double geometric(int steps) {
        return 0.5 * (1 - Math.pow(0.8, steps));
    }

    @Test
    void allAgesInTheTailHaveTheSameAheadOfThem() {
        WinCurves curves = curves(20);
        for (int age : new int[] {2, 3, 1_000_000}) {
            double[] chances = curves.within(0, age, new int[] {1, 7, 20});
            double[] expected = {geometric(1), geometric(7), geometric(20)};
            for (int p = 0; p < expected.length; p++) {
                assertThat(chances[p]).isCloseTo(expected[p], within(1e-15));
            }
            Arrays.fill(chances, 9);
            assertThat(curves.ever(0, age)).isCloseTo(0.5, within(1e-15));
        }
        assertThat(curves.within(0, 5, new int[] {3})[0]).as("asked anew").isCloseTo(geometric(3), within(1e-15));
    }

    @Test
    void youngerOnesComeToTheTailLater() {
        WinCurves curves = curves(20);
        assertThat(curves.within(0, 1, new int[] {1, 8})[0]).isZero();
        assertThat(curves.within(0, 1, new int[] {1, 8})[1]).isCloseTo(geometric(7), within(1e-15));
        assertThat(curves.within(0, 0, new int[] {8})[0]).isCloseTo(0.5 * geometric(6), within(1e-15));
        assertThat(curves.ever(0, 1)).isCloseTo(0.5, within(1e-15));
        assertThat(curves.ever(0, 0)).isCloseTo(0.25, within(1e-15));
    }

    @Test
    void aHorizonWithinTheFirstAgesWillDo() {
        assertThat(curves(1).within(0, 0, new int[] {1})).containsExactly(0);
        assertThat(curves(1).within(0, 7, new int[] {1})[0]).isCloseTo(0.1, within(1e-15));
    }
}
