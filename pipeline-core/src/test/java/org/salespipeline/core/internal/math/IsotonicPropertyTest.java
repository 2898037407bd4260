package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class IsotonicPropertyTest {

    private static final class Weighted {
        final double[] value;
        final double[] weight;

        Weighted(double[] value, double[] weight) {
            this.value = value;
            this.weight = weight;
        }
    }

    @Provide
    Arbitrary<Weighted> weighted() {
        Arbitrary<Double> value = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.doubles().between(-10, 10).ofScale(12)),
                Tuple.of(1, Arbitraries.integers().between(-3, 3).map(i -> (double) i)));
        Arbitrary<Double> weight = Arbitraries.of(1.0, 2.0, 3.5, 1e-3, 1e6);
        return Arbitraries.integers()
                .between(0, 30)
                .flatMap(n -> Combinators.combine(
                                value.array(double[].class).ofSize(n),
                                weight.array(double[].class).ofSize(n))
                        .as(Weighted::new));
    }

    /** The greatest over stretches up to i of the least over stretches from there of the mean (Robertson, Wright, Dykstra 1988). */
    @Property(tries = 300)
    void isTheMaxMinOfMeans(@ForAll("weighted") Weighted given) {
        double[] fit = Isotonic.fit(given.value, given.weight);
        assertThat(fit).hasSameSizeAs(given.value);
        for (int i = 0; i < fit.length; i++) {
            double most = Double.NEGATIVE_INFINITY;
            for (int from = 0; from <= i; from++) {
                double least = Double.POSITIVE_INFINITY;
                for (int to = i; to < fit.length; to++) {
                    least = Math.min(least, mean(given, from, to));
                }
                most = Math.max(most, least);
            }
            assertThat(fit[i]).isCloseTo(most, within(1e-9));
            assertThat(i == 0 || fit[i] >= fit[i - 1]).isTrue();
        }
    }

    private static double mean(Weighted given, int from, int to) {
        double sum = 0;
        double total = 0;
        for (int i = from; i <= to; i++) {
            sum += given.value[i] * given.weight[i];
            total += given.weight[i];
        }
        return sum / total;
    }

    @Property(tries = 200)
    void fitOfAFitIsItself(@ForAll("weighted") Weighted given) {
        double[] fit = Isotonic.fit(given.value, given.weight);
        assertThat(Isotonic.fit(fit, given.weight)).containsExactly(fit, within(1e-12));
    }
}
