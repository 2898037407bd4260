package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatticeLawTest {

    /** On 0.2, 0.3, 0.4, 0.5. */
    private static final LatticeLaw FOUR = LatticeLaw.of(2, 0.1, new double[] {0.125, 0.5, 0, 0.375}, 0.3625, 0.0109);

    @Test
    void hasThePointsMassesAndMomentsThatItWasGiven() {
        assertThat(FOUR.size()).isEqualTo(4);
        assertThat(FOUR.offset()).isEqualTo(2);
        assertThat(FOUR.step()).isEqualTo(0.1);
        assertThat(FOUR.point(3)).isEqualTo(0.5);
        assertThat(FOUR.mass(1)).isEqualTo(0.5);
        assertThat(FOUR.mean()).isEqualTo(0.3625);
        assertThat(FOUR.variance()).isEqualTo(0.0109);
    }

    @Test
    void copiesItsMasses() {
        double[] mass = {0.5, 0.5};
        LatticeLaw law = LatticeLaw.of(0, 1, mass, 0.5, 0.25);
        mass[0] = 7;
        assertThat(law.mass(0)).isEqualTo(0.5);
    }

    @Test
    void cumulatesFromBothEnds() {
        assertThat(FOUR.probabilityAtMost(0.1)).isZero();
        assertThat(FOUR.probabilityAtMost(0.2)).isEqualTo(0.125);
        assertThat(FOUR.probabilityAtMost(0.2999)).isEqualTo(0.125);
        assertThat(FOUR.probabilityAtMost(0.45)).isEqualTo(0.625);
        assertThat(FOUR.probabilityAtMost(0.5)).isEqualTo(1);
        assertThat(FOUR.probabilityAtLeast(0.5)).isEqualTo(0.375);
        assertThat(FOUR.probabilityAtLeast(0.3001)).isEqualTo(0.375);
        assertThat(FOUR.probabilityAtLeast(0.2)).isEqualTo(1);
        assertThat(FOUR.probabilityAtLeast(0.51)).isZero();
        assertThat(FOUR.probabilityAtMost(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(FOUR.probabilityAtMost(Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(FOUR.probabilityAtLeast(Double.NEGATIVE_INFINITY)).isEqualTo(1);
        assertThat(FOUR.probabilityAtLeast(Double.POSITIVE_INFINITY)).isZero();
    }

    @Test
    void findsThePointThatAThresholdMeans() {
        // 3 * 0.1 is 0.30000000000000004.
        assertThat(FOUR.point(1)).isNotEqualTo(0.3);
        assertThat(FOUR.probabilityAtMost(0.3)).isEqualTo(0.625);
        assertThat(FOUR.probabilityAtLeast(0.1 + 0.2)).isEqualTo(0.875);
        LatticeLaw far = LatticeLaw.of(1_000_000_000_000L, 0.01, new double[] {0.5, 0.5}, 1e10 + 0.005, 2.5e-5);
        assertThat(far.probabilityAtLeast(1e10 + 0.01)).isEqualTo(0.5);
        assertThat(far.probabilityAtMost(1e10)).isEqualTo(0.5);
    }

    @Test
    void keepsTheRelativeAccuracyOfSmallTails() {
        LatticeLaw law = LatticeLaw.of(0, 1, new double[] {1e-40, 3e-30, 1, 2e-25, 7e-50}, 2, 2e-25);
        assertThat(law.probabilityAtMost(1)).isCloseTo(3.0000000001e-30, within(1e-45));
        assertThat(law.probabilityAtLeast(3)).isCloseTo(2e-25, within(1e-40));
        assertThat(law.probabilityAtLeast(4)).isEqualTo(7e-50);
        assertThat(law.quantile(2e-40)).isEqualTo(1);
        assertThat(law.quantile(1e-40)).isEqualTo(0);
    }

    @Test
    void quantileIsTheSmallestPointThatReachesTheProbability() {
        assertThat(FOUR.quantile(0.01)).isEqualTo(FOUR.point(0));
        assertThat(FOUR.quantile(0.125)).isEqualTo(FOUR.point(0));
        assertThat(FOUR.quantile(0.126)).isEqualTo(FOUR.point(1));
        assertThat(FOUR.quantile(0.625)).isEqualTo(FOUR.point(1));
        assertThat(FOUR.quantile(0.626)).isEqualTo(FOUR.point(3));
        assertThat(LatticeLaw.of(0, 1, new double[] {0.5, 0.5}, 0.5, 0.25).quantile(0.5))
                .isEqualTo(0);
    }

    @Test
    void quantilesAtTheEndsArePointsWithMass() {
        LatticeLaw law = LatticeLaw.of(-2, 1, new double[] {0, 0.25, 0, 0.75 - 1e-17, 1e-17, 0}, 0.5, 0.75);
        assertThat(law.quantile(0)).isEqualTo(-1);
        assertThat(law.quantile(1)).isEqualTo(2);
        LatticeLaw shortOfOne = LatticeLaw.of(0, 1, new double[] {0.5, 0.5 - 1e-12, 0, 0}, 0.5, 0.25);
        assertThat(shortOfOne.quantile(Math.nextDown(1.0))).isEqualTo(1);
        assertThat(shortOfOne.quantile(1)).isEqualTo(1);
    }

    @Test
    void quantileForgivesTheRoundingOfItsMasses() {
        double[] tenths = new double[10];
        Arrays.fill(tenths, 0.1);
        LatticeLaw law = LatticeLaw.of(1, 1, tenths, 5.5, 8.25);
        for (int k = 1; k <= 10; k++) {
            assertThat(law.quantile(k / 10.0)).isEqualTo(k);
        }
        double[] thirds = {1.0 / 3 - 1e-17, 1.0 / 3, 1.0 / 3};
        assertThat(LatticeLaw.of(0, 1, thirds, 1, 2.0 / 3).quantile(1.0 / 3)).isEqualTo(0);
        // Not more than that.
        assertThat(law.quantile(0.1 + 1e-15)).isEqualTo(2);
    }

    @Test
    void pointMassIsCertain() {
        for (double value : new double[] {0, 1, -2.5, 1e300, Double.MIN_VALUE}) {
            LatticeLaw law = LatticeLaw.pointMass(value);
            assertThat(law.size()).isEqualTo(1);
            assertThat(law.point(0)).isEqualTo(value);
            assertThat(law.mean()).isEqualTo(value);
            assertThat(law.variance()).isZero();
            assertThat(law.quantile(0)).isEqualTo(value);
            assertThat(law.quantile(0.5)).isEqualTo(value);
            assertThat(law.probabilityAtLeast(value)).isEqualTo(1);
            assertThat(law.probabilityAtMost(value)).isEqualTo(1);
        }
    }

    @Test
    void mixtureWeighsMassesMeansAndVariances() {
        LatticeLaw a = LatticeLaw.of(0, 0.5, new double[] {0.5, 0.5}, 0.25, 0.0625);
        LatticeLaw b = LatticeLaw.of(3, 0.5, new double[] {0.25, 0.75}, 1.875, 0.046875);
        LatticeLaw mixture = LatticeLaw.mixture(List.of(a, b), new double[] {3, 1});
        assertThat(Laws.masses(mixture)).containsExactly(0.375, 0.375, 0, 0.0625, 0.1875);
        assertThat(mixture.offset()).isZero();
        assertThat(mixture.step()).isEqualTo(0.5);
        assertThat(mixture.mean()).isEqualTo(Laws.meanOfMasses(mixture));
        assertThat(mixture.variance()).isCloseTo(Laws.varianceOfMasses(mixture), within(1e-15));
    }

    @Test
    void mixtureTakesCertainValuesOnTheLattice() {
        LatticeLaw a = LatticeLaw.of(1, 0.5, new double[] {0.5, 0.5}, 0.75, 0.0625);
        List<LatticeLaw> laws = List.of(LatticeLaw.pointMass(0), LatticeLaw.pointMass(2), a);
        LatticeLaw mixture = LatticeLaw.mixture(laws, new double[] {0.25, 0.25, 0.5});
        assertThat(Laws.masses(mixture)).containsExactly(0.25, 0.25, 0.25, 0, 0.25);
        List<LatticeLaw> certain = List.of(LatticeLaw.pointMass(0), LatticeLaw.pointMass(3));
        assertThat(Laws.masses(LatticeLaw.mixture(certain, new double[] {1, 1})))
                .containsExactly(0.5, 0.5);
    }

    @Test
    void refusesWhatIsNoLaw() {
        assertMessage(
                () -> LatticeLaw.of(0, 0, new double[] {1}, 0, 0),
                "step was 0.0; it must be greater than 0 and finite");
        assertMessage(
                () -> LatticeLaw.of(0, Double.NaN, new double[] {1}, 0, 0),
                "step was NaN; it must be greater than 0 and finite");
        assertMessage(
                () -> LatticeLaw.of(0, Double.POSITIVE_INFINITY, new double[] {1}, 0, 0),
                "step was Infinity; it must be greater than 0 and finite");
        assertMessage(() -> LatticeLaw.of(0, 1, new double[] {1}, Double.NaN, 0), "mean was NaN; it must be finite");
        assertMessage(
                () -> LatticeLaw.of(0, 1, new double[] {1}, 0, -1),
                "variance was -1.0; it must be at least 0 and finite");
        assertMessage(
                () -> LatticeLaw.of(0, 1, new double[] {1}, 0, Double.POSITIVE_INFINITY),
                "variance was Infinity; it must be at least 0 and finite");
        assertMessage(
                () -> LatticeLaw.of(0, 1, new double[0], 0, 0), "number of masses was 0; a law has at least one point");
        assertMessage(
                () -> LatticeLaw.of(0, 1, new double[] {1.5, -0.5}, 0, 0), "mass 1 was -0.5; it must be at least 0");
        assertMessage(
                () -> LatticeLaw.of(0, 1, new double[] {Double.NaN}, 0, 0), "mass 0 was NaN; it must be at least 0");
        assertMessage(
                () -> LatticeLaw.of(0, 1, new double[] {0.5, 0.25}, 0, 0),
                "sum of the masses was 0.75; it must be 1 to within 1.0E-9");
        assertMessage(() -> LatticeLaw.pointMass(Double.NaN), "value was NaN; it must be finite");
    }

    @Test
    void refusesQuestionsOutsideTheLaw() {
        assertMessage(() -> FOUR.quantile(-0.1), "p was -0.1; it must be in [0, 1]");
        assertMessage(() -> FOUR.quantile(1.1), "p was 1.1; it must be in [0, 1]");
        assertMessage(() -> FOUR.quantile(Double.NaN), "p was NaN; it must be in [0, 1]");
        assertMessage(() -> FOUR.probabilityAtMost(Double.NaN), "x was NaN; it must be a number or infinite");
        assertMessage(() -> FOUR.probabilityAtLeast(Double.NaN), "x was NaN; it must be a number or infinite");
        assertMessage(() -> FOUR.mass(4), "k was 4; it must be in [0, 3]");
        assertMessage(() -> FOUR.point(-1), "k was -1; it must be in [0, 3]");
    }

    @Test
    void refusesMixturesThatMakeNoLaw() {
        LatticeLaw other = LatticeLaw.of(0, 1, new double[] {0.5, 0.5}, 0.5, 0.25);
        assertMessage(
                () -> LatticeLaw.mixture(List.of(), new double[0]),
                "number of weights was 0 for 0 laws; there must be one for each of at least one law");
        assertMessage(
                () -> LatticeLaw.mixture(List.of(FOUR), new double[2]),
                "number of weights was 2 for 1 laws; there must be one for each of at least one law");
        assertMessage(
                () -> LatticeLaw.mixture(List.of(FOUR), new double[] {-1}),
                "weight 0 was -1.0; it must be at least 0 and finite");
        assertMessage(
                () -> LatticeLaw.mixture(List.of(FOUR), new double[] {0}),
                "sum of the weights was 0.0; it must be greater than 0 and finite");
        assertMessage(
                () -> LatticeLaw.mixture(List.of(FOUR, other), new double[] {1, 1}),
                "step of a law with the point 0.0 was 1.0; it must be the step of the others, 0.1");
        assertMessage(
                () -> LatticeLaw.mixture(List.of(FOUR, LatticeLaw.pointMass(0.25)), new double[] {1, 1}),
                "step of a law with the point 0.25 was 0.25; it must be the step of the others, 0.1");
        assertMessage(
                () -> LatticeLaw.mixture(List.of(FOUR, LatticeLaw.pointMass(1e9)), new double[] {1, 1}),
                "number of points of the mixture was 9999999999; it must be at most 67108864");
    }

    private static void assertMessage(Runnable call, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
