package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When {@link CompoundLaw} takes the saddlepoint, and that nobody notices. */
class SaddlepointSwitchTest {

    private static final int N = CompoundLaw.SADDLEPOINT_TERMS;

    @ParameterizedTest
    @CsvSource({"0.5, 0.3", "0.5, 0.9", "1, 0.6", "1, 0.98"})
    void bothLawsAgreeAtTheSwitch(double sigma, double likeliest) {
        SplittableRandom random = new SplittableRandom(1);
        double[] p = random.doubles(N, 0, likeliest).toArray();
        assertSwitches(p, SaddlepointLawTest.logNormal(random, N, sigma), List.of());
    }

    @Test
    void bothLawsAgreeOnMultiplesOfAThousand() {
        SplittableRandom random = new SplittableRandom(2);
        double[] p = random.doubles(N, 0, 0.5).toArray();
        double[] amount = random.ints(N, 1, 40).mapToDouble(i -> 1_000.0 * i).toArray();
        assertThat(CompoundLaw.of(p, amount).stepFor(1 << 16)).isEqualTo(1_000);
        assertSwitches(p, amount, List.of());
        double[] equal = new double[N];
        Arrays.fill(equal, 1_000);
        assertSwitches(p, equal, List.of());
    }

    @Test
    void bothLawsAgreeOnGammaAmounts() {
        double[] p = new SplittableRandom(3).doubles(N, 0, 0.5).toArray();
        assertSwitches(new double[0], new double[0], List.of(TrialGroup.of(p, 20_000, 4e8)));
        double[] amount = SaddlepointLawTest.logNormal(new SplittableRandom(4), N, 0.5);
        assertSwitches(p, amount, List.of(TrialGroup.of(new double[] {0.3}, new long[] {5_000}, 20_000, 4e8)));
    }

    private static void assertSwitches(double[] p, double[] amount, List<TrialGroup> groups) {
        CompoundLaw sum = CompoundLaw.of(p, amount, groups);
        double step = sum.stepFor(1 << 16);
        LatticeLaw law = sum.onStep(step);
        LatticeLaw exact = sum.exactOnStep(step);
        assertThat(Laws.masses(law)).isNotEqualTo(Laws.masses(exact));
        assertThat(law.step()).isEqualTo(exact.step());
        assertThat(law.mean()).isEqualTo(exact.mean());
        assertThat(law.variance()).isEqualTo(exact.variance());
        assertThat(Laws.meanOfMasses(law) / law.mean()).isCloseTo(1, within(1e-9));
        assertThat(Laws.varianceOfMasses(law) / law.variance()).isCloseTo(1, within(1e-8));
        for (double q = 0.01; q < 0.995; q += 0.01) {
            double x = exact.quantile(q);
            assertThat(law.quantile(q)).isCloseTo(x, within(1e-3 * x));
            assertThat(law.probabilityAtMost(x)).isCloseTo(exact.probabilityAtMost(x), within(1e-3));
            assertThat(law.probabilityAtLeast(x)).isCloseTo(exact.probabilityAtLeast(x), within(1e-3));
        }
    }

