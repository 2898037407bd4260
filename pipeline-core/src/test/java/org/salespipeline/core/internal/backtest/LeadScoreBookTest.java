package org.salespipeline.core.internal.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.salespipeline.backtest.Baseline;
import org.salespipeline.backtest.BaselineLeadScores;
import org.salespipeline.backtest.LeadScores;
import org.salespipeline.backtest.ReliabilityPoint;
import org.salespipeline.backtest.Score;
import org.salespipeline.core.internal.math.KeyedRandom;

class LeadScoreBookTest {

    private static final double[] NONE = {};

    @Test
    void byHand() {
        LeadScores scores = LeadScoreBook.combine(
                28,
                List.of(
                        origin(new double[] {0.2, 0.5, 0.8}, false, true, true),
                        origin(new double[] {0.2, 0.5, 0.8, 0.5}, false, false, true, true)),
                3);
        assertThat(scores.days()).isEqualTo(28);
        assertThat(scores.leads()).isEqualTo(7);
        assertThat(scores.origins()).isEqualTo(2);
        // 0.2 twice lost; 0.5 won twice of three; 0.8 won twice.
        assertThat(scores.brier().value()).isCloseTo((2 * 0.04 + 3 * 0.25 + 2 * 0.04) / 7, within(1e-15));
        assertThat(scores.brier().forecasts()).isEqualTo(2);
        assertThat(scores.brier().standardError()).isNaN();
        double recalibrated = (2.0 / 9 + 4.0 / 9) / 7;
        assertThat(scores.miscalibration().value()).isCloseTo(scores.brier().value() - recalibrated, within(1e-15));
        assertThat(scores.uncertainty().value()).isCloseTo(4.0 / 7 * 3 / 7, within(1e-15));
        assertThat(scores.discrimination().value()).isCloseTo(4.0 / 7 * 3 / 7 - recalibrated, within(1e-15));
        assertThat(scores.logScore().value()).isCloseTo(-(4 * Math.log(0.8) + 3 * Math.log(0.5)) / 7, within(1e-15));
        // Both pairs at the first origin, at the second 1 + 1 and 1 + 1/2 of four.
        assertThat(scores.auc().value()).isCloseTo(5.5 / 6, within(1e-15));
        assertThat(scores.auc().forecasts()).isEqualTo(2);
        assertThat(scores.baselines()).isEmpty();
        // Too few leads for more than one group.
        assertThat(scores.reliability()).hasSize(1);
        ReliabilityPoint point = scores.reliability().get(0);
        assertThat(point.low()).isEqualTo(0.2);
        assertThat(point.high()).isEqualTo(0.8);
        assertThat(point.mean()).isCloseTo(0.5, within(1e-15));
        assertThat(point.won().value()).isCloseTo(4.0 / 7, within(1e-15));
        assertThat(point.leads()).isEqualTo(7);
    }

    @Test
    void pairsOfDifferentOriginsDoNotCount() {
        LeadScores scores = LeadScoreBook.combine(
                7,
                List.of(
                        origin(new double[] {0.1, 0.2}, false, true),
                        origin(new double[] {0.8, 0.9}, false, true),
                        origin(new double[] {0.5}, true)),
                0);
        assertThat(scores.auc().value()).isEqualTo(1);
        assertThat(scores.auc().forecasts()).isEqualTo(2);
    }

