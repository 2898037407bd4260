package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PascalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Against the closed forms of Jordan, Krueger and Lerch 2019 (doi:10.18637/jss.v090.i12, appendix A), which the R package
 * scoringRules computes by, written out here.
 */
class RankedScoreTest {

    @Test
    void byHand() {
        // F rises to 0.25 at 1, 0.75 at 3 and 1 at 4; seen from 2: 0.25^2 * 1 + 0.75^2 * 1 + 0.25^2 * 1.
        assertThat(RankedScore.of(new double[] {1, 3, 4}, new double[] {0.25, 0.5, 0.25}, 2))
                .isEqualTo(0.6875);
        assertThat(RankedScore.of(new double[] {1, 3, 4}, new double[] {0.25, 0.5, 0.25}, 3))
                .isEqualTo(2 * 0.0625 + 0.0625);
        // Outside the law the distance is added whole.
        assertThat(RankedScore.of(new double[] {1, 3, 4}, new double[] {0.25, 0.5, 0.25}, -1))
                .isEqualTo(2 + 2 * 0.5625 + 0.0625);
        assertThat(RankedScore.of(new double[] {1, 3, 4}, new double[] {0.25, 0.5, 0.25}, 10))
                .isEqualTo(2 * 0.0625 + 0.5625 + 6);
    }

    @Test
    void certaintyCostsTheAbsoluteError() {
        assertThat(RankedScore.of(new double[] {7}, new double[] {1}, 4.5)).isEqualTo(2.5);
        assertThat(RankedScore.of(new double[] {7}, new double[] {1}, 7)).isZero();
        assertThat(RankedScore.of(LatticeLaw.pointMass(7), 10)).isEqualTo(3);
        assertThat(RankedScore.of(LatticeLaw.pointMass(0), -10)).isEqualTo(10);
    }

    @Test
    void equalAndEmptyPointsDoNotMatter() {
        assertThat(RankedScore.of(new double[] {0, 1, 1, 2, 3, 5}, new double[] {0, 0.25, 0.25, 0, 0.5, 0}, 2.5))
                .isEqualTo(RankedScore.of(new double[] {1, 3}, new double[] {0.5, 0.5}, 2.5));
    }

    @ParameterizedTest
    @CsvSource({"0.5,0", "0.5,3", "4,4", "4,0", "30,45", "100,100", "100,60", "2.5,2.25", "2.5,-1"})
    void poisson(double lambda, double y) {
        PoissonDistribution law = PoissonDistribution.of(lambda);
        double below = y < 0 ? 0 : law.cumulativeProbability((int) Math.floor(y));
        double f = y < 0 ? 0 : law.probability((int) Math.floor(y));
        double expected = (y - lambda) * (2 * below - 1)
                + 2 * lambda * f
                - lambda * (scaledBessel(0, 2 * lambda) + scaledBessel(1, 2 * lambda));
        assertThat(score(law::probability, 400, y)).isCloseTo(expected, within(1e-12 * (1 + expected)));
    }

    @ParameterizedTest
    @CsvSource({"1,0.3,0", "1,0.3,1", "10,0.2,2", "10,0.2,9", "60,0.05,3", "200,0.5,120"})
    void binomial(int n, double p, int y) {
        BinomialDistribution law = BinomialDistribution.of(n, p);
        double expected = 0;
        for (int x = 0; x <= n; x++) {
            double f = law.probability(x);
            double indicator = y < x ? 1 : 0;
            expected += 2 * f * (indicator - law.cumulativeProbability(x) + f / 2) * (x - y);
        }
        assertThat(score(law::probability, n, y)).isCloseTo(expected, within(1e-12 * (1 + expected)));
    }

