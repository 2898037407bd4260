package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.salespipeline.core.internal.math.ObservedTimes.Row;

class CensoredSampleTest {

    @Test
    void addsUpWhatTheLikelihoodNeeds() {
        CensoredSample sample = ObservedTimes.of(
                        new Row(4, 2, true, 1),
                        new Row(4, 0.5, true, 0),
                        new Row(8, 3, false, 4),
                        new Row(1, 1, false, 0),
                        new Row(100, 0, true, 50))
                .sample();
        assertThat(sample.events()).isEqualTo(2.5);
        // Of the mean end, (2 * 4 + 0.5 * 4 + 3 * 8 + 1) / 6.5 = 5.4, the power of two below.
        assertThat(sample.unitExponent()).isEqualTo(2);
        assertThat(sample.size()).isEqualTo(3);
        assertThat(sample.point(0)).isEqualTo(0.25);
        assertThat(sample.eventWeight(0)).isZero();
        assertThat(sample.survivalWeight(0)).isEqualTo(1 - 2);
        assertThat(sample.point(1)).isEqualTo(1);
        assertThat(sample.logPoint(1)).isZero();
        assertThat(sample.eventWeight(1)).isEqualTo(2.5);
        assertThat(sample.survivalWeight(1)).isEqualTo(-3);
        assertThat(sample.point(2)).isEqualTo(2);
        assertThat(sample.survivalWeight(2)).isEqualTo(3);
        assertThat(sample.exposure()).isEqualTo((2 * 3 + 0.5 * 4 + 3 * 4 + 1) / 4);
    }

    @Test
    void leavesItsArgumentsUnchangedAndKeepsNoneOfThem() {
        double[] time = {3, 1};
        double[] weight = {1, 1};
        boolean[] event = {true, true};
        CensoredSample sample = CensoredSample.of(time, weight, event);
        assertThat(time).containsExactly(3, 1);
        time[0] = 77;
        weight[0] = 77;
        assertThat(sample.events()).isEqualTo(2);
        assertThat(sample.point(1)).isEqualTo(1.5);
    }

    @Test
    void mayBeEmpty() {
        CensoredSample sample = ObservedTimes.of().sample();
        assertThat(sample.size()).isZero();
        assertThat(sample.events()).isZero();
    }

    @Test
    void refusesImpossibleRows() {
        assertMessage(0, 1, 0, "time of row 0 was 0.0; it must be in [1.0E-150, 1.0E150]");
        assertMessage(Double.NaN, 1, 0, "time of row 0 was NaN; it must be in [1.0E-150, 1.0E150]");
        assertMessage(1e200, 0, 0, "time of row 0 was 1.0E200; it must be in [1.0E-150, 1.0E150]");
        assertMessage(1, -1, 0, "weight of row 0 was -1.0; it must be at least 0 and finite");
        assertMessage(1, Double.NaN, 0, "weight of row 0 was NaN; it must be at least 0 and finite");
        assertMessage(1, Double.POSITIVE_INFINITY, 0, "weight of row 0 was Infinity; it must be at least 0 and finite");
        assertMessage(1, 1, 1, "entry of row 0 was 1.0; it must be at least 0 and less than its time, 1.0");
        assertMessage(1, 1, -0.5, "entry of row 0 was -0.5; it must be at least 0 and less than its time, 1.0");
        assertThatThrownBy(() -> CensoredSample.of(new double[2], new double[1], new boolean[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length of weight was 1; it must be the number of times, 2");
        assertThatThrownBy(() -> CensoredSample.of(new double[2], new double[2], new boolean[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length of event was 3; it must be the number of times, 2");
        assertThatThrownBy(() -> CensoredSample.of(new double[2], new double[2], new boolean[2], new double[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length of entry was 0; it must be the number of times, 2");
    }

    private static void assertMessage(double time, double weight, double entry, String message) {
        assertThatThrownBy(() ->
                        ObservedTimes.of(new Row(time, weight, true, entry)).sample())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
