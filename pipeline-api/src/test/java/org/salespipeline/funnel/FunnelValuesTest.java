package org.salespipeline.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class FunnelValuesTest {

    private static final List<String> TARGETS = List.of("won", "lost");

    @Test
    void hazardsGoOnWithTheTail() {
        double[][] hazards = {{0.1, 0.2}, {0.3, 0.8}};
        StageDynamics dynamics = StageDynamics.of("demo", TARGETS, hazards, new double[] {0.05, 0});
        hazards[0][0] = 9;
        assertThat(dynamics.stage()).isEqualTo("demo");
        assertThat(dynamics.targets()).isEqualTo(TARGETS);
        assertThat(dynamics.lastAge()).isEqualTo(1);
        assertThat(dynamics.hazard(0, 0)).as("copied").isEqualTo(0.1);
        assertThat(dynamics.hazard(0, 2)).isEqualTo(0.05);
        assertThat(dynamics.tailHazard(1)).isZero();
        assertThat(dynamics.totalHazard(1)).isEqualTo(1.0);
        assertThat(dynamics).hasToString("StageDynamics[demo, 2 ages]");
    }

    @Test
    void hazardsComeInRowsOfAnyLength() {
        StageDynamics dynamics =
                StageDynamics.of("demo", TARGETS, new double[][] {{0.1, 0.2}, {0.3, 0.8}}, new double[] {0.05, 0});
        assertThat(dynamics.hazards(0, 4)).containsExactly(0.1, 0.2, 0.05, 0.05);
        assertThat(dynamics.hazards(1, 1)).containsExactly(0.3);
        assertThat(dynamics.hazards(1, 0)).isEmpty();
        dynamics.hazards(0, 1)[0] = 9;
        assertThat(dynamics.hazard(0, 0)).as("copied").isEqualTo(0.1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dynamics.hazards(0, -1))
                .withMessage("number of ages was -1; it must be zero or more");
    }

    @Test
    void faultsOfDynamicsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StageDynamics.of("demo", TARGETS, new double[1][1], new double[2]))
                .withMessage("dynamics of stage \"demo\" had 2 targets, 1 rows of hazards and 2 tail hazards; the three"
                        + " numbers must be equal");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StageDynamics.of("demo", TARGETS, new double[][] {{0}, {0, 0}}, new double[2]))
                .withMessage("dynamics of stage \"demo\" had rows of 1 and 2 ages; all rows must have one length");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StageDynamics.of("demo", TARGETS, new double[][] {{0}, {-0.5}}, new double[2]))
                .withMessage("hazard from stage \"demo\" to \"lost\" at age 0 was -0.5; it must not be negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StageDynamics.of("demo", TARGETS, new double[][] {{0.5}, {0.75}}, new double[2]))
                .withMessage("hazards of stage \"demo\" at age 0 add to 1.25; they must not add to more than 1");
    }

    @Test
    void intervalsAndRatesKeepTheirRange() {
        assertThat(new Interval(1, 2, 0.8).contains(1.5)).isTrue();
        assertThat(new Interval(1, 2, 0.8).contains(Double.NaN)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Interval(2, 1, 0.8))
                .withMessage("interval was [2.0, 1.0]; its lower end must not be above its upper end");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Interval.requireLevel(80))
                .withMessage("level was 80.0; it must be in (0, 1). Maybe 0.8 was meant?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Interval.requireLevel(Double.NaN))
                .withMessage("level was NaN; it must be in (0, 1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rate(1.2, new Interval(0, 1, 0.8)))
                .withMessage("rate was 1.2; it must be in [0, 1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WonAmounts(1, -1, 0))
                .withMessage("won amounts had count 1, mean -1.0, variance 0.0; none of them must be negative");
    }
}