    @ParameterizedTest
    @CsvSource({"1,0.5,0", "2,0.3,4", "5,0.5,1", "5,0.2,60", "20,0.4,30"})
    void negativeBinomial(int n, double p, int y) {
        PascalDistribution law = PascalDistribution.of(n, p);
        PascalDistribution next = PascalDistribution.of(n + 1, p);
        double before = y == 0 ? 0 : next.cumulativeProbability(y - 1);
        double expected = y * (2 * law.cumulativeProbability(y) - 1)
                - n * (1 - p) / (p * p) * (p * (2 * before - 1) + hypergeometric(n + 1, -4 * (1 - p) / (p * p)));
        assertThat(score(law::probability, 800, y)).isCloseTo(expected, within(1e-11 * (1 + expected)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-40, -3, -0.3, 0, 1, 2.5, 100})
    void normalInFineCells(double y) {
        NormalDistribution law = NormalDistribution.of(1, 2);
        NormalDistribution standard = NormalDistribution.of(0, 1);
        double omega = (y - 1) / 2;
        double expected = 2
                * (omega * (2 * standard.cumulativeProbability(omega) - 1)
                        + 2 * standard.density(omega)
                        - 1 / Math.sqrt(Math.PI));
        assertThat(cells(law::cumulativeProbability, -19, 21, 100_000, y)).isCloseTo(expected, within(1e-8));
    }

    @ParameterizedTest
    @CsvSource({"2,1,0.5", "2,1,6", "0.7,3,0", "15,0.1,100", "15,0.1,150", "15,0.1,-5"})
    void gammaInFineCells(double shape, double rate, double y) {
        GammaDistribution law = GammaDistribution.of(shape, 1 / rate);
        GammaDistribution next = GammaDistribution.of(shape + 1, 1 / rate);
        double expected = y * (2 * law.cumulativeProbability(y) - 1)
                - shape / rate * (2 * next.cumulativeProbability(y) - 1)
                - 1 / (rate * Math.exp(LogBeta.value(0.5, shape)));
        double most = law.inverseSurvivalProbability(1e-14);
        // A cell's law is at its middle: off by the square of the width, and by the width at a density without bound.
        assertThat(cells(law::cumulativeProbability, 0, most, 100_000, y))
                .isCloseTo(expected, within(2e-8 * (1 + most)));
    }

    @Test
    void smallTailsKeepTheirDigits() {
        // Nothing is left of 1e-20 in 1 - 1e-20.
        double[] value = {0, 1, 2};
        assertThat(RankedScore.of(value, new double[] {1, 0, 1e-20}, 0)).isEqualTo(2e-40);
        assertThat(RankedScore.of(value, new double[] {1e-20, 0, 1}, 2)).isEqualTo(2e-40);
    }

    @Test
    void latticeIsTheSameLaw() {
        double[] mass = {0.1, 0.2, 0.3, 0.4};
        LatticeLaw law = LatticeLaw.of(-1, 0.5, mass, 0.5, 0.25);
        for (double y = -2; y < 3; y += 0.17) {
            assertThat(RankedScore.of(law, y)).isEqualTo(RankedScore.of(new double[] {-0.5, 0, 0.5, 1}, mass, y));
        }
    }

    @Test
    void refusesWhatIsNoLaw() {
        refuses(
                new double[0],
                new double[0],
                0,
                "number of masses was 0 for 0 points; there must be one for each of at" + " least one point");
        refuses(
                new double[2],
                new double[] {1},
                0,
                "number of masses was 1 for 2 points; there must be one for each of" + " at least one point");
        refuses(new double[] {Double.NaN}, new double[] {1}, 0, "point 0 was NaN; points must be finite and ascend");
        refuses(
                new double[] {2, 1},
                new double[] {0.5, 0.5},
                0,
                "point 1 was 1.0 after 2.0; points must be finite and" + " ascend");
        refuses(new double[] {1, 2}, new double[] {1.5, -0.5}, 0, "mass 1 was -0.5; it must be at least 0");
        refuses(
                new double[] {1, 2},
                new double[] {0.5, 0.4},
                0,
                "sum of the masses was 0.9; it must be 1 to within" + " 1.0E-9");
        refuses(new double[] {1}, new double[] {1}, Double.NaN, "observed was NaN; it must be finite");
    }

    private static void refuses(double[] value, double[] mass, double y, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RankedScore.of(value, mass, y))
                .withMessage(message);
    }

    private static double score(IntToDoubleFunction probability, int most, double y) {
        double[] value = new double[most + 1];
        double[] mass = new double[most + 1];
        for (int x = 0; x <= most; x++) {
            value[x] = x;
            mass[x] = probability.applyAsDouble(x);
        }
        return RankedScore.of(value, mass, y);
    }

    private static double cells(DoubleUnaryOperator cumulative, double from, double to, int cells, double y) {
        double[] value = new double[cells];
        double[] mass = new double[cells];
        double width = (to - from) / cells;
        for (int i = 0; i < cells; i++) {
            value[i] = from + (i + 0.5) * width;
            mass[i] = cumulative.applyAsDouble(from + (i + 1) * width) - cumulative.applyAsDouble(from + i * width);
        }
        return RankedScore.of(value, mass, y);
    }

    /** exp(-x) times the modified Bessel function of the first kind, by its integral over an angle. */
    private static double scaledBessel(int order, double x) {
        int steps = 4_000;
        double sum = 0;
        for (int k = 0; k < steps; k++) {
            double angle = Math.PI * (k + 0.5) / steps;
            sum += Math.exp(x * (Math.cos(angle) - 1)) * Math.cos(order * angle) / steps;
        }
        return sum;
    }

    /** 2F1(a, 1/2; 2; z) for z below 0, by its series after Pfaff's transformation. */
    private static double hypergeometric(double a, double z) {
        double x = z / (z - 1);
        double term = 1;
        double sum = 0;
        for (int k = 0; Math.abs(term) > 1e-18 * Math.abs(sum) && k < 100_000; k++) {
            sum += term;
            term *= (2 - a + k) * (0.5 + k) / ((2 + k) * (1 + k)) * x;
        }
        return sum / Math.sqrt(1 - z);
    }
}
