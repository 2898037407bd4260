package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.hipparchus.complex.Complex;
import org.hipparchus.transform.DftNormalization;
import org.hipparchus.transform.FastFourierTransformer;
import org.hipparchus.transform.TransformType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FftTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 16, 64, 256})
    void agreesWithTheDefiningSum(int n) {
        double[] re = random(n, 1);
        double[] im = random(n, 2);
        double[] x = re.clone();
        double[] y = im.clone();
        Fft.ofSize(n).forward(x, y);
        for (int k = 0; k < n; k++) {
            DoubleSum sumRe = new DoubleSum();
            DoubleSum sumIm = new DoubleSum();
            for (int j = 0; j < n; j++) {
                double angle = -2 * Math.PI * ((long) j * k % n) / n;
                sumRe.add(re[j] * Math.cos(angle) - im[j] * Math.sin(angle));
                sumIm.add(re[j] * Math.sin(angle) + im[j] * Math.cos(angle));
            }
            assertThat(x[k]).isCloseTo(sumRe.value(), within(4e-16 * n));
            assertThat(y[k]).isCloseTo(sumIm.value(), within(4e-16 * n));
        }
    }

    @Test
    void agreesWithHipparchus() {
        int n = 1 << 12;
        double[] re = random(n, 3);
        double[] im = random(n, 4);
        Complex[] input = new Complex[n];
        for (int k = 0; k < n; k++) {
            input[k] = new Complex(re[k], im[k]);
        }
        Complex[] forward =
                new FastFourierTransformer(DftNormalization.STANDARD).transform(input, TransformType.FORWARD);
        Complex[] inverse =
                new FastFourierTransformer(DftNormalization.STANDARD).transform(input, TransformType.INVERSE);
        double[] x = re.clone();
        double[] y = im.clone();
        Fft.ofSize(n).forward(x, y);
        Fft.ofSize(n).inverse(re, im);
        for (int k = 0; k < n; k++) {
            // Hipparchus multiplies its roots of unity up and is the less accurate side: a few units of 1e-12 forward.
            assertThat(x[k]).isCloseTo(forward[k].getReal(), within(1e-11));
            assertThat(y[k]).isCloseTo(forward[k].getImaginary(), within(1e-11));
            assertThat(re[k]).isCloseTo(inverse[k].getReal(), within(1e-14));
            assertThat(im[k]).isCloseTo(inverse[k].getImaginary(), within(1e-14));
        }
    }

    @Test
    void losesNoMoreThanAFewUnitsOfRoundingThereAndBack() {
        for (int n = 1; n <= 1 << 18; n *= 2) {
            double[] re = random(n, 5);
            double[] im = random(n, 6);
            double[] x = re.clone();
            double[] y = im.clone();
            Fft fft = Fft.ofSize(n);
            fft.forward(x, y);
            fft.inverse(x, y);
            double square = 0;
            for (int k = 0; k < n; k++) {
                square += (x[k] - re[k]) * (x[k] - re[k]) + (y[k] - im[k]) * (y[k] - im[k]);
            }
            int levels = 1 + Integer.numberOfTrailingZeros(n);
            assertThat(Math.sqrt(square / n)).isLessThan(levels * 1.2e-16);
        }
    }

    @Test
    void rootsOfUnityAreAccurateToAUnitInTheLastPlace() {
        assertThat(Fft.cosOfTurn(0, 8)).isEqualTo(1);
        assertThat(Fft.sinOfTurn(0, 8)).isEqualTo(0);
        assertThat(Fft.cosOfTurn(2, 8)).isEqualTo(0);
        assertThat(Fft.sinOfTurn(2, 8)).isEqualTo(1);
        assertThat(Fft.cosOfTurn(4, 8)).isEqualTo(-1);
        assertThat(Fft.sinOfTurn(6, 8)).isEqualTo(-1);
        assertThat(Fft.cosOfTurn(1, 8)).isCloseTo(Math.sqrt(0.5), within(1.2e-16));
        assertThat(Fft.sinOfTurn(3, 8)).isCloseTo(Math.sqrt(0.5), within(1.2e-16));
        for (int k = 0; k < 360; k++) {
            assertThat(Fft.cosOfTurn(k, 360)).isCloseTo(Math.cos(Math.toRadians(k)), within(1e-15));
            assertThat(Fft.sinOfTurn(k, 360)).isCloseTo(Math.sin(Math.toRadians(k)), within(1e-15));
        }
    }

    @Test
    void nanSpreadsToEveryOutput() {
        double[] re = {1, Double.NaN, 3, 4};
        double[] im = new double[4];
        Fft.ofSize(4).forward(re, im);
        assertThat(re).containsOnly(Double.NaN);
    }

    @Test
    void refusesSizesThatAreNoPowersOfTwo() {
        for (int n : new int[] {-4, 0, 3, 12, 1 << 27}) {
            assertThatThrownBy(() -> Fft.ofSize(n))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("size of the transform was " + n + "; it must be a power of two from 1 to 67108864");
        }
    }

    @Test
    void refusesArraysOfAnotherLength() {
        Fft fft = Fft.ofSize(4);
        assertThat(fft.size()).isEqualTo(4);
        assertThatThrownBy(() -> fft.forward(new double[5], new double[4]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length of re was 5; it must be the size of the transform, 4");
        assertThatThrownBy(() -> fft.inverse(new double[4], new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length of im was 3; it must be the size of the transform, 4");
    }

    private static double[] random(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return random.doubles(n, -1, 1).toArray();
    }
}