    @Test
    void fewerTermsKeepTheExactLaw() {
        SplittableRandom random = new SplittableRandom(1);
        double[] p = random.doubles(N - 1, 0, 0.5).toArray();
        assertStaysExact(p, SaddlepointLawTest.logNormal(random, N - 1, 0.5), 1 << 14);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.055})
    void oneDealOfMuchOfTheValueKeepsTheExactLaw(double share) {
        SplittableRandom random = new SplittableRandom(5);
        double[] p = random.doubles(N, 0, 0.5).toArray();
        double[] amount = SaddlepointLawTest.logNormal(random, N, 0.5);
        amount[17] = share / (1 - share) * (Arrays.stream(amount).sum() - amount[17]);
        p[17] = 0.5;
        assertStaysExact(p, amount, 1 << 14);
        LatticeLaw law = CompoundLaw.of(p, amount).law();
        // Two hills: in between, the distribution function is the chance of not winning it.
        assertThat(law.probabilityAtMost(law.mean())).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void rareAndLargeAmountsKeepTheExactLaw() {
        SplittableRandom random = new SplittableRandom(6);
        double[] p = random.doubles(N, 0, 3e-4).toArray();
        assertStaysExact(p, SaddlepointLawTest.logNormal(random, N, 1), 1 << 10);
        double[] likely = random.doubles(N, 0, 0.5).toArray();
        assertStaysExact(likely, SaddlepointLawTest.logNormal(random, N, 2.5), 1 << 14);
    }

    @Test
    void multiplesThatTheLatticeDoesNotShowKeepTheExactLaw() {
        SplittableRandom random = new SplittableRandom(7);
        double[] p = random.doubles(N, 0, 0.5).toArray();
        double[] amount = new double[N];
        Arrays.fill(amount, Math.PI);
        CompoundLaw sum = CompoundLaw.of(p, amount);
        assertThat(Laws.masses(sum.onStep(1.5))).isEqualTo(Laws.masses(sum.exactOnStep(1.5)));
        // A hundred large ones are nearly all of the variance.
        for (int j = 0; j < N; j++) {
            amount[j] = j % 200 == 0 ? 500 : random.nextDouble(0.5, 1.5) / 100;
        }
        assertStaysExact(p, amount, 1 << 10);
    }

    @Test
    void aStepAsWideAsTheLawKeepsTheExactLaw() {
        SplittableRandom random = new SplittableRandom(8);
        double[] p = random.doubles(N, 0, 0.5).toArray();
        CompoundLaw sum = CompoundLaw.of(p, SaddlepointLawTest.logNormal(random, N, 0.5));
        double step = 0.11 * Math.sqrt(sum.variance());
        assertThat(Laws.masses(sum.onStep(step))).isEqualTo(Laws.masses(sum.exactOnStep(step)));
    }

    private static void assertStaysExact(double[] p, double[] amount, int gridSize) {
        CompoundLaw sum = CompoundLaw.of(p, amount);
        double step = sum.stepFor(gridSize);
        assertThat(Laws.masses(sum.onStep(step))).isEqualTo(Laws.masses(sum.exactOnStep(step)));
    }

    @Test
    void aMillionAmountsFromACentToATrillion() {
        SplittableRandom random = new SplittableRandom(9);
        double[] p = random.doubles(1_000_000).toArray();
        double[] amount = random.doubles(1_000_000, Math.log(0.01), Math.log(1e12))
                .map(Math::exp)
                .toArray();
        CompoundLaw sum = CompoundLaw.of(p, amount);
        LatticeLaw law = sum.law();
        LatticeLaw exact = sum.exactOnStep(law.step());
        for (double q = 0.01; q < 0.995; q += 0.01) {
            assertThat(law.quantile(q)).isCloseTo(exact.quantile(q), within(1e-3 * exact.quantile(q)));
        }
    }

    @Test
    void lawsOfEitherKindMix() {
        SplittableRandom random = new SplittableRandom(10);
        double[] amount = SaddlepointLawTest.logNormal(random, N, 0.5);
        double[] rare = random.doubles(N, 0, 1e-3).toArray();
        double[] likely = random.doubles(N, 0, 0.5).toArray();
        CompoundLaw exact = CompoundLaw.of(rare, amount);
        CompoundLaw saddlepoint = CompoundLaw.of(likely, amount);
        double step = Math.max(exact.stepFor(1 << 14), saddlepoint.stepFor(1 << 14));
        LatticeLaw mixture =
                LatticeLaw.mixture(List.of(exact.onStep(step), saddlepoint.onStep(step)), new double[] {1, 3});
        assertThat(mixture.mean()).isEqualTo(0.25 * exact.mean() + 0.75 * saddlepoint.mean());
        assertThat(Laws.meanOfMasses(mixture) / mixture.mean()).isCloseTo(1, within(1e-9));
    }
}