    @Test
    void baselinesAreComparedOnTheLeadsTheyScored() {
        double[] given = {0.2, 0.6, 0.7};
        boolean[] won = {false, true, false};
        OriginLeadScores first = OriginLeadScores.of(
                given, won, Map.of(Baseline.COHORT, new double[] {0.5, Double.NaN, 0.5}, Baseline.NAIVE_BAYES, NONE));
        OriginLeadScores second = OriginLeadScores.of(
                given, won, Map.of(Baseline.COHORT, new double[] {0, 0, 1}, Baseline.STAGE_WEIGHTED, new double[] {
                    Double.NaN, Double.NaN, Double.NaN
                }));
        OriginLeadScores third = OriginLeadScores.of(given, won, Map.of());
        LeadScores scores = LeadScoreBook.combine(7, List.of(first, second, third), 0);
        assertThat(scores.baselines()).containsOnlyKeys(Baseline.COHORT);
        BaselineLeadScores cohort = scores.baselines().get(Baseline.COHORT);
        assertThat(cohort.leads()).isEqualTo(5);
        assertThat(cohort.brier().value()).isCloseTo((0.25 + 0.25 + 0 + 1 + 1) / 5, within(1e-15));
        double ours = 0.04 + 0.49 + (0.04 + 0.16 + 0.49);
        assertThat(cohort.skill().value()).isCloseTo(1 - ours / 2.5, within(1e-15));
        assertThat(cohort.skill().forecasts()).isEqualTo(2);
        // Nobody won among those scored at the first origin; at the second, the won one ties with one and loses to one.
        assertThat(cohort.auc().value()).isEqualTo(0.25);
        assertThat(cohort.auc().forecasts()).isEqualTo(1);
        assertThat(cohort.brier().forecasts()).isEqualTo(2);
        // The impossible that came costs -ln of a millionth.
        assertThat(cohort.logScore().value()).isCloseTo((-2 * Math.log(0.5) - 2 * Math.log(1e-6)) / 5, within(1e-14));
    }

    @Test
    void originsWithoutLeadsKeepTheirPlaceAndDoNotCount() {
        List<OriginLeadScores> origins = origins(30, 3, true);
        List<OriginLeadScores> gaps = new ArrayList<>(origins);
        gaps.add(10, origin(NONE));
        LeadScores scores = LeadScoreBook.combine(28, gaps, 3);
        assertThat(scores.origins()).isEqualTo(30);
        assertThat(scores.brier().forecasts()).isEqualTo(30);
        assertThat(scores.brier().value())
                .isEqualTo(LeadScoreBook.combine(28, origins, 3).brier().value());
    }

    @Test
    void ofNothingNothingIsSaid() {
        for (List<OriginLeadScores> nothing : List.of(List.<OriginLeadScores>of(), List.of(origin(NONE)))) {
            LeadScores scores = LeadScoreBook.combine(28, nothing, 3);
            assertThat(scores.leads()).isZero();
            assertThat(scores.origins()).isZero();
            Score none = new Score(Double.NaN, Double.NaN, 0);
            assertThat(List.of(
                            scores.brier(),
                            scores.miscalibration(),
                            scores.discrimination(),
                            scores.uncertainty(),
                            scores.logScore(),
                            scores.auc()))
                    .containsOnly(none);
            assertThat(scores.reliability()).isEmpty();
            assertThat(scores.baselines()).isEmpty();
        }
    }

    /** Each score's error is that of a ratio of sums over origins, which is checked elsewhere. */
    @Test
    void errorsAreThoseOfSumsOverOrigins() {
        List<OriginLeadScores> origins = origins(30, 3, true);
        double[] squares =
                origins.stream().mapToDouble(o -> o.forecast().squares()).toArray();
        double[] leads = origins.stream().mapToDouble(o -> o.forecast().leads()).toArray();
        double[] concordant =
                origins.stream().mapToDouble(o -> o.forecast().concordant()).toArray();
        double[] pairs = origins.stream().mapToDouble(o -> o.forecast().pairs()).toArray();
        double[] others = origins.stream()
                .mapToDouble(o -> o.baselines().get(Baseline.COHORT).sums().squares())
                .toArray();
        LeadScores scores = LeadScoreBook.combine(28, origins, 3);
        assertThat(scores.brier()).isEqualTo(Score.ratio(squares, leads, 3));
        assertThat(scores.brier().standardError()).isPositive();
        assertThat(scores.auc()).isEqualTo(Score.ratio(concordant, pairs, 3));
        assertThat(scores.baselines().get(Baseline.COHORT).skill()).isEqualTo(Score.skill(squares, others, 3));
        assertThat(scores.miscalibration().standardError()).isPositive();
        assertThat(scores.discrimination().standardError()).isPositive();
        assertThat(scores.uncertainty().standardError()).isPositive();
        assertThat(scores.logScore().standardError()).isPositive();
    }

