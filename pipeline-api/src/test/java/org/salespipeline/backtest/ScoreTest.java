package org.salespipeline.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ScoreTest {

    private static final double[] SERIES = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8};
    private static final double[] OTHER = {2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4, 5};

    @Test
    void meanIsTheMean() {
        assertThat(Score.mean(SERIES, 0).value()).isCloseTo(52.0 / 12, within(1e-15));
        assertThat(Score.mean(SERIES, 0).forecasts()).isEqualTo(12);
    }

    @Test
    void ratioIsOneOfSums() {
        assertThat(Score.ratio(SERIES, OTHER, 0).value()).isCloseTo(52.0 / 56, within(1e-15));
        assertThat(Score.skill(SERIES, OTHER, 0).value()).isCloseTo(1 - 52.0 / 56, within(1e-15));
        assertThat(Score.skill(SERIES, OTHER, 0).standardError())
                .isEqualTo(Score.ratio(SERIES, OTHER, 0).standardError());
    }

    @Test
    void ratioToOnesIsTheMean() {
        double[] ones = new double[SERIES.length];
        Arrays.fill(ones, 1);
        assertThat(Score.ratio(SERIES, ones, 2)).isEqualTo(Score.mean(SERIES, 2));
    }

    @Test
    void ratioHasTheErrorOfItsLinearForm() {
        double ratio = 52.0 / 56;
        double[] linear = new double[SERIES.length];
        for (int t = 0; t < linear.length; t++) {
            linear[t] = ratio + (SERIES[t] - ratio * OTHER[t]) / (56.0 / 12);
        }
        Score mean = Score.mean(linear, 1);
        assertThat(Score.ratio(SERIES, OTHER, 1).standardError()).isCloseTo(mean.standardError(), within(1e-14));
    }

    @Test
    void originsWithoutScoreKeepTheirPlace() {
        double[] gaps = {3, Double.NaN, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8};
        double[] otherGaps = OTHER.clone();
        otherGaps[4] = Double.NaN;
        assertThat(Score.mean(gaps, 0).value()).isCloseTo(51.0 / 11, within(1e-15));
        assertThat(Score.mean(gaps, 0).forecasts()).isEqualTo(11);
        assertThat(Score.ratio(gaps, otherGaps, 0).value()).isCloseTo(46.0 / 47, within(1e-15));
        assertThat(Score.ratio(gaps, otherGaps, 0).forecasts()).isEqualTo(10);
        // Closing up the gap puts other scores next to each other.
        double[] closed = {3, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8};
        assertThat(Score.mean(gaps, 0).standardError())
                .isPositive()
                .isNotEqualTo(Score.mean(closed, 0).standardError());
    }

    @Test
    void unitOfTheScoresDoesNotMatter() {
        double[] scaled = Arrays.stream(SERIES).map(x -> 1e9 * x).toArray();
        assertThat(Score.mean(scaled, 1).standardError())
                .isCloseTo(1e9 * Score.mean(SERIES, 1).standardError(), within(1e-3));
        assertThat(Score.ratio(scaled, OTHER, 1).standardError())
                .isCloseTo(1e9 * Score.ratio(SERIES, OTHER, 1).standardError(), within(1e-3));
        double[] negative = Arrays.stream(OTHER).map(x -> -x).toArray();
        assertThat(Score.ratio(SERIES, negative, 1).standardError())
                .isEqualTo(Score.ratio(SERIES, OTHER, 1).standardError());
    }

    @Test
    void nothingIsNotANumber() {
        assertThat(Score.mean(new double[0], 0)).isEqualTo(new Score(Double.NaN, Double.NaN, 0));
        assertThat(Score.mean(new double[] {Double.NaN}, 0)).isEqualTo(new Score(Double.NaN, Double.NaN, 0));
        assertThat(Score.skill(SERIES, new double[12], 0)).isEqualTo(new Score(Double.NaN, Double.NaN, 12));
    }

    @Test
    void tooFewOriginsHaveNoError() {
        assertThat(Score.mean(Arrays.copyOf(SERIES, 7), 0).standardError()).isNaN();
        assertThat(Score.mean(Arrays.copyOf(SERIES, 8), 0).standardError()).isPositive();
        assertThat(Score.mean(Arrays.copyOf(SERIES, 11), 2).standardError()).isNaN();
        assertThat(Score.mean(SERIES, 2).standardError()).isPositive();
        assertThat(Score.mean(SERIES, 3).standardError()).isNaN();
        assertThat(Score.mean(SERIES, Integer.MAX_VALUE).standardError()).isNaN();
    }

    @Test
    void scoresThatAreAllTheSameShowNoChance() {
        double[] same = new double[20];
        Arrays.fill(same, 0.1);
        assertThat(Score.mean(same, 0).value()).isCloseTo(0.1, within(1e-15));
        assertThat(Score.mean(same, 0).standardError()).isNaN();
        assertThat(Score.mean(new double[20], 0)).isEqualTo(new Score(0, Double.NaN, 20));
        double[] threefold = Arrays.stream(SERIES).map(x -> x / 3).toArray();
        assertThat(Score.ratio(threefold, SERIES, 0).standardError()).isNaN();
    }

    @Test
    void infiniteScoresHaveNoError() {
        double[] infinite = SERIES.clone();
        infinite[3] = Double.POSITIVE_INFINITY;
        assertThat(Score.mean(infinite, 0)).isEqualTo(new Score(Double.POSITIVE_INFINITY, Double.NaN, 12));
    }

    @Test
    void overlapCountsLaterOriginsWithinTheHorizon() {
        assertThat(Score.overlap(7, 7)).isZero();
        assertThat(Score.overlap(8, 7)).isEqualTo(1);
        assertThat(Score.overlap(28, 7)).isEqualTo(3);
        assertThat(Score.overlap(91, 7)).isEqualTo(12);
        assertThat(Score.overlap(1, 30)).isZero();
        assertThat(Score.overlap(30, 1)).isEqualTo(29);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Score.overlap(0, 7))
                .withMessage("horizon was 0 days and origins were 7 days apart; both must be 1 day or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Score.overlap(7, 0))
                .withMessage("horizon was 7 days and origins were 0 days apart; both must be 1 day or more");
    }

    @Test
    void refusesWhatItCannotCompare() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Score.ratio(SERIES, new double[3], 0))
                .withMessage("numerator had 12 origins, denominator 3; they must be of the same origins");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Score.mean(SERIES, -1))
                .withMessage("overlap was -1; it must be 0 or more origins");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Score(1, -1, 3))
                .withMessage("standard error was -1.0, over 3 forecasts; neither must be negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Score(1, 1, -3))
                .withMessage("standard error was 1.0, over -3 forecasts; neither must be negative");
        assertThatNullPointerException().isThrownBy(() -> Score.mean(null, 0)).withMessage("scores");
        assertThatNullPointerException()
                .isThrownBy(() -> Score.ratio(null, SERIES, 0))
                .withMessage("numerator");
        assertThatNullPointerException()
                .isThrownBy(() -> Score.ratio(SERIES, null, 0))
                .withMessage("denominator");
        assertThatNullPointerException()
                .isThrownBy(() -> Score.skill(SERIES, null, 0))
                .withMessage("others");
    }
}
