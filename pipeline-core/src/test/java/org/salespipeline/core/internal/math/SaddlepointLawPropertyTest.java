package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class SaddlepointLawPropertyTest {

    private static final double[] LEVELS = {
        0, 1e-300, 1e-12, 1e-3, 0.025, 0.1, 0.3, 0.5, 0.7, 0.9, 0.975, 0.999, 1 - 1e-12, 1
    };
    /** Where nothing is smooth, the search for a tilt ends within so much of a probability. */
    private static final double ROUNDING = 1e-6;

    /** A probability and an amount, in a group of gamma amounts unless the variation is 0. */
    record Trial(double p, double amount, double variation) {}

    @Provide
    Arbitrary<List<Trial>> trials() {
        Arbitrary<Double> amount = Arbitraries.doubles().between(-3, 9).map(Math::exp);
        return trials(amount, Arbitraries.doubles().between(0.3, 2), 1e-12);
    }

    @Provide
    Arbitrary<List<Trial>> extremes() {
        Arbitrary<Double> amount = Arbitraries.of(0.0, 0.01, 1.0, 1e6, 1e12);
        return trials(amount, Arbitraries.of(1e-9, 1e-3, 1.0, 1e3, 1e6), 1e-300);
    }

    private static Arbitrary<List<Trial>> trials(Arbitrary<Double> amount, Arbitrary<Double> variation, double rare) {
        Arbitrary<Double> any = Arbitraries.doubles().between(0, 1);
        Arbitrary<Double> p =
                Arbitraries.frequencyOf(Tuple.of(4, any), Tuple.of(1, Arbitraries.of(0.0, 1.0, rare, 1e-9, 1 - 1e-9)));
        Arbitrary<Double> fixedOrNot =
                Arbitraries.frequencyOf(Tuple.of(5, Arbitraries.just(0.0)), Tuple.of(1, variation));
        return Combinators.combine(p, amount, fixedOrNot)
                .as((q, a, v) -> new Trial(q, a, a == 0 ? 0 : v))
                .list()
                .ofMaxSize(30);
    }

    @Property(tries = 150)
    void isALawOnItsSupport(@ForAll("trials") List<Trial> trials) {
        assertIsALaw(law(trials, 1));
    }

    @Property(tries = 150)
    void isALawOnItsSupportForExtremes(@ForAll("extremes") List<Trial> trials) {
        assertIsALaw(law(trials, 1));
    }

    private static void assertIsALaw(SaddlepointLaw law) {
        double[] quantiles = Arrays.stream(LEVELS).map(law::quantile).toArray();
        double quantile = law.least();
        for (double x : quantiles) {
            assertThat(x).isBetween(quantile * (1 - 1e-9), law.most());
            quantile = x;
        }
        double[] points = Arrays.copyOf(quantiles, 2 * quantiles.length);
        for (int i = 0; i < quantiles.length; i++) {
            points[quantiles.length + i] = law.mean() * Math.exp(i - quantiles.length / 2.0);
        }
        Arrays.sort(points);
        double atMost = 0;
        double atLeast = 1;
        for (double x : points) {
            assertThat(law.probabilityAtMost(x)).isBetween(Math.max(0, atMost - ROUNDING), 1.0);
            assertThat(law.probabilityAtLeast(x)).isBetween(0.0, Math.min(1, atLeast + ROUNDING));
            atMost = law.probabilityAtMost(x);
            atLeast = law.probabilityAtLeast(x);
        }
    }

    @Property(tries = 100)
    void nothingAtAllIsItsOwnProbability(@ForAll("trials") List<Trial> trials) {
        double nothing = trials.stream()
                .filter(t -> t.amount > 0 && (t.p < 1 || t.variation > 0))
                .mapToDouble(t -> 1 - t.p)
                .reduce(1, (a, b) -> a * b);
        SaddlepointLaw law = law(trials, 1);
        assertThat(law.probabilityAtMost(law.least())).isGreaterThanOrEqualTo(nothing * (1 - 1e-12));
        assertThat(law.quantile(nothing / 2))
                .isEqualTo(law.variance() > 0 && nothing == 0 ? law.quantile(0) : law.least());
    }

    @Property(tries = 100)
    void quantilesHaveTheirProbability(@ForAll("trials") List<Trial> trials) {
        SaddlepointLaw law = law(trials, 1);
        for (double q = 0.05; q < 1; q += 0.1) {
            double x = law.quantile(q);
            if (x == 0) {
                assertThat(law.probabilityAtMost(Double.MIN_VALUE)).isGreaterThan(q - ROUNDING);
                continue;
            }
            // Just beside: where a sum all but stops, most of an atom is within the rounding of x.
            assertThat(law.probabilityAtMost(x * (1 - 1e-9))).isLessThan(q + ROUNDING);
            assertThat(law.probabilityAtMost(x * (1 + 1e-9))).isGreaterThan(q - ROUNDING);
            assertThat(law.probabilityAtLeast(x * (1 + 1e-9))).isLessThan(1 - q + ROUNDING);
            assertThat(law.probabilityAtLeast(x * (1 - 1e-9))).isGreaterThan(1 - q - ROUNDING);
        }
    }

    @Property(tries = 100)
    void momentsAreExact(@ForAll("trials") List<Trial> trials) {
        double mean = 0;
        double variance = 0;
        for (Trial t : trials) {
            mean += t.p * t.amount;
            variance += t.p * t.amount * t.amount * (1 - t.p + t.variation * t.variation);
        }
        SaddlepointLaw law = law(trials, 1);
        assertThat(law.mean()).isCloseTo(mean, within(1e-13 * mean));
        assertThat(law.variance()).isCloseTo(variance, within(1e-12 * variance));
    }

    @Property(tries = 100)
    void scalingTheAmountsScalesTheLaw(@ForAll("trials") List<Trial> trials) {
        SaddlepointLaw law = law(trials, 1);
        SaddlepointLaw scaled = law(trials, 0.37);
        for (double q : LEVELS) {
            double x = law.quantile(q);
            assertThat(scaled.quantile(q))
                    .satisfiesAnyOf(
                            y -> assertThat(y).isEqualTo(0.37 * x),
                            y -> assertThat(y).isCloseTo(0.37 * x, within(1e-7 * x)));
        }
    }

    @Property(tries = 100)
    void orderDoesNotMatter(@ForAll("trials") List<Trial> trials, @ForAll Random random) {
        List<Trial> shuffled = new ArrayList<>(trials);
        Collections.shuffle(shuffled, random);
        SaddlepointLaw law = law(trials, 1);
        SaddlepointLaw other = law(shuffled, 1);
        for (double z = -3; z <= 3; z += 0.5) {
            double x = law.mean() + z * Math.sqrt(law.variance());
            if (law.variance() > 0) {
                assertThat(other.probabilityAtMost(x)).isCloseTo(law.probabilityAtMost(x), within(ROUNDING));
            }
        }
    }

    private static SaddlepointLaw law(List<Trial> trials, double factor) {
        List<Trial> fixed = trials.stream().filter(t -> t.variation == 0).toList();
        List<TrialGroup> groups = trials.stream()
                .filter(t -> t.variation > 0)
                .map(t -> TrialGroup.of(new double[] {t.p}, factor * t.amount, square(factor * t.amount * t.variation)))
                .toList();
        return SaddlepointLaw.of(
                fixed.stream().mapToDouble(Trial::p).toArray(),
                fixed.stream().mapToDouble(t -> factor * t.amount).toArray(),
                groups);
    }

    private static double square(double x) {
        return x * x;
    }
}
