package org.salespipeline.core.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTableTest {

    private static final double LAST_UNIT = 1 - 0x1p-53;

    @Test
    void aMeanOfZeroIsCertain() {
        TimeTable table = TimeTable.of(0, 2, 100);

        assertThat(table.draw(0)).isZero();
        assertThat(table.draw(LAST_UNIT)).isZero();
    }

    @Test
    void jumpsWhereTheGeometricLawDoes() {
        // Shape 1, mean 1: P(k) = 2^-(k + 1), exact in binary but for rounding of the logarithms.
        TimeTable table = TimeTable.of(1, 1, 1_000);

        assertThat(table.draw(0.4999)).isZero();
        assertThat(table.draw(0.5001)).isEqualTo(1);
        assertThat(table.draw(0.7499)).isEqualTo(1);
        assertThat(table.draw(0.7501)).isEqualTo(2);
        assertThat(table.draw(1 - 0x1p-20)).isBetween(19, 20);
    }

    /** The mean is the integral of the draw over all units. */
    @ParameterizedTest
    @CsvSource({"0.01, 2", "3, 0.2", "7, 2", "50, 1e9", "1000, 1e9", "5000, 40", "20000, 1e6"})
    void keepsTheMean(double mean, double shape) {
        TimeTable table = TimeTable.of(mean, shape, FunnelSimulator.MAX_DAYS);
        int strata = 400_000;
        double sum = 0;
        for (int i = 0; i < strata; i++) {
            sum += table.draw((i + 0.5) / strata);
        }
        assertThat(sum / strata).isCloseTo(mean, within(2e-4 * mean + 1e-5));
    }

    @ParameterizedTest
    @CsvSource({"400000, 1e6", "100, 0.01", "1e6, 2"})
    void draws1MoreThanTheLastDayWhereTheLawGoesOn(double mean, double shape) {
        assertThat(TimeTable.of(mean, shape, 300).draw(LAST_UNIT)).isEqualTo(301);
    }

    @Test
    void neverGoesFarBeyondTheLaw() {
        assertThat(TimeTable.of(10, 2, FunnelSimulator.MAX_DAYS).draw(LAST_UNIT))
                .isBetween(200, 300);
    }
}
