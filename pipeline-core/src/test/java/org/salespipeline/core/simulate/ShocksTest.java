package org.salespipeline.core.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salespipeline.core.simulate.LeadRandom.Purpose;

class ShocksTest {

    private static final LocalDate MONDAY = LocalDate.of(2023, 1, 2);
    private static final Purpose ODDS = Purpose.ODDS_SHOCK;

    private static LocalDate[] dates(LocalDate from, int count, int daysApart) {
        return IntStream.range(0, count)
                .mapToObj(i -> from.plusDays((long) daysApart * i))
                .toArray(LocalDate[]::new);
    }

    /**
     * Of n weeks the mean has variance s^2 (1 + p) / (n (1 - p)) for a correlation of p^k of weeks k apart, the mean square
     * 2 s^4 (1 + p^2) / (n (1 - p^2)), and the mean product of neighbours at most the same, by Isserlis' theorem.
     */
    @ParameterizedTest
    @CsvSource({"0.3, 0", "0.2, 0.5", "1, 0.9"})
    void weeksAreAStationaryAutoregression(double sigma, double persistence) {
        int n = 50_000;
        double[] weeks = new Shocks(sigma, persistence).on(dates(MONDAY, n + 2, 7), 4, ODDS);
        double sum = 0;
        double squares = 0;
        double next = 0;
        double afterNext = 0;
        for (int i = 0; i < n; i++) {
            sum += weeks[i];
            squares += weeks[i] * weeks[i];
            next += weeks[i] * weeks[i + 1];
            afterNext += weeks[i] * weeks[i + 2];
        }
        double p = persistence;
        double variance = sigma * sigma;
        double error = variance * Math.sqrt(2 * (1 + p * p) / (n * (1 - p * p)));
        assertThat(sum / n).isCloseTo(0, within(4 * sigma * Math.sqrt((1 + p) / (n * (1 - p)))));
        assertThat(squares / n).isCloseTo(variance, within(4 * error));
        assertThat(next / n).isCloseTo(variance * p, within(4 * error));
        assertThat(afterNext / n).isCloseTo(variance * p * p, within(4 * error));
    }

    /** The first week of all is as any other, so that the process needs no time to warm up. */
    @Test
    void theFirstWeekIsAsAnyOther() {
        Shocks shocks = new Shocks(0.5, 0.95);
        int seeds = 20_000;
        double squares = 0;
        for (int seed = 0; seed < seeds; seed++) {
            double first = shocks.on(dates(LocalDate.of(1900, 1, 1), 1, 1), seed, ODDS)[0];
            squares += first * first;
        }
        assertThat(squares / seeds).isCloseTo(0.25, within(4 * 0.25 * Math.sqrt(2.0 / seeds)));
    }

    @Test
    void weeksBeginOnMonday() {
        LocalDate[] dates = dates(MONDAY, 700, 1);
        double[] shocks = new Shocks(0.3, 0.8).on(dates, 4, ODDS);

        for (int i = 1; i < dates.length; i++) {
            assertThat(shocks[i] != shocks[i - 1]).isEqualTo(dates[i].getDayOfWeek() == DayOfWeek.MONDAY);
        }
    }

    @Test
    void theShockOfAWeekDependsOnSeedAndPurposeOnly() {
        Shocks shocks = new Shocks(0.3, 0.8);
        double[] all = shocks.on(dates(MONDAY, 100, 7), 4, ODDS);

        assertThat(shocks.on(dates(MONDAY.plusWeeks(60).plusDays(3), 40, 7), 4, ODDS))
                .containsExactly(
                        IntStream.range(60, 100).mapToDouble(i -> all[i]).toArray());
        assertThat(shocks.on(dates(MONDAY, 100, 7), 5, ODDS)).doesNotContain(all);
        assertThat(shocks.on(dates(MONDAY, 100, 7), 4, Purpose.SPEED_SHOCK)).doesNotContain(all);
    }

    @Test
    void noneAreZero() {
        assertThat(Shocks.NONE.on(dates(MONDAY, 3, 7), 4, ODDS)).containsOnly(0);
    }
}
