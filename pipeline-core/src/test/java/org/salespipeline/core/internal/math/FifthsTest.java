package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Fifths of numbers. */
class FifthsTest {

    private static final int NONE = 5;

    @Test
    void tenValuesMakeFiveBandsOfTwo() {
        double[] values = {10, 9, 8, Double.NaN, 7, 6, 5, 4, 3, 2, 1};
        assertThat(new Fifths(values).of(values)).containsExactly(4, 4, 3, NONE, 3, 2, 2, 1, 1, 0, 0);
    }

    @Test
    void whatLiesBetweenOrBeyondFindsItsBand() {
        Fifths bands = new Fifths(new double[] {10, 20, 30, 40, 50});
        assertThat(bands.of(new double[] {0, 10, 10.5, 20, 40, 41, 1e9, Double.NaN}))
                .containsExactly(0, 0, 1, 1, 3, 4, 4, NONE);
    }

    @Test
    void equalValuesStayTogether() {
        Fifths bands = new Fifths(new double[] {5, 5, 5, 5, 5, 5, 7, 7, 9, 9});
        assertThat(bands.of(new double[] {5, 7, 9})).containsExactly(0, 3, 4);
    }

    @Test
    void fewValuesMakeFewBands() {
        assertThat(new Fifths(new double[] {3}).of(new double[] {2, 3, 4})).containsExactly(0, 0, 4);
        assertThat(new Fifths(new double[] {Double.NaN}).of(new double[] {2, Double.NaN}))
                .containsExactly(0, NONE);
    }
}
