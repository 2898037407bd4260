package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.statistics.distribution.PascalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegativeBinomialTimeTest {

    @ParameterizedTest
    @CsvSource({
        "10,2",
        "0.01,2",
        "3,0.5",
        "3,1",
        "45.5,7.25",
        "200,2",
        "1000,3",
        "7,1e12",
        "7,1e300",
        "500,1e12",
        "40,0.1"
    })
    void keepsTheStatedMeanAndVariance(double mean, double shape) {
        double[] mass = NegativeBinomialTime.mass(mean, shape, 1e-25, 1 << 24);
        DoubleSum total = new DoubleSum();
        DoubleSum first = new DoubleSum();
        DoubleSum second = new DoubleSum();
        for (int d = 0; d < mass.length; d++) {
            total.add(mass[d]);
            first.addProduct(d, mass[d]);
            second.add((d - mean) * (d - mean) * mass[d]);
        }
        double variance = mean + mean * mean / shape;
        assertThat(total.value()).isCloseTo(1, within(1e-12));
        assertThat(first.value()).isCloseTo(mean, within(1e-12 * mean));
        assertThat(second.value()).isCloseTo(variance, within(1e-12 * variance));
    }

    @ParameterizedTest
    @CsvSource({"10,2", "3,1", "0.5,4", "100,3", "2,50"})
    void agreesWithCommonsStatisticsForWholeShapes(double mean, int shape) {
        PascalDistribution law = PascalDistribution.of(shape, shape / (shape + mean));
        double[] mass = NegativeBinomialTime.mass(mean, shape, 1e-60, 1 << 20);
        double[] hazards = NegativeBinomialTime.hazards(mean, shape, 1e-60, 1 << 20);
        assertThat(hazards).hasSameSizeAs(mass);
        for (int d = 0; d < mass.length; d++) {
            double survival = d == 0 ? 1 : law.survivalProbability(d - 1);
            // The reference computes powers of 1 - p with p rounded: it is the less accurate side.
            assertThat(mass[d]).isCloseTo(law.probability(d), withPercentage(2e-10));
            assertThat(hazards[d]).isCloseTo(law.probability(d) / survival, withPercentage(2e-10));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "3,0.5,0",
        "3,0.5,1",
        "3,0.5,400",
        "40,0.1,1000",
        "40,0.1,5",
        "12.5,0.7,3000",
        "12.5,2.7,2000",
        "300,1.3,10"
    })
    void hazardAgreesWithTheIncompleteBetaFunctionForAnyShape(double mean, double shape, int age) {
        double[] hazards = NegativeBinomialTime.hazards(mean, shape, 0, age);
        assertThat(hazards).hasSize(age + 1);
        double w = mean / (shape + mean);
        // P(D >= d) = I(w; d, r), and P(D = d) is the difference to the next, at most half of it here or below the
        // hazard's.
        double here = age == 0 ? 1 : RegularizedBeta.value(w, age, shape);
        double after = RegularizedBeta.value(w, age + 1.0, shape);
        assertThat(1 - hazards[age]).isCloseTo(after / here, within(1e-11));
    }

    @ParameterizedTest
    @CsvSource({"0.25", "3", "250", "1e6"})
    void shapeOneIsGeometric(double mean) {
        double hazard = 1 / (1 + mean);
        for (double h : NegativeBinomialTime.hazards(mean, 1, 0, 5_000)) {
            assertThat(h).isCloseTo(hazard, within(2.3e-16 * (1 + mean) * hazard));
        }
        double[] mass = NegativeBinomialTime.mass(mean, 1, 0, 5_000);
        for (int d = 0; d < mass.length; d += 100) {
            double expected = StrictMath.exp(StrictMath.log(hazard) - d * StrictMath.log1p(1 / mean));
            assertThat(mass[d]).isCloseTo(expected, withPercentage(2e-10));
        }
    }

    @Test
    void largeShapesTendToPoisson() {
        PoissonDistribution poisson = PoissonDistribution.of(12.5);
        double[] mass = NegativeBinomialTime.mass(12.5, 1e15, 1e-80, 1_000);
        double[] hazards = NegativeBinomialTime.hazards(12.5, 1e15, 1e-80, 1_000);
        for (int d = 0; d < mass.length; d++) {
            double survival = d == 0 ? 1 : poisson.survivalProbability(d - 1);
            assertThat(mass[d]).isCloseTo(poisson.probability(d), withPercentage(1e-9));
            assertThat(hazards[d]).isCloseTo(poisson.probability(d) / survival, withPercentage(1e-9));
        }
        assertThat(mass.length).isGreaterThan(120);
    }

    @Test
    void hazardsFarInTheTailAreAccurate() {
        // Shape 2: P(D >= d) = w^d (1 + d (1 - w)), so h(d) = 1 - w (1 + (d + 1)(1 - w)) / (1 + d (1 - w)) has a closed
        // form.
        double w = 10.0 / 12;
        double[] hazards = NegativeBinomialTime.hazards(10, 2, 0, 100_000);
        for (int d = 0; d <= 100_000; d += 1_000) {
            double closed = (1 - w) * (1 - w) * (d + 1) / (1 + d * (1 - w));
            assertThat(hazards[d]).isCloseTo(closed, withPercentage(1e-13));
        }
    }

    @Test
    void hazardsDoNotDependOnWhereTheyStop() {
        for (double shape : new double[] {0.05, 0.9, 1, 2, 30}) {
            double[] longer = NegativeBinomialTime.hazards(20, shape, 0, 3_000);
            for (int last : new int[] {0, 1, 7, 63, 64, 65, 700}) {
                double[] shorter = NegativeBinomialTime.hazards(20, shape, 0, last);
                assertThat(shorter).hasSize(last + 1);
                for (int d = 0; d <= last; d++) {
                    assertThat(shorter[d]).isCloseTo(longer[d], within(2.3e-16 * (21 + 20 / shape) * longer[d]));
                }
            }
        }
    }

    @Test
    void hazardsLongBeforeTheMeanAreAccurate() {
        // P(D = 0) = exp(-mean) for the Poisson limit; nearly all of the law is beyond what is asked for.
        assertThat(NegativeBinomialTime.hazards(100, 1e20, 0, 3)[0]).isCloseTo(Math.exp(-100), withPercentage(3e-12));
        assertThat(NegativeBinomialTime.mass(100, 1e20, 0, 3)[2])
                .isCloseTo(5_000 * Math.exp(-100), withPercentage(3e-12));
        assertThat(NegativeBinomialTime.mass(5_000, 1e20, 0, 3)).containsExactly(0, 0, 0, 0);
        assertThat(NegativeBinomialTime.mass(1_000, 2, 0, 0)[0])
                .isCloseTo(4 / (1_002.0 * 1_002.0), withPercentage(2.2e-11));
    }

    @Test
    void stopsWhereLessThanTheTailIsLeft() {
        double[] mass = NegativeBinomialTime.mass(3, 1, 1e-6, 1_000);
        // P(D > d) = 0.75^(d + 1) falls below 1e-6 at d + 1 = 49.
        assertThat(mass).hasSize(49);
        assertThat(NegativeBinomialTime.mass(3, 1, 1e-6, 20)).hasSize(21);
        assertThat(NegativeBinomialTime.mass(3, 1, 1, 20)).hasSize(1);
        assertThat(NegativeBinomialTime.mass(3, 1, 0, 0)).containsExactly(new double[] {0.25}, within(1e-16));
    }

    @Test
    void noTimeIsCertain() {
        assertThat(NegativeBinomialTime.mass(0, 2, 1e-9, 100)).containsExactly(1);
        assertThat(NegativeBinomialTime.hazards(0, 2, 1e-9, 100)).containsExactly(1);
        assertThat(NegativeBinomialTime.mass(1e-300, 2, 1e-9, 100)).containsExactly(1);
    }

    @Test
    void refusesImpossibleArguments() {
        assertMessage(-1, 1, 0, 1, "mean was -1.0; it must be at least 0 and finite");
        assertMessage(Double.NaN, 1, 0, 1, "mean was NaN; it must be at least 0 and finite");
        assertMessage(Double.POSITIVE_INFINITY, 1, 0, 1, "mean was Infinity; it must be at least 0 and finite");
        assertMessage(1, 0, 0, 1, "shape was 0.0; it must be greater than 0 and finite");
        assertMessage(1, Double.POSITIVE_INFINITY, 0, 1, "shape was Infinity; it must be greater than 0 and finite");
        assertMessage(1e4, 1e-3, 0, 1, "mean / shape was 1.0E7; it must be at most 1000000.0");
        assertMessage(1, 1, -0.5, 1, "tail was -0.5; it must be in [0, 1]");
        assertMessage(1, 1, Double.NaN, 1, "tail was NaN; it must be in [0, 1]");
        assertMessage(1, 1, 0, -1, "maxAge was -1; it must be in [0, 16777216]");
        assertMessage(1, 1, 0, 1 << 25, "maxAge was 33554432; it must be in [0, 16777216]");
    }

    private static void assertMessage(double mean, double shape, double tail, int maxAge, String message) {
        assertThatThrownBy(() -> NegativeBinomialTime.mass(mean, shape, tail, maxAge))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> NegativeBinomialTime.hazards(mean, shape, tail, maxAge))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
