package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cell of 2^50 trials as a Poisson number, alone and with other trials. */
class PoissonNumberTest {

    private static final double[] NONE = {};
    private static final double EXACT = 1e-12;

    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 0.01, 0.3, 1, 7, 42, 127, 129, 1_000, 1e4, 1e5})
    void countIsPoisson(double mean) {
        LatticeLaw law = PoissonBinomial.of(
                new double[] {mean / PoissonBinomial.POISSON_TRIALS}, new long[] {PoissonBinomial.POISSON_TRIALS});
        assertThat(law.mean()).isEqualTo(mean);
        assertThat(law.variance()).isCloseTo(mean, within(1e-9 * mean));
        double[] poisson = poisson(mean);
        for (int k = 0; k < poisson.length; k++) {
            assertThat(Laws.massAt(law, k)).isCloseTo(poisson[k], within(EXACT));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 1, 42, 1_000, 1e5})
    void countWithOtherTrialsIsTheConvolution(double mean) {
        double[] p = new SplittableRandom(1).doubles(60).toArray();
        double[] all = Arrays.copyOf(p, 61);
        all[60] = mean / PoissonBinomial.POISSON_TRIALS;
        long[] multiplicity = new long[61];
        Arrays.fill(multiplicity, 1);
        multiplicity[60] = PoissonBinomial.POISSON_TRIALS;
        LatticeLaw law = PoissonBinomial.of(all, multiplicity);
        double[] expected = Laws.convolve(Laws.masses(PoissonBinomial.of(p)), poisson(mean));
        for (int k = 0; k < expected.length; k++) {
            assertThat(Laws.massAt(law, k)).isCloseTo(expected[k], within(EXACT));
        }
        assertThat(law.mean()).isCloseTo(mean + Arrays.stream(p).sum(), within(1e-14 * (mean + 60)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.3, 1, 42, 1_000, 1e5})
    void fixedAmountsAreMultiplesOfAPoissonNumber(double mean) {
        CompoundLaw sum = CompoundLaw.of(NONE, NONE, List.of(TrialGroup.poisson(mean, 250, 0)));
        LatticeLaw law = sum.onStep(250);
        assertThat(law.mean()).isCloseTo(250 * mean, within(1e-12 * mean));
        assertThat(law.variance()).isCloseTo(62_500 * mean, within(1e-9 * 62_500 * mean));
        double[] poisson = poisson(mean);
        for (int k = 0; k < poisson.length; k++) {
            assertThat(Laws.massAt(law, k)).isCloseTo(poisson[k], within(EXACT));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 1, 42, 1_000})
    void fixedAmountsWithOtherTrialsAreTheConvolution(double mean) {
        double[] p = {0.3, 0.8, 0.5, 1};
        double[] amount = {100, 300, 700, 200};
        LatticeLaw others = CompoundLaw.of(p, amount).onStep(100);
        double[] number = poisson(mean);
        double[] total = new double[3 * number.length];
        for (int k = 0; k < number.length; k++) {
            total[3 * k] = number[k];
        }
        LatticeLaw law = CompoundLaw.of(p, amount, List.of(TrialGroup.poisson(mean, 300, 0)))
                .onStep(100);
        double[] expected = Laws.convolve(Laws.masses(others), total);
        for (int k = 0; k < expected.length; k++) {
            assertThat(Laws.massAt(law, others.offset() + k)).isCloseTo(expected[k], within(EXACT));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {60, 1_000, 1e5})
    void manyGammaAmountsHaveTheDensityOfTheMixture(double mean) {
        // Shape 2 and scale 50; smooth, so that masses are the density times the step.
        CompoundLaw sum = CompoundLaw.of(NONE, NONE, List.of(TrialGroup.poisson(mean, 100, 5_000)));
        LatticeLaw law = sum.law();
        assertThat(law.mean()).isCloseTo(100 * mean, within(1e-12 * 100 * mean));
        assertThat(law.variance()).isCloseTo(15_000 * mean, within(1e-9 * 15_000 * mean));
        double[] poisson = poisson(mean);
        for (int i = 1; i < 30; i++) {
            int k = law.size() * i / 30;
            double density = 0;
            for (int n = 1; n < poisson.length; n++) {
                if (poisson[n] > 1e-18) {
                    density += poisson[n] * GammaDistribution.of(2 * n, 50).density(law.point(k));
                }
            }
            assertThat(law.mass(k)).isCloseTo(law.step() * density, within(EXACT));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.3, 1, 7})
    void fewGammaAmountsAreTheMixtureOfTheirConvolutions(double mean) {
        // More than eight steps wide: amounts of fewer steps go through a finer lattice first.
        LatticeLaw law = CompoundLaw.of(
                        new double[] {0.4}, new double[] {40}, List.of(TrialGroup.poisson(mean, 20, 200)))
                .onStep(4);
        int size = 1_024;
        double[] one = new double[size];
        GammaGrid.addTo(one, 20, 200, 4);
        double[] power = new double[size];
        power[0] = 1;
        double[] expected = new double[size + 10];
        for (double chance : poisson(mean)) {
            for (int k = 0; k < size; k++) {
                expected[k] += 0.6 * chance * power[k];
                expected[k + 10] += 0.4 * chance * power[k];
            }
            power = Arrays.copyOf(Laws.convolve(power, one), size);
        }
        for (int k = 0; k < 500; k++) {
            assertThat(Laws.massAt(law, k)).isCloseTo(expected[k], within(EXACT));
        }
    }

    @Test
    void noneAreExpectedToCome() {
        assertThat(CompoundLaw.of(NONE, NONE, List.of(TrialGroup.poisson(0, 20, 200)))
                        .law()
                        .size())
                .isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoMeanNumber() {
        for (double mean : new double[] {-1, Double.NaN, 2e9}) {
            assertThatThrownBy(() -> TrialGroup.poisson(mean, 1, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("mean number was " + mean + "; it must be in [0, 1.0E9]");
        }
    }

    /** The masses of a Poisson number, as far as they are above 1e-18. */
    private static double[] poisson(double mean) {
        PoissonDistribution law = PoissonDistribution.of(mean);
        double[] mass = new double[(int) (mean + 12 * Math.sqrt(mean) + 30)];
        Arrays.setAll(mass, law::probability);
        return mass;
    }
}
