package org.salespipeline.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.entry;
import static org.salespipeline.lead.Dimension.OWNER;
import static org.salespipeline.lead.Dimension.PRODUCT;
import static org.salespipeline.lead.Dimension.REGION;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.salespipeline.lead.Dimension;

/** What learned models are told in: each value refuses what it cannot mean, and says why. */
class LearnedValuesTest {

    private static final double NAN = Double.NaN;
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final Interval SOME = new Interval(0, 1, 0.8);

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.NEGATIVE_INFINITY})
    void aHalfLifeIsGreaterThanZero(double days) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HalfLife(days, true, 0))
                .withMessage(
                        "half-life was " + days + " days; it must be greater than 0. Maybe Double.POSITIVE_INFINITY,"
                                + " for a model that forgets nothing?");
    }

    @Test
    void aHalfLifeForgetsUnlessItIsInfinite() {
        assertThat(HalfLife.NEVER.forgets()).isFalse();
        assertThat(HalfLife.NEVER.fitted()).isFalse();
        assertThat(new HalfLife(1e-9, false, 0).forgets()).isTrue();
        assertThat(new HalfLife(INFINITY, true, 0).forgets()).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HalfLife(30, true, NAN))
                .withMessage("gain was NaN; it must be a number");
    }

    @Test
    void aPoolingLevelKeepsItsRangeAndItsDimensions() {
        List<Dimension> dimensions = new ArrayList<>(List.of(OWNER, PRODUCT));
        PoolingLevel level = new PoolingLevel(dimensions, 3, INFINITY, true);
        dimensions.clear();
        assertThat(level.dimensions()).containsExactly(OWNER, PRODUCT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PoolingLevel(List.of(OWNER), -1, 2.5, true))
                .withMessage("level of [owner] had -1 segments and strength 2.5; neither must be negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PoolingLevel(List.of(OWNER, REGION), 4, -0.5, true))
                .withMessage("level of [owner, region] had 4 segments and strength -0.5; neither must be negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PoolingLevel(List.of(), 4, NAN, false))
                .withMessage("level of [] had 4 segments and strength NaN; neither must be negative");
        assertThatNullPointerException().isThrownBy(() -> new PoolingLevel(null, 0, 0, false));
    }

    @Test
    void aMoveWasSeenAndNotMoreOftenInTheStepOfEntryThanAtAll() {
        assertThat(new MoveCount("a", "b", MoveKind.SKIP, false, 3, 3).sameStep())
                .isEqualTo(3);
        for (long[] counts : new long[][] {{0, 0}, {-2, 0}, {3, 4}, {3, -1}}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new MoveCount("call", "demo", MoveKind.FORWARD, true, counts[0], counts[1]))
                    .withMessage("moves from \"call\" to \"demo\" were " + counts[0] + ", " + counts[1]
                            + " of them in the step of entry; the first must be positive, the second within it");
        }
        assertThatNullPointerException()
                .isThrownBy(() -> new MoveCount(null, "b", MoveKind.BACK, true, 1, 0))
                .withMessage("from");
        assertThatNullPointerException()
                .isThrownBy(() -> new MoveCount("a", null, MoveKind.BACK, true, 1, 0))
                .withMessage("to");
        assertThatNullPointerException()
                .isThrownBy(() -> new MoveCount("a", "b", null, true, 1, 0))
                .withMessage("kind");
    }

    @Test
    void evidenceIsNotNegative() {
        String rest = " exits; none of them must be negative";
        refused(
                () -> new Evidence(-1, 2, 3, 4, 5, 6, 0),
                "evidence was -1 visits, 2 open, 3 set aside, 4 late, 5 beyond the cap, 6.0" + rest);
        refused(
                () -> new Evidence(1, -2, 3, 4, 5, 6, 0),
                "evidence was 1 visits, -2 open, 3 set aside, 4 late, 5 beyond the cap, 6.0" + rest);
        refused(
                () -> new Evidence(1, 2, -3, 4, 5, 6, 0),
                "evidence was 1 visits, 2 open, -3 set aside, 4 late, 5 beyond the cap, 6.0" + rest);
        refused(
                () -> new Evidence(1, 2, 3, -4, 5, 6, 0),
                "evidence was 1 visits, 2 open, 3 set aside, -4 late, 5 beyond the cap, 6.0" + rest);
        refused(
                () -> new Evidence(1, 2, 3, 4, -5, 6, 0),
                "evidence was 1 visits, 2 open, 3 set aside, 4 late, -5 beyond the cap, 6.0" + rest);
        refused(
                () -> new Evidence(1, 2, 3, 4, 5, NAN, 0),
                "evidence was 1 visits, 2 open, 3 set aside, 4 late, 5 beyond the cap, NaN" + rest);
        for (double share : new double[] {-0.1, 1.1, NAN}) {
            refused(
                    () -> new Evidence(1, 0, 0, 0, 0, 1, share),
                    "share of the prior was " + share + "; it must be in [0, 1]");
        }
        assertThat(new Evidence(0, 0, 0, 0, 0, 0, 1).priorShare()).isEqualTo(1);
    }

    private static void refused(Runnable making, String message) {
        assertThatIllegalArgumentException().isThrownBy(making::run).withMessage(message);
    }

    private static ArrivalRate arrivals(long leads, double perDay, double dispersion) {
        return new ArrivalRate(leads, perDay, SOME, dispersion, HalfLife.NEVER, Map.of());
    }

    @Test
    void arrivalsAreNotNegativeAndAtLeastAsSpreadAsIndependentOnes() {
        String rest = "; the first two must not be negative, the last not below 1";
        refused(() -> arrivals(-1, 1, 1), "arrivals had -1 leads, 1.0 a day, dispersion 1.0" + rest);
        refused(() -> arrivals(1, -1, 1), "arrivals had 1 leads, -1.0 a day, dispersion 1.0" + rest);
        refused(() -> arrivals(1, NAN, 1), "arrivals had 1 leads, NaN a day, dispersion 1.0" + rest);
        refused(() -> arrivals(1, 1, 0.99), "arrivals had 1 leads, 1.0 a day, dispersion 0.99" + rest);
        refused(() -> arrivals(1, 1, NAN), "arrivals had 1 leads, 1.0 a day, dispersion NaN" + rest);
        assertThatNullPointerException()
                .isThrownBy(() -> new ArrivalRate(0, 0, null, 1, HalfLife.NEVER, Map.of()))
                .withMessage("interval");
        assertThatNullPointerException()
                .isThrownBy(() -> new ArrivalRate(0, 0, SOME, 1, null, Map.of()))
                .withMessage("halfLife");
    }

    @Test
    void sharesOfArrivalsAreCopiedInTheirOrder() {
        Map<String, Double> shares = new LinkedHashMap<>();
        shares.put("z", 0.25);
        shares.put("a", 0.75);
        ArrivalRate rate = new ArrivalRate(4, 1, SOME, 1, HalfLife.NEVER, shares);
        shares.clear();
        assertThat(rate.entryShares()).containsExactly(entry("z", 0.25), entry("a", 0.75));
        assertThat(rate.entryShares()).isUnmodifiable();
    }

    @Test
    void aCurveLiesWithinItsBand() {
        double[] share = {0.1, 0.4};
        StageCurve curve = StageCurve.of(0.8, share, new double[] {0, 0.3}, new double[] {0.2, 1});
        share[0] = 9;
        assertThat(curve.ages()).isEqualTo(2);
        assertThat(curve.level()).isEqualTo(0.8);
        assertThat(curve.shareBy(0)).as("copied").isEqualTo(0.1);
        assertThat(curve.intervalBy(1)).isEqualTo(new Interval(0.3, 1, 0.8));
        assertThat(curve).hasToString("StageCurve[2 ages, 0.4 left]");
        assertThat(curve)
                .isEqualTo(StageCurve.of(0.8, new double[] {0.1, 0.4}, new double[] {0, 0.3}, new double[] {0.2, 1}))
                .hasSameHashCodeAs(
                        StageCurve.of(0.8, new double[] {0.1, 0.4}, new double[] {0, 0.3}, new double[] {0.2, 1}))
                .isNotEqualTo(
                        StageCurve.of(0.9, new double[] {0.1, 0.4}, new double[] {0, 0.3}, new double[] {0.2, 1}));
        assertThat(StageCurve.of(0.8, new double[0], new double[0], new double[0]))
                .hasToString("StageCurve[0 ages, 0.0 left]");
    }

    @Test
    void faultsOfCurvesAreNamed() {
        double[] one = {0.5};
        refused(() -> StageCurve.of(1, one, one, one), "level was 1.0; it must be in (0, 1)");
        refused(
                () -> StageCurve.of(0.8, one, new double[0], new double[3]),
                "curve had 1 shares, 0 lower and 3 upper ends; the three numbers must be equal");
        double[][] wrong = {
            {0.5, 0.6, 0.7},
            {0.5, 0.2, 0.4},
            {0.5, -0.1, 0.7},
            {0.5, 0.2, 1.2},
            {0.5, 0.2, NAN},
            {NAN, 0, 1},
            {0.5, NAN, 1}
        };
        for (double[] age : wrong) {
            refused(
                    () -> StageCurve.of(
                            0.8, new double[] {0, age[0]}, new double[] {0, age[1]}, new double[] {0, age[2]}),
                    "curve at age 1 was " + age[0] + " in [" + age[1] + ", " + age[2]
                            + "]; it must lie within, and all in [0, 1]");
        }
        StageCurve curve = StageCurve.of(0.8, one, one, one);
        for (int age : new int[] {-1, 1}) {
            refused(() -> curve.shareBy(age), "age was " + age + "; the curve has the ages from 0 to before 1");
            refused(() -> curve.intervalBy(age), "age was " + age + "; the curve has the ages from 0 to before 1");
        }
    }

    /** A band that misses its share by rounding is drawn to it. */
    @Test
    void roundingOfABandIsForgiven() {
        StageCurve curve =
                StageCurve.of(0.8, new double[] {0.5}, new double[] {0.5 + 1e-10}, new double[] {0.5 - 1e-10});
        assertThat(curve.intervalBy(0)).isEqualTo(new Interval(0.5, 0.5, 0.8));
    }

    @Test
    void wonAmountsAreNotNegative() {
        String rest = "; none of them must be negative";
        refused(() -> new WonAmounts(-1, 2, 3), "won amounts had count -1, mean 2.0, variance 3.0" + rest);
        refused(() -> new WonAmounts(1, NAN, 3), "won amounts had count 1, mean NaN, variance 3.0" + rest);
        refused(() -> new WonAmounts(1, 2, -3), "won amounts had count 1, mean 2.0, variance -3.0" + rest);
        refused(
                () -> new WonAmounts(1, 2, 3, -4, 1, 0),
                "won amounts had -4 pairs, ratio 1.0, standard error 0.0" + rest);
        refused(
                () -> new WonAmounts(1, 2, 3, 4, -1, 0),
                "won amounts had 4 pairs, ratio -1.0, standard error 0.0" + rest);
        refused(
                () -> new WonAmounts(1, 2, 3, 4, 1, NAN),
                "won amounts had 4 pairs, ratio 1.0, standard error NaN" + rest);
        assertThat(new WonAmounts(5, 2, 3)).isEqualTo(new WonAmounts(5, 2, 3, 0, 1, INFINITY));
    }

    @Test
    void theSmallerCriterionIsTheBetterFit() {
        TimeFit fit = new TimeFit(TimeFamily.GAMMA, 2, 0.1, 0.2, 0.01, -50, 20, 16, 39);
        assertThat(fit.aic()).isEqualTo(104);
        assertThatNullPointerException()
                .isThrownBy(() -> new TimeFit(null, 2, 0.1, 0.2, 0.01, -50, 20, 16, 39))
                .withMessage("family");
    }
}
