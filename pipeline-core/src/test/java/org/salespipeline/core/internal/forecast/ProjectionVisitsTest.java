package org.salespipeline.core.internal.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.salespipeline.lead.Segment;

class ProjectionVisitsTest {

    private static double[] row(double... hazards) {
        return hazards;
    }

    private static double[] in(FixedModel model, int entry, int stage, int horizon) {
        return new ProjectionVisits(new Kernels(model, Segment.ALL, horizon), entry).in(stage);
    }

    @Test
    void agreesWithTheEnumerationOfAllPathsWithoutLoops() {
        checkAgainstEnumeration(RenewalSolverTest.straight(), 12);
    }

    @Test
    void agreesWithTheEnumerationOfAllPathsWithLoopsAndZeroDayStays() {
        checkAgainstEnumeration(RenewalSolverTest.looping(), 7);
    }

    private static void checkAgainstEnumeration(FixedModel model, int horizon) {
        for (int entry = 0; entry < 3; entry++) {
            // Age -1 has survived nothing: such a lead enters on day 1.
            double[][] paths =
                    PathEnumeration.visits(model, entry, -1, horizon + 1).in();
            for (int stage = 0; stage < 3; stage++) {
                assertThat(in(model, entry, stage, horizon))
                        .as("in %s from %s", stage, entry)
                        .containsExactly(Arrays.copyOfRange(paths[stage], 1, horizon + 2), within(1e-12));
            }
        }
    }

    /** Each visit to a goes on to b within the day; from b half go back, a quarter is won, a quarter stays till tomorrow. */
    @Test
    void loopsWithinOneDayAreAGeometricSeries() {
        FixedModel model = FixedModel.ofThreeStages()
                .with("a", row(0, 1, 0, 0, 0), row(0, 0, 0, 0, 0))
                .with("b", row(0.5, 0, 0, 0.25, 0), row(0, 0, 0, 0, 1))
                .with("c", row(0, 0, 0, 0, 0));
        // Visits to b: n = 1 + n / 2.
        assertThat(in(model, 0, 1, 2)).containsExactly(row(2 * 0.25, 0, 0), within(1e-15));
        assertThat(in(model, 0, 0, 2)).containsExactly(row(0, 0, 0), within(1e-15));
    }

    /** a and b send leads to each other within the day, for ever: they are somewhere there, and stay. */
    @Test
    void whoGoesRoundWithinTheDayForEverStays() {
        FixedModel model = FixedModel.ofThreeStages()
                .with("a", row(0, 1, 0, 0, 0), row(0, 0, 0, 0, 0))
                .with("b", row(1, 0, 0, 0, 0), row(0, 0, 0, 0, 0))
                .with("c", row(0.25, 0, 0, 0.25, 0), row(0, 0, 0, 0, 1));
        for (int t = 0; t < 3; t++) {
            assertThat(in(model, 0, 0, 2)[t] + in(model, 0, 1, 2)[t]).isEqualTo(1);
        }
        assertThat(in(model, 2, 0, 2)).containsExactly(row(0.25, 0.25, 0.25));
        assertThat(in(model, 2, 2, 2)).containsExactly(row(0.5, 0, 0));
    }
}
