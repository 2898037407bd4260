package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Map;
import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GammaTailsTest {

    private static final Map<String, double[]> CASES =
            Oracle.read("gamma-tails.txt").get("");

    /**
     * Shapes from 1e-4 to 30,000, from deep in one tail to deep in the other. Seen: 9e-15 for shapes of 0.3 and more (2e-14
     * for one second derivative). Below that Q is 1 - P near 0, which costs as many digits: 3.5e-12 at 1e-4.
     */
    @Test
    void tailsAndDerivativesByTheShape() {
        assertThat(CASES).hasSize(90);
        CASES.forEach((name, c) -> {
            GammaTails tails = new GammaTails(c[0]);
            Percentage error = withinPercentage(c[0] < 0.3 ? 5e-10 : 5e-12);
            // NaN where 80 digits do not tell 1 - P from 1.
            if (!Double.isNaN(c[3])) {
                GammaTails.Tail upper = tails.upper(c[1]);
                assertThat(upper.log()).as("log Q, %s", name).isCloseTo(c[2], error);
                assertThat(upper.slope()).as("slope, %s", name).isCloseTo(c[3], error);
                assertThat(upper.curvature()).as("curvature, %s", name).isCloseTo(c[4], error);
            }
            if (c[5] < -1e-60) {
                assertThat(tails.lower(c[1]).log()).as("log P, %s", name).isCloseTo(c[5], error);
            }
        });
    }

    @Test
    void hazardIsTheSlopeByTheLogarithmOfTheTime() {
        for (double k : new double[] {0.02, 0.7, 3, 80, 2_000}) {
            for (double u : new double[] {0.5, 0.9, 1, 1.1, 3}) {
                double density = RegularizedGamma.Q.derivative(k, k * u);
                double expected = -k * u * density / RegularizedGamma.Q.value(k, k * u);
                if (Math.abs(expected) > 1e-290) {
                    assertThat(new GammaTails(k).upper(u).hazard())
                            .isCloseTo(Math.abs(expected), withinPercentage(1e-9));
                }
            }
        }
    }

    /** No closed form, but the law tends to the normal: both tails meet, and their slopes agree with differences. */
    @ParameterizedTest
    @ValueSource(doubles = {1e6, 1e8})
    void hugeShapes(double k) {
        GammaTails tails = new GammaTails(k);
        for (double z = -4; z <= 4; z += 0.5) {
            double u = 1 + z / Math.sqrt(k);
            double both = StrictMath.exp(tails.upper(u).log())
                    + StrictMath.exp(tails.lower(u).log());
            assertThat(both).isCloseTo(1, within(1e-11));
            assertThat(StrictMath.exp(tails.upper(u).log()))
                    .isCloseTo(RegularizedGamma.Q.value(k, k * u), withinPercentage(1e-7));
            double h = 1e-3 * Math.sqrt(k);
            double up = new GammaTails(k + h).upper(u * k / (k + h)).log();
            double down = new GammaTails(k - h).upper(u * k / (k - h)).log();
            // The difference is the weaker side.
            assertThat(tails.upper(u).slope()).isCloseTo((up - down) / (2 * h), withinPercentage(1e-3));
        }
    }

    @Test
    void ofTheShapeAlone() {
        // psi(1) = -Euler's constant, psi'(1) = pi^2 / 6; psi(1/2) = -Euler - 2 log 2, psi'(1/2) = pi^2 / 2.
        double euler = 0.5772156649015329;
        assertThat(GammaShape.of(1).logLessPsi()).isCloseTo(euler, withinPercentage(1e-13));
        assertThat(GammaShape.of(1).trigamma()).isCloseTo(Math.PI * Math.PI / 6, withinPercentage(1e-13));
        assertThat(GammaShape.of(1).peak()).isCloseTo(-1, withinPercentage(1e-13));
        assertThat(GammaShape.of(0.5).logLessPsi()).isCloseTo(euler + Math.log(2), withinPercentage(1e-13));
        assertThat(GammaShape.of(0.5).trigammaExcess()).isCloseTo(Math.PI * Math.PI / 4 - 1, withinPercentage(1e-13));
        // The series and the recurrence meet at 10.
        GammaShape below = GammaShape.of(Math.nextDown(10.0));
        GammaShape above = GammaShape.of(10);
        assertThat(below.peak()).isCloseTo(above.peak(), within(1e-14));
        assertThat(below.logLessPsi()).isCloseTo(above.logLessPsi(), within(1e-15));
        assertThat(below.trigammaExcess()).isCloseTo(above.trigammaExcess(), within(2e-15));
        // 1 / (2 k), without cancellation.
        assertThat(GammaShape.of(1e12).logLessPsi()).isCloseTo(0.5e-12, withinPercentage(1e-9));
        assertThat(GammaShape.of(1e12).trigammaExcess()).isCloseTo(0.5e-12, withinPercentage(1e-9));
    }

    @Test
    void gaussLegendreIsExactForPolynomials() {
        GaussLegendre nodes = new GaussLegendre(24);
        for (int power = 0; power < 48; power++) {
            double sum = 0;
            for (int i = 0; i < nodes.count(); i++) {
                sum += nodes.weight(i) * StrictMath.pow(nodes.node(i), power);
            }
            assertThat(sum).isCloseTo(1.0 / (power + 1), withinPercentage(1e-12));
        }
    }
}
