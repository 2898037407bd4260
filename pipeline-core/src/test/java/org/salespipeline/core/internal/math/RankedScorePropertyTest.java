package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

class RankedScorePropertyTest {

    private static final class Law {
        final double[] value;
        final double[] mass;

        Law(double[] value, double[] mass) {
            this.value = value;
            this.mass = mass;
        }
    }

    @Provide
    Arbitrary<Law> laws() {
        return Combinators.combine(
                        Arbitraries.doubles()
                                .between(-100, 100)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(25),
                        Arbitraries.doubles()
                                .between(0, 1)
                                .array(double[].class)
                                .ofSize(25))
                .as((values, weights) -> {
                    double[] value =
                            values.stream().mapToDouble(x -> x).sorted().toArray();
                    double[] mass = Arrays.copyOf(weights, value.length);
                    mass[0] += 1e-3;
                    double total = Arrays.stream(mass).sum();
                    return new Law(
                            value, Arrays.stream(mass).map(m -> m / total).toArray());
                });
    }

    /** E|X - y| - E|X - X'| / 2, equation 21 of Gneiting and Raftery. */
    @Property(tries = 300)
    void isTheEnergyForm(@ForAll("laws") Law law, @ForAll @Scale(9) @DoubleRange(min = -150, max = 150) double y) {
        double expected = 0;
        for (int i = 0; i < law.value.length; i++) {
            expected += law.mass[i] * Math.abs(law.value[i] - y);
            for (int j = 0; j < law.value.length; j++) {
                expected -= law.mass[i] * law.mass[j] * Math.abs(law.value[i] - law.value[j]) / 2;
            }
        }
        assertThat(RankedScore.of(law.value, law.mass, y)).isCloseTo(expected, within(1e-11));
    }

    /** Strictly: the loss of naming another law is the integral of the squared difference of the two. */
    @Property(tries = 300)
    void truthIsTheBestForecast(@ForAll("laws") Law truth, @ForAll("laws") Law other) {
        double honest = 0;
        double dishonest = 0;
        for (int i = 0; i < truth.value.length; i++) {
            honest += truth.mass[i] * RankedScore.of(truth.value, truth.mass, truth.value[i]);
            dishonest += truth.mass[i] * RankedScore.of(other.value, other.mass, truth.value[i]);
        }
        assertThat(dishonest - honest).isCloseTo(distance(truth, other), within(1e-10));
    }

    @Property(tries = 300)
    void followsUnitAndOrigin(
            @ForAll("laws") Law law,
            @ForAll @Scale(9) @DoubleRange(min = -150, max = 150) double y,
            @ForAll @Scale(9) @DoubleRange(min = 0.001, max = 1000) double unit,
            @ForAll @Scale(9) @DoubleRange(min = -1000, max = 1000) double shift) {
        double[] moved = Arrays.stream(law.value).map(x -> x * unit + shift).toArray();
        assertThat(RankedScore.of(moved, law.mass, y * unit + shift))
                .isCloseTo(unit * RankedScore.of(law.value, law.mass, y), within(1e-11 * (1000 + unit * 150)));
    }

    @Property(tries = 300)
    void mirrorImageScoresTheSame(
            @ForAll("laws") Law law, @ForAll @Scale(9) @DoubleRange(min = -150, max = 150) double y) {
        int n = law.value.length;
        double[] value = new double[n];
        double[] mass = new double[n];
        for (int i = 0; i < n; i++) {
            value[i] = -law.value[n - 1 - i];
            mass[i] = law.mass[n - 1 - i];
        }
        assertThat(RankedScore.of(value, mass, -y)).isCloseTo(RankedScore.of(law.value, law.mass, y), within(1e-12));
    }

    /** The integral of the squared difference of the cumulative probabilities, interval by interval. */
    private static double distance(Law a, Law b) {
        double[] points = new double[a.value.length + b.value.length];
        System.arraycopy(a.value, 0, points, 0, a.value.length);
        System.arraycopy(b.value, 0, points, a.value.length, b.value.length);
        Arrays.sort(points);
        double sum = 0;
        for (int i = 1; i < points.length; i++) {
            double difference = cumulative(a, points[i - 1]) - cumulative(b, points[i - 1]);
            sum += difference * difference * (points[i] - points[i - 1]);
        }
        return sum;
    }

    private static double cumulative(Law law, double x) {
        double sum = 0;
        for (int i = 0; i < law.value.length; i++) {
            sum += law.value[i] <= x ? law.mass[i] : 0;
        }
        return sum;
    }
}
