package org.salespipeline.core.internal.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.salespipeline.funnel.StageDynamics;

/** Visits that last so many times as long, by what their law must keep. */
class TimeChangeTest {

    private static double[] row(double... numbers) {
        return numbers;
    }

    /** Two ways out, jagged, with a tail; the second model has some who never leave. */
    private static StageDynamics[] models() {
        return new StageDynamics[] {
            FixedModel.ofThreeStages()
                    .with(
                            "a",
                            row(0.1, 0.2, 0, 0.1, 0),
                            row(0, 0.4, 0, 0, 0.2),
                            row(0, 0, 0, 0, 0),
                            row(0, 0.1, 0, 0, 0.1))
                    .dynamics("a"),
            FixedModel.ofThreeStages()
                    .with("a", row(0, 0, 0, 0.3, 0.1), row(0, 0.2, 0, 0, 0), row(0, 0, 0, 0, 0))
                    .dynamics("a")
        };
    }

    /** Shares by target and mean time of those who leave, by walking a long way. */
    private static double[] fate(StageDynamics from) {
        double[] fate = new double[6];
        double there = 1;
        for (int u = 0; u < 3_000; u++) {
            for (int k = 0; k < 5; k++) {
                fate[k] += there * from.hazard(k, u);
                fate[5] += u * there * from.hazard(k, u);
            }
            there *= 1 - from.totalHazard(u);
        }
        return fate;
    }

    @Test
    void whereVisitsEndStaysAndHowLongTheyLastIsMultiplied() {
        for (StageDynamics from : models()) {
            double[] before = fate(from);
            for (double factor : new double[] {0, 1e-5, 0.01, 0.3, 0.5, 0.999, 1, 1.4, 2, 3.7}) {
                double[] after = fate(TimeChange.apply(from, factor));
                for (int k = 0; k < 5; k++) {
                    assertThat(after[k]).as("%s to %s", factor, k).isCloseTo(before[k], within(1e-12));
                }
                double mean = factor < 1e-3 ? 0 : factor * before[5];
                assertThat(after[5]).as("mean at %s", factor).isCloseTo(mean, within(1e-11));
            }
        }
    }

    /** Beyond the last age nobody is left: then the mean is exact. */
    @Test
    void withoutATailTheMeanIsExact() {
        StageDynamics from = FixedModel.ofThreeStages()
                .with(
                        "a",
                        row(0.1, 0.2, 0, 0.1, 0),
                        row(0, 0.4, 0, 0, 0.2),
                        row(0, 0.2, 0, 0, 0),
                        row(0, 1, 0, 0, 0),
                        row(0, 0, 0, 0, 0))
                .dynamics("a");
        double mean = fate(from)[5];
        for (double factor : new double[] {0.01, 0.3, 0.5, 0.999, 1.4, 2, 3.7}) {
            assertThat(fate(TimeChange.apply(from, factor))[5])
                    .as("%s", factor)
                    .isCloseTo(factor * mean, within(1e-12));
        }
    }

    @Test
    void ofVisitsUnderWayTheTimeAheadChanges() {
        for (StageDynamics from : models()) {
            for (int age : new int[] {0, 1, 5}) {
                double[] before = ahead(TimeChange.leaving(from, age, 3_000, 1));
                for (double factor : new double[] {0, 0.3, 0.5, 1.4, 2}) {
                    double[] after = ahead(TimeChange.leaving(from, age, 8_000, factor));
                    for (int k = 0; k < 5; k++) {
                        assertThat(after[k]).isCloseTo(before[k], within(1e-12));
                    }
                    assertThat(after[5]).isCloseTo(factor * before[5], within(1e-9));
                }
            }
        }
        assertThat(TimeChange.leaving(models()[0], 0, 0, 0)[1]).isEmpty();
    }

    /** Shares, and the mean of the steps ahead besides the first. */
    private static double[] ahead(double[][] leaving) {
        double[] ahead = new double[6];
        for (int k = 0; k < 5; k++) {
            for (int r = 1; r < leaving[k].length; r++) {
                ahead[k] += leaving[k][r];
                ahead[5] += (r - 1) * leaving[k][r];
            }
        }
        return ahead;
    }
}
