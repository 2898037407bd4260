package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts of {@link SaddlepointLaw}. */
class TiltedSumTest {

    @ParameterizedTest
    @ValueSource(doubles = {-0.5, -0.3, -0.01, 0, 1e-6, 0.2, 0.5})
    void seriesIsTheSumOfItsTrials(double u) {
        double[] p = {1e-9, 0.1, 0.5, 0.7, 1 - 1e-6, 1, 0};
        long[] count = {1_000_000, 3, 1, 4, 500, 2, 9};
        TrialCells cells = TrialCells.of(p, count);
        double[] series = new double[5];
        BernoulliSeries.of(cells, BernoulliSeries.REACH).evaluate(u, series);
        double[] direct = new double[5];
        TiltedTrials.of(cells).evaluate(u, direct);
        // A trial's coefficients fall as (2 / pi^m) / m, that of the nearest two singularities; what is left out of the
        // nine
        // trials that are neither rare nor certain starts with m = 17, and shrinks by six from term to term.
        double leftOut = 9 * 1.3 * 2 * Math.pow(Math.PI, -17) * Math.pow(Math.abs(u), 17);
        for (int i = 0; i < 5; i++) {
            assertThat(series[i]).isCloseTo(direct[i], within(leftOut + 1e-13 * (1 + Math.abs(direct[i]))));
            leftOut *= i == 0 ? 17 / 16.0 : 17 - i;
            leftOut = u == 0 ? 0 : leftOut / Math.abs(u);
        }
    }

    @Test
    void smallAmountsOfASeriesMayDiffer() {
        BernoulliSeries series = new BernoulliSeries(16);
        series.add(0.3, 1, 0.03);
        series.add(0.8, 2, 0.001);
        double[] result = new double[5];
        double s = 11;
        series.evaluate(s, result);
        assertThat(result[1])
                .isCloseTo(0.03 * tilted(0.3, s * 0.03) + 2 * 0.001 * tilted(0.8, s * 0.001), within(1e-14));
        double information =
                s * result[1] - Math.log1p(0.3 * Math.expm1(s * 0.03)) - 2 * Math.log1p(0.8 * Math.expm1(s * 0.001));
        assertThat(result[0]).isCloseTo(information, within(1e-14));
    }

    private static double tilted(double p, double u) {
        return p * Math.exp(u) / (1 - p + p * Math.exp(u));
    }

    @Test
    void derivativesAreThoseOfTheCumulantGeneratingFunction() {
        SplittableRandom random = new SplittableRandom(1);
        double[] p = random.doubles(60).toArray();
        double[] amount = random.doubles(60, -4, 2).map(Math::exp).toArray();
        CompoundTerms terms = CompoundTerms.of(
                p,
                amount,
                List.of(
                        TrialGroup.of(new double[] {0.2, 1}, new long[] {30, 2}, 0.4, 0.3),
                        TrialGroup.of(new double[] {0.7}, new long[] {3}, 2, 0)));
        TiltedSum sum = new TiltedSum(terms);
        double h = 1e-4;
        for (double s : new double[] {-8, -2, -0.4, 0.1, 0.3, 0.9 * sum.highest()}) {
            Tilt tilt = sum.at(s);
            Tilt before = sum.at(s - h);
            Tilt after = sum.at(s + h);
            assertThat((after.mean() - before.mean()) / (2 * h)).isCloseTo(tilt.variance(), within(1e-5));
            assertThat((after.variance() - before.variance()) / (2 * h)).isCloseTo(tilt.third(), within(1e-5));
            assertThat((after.third() - before.third()) / (2 * h)).isCloseTo(tilt.fourth(), within(1e-4));
            // K'(s) s - K(s) grows by s K''(s).
            assertThat((after.information() - before.information()) / (2 * h))
                    .isCloseTo(s * tilt.variance(), within(1e-5));
            assertThat(tilt.information()).isPositive();
        }
        assertThat(sum.at(0).variance()).isCloseTo(1, within(1e-12));
        assertThat(sum.at(0).mean()).isCloseTo(terms.mean() / Math.sqrt(terms.variance()), within(1e-12));
        assertThat(sum.at(0).information()).isZero();
    }

    @Test
    void curveGoesThroughItsPointsAndRises() {
        double[] x = {0, 1, 1.5, 4, 9};
        double[] y = {-2, -1, 3, 3, 3.5};
        RisingCurve curve = new RisingCurve(x, y);
        for (int i = 0; i < x.length; i++) {
            double[] value = new double[1];
            curve.fill(x[i], 0, value);
            assertThat(value[0]).isCloseTo(y[i], within(1e-15));
        }
        double[] values = new double[1_200];
        curve.fill(-1, 0.01, values);
        assertThat(values).isSorted();
        // Straight beyond the ends.
        assertThat(values[0]).isCloseTo(-3, within(1e-12));
        assertThat(values[1_100]).isCloseTo(3.6, within(1e-12));
    }

    @Test
    void curveOfASmoothFunctionIsNear() {
        double[] x = new double[41];
        double[] y = new double[41];
        for (int i = 0; i < 41; i++) {
            x[i] = 0.1 * i + 0.02 * Math.sin(i);
            y[i] = Math.exp(x[i] / 4);
        }
        double[] values = new double[400];
        new RisingCurve(x, y).fill(0.02, 0.009, values);
        for (int k = 0; k < values.length; k++) {
            assertThat(values[k]).isCloseTo(Math.exp((0.02 + 0.009 * k) / 4), within(1e-4));
        }
    }
}
