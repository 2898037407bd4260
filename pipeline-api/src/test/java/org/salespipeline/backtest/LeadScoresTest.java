package org.salespipeline.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.Rate;

class LeadScoresTest {

    private static final Score SCORE = new Score(0.1, 0.01, 52);
    private static final Rate WON = new Rate(0.2, new Interval(0.15, 0.26, 0.95));
    private static final ReliabilityPoint POINT = new ReliabilityPoint(0.1, 0.3, 0.18, WON, 240);
    private static final BaselineLeadScores COHORT = new BaselineLeadScores(900, SCORE, SCORE, SCORE, SCORE);

    @Test
    void copiesItsCollections() {
        List<ReliabilityPoint> points = new ArrayList<>(List.of(POINT));
        SortedMap<Baseline, BaselineLeadScores> baselines = new TreeMap<>();
        baselines.put(Baseline.COHORT, COHORT);
        LeadScores scores = scores(28, 1_000, 52, points, baselines);
        points.clear();
        baselines.clear();
        assertThat(scores.reliability()).containsExactly(POINT);
        assertThat(scores.baselines()).containsOnlyKeys(Baseline.COHORT);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> scores.baselines().clear());
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> scores.reliability().clear());
    }

    @Test
    void refusesCountsThatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scores(0, 10, 2, List.of(), new TreeMap<>()))
                .withMessage(
                        "scores were of 10 leads at 2 origins, 0 days ahead; they must look 1 day ahead or more, at"
                                + " 0 leads and origins or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scores(7, -1, 2, List.of(), new TreeMap<>()))
                .withMessageStartingWith("scores were of -1 leads");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scores(7, 1, -2, List.of(), new TreeMap<>()))
                .withMessageStartingWith("scores were of 1 leads at -2 origins");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BaselineLeadScores(-1, SCORE, SCORE, SCORE, SCORE))
                .withMessage("number of leads was -1; it must not be negative");
    }

    @Test
    void refusesPartsThatAreMissing() {
        assertThatNullPointerException()
                .isThrownBy(() -> scores(7, 1, 1, null, new TreeMap<>()))
                .withMessage("reliability");
        assertThatNullPointerException()
                .isThrownBy(() -> scores(7, 1, 1, List.of(), null))
                .withMessage("baselines");
        SortedMap<Baseline, BaselineLeadScores> hole = new TreeMap<>();
        hole.put(Baseline.COHORT, null);
        assertThatNullPointerException()
                .isThrownBy(() -> scores(7, 1, 1, List.of(), hole))
                .withMessage("scores");
        assertThatNullPointerException()
                .isThrownBy(() -> new BaselineLeadScores(1, SCORE, SCORE, SCORE, null))
                .withMessage("skill");
        assertThatNullPointerException()
                .isThrownBy(() -> new ReliabilityPoint(0.1, 0.3, 0.2, null, 1))
                .withMessage("won");
    }

    @Test
    void pointsAgreeWhereTheirIntervalHoldsTheMean() {
        assertThat(POINT.isReliable()).isTrue();
        assertThat(new ReliabilityPoint(0.1, 0.3, 0.14, WON, 240).isReliable()).isFalse();
        assertThat(new ReliabilityPoint(0.1, 0.3, 0.27, WON, 240).isReliable()).isFalse();
    }

    @Test
    void refusesPointsThatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReliabilityPoint(0.3, 0.1, 0.2, WON, 1))
                .withMessage("probabilities were from 0.3 to 0.1, 0.2 on average; they must be in [0, 1] and in order");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReliabilityPoint(0.1, 1.3, 0.2, WON, 1))
                .withMessage("probabilities were from 0.1 to 1.3, 0.2 on average; they must be in [0, 1] and in order");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReliabilityPoint(0.1, 0.3, Double.NaN, WON, 1))
                .withMessage("probabilities were from 0.1 to 0.3, NaN on average; they must be in [0, 1] and in order");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReliabilityPoint(0.1, 0.3, 0.2, WON, 0))
                .withMessage("number of leads was 0; a point must have at least 1");
    }

    private static LeadScores scores(
            int days,
            long leads,
            int origins,
            List<ReliabilityPoint> points,
            SortedMap<Baseline, BaselineLeadScores> baselines) {
        return new LeadScores(days, leads, origins, SCORE, SCORE, SCORE, SCORE, SCORE, SCORE, points, baselines);
    }
}
