package org.salespipeline.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.salespipeline.backtest.Quantity.REVENUE;
import static org.salespipeline.backtest.Quantity.WINS;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.time.CalendarPattern;

/** Two forecasts of wins, one of them with revenue, scored by hand. */
class BacktestScoresTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);

    private static SortedMap<Double, Double> quantiles(double... at) {
        SortedMap<Double, Double> quantiles = new TreeMap<>();
        for (int i = 0; i < at.length; i++) {
            quantiles.put(PastNumber.QUANTILES.get(i), at[i]);
        }
        return quantiles;
    }

    private static SortedMap<Baseline, Double> baselines(Map<Baseline, Double> expected) {
        return new TreeMap<>(expected);
    }

    /** Expected 4.5, came 7, which had the probabilities from 0.85 to 0.95. */
    private static final PastNumber LOW = new PastNumber(
            4.5,
            7,
            quantiles(1, 2, 3, 4, 6, 7, 8),
            1.5,
            0.85,
            0.95,
            baselines(Map.of(Baseline.LAST_PERIOD, 3.0, Baseline.COHORT, 8.0)));

    /** Expected 5, came 2, which had the probabilities from 0.02 to 0.12. */
    private static final PastNumber HIGH = new PastNumber(
            5, 2, quantiles(2, 3, 4, 5, 6, 7, 8), 1.7, 0.02, 0.12, baselines(Map.of(Baseline.LAST_PERIOD, 7.0)));

    private static final PastNumber MONEY =
            new PastNumber(100, 90, quantiles(10, 20, 50, 80, 150, 200, 300), 12, 0.55, 0.55, baselines(Map.of()));

    private static Backtest backtest(double scale) {
        return new Backtest(
                List.of(FIRST, FIRST.plusDays(7)),
                List.of(7, 28),
                Uncertainty.DEFAULT,
                Optional.of(Currency.getInstance("EUR")),
                false,
                List.of(
                        new PastForecast(FIRST, 7, 50, LOW, Optional.empty()),
                        new PastForecast(FIRST.plusDays(7), 7, 48, HIGH, Optional.of(MONEY))),
                new TreeMap<>(Map.of(7, new ErrorScale(scale, Double.NaN))),
                new TreeMap<>(),
                new Drift(List.of(), List.of()),
                new CalendarEffects(CalendarPattern.NONE, List.of(), 0, 1));
    }

    private static final Backtest BACKTEST = backtest(2);

    private static double score(Quantity quantity, Measure measure) {
        return BACKTEST.score(quantity, 7, measure).value();
    }

    @Test
    void forecasts() {
        assertThat(score(WINS, Measure.ERROR)).isCloseTo((-2.5 + 3) / 2, within(1e-15));
        // Of the medians 4 and 5, not of the means.
        assertThat(score(WINS, Measure.ABSOLUTE_ERROR)).isEqualTo((3 + 3) / 2.0);
        assertThat(score(WINS, Measure.SCALED_ERROR)).isEqualTo(1.5);
        assertThat(score(WINS, Measure.CRPS)).isCloseTo(1.6, within(1e-15));
        double low = 2 * (0.025 * 6 + 0.1 * 5 + 0.25 * 4 + 0.5 * 3 + 0.75 * 1 + 0 + 0.025 * 1) / 7;
        double high = 2 * (0 + 0.9 * 1 + 0.75 * 2 + 0.5 * 3 + 0.25 * 4 + 0.1 * 5 + 0.025 * 6) / 7;
        assertThat(score(WINS, Measure.PINBALL)).isCloseTo((low + high) / 2, within(1e-14));
        assertThat(BACKTEST.score(WINS, 7, Measure.CRPS).forecasts()).isEqualTo(2);
        assertThat(BACKTEST.score(WINS, 7, Measure.CRPS).standardError())
                .as("of two forecasts")
                .isNaN();
        assertThat(score(REVENUE, Measure.ERROR)).isEqualTo(10);
        assertThat(score(REVENUE, Measure.ABSOLUTE_ERROR)).isEqualTo(10);
        assertThat(score(REVENUE, Measure.SCALED_ERROR)).isNaN();
        assertThat(backtest(0).score(WINS, 7, Measure.SCALED_ERROR).value())
                .as("nothing ever changed")
                .isNaN();
        assertThat(BACKTEST.forecasts(28)).isEmpty();
        assertThat(BACKTEST.score(WINS, 28, Measure.CRPS).value())
                .as("no forecast ended")
                .isNaN();
    }

    @Test
    void pinballLossOfAMethodThatNamesOneNumberIsItsAbsoluteError() {
        for (double expected : new double[] {0, 2.5, 9}) {
            PastNumber sure = new PastNumber(
                    expected,
                    4,
                    quantiles(expected, expected, expected, expected, expected, expected, expected),
                    Math.abs(expected - 4),
                    0,
                    1,
                    baselines(Map.of()));
            assertThat(Measure.PINBALL.of(sure, 1)).isCloseTo(Math.abs(expected - 4), within(1e-14));
            assertThat(Measure.PINBALL.of(expected, 4, 1)).isEqualTo(Math.abs(expected - 4));
        }
    }

    @Test
    void methodsTheyCompeteWith() {
        assertThat(BACKTEST.score(Baseline.LAST_PERIOD, WINS, 7, Measure.ERROR).value())
                .isEqualTo((-4 + 5) / 2.0);
        assertThat(BACKTEST.score(Baseline.LAST_PERIOD, WINS, 7, Measure.ABSOLUTE_ERROR)
                        .value())
                .isEqualTo(4.5);
        assertThat(BACKTEST.score(Baseline.LAST_PERIOD, WINS, 7, Measure.SCALED_ERROR)
                        .value())
                .isEqualTo(2.25);
        assertThat(BACKTEST.score(Baseline.COHORT, WINS, 7, Measure.CRPS).value())
                .as("of the one that it spoke of")
                .isEqualTo(1);
        assertThat(BACKTEST.skill(Baseline.LAST_PERIOD, WINS, 7).value()).isCloseTo(1 - 6 / 9.0, within(1e-15));
        assertThat(BACKTEST.skill(Baseline.COHORT, WINS, 7).value())
                .as("both of that one alone")
                .isEqualTo(-2);
        assertThat(BACKTEST.skill(Baseline.NAIVE_BAYES, WINS, 7).value()).isNaN();
        assertThat(BACKTEST.skill(Baseline.LAST_PERIOD, REVENUE, 7).value()).isNaN();
    }

    @Test
    void intervals() {
        assertThat(LOW.interval(0.8).low()).isEqualTo(2);
        assertThat(LOW.interval(0.8).high()).isEqualTo(7);
        assertThat(LOW.interval(0.95).high()).isEqualTo(8);
        // 0.85 to 0.95: half in [0.1, 0.9]. 0.02 to 0.12: a fifth.
        assertThat(BACKTEST.coverage(WINS, 7, 0.8).value()).isCloseTo((0.5 + 0.2) / 2, within(1e-14));
        assertThat(BACKTEST.coverage(WINS, 7, 0.5).value()).isZero();
        assertThat(BACKTEST.coverage(WINS, 7, 0.95).value()).isCloseTo((1 + 0.95) / 2, within(1e-14));
        assertThat(BACKTEST.coverage(REVENUE, 7, 0.5).value())
                .as("no probability of its own")
                .isEqualTo(1);
        assertThat(BACKTEST.held(WINS, 7, 0.8)).isEqualTo(1);
        assertThat(BACKTEST.held(WINS, 7, 0.5)).isZero();
        assertThat(BACKTEST.held(WINS, 7, 0.95)).isEqualTo(2);
        assertThat(BACKTEST.width(WINS, 7, 0.8).value()).isEqualTo((5 + 4) / 2.0);
    }

    @Test
    void histogramOfTheTransform() {
        List<Double> bars = BACKTEST.pit(WINS, 7, 10);
        List<Double> expected = new ArrayList<>(List.of(0.4, 0.1, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.25, 0.25));
        for (int i = 0; i < 10; i++) {
            assertThat(bars.get(i)).as("bar %s", i).isCloseTo(expected.get(i), within(1e-14));
        }
        assertThat(BACKTEST.pit(REVENUE, 7, 4)).containsExactly(0.0, 0.0, 1.0, 0.0);
        assertThat(BACKTEST.pit(REVENUE, 28, 4)).isEmpty();
    }

    @Test
    void whatThereIsNotIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BACKTEST.score(WINS, 14, Measure.CRPS))
                .withMessage("horizon was 14 days; the backtest has those of [7, 28] days");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BACKTEST.coverage(WINS, 7, 0.9))
                .withMessage("level was 0.9; intervals are judged at [0.5, 0.8, 0.95]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BACKTEST.pit(WINS, 7, 1))
                .withMessage("number of bars was 1; it must be in [2, 100]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ErrorScale(-1, 2))
                .withMessage("scale was -1.0 wins and 2.0 of revenue; neither must be negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BacktestProgress(3, 2))
                .withMessage("progress was 3 of 2; it must be in [0, 2]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PastForecast(FIRST, 0, 1, LOW, Optional.empty()))
                .withMessage(
                        "forecast of 2026-01-05 looked 0 days ahead, at 1 leads; it must look 1 day ahead or more, at 0"
                                + " leads or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PastNumber(1, 1, quantiles(1, 2), 0, 0, 1, baselines(Map.of())))
                .withMessage(
                        "quantiles were at [0.025, 0.1]; they must be at [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975]");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new PastNumber(1, 1, quantiles(1, 2, 3, 4, 5, 6, 7), Double.NaN, 0.5, 0.4, baselines(Map.of())))
                .withMessage("score was NaN, probability below what came 0.5 and up to it 0.4; the score must not be"
                        + " negative, the probabilities must be in [0, 1] and in order");
    }
}
