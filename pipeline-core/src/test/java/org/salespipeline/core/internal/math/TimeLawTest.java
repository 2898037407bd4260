package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tails and quantiles against R, tails of 1e-280 among them. */
class TimeLawTest {

    private static final Map<String, Map<String, double[]>> LAWS = Oracle.read("time-laws.txt");

    /** Below this R and Java give up digits, or the whole number, in their own ways. */
    private static final double SMALLEST_NORMAL = 1e-305;

    static Stream<String> laws() {
        return LAWS.keySet().stream().filter(name -> !name.isEmpty());
    }

    private static TimeLaw law(String name) {
        double[] parameters = LAWS.get(name).get("parameters");
        if (name.startsWith("gamma")) {
            return new GammaLaw(parameters[0], parameters[1]);
        }
        return name.startsWith("lnorm")
                ? new LogNormalLaw(parameters[0], parameters[1])
                : new WeibullLaw(parameters[0], parameters[1]);
    }

    /**
     * Seen: gamma 4.6e-15 and 9.7e-15, Weibull 2e-16, log-normal 3.6e-14 and 3.6e-15. A log-normal tail of exp(-z^2 / 2)
     * has z^2 times the rounding of the logarithm and its division.
     */
    private static Percentage tails(TimeLaw law) {
        return withinPercentage(law instanceof WeibullLaw ? 1e-13 : law instanceof GammaLaw ? 2e-12 : 8e-12);
    }

    private static Percentage quantiles(TimeLaw law) {
        return withinPercentage(law instanceof WeibullLaw ? 1e-13 : 2e-12);
    }

    @ParameterizedTest
    @MethodSource("laws")
    void tailsOnBothSides(String name) {
        TimeLaw law = law(name);
        double[] time = LAWS.get(name).get("t");
        double[] cumulative = LAWS.get(name).get("cdf");
        double[] survival = LAWS.get(name).get("sf");
        for (int i = 0; i < time.length; i++) {
            assertTail(law.survival(time[i]), survival[i], tails(law));
            assertTail(law.cumulative(time[i]), cumulative[i], tails(law));
            if (survival[i] > SMALLEST_NORMAL) {
                double log = StrictMath.log(survival[i]);
                assertThat(law.logSurvival(time[i])).isCloseTo(log, within(1e-14 * Math.max(1, -log)));
            }
        }
    }

    private static void assertTail(double actual, double expected, Percentage error) {
        if (expected > SMALLEST_NORMAL) {
            assertThat(actual).isCloseTo(expected, error);
        } else {
            assertThat(actual).isBetween(0.0, 2 * SMALLEST_NORMAL);
        }
    }

    @ParameterizedTest
    @MethodSource("laws")
    void quantilesOnBothSides(String name) {
        TimeLaw law = law(name);
        double[] p = LAWS.get(name).get("p");
        double[] q = LAWS.get(name).get("q");
        for (int i = 0; i < p.length; i++) {
            assertThat(law.quantile(p[i])).isCloseTo(q[i], quantiles(law));
            // 1 - p is exact from 0.5 on.
            if (p[i] >= 0.5) {
                assertThat(law.survivalQuantile(1 - p[i])).isCloseTo(q[i], quantiles(law));
            }
        }
        assertThat(law.quantile(0)).isZero();
        assertThat(law.quantile(1)).isInfinite();
        assertThat(law.survivalQuantile(1)).isZero();
        assertThat(law.survivalQuantile(0)).isInfinite();
        for (double share : new double[] {1e-300, 1e-100, 1e-20, 1e-3, 0.3, 0.5}) {
            double time = law.survivalQuantile(share);
            double logError = 1e-13 * Math.max(1, -StrictMath.log(share)) * sensitivity(law);
            assertThat(law.logSurvival(time)).isCloseTo(StrictMath.log(share), within(logError));
        }
    }

    /** By how much the logarithm of a tail feels a relative error of the time. */
    private static double sensitivity(TimeLaw law) {
        return law instanceof LogNormalLaw logNormal
                ? 40 / logNormal.sdlog()
                : law instanceof GammaLaw gamma ? Math.sqrt(gamma.shape()) + 1 : 5;
    }

    @ParameterizedTest
    @MethodSource("laws")
    void wholeRange(String name) {
        TimeLaw law = law(name);
        assertThat(law.survival(0)).isEqualTo(1);
        assertThat(law.logSurvival(0)).isZero();
        assertThat(law.cumulative(0)).isZero();
        assertThat(law.survival(Double.POSITIVE_INFINITY)).isZero();
        assertThat(law.logSurvival(Double.POSITIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(law.cumulative(Double.POSITIVE_INFINITY)).isEqualTo(1);
    }

    @Test
    void logSurvivalGoesOnWhereTheTailIsTooSmallForADouble() {
        assertThat(new GammaLaw(1, 2).logSurvival(5_000)).isCloseTo(-10_000, withinPercentage(1e-13));
        // Gamma of shape 2: (1 + x) exp(-x).
        assertThat(new GammaLaw(2, 1).logSurvival(5_000))
                .isCloseTo(StrictMath.log(5_001) - 5_000, withinPercentage(1e-13));
        assertThat(new WeibullLaw(2, 1).logSurvival(1e5)).isCloseTo(-1e10, withinPercentage(1e-13));
        // log(phi(z) / z (1 - 1 / z^2)), and 3 / z^4 is too small to see.
        double z = 1e5;
        assertThat(new LogNormalLaw(0, 1e-3).logSurvival(StrictMath.exp(100)))
                .isCloseTo(-z * z / 2 - Math.log(z * Math.sqrt(2 * Math.PI)) - 1e-10, withinPercentage(1e-12));
    }

    @Test
    void means() {
        assertThat(new GammaLaw(2.5, 0.5).mean()).isEqualTo(5);
        assertThat(new WeibullLaw(1, 7).mean()).isCloseTo(7, withinPercentage(1e-13));
        assertThat(new WeibullLaw(0.5, 3).mean()).isCloseTo(6, withinPercentage(1e-13));
        assertThat(new WeibullLaw(1e-4, 3).mean()).isInfinite();
        assertThat(new WeibullLaw(1e8, 3).mean()).isCloseTo(3, withinPercentage(1e-5));
        assertThat(new LogNormalLaw(1, 2).mean()).isCloseTo(StrictMath.exp(3), withinPercentage(1e-13));
        assertThat(new LogNormalLaw(1, 200).mean()).isInfinite();
    }

    @Test
    void refusesImpossibleArguments() {
        assertThatThrownBy(() -> new GammaLaw(0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shape was 0.0; it must be greater than 0 and finite");
        assertThatThrownBy(() -> new GammaLaw(1, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rate was NaN; it must be greater than 0 and finite");
        assertThatThrownBy(() -> new WeibullLaw(1, Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("scale was Infinity; it must be greater than 0 and finite");
        assertThatThrownBy(() -> new LogNormalLaw(Double.NaN, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("meanlog was NaN; it must be finite");
        assertThatThrownBy(() -> new LogNormalLaw(1, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sdlog was -1.0; it must be greater than 0 and finite");
        for (TimeLaw law : List.of(new GammaLaw(1, 1), new LogNormalLaw(0, 1), new WeibullLaw(1, 1))) {
            assertThatThrownBy(() -> law.survival(-1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("time was -1.0; it must be at least 0");
            assertThatThrownBy(() -> law.quantile(1.5))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("p was 1.5; it must be in [0, 1]");
            assertThatThrownBy(() -> law.survivalQuantile(Double.NaN))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("q was NaN; it must be in [0, 1]");
        }
    }
}
