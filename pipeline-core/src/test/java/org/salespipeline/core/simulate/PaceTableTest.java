package org.salespipeline.core.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.salespipeline.time.TimeGrid;

class PaceTableTest {

    private static final int START = 20_000;
    private static final double LAST_UNIT = 1 - 0x1p-53;
    private static final int STRATA = 100_000;

    /** Days 0 to 999 after the start; each of these turns multiplies the speed from a day on. */
    private static MarketDays market(double... turnsAndFactors) {
        Market market = Market.steady();
        for (int i = 0; i < turnsAndFactors.length; i += 2) {
            market = market.turning(
                    LocalDate.ofEpochDay(START + (long) turnsAndFactors[i]),
                    MarketEffect.NONE.withSpeed(turnsAndFactors[i + 1]));
        }
        return new MarketDays(market, TimeGrid.days(ZoneOffset.UTC), 0, START, START + 999);
    }

    @ParameterizedTest
    @CsvSource({"0.01, 2", "3, 0.2", "7, 2", "50, 1e9"})
    void drawsAsTheTimeTableWhereTheSpeedIsOne(double mean, double shape) {
        TimeTable steady = TimeTable.of(mean, shape, 999);
        PaceTable table = PaceTable.of(mean, shape, 999, market(900, 2));

        for (int i = 0; i < STRATA; i++) {
            double unit = (i + 0.5) / STRATA;
            assertThat(table.draw(unit, START)).isEqualTo(steady.draw(unit));
        }
    }

    /**
     * With shape 2 and w = m / (2 + m), P(D > d) = w^(d + 1) (1 + (d + 1)(1 - w)); the chance to stay on each day is raised to
     * the power of the speed of that day: 0.4 on the first five, 2 on the next ten, 1 from then on.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 7})
    void eachDayIsRaisedToItsOwnSpeed(int start) {
        PaceTable table = PaceTable.of(8, 2, 999, market(0, 0.4, 5, 5, 15, 0.5));
        int[] upTo = new int[1_000];
        for (int i = 0; i < STRATA; i++) {
            upTo[table.draw((i + 0.5) / STRATA, START + start)]++;
        }

        double survival = 1;
        int gone = 0;
        for (int age = 0; age < 100; age++) {
            int day = start + age;
            double speed = day < 5 ? 0.4 : day < 15 ? 2 : 1;
            survival *= Math.pow(beyond(age) / beyond(age - 1), speed);
            gone += upTo[age];
            assertThat(gone / (double) STRATA).isCloseTo(1 - survival, within(1.0 / STRATA));
        }
    }

    private static double beyond(int age) {
        double w = 0.8;
        return Math.pow(w, age + 1.0) * (1 + (age + 1) * (1 - w));
    }

    @Test
    void whereLeavingIsCertainNoMarketHoldsALead() {
        PaceTable table = PaceTable.of(0, 2, 999, market(0, 1e-6));

        assertThat(table.draw(0x1p-53, START)).isZero();
        assertThat(table.draw(LAST_UNIT, START)).isZero();
    }

    @Test
    void drawsTheDayAfterTheLastWhereTheStayGoesOn() {
        PaceTable table = PaceTable.of(100, 2, 999, market(0, 1e-6));

        assertThat(table.draw(0.5, START)).isEqualTo(1_000);
        assertThat(table.draw(0.5, START + 999)).isEqualTo(1);
    }

    /** The geometric law goes on for ever at its one hazard: at a tenth of the speed with a tenth of its logarithm. */
    @Test
    void goesOnBeyondTheEndOfTheTable() {
        PaceTable table = PaceTable.of(1, 1, 999, market(0, 0.1));
        double unit = -Math.expm1(-0.1 * Math.log(2) * 300.5);

        assertThat(table.draw(unit, START)).isEqualTo(300);
    }
}