    /** p is right: its loss is p (1 - p), and no other forecast has less. */
    @Test
    void rightForecastsAreFoundRight() {
        LeadScores right = LeadScoreBook.combine(28, origins(60, 3, true), 3);
        assertThat(right.miscalibration().value()).isBetween(0.0, 0.002);
        assertThat(right.baselines().get(Baseline.COHORT).skill().value())
                .isGreaterThan(
                        3 * right.baselines().get(Baseline.COHORT).skill().standardError());
        assertThat(right.reliability()).hasSizeGreaterThan(1);
    }

    /** Half of what is right: miscalibration is the mean of (p / 2)^2, on top of what chance gives to those that are right. */
    @Test
    void wrongForecastsAreFoundWrongByAsMuch() {
        LeadScores right = LeadScoreBook.combine(28, origins(60, 3, true), 3);
        LeadScores half = LeadScoreBook.combine(28, origins(60, 3, false), 3);
        // Of p = r^2, r uniform: E p^2 / 4 = 1 / 20; of so many leads to within 4 x 0.0016.
        assertThat(half.miscalibration().value()).isCloseTo(0.05, within(0.0065));
        assertThat(half.discrimination().value())
                .isCloseTo(right.discrimination().value(), within(1e-12));
        assertThat(half.uncertainty()).isEqualTo(right.uncertainty());
        assertThat(half.auc()).isEqualTo(right.auc());
        assertThat(half.reliability()).filteredOn(point -> !point.isReliable()).hasSizeGreaterThan(10);
    }

    /** One bin holds all, and its share is less right than the forecast. */
    @Test
    void forecastMayBeItsOwnBestRecalibration() {
        double[] given = new double[2_000];
        boolean[] won = new boolean[2_000];
        Arrays.fill(given, 0.9999);
        Arrays.fill(won, true);
        given[7] = 0.9995;
        won[7] = false;
        LeadScores scores = LeadScoreBook.combine(7, List.of(origin(given, won)), 0);
        double brier = (1_999 * 0.0001 * 0.0001 + 0.9995 * 0.9995) / 2_000;
        assertThat(scores.brier().value()).isCloseTo(brier, within(1e-15));
        assertThat(scores.miscalibration().value()).isZero();
        assertThat(scores.discrimination().value()).isCloseTo(1_999 / 4e6 - brier, within(1e-15));
    }

    @Test
    void refusesWhatDoesNotMatch() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        OriginLeadScores.of(new double[2], new boolean[2], Map.of(Baseline.COHORT, new double[3])))
                .withMessage("COHORT gave 3 leads a probability, of 2; it must give each one, or NaN, or none at all");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OriginLeadScores.of(new double[] {Double.NaN}, new boolean[1], Map.of()))
                .withMessage("probability 0 was NaN; it must be in [0, 1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        OriginLeadScores.of(new double[1], new boolean[1], Map.of(Baseline.COHORT, new double[] {2})))
                .withMessage("probability 0 was 2.0; it must be in [0, 1]");
    }

    private static OriginLeadScores origin(double[] given, boolean... won) {
        return OriginLeadScores.of(given, won, Map.of());
    }

    /** 200 leads at each origin, of independent outcomes; the forecast is the truth or half of it, the baseline the mean. */
    private static List<OriginLeadScores> origins(int number, long seed, boolean right) {
        List<OriginLeadScores> origins = new ArrayList<>();
        for (int t = 0; t < number; t++) {
            KeyedRandom random = new KeyedRandom(seed, t, 0, 0);
            double[] given = new double[200];
            double[] mean = new double[200];
            boolean[] won = new boolean[200];
            for (int i = 0; i < given.length; i++) {
                double r = random.nextUniform();
                won[i] = random.nextUniform() < r * r;
                given[i] = right ? r * r : r * r / 2;
                mean[i] = 1.0 / 3;
            }
            origins.add(OriginLeadScores.of(given, won, Map.of(Baseline.COHORT, mean)));
        }
        return origins;
    }
}
