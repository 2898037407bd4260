package org.salespipeline.core.internal.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Log-odds that are moved alike until chances add up to what is wanted. */
class OddsShiftTest {

    private static final double[] NOTHING = {0, 0, 0};
    private static final double[] ONE = {1, 1, 1};

    private static double sum(double shift, double[] chances, double[] floors, double[] limits, double[] weights) {
        double sum = 0;
        for (int i = 0; i < chances.length; i++) {
            sum += weights[i] * Math.max(floors[i], Math.min(limits[i], LogOdds.moved(chances[i], shift)));
        }
        return sum;
    }

    @Test
    void byHand() {
        assertThat(OddsShift.toward(0.5, new double[] {0.2}, NOTHING, ONE, ONE)).isCloseTo(Math.log(4), within(1e-14));
        double[] chances = {0.2, 0.5, 0};
        double[] weights = {10, 3, 7};
        assertThat(OddsShift.toward(3.5, chances, NOTHING, ONE, weights)).isCloseTo(0, within(1e-15));
        assertThat(OddsShift.toward(10 * 0.5 + 3 * 0.8, chances, NOTHING, ONE, weights))
                .isCloseTo(Math.log(4), within(1e-14));
        assertThat(OddsShift.toward(10 * 0.5 + 3 * 0.6, chances, NOTHING, new double[] {1, 0.6, 1}, weights))
                .as("the second comes to its limit")
                .isCloseTo(Math.log(4), within(1e-14));
        assertThat(OddsShift.toward(10 * 0.1 + 3 * 0.4, chances, new double[] {0, 0.4, 0}, ONE, weights))
                .as("the second falls to its floor")
                .isCloseTo(Math.log(4.0 / 9), within(1e-14));
    }

    @Test
    void whatCannotBeReachedIsInfinitelyFar() {
        double[] chances = {0.2, 0.5, 0};
        assertThat(OddsShift.toward(0, chances, NOTHING, ONE, ONE)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(OddsShift.toward(0.1, chances, new double[] {0.1, 0.1, 0}, ONE, ONE))
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(OddsShift.toward(0.9, chances, NOTHING, new double[] {0.3, 0.5, 1}, ONE))
                .isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(OddsShift.toward(5, NOTHING, NOTHING, ONE, ONE))
                .as("of nobody")
                .isZero();
        assertThat(OddsShift.toward(5, ONE, NOTHING, ONE, ONE))
                .as("of certain ones")
                .isZero();
    }

    @Property(tries = 300)
    void theSumIsWhatIsWanted(@ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 0.99) double share) {
        Random random = new Random(seed);
        int size = 1 + random.nextInt(12);
        double[] chances = random.doubles(size)
                .map(u -> Math.pow(u, 1 + random.nextInt(9)))
                .toArray();
        double[] weights = random.doubles(size).map(u -> 1 + 20 * u).toArray();
        double[] floors = new double[size];
        double[] limits = new double[size];
        for (int i = 0; i < size; i++) {
            floors[i] = random.nextBoolean() ? 0 : chances[i] * random.nextDouble();
            limits[i] = random.nextBoolean() ? 1 : chances[i] + (1 - chances[i]) * random.nextDouble();
        }
        double least = sum(-64, chances, floors, limits, weights);
        double most = sum(64, chances, floors, limits, weights);
        double wanted = least + share * (most - least);
        double shift = OddsShift.toward(wanted, chances, floors, limits, weights);
        assertThat(sum(shift, chances, floors, limits, weights)).isCloseTo(wanted, within(1e-11 * most));
    }
}
