package org.salespipeline.core.internal.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.lead.Segment;

class RenewalSolverTest {

    private static final int WON = 3;

    /** Forward moves only, each of one day or more. */
    static FixedModel straight() {
        return FixedModel.ofThreeStages()
                .with("a", row(0, 0, 0, 0, 0), row(0, 0.5, 0, 0, 0.1), row(0, 0.3, 0.1, 0, 0.2), row(0, 0.2, 0, 0, 0.2))
                .with("b", row(0, 0, 0, 0, 0), row(0, 0, 0.4, 0, 0.3), row(0, 0, 0.3, 0, 0.1))
                .with("c", row(0, 0, 0, 0, 0), row(0, 0, 0, 0.25, 0.25), row(0, 0, 0, 0.6, 0.1));
    }

    /** Moves back from b and c, and stays of zero days; no loop within one day, so that the paths are finite. */
    static FixedModel looping() {
        return FixedModel.ofThreeStages()
                .with("a", row(0, 0.3, 0.05, 0, 0.1), row(0, 0.4, 0, 0.05, 0.1), row(0, 0.2, 0, 0, 0.2))
                .with("b", row(0, 0, 0.3, 0, 0.05), row(0.15, 0, 0.2, 0.02, 0.1), row(0.05, 0, 0.3, 0, 0.1))
                .with("c", row(0, 0, 0, 0.2, 0), row(0, 0.1, 0, 0.3, 0.1), row(0.02, 0.05, 0, 0.1, 0.1));
    }

    private static double[] row(double... hazards) {
        return hazards;
    }

    private static boolean[] wanted(int place) {
        boolean[] wanted = new boolean[5];
        wanted[place] = true;
        return wanted;
    }

    @Test
    void agreesWithTheEnumerationOfAllPathsWithoutLoops() {
        checkAgainstEnumeration(straight(), 12);
    }

    @Test
    void agreesWithTheEnumerationOfAllPathsWithLoopsAndZeroDayStays() {
        checkAgainstEnumeration(looping(), 7);
    }

    private static void checkAgainstEnumeration(FixedModel model, int horizon) {
        double[][] solved = new RenewalSolver(new Kernels(model, Segment.ALL, horizon), wanted(WON)).solve();
        WinCurves curves = new WinCurves(model, Segment.ALL, horizon);
        for (int stage = 0; stage < 3; stage++) {
            double[] expected = PathEnumeration.fromEntry(model, WON, stage, horizon);
            for (int t = 0; t <= horizon; t++) {
                assertThat(solved[stage][t]).as("stage %s by day %s", stage, t).isCloseTo(expected[t], within(1e-12));
            }
            for (int age = 0; age < 4; age++) {
                double[] fromAge = PathEnumeration.fromAge(model, WON, stage, age, horizon);
                for (int t = 1; t <= horizon; t++) {
                    assertThat(curves.within(stage, age, new int[] {t})[0])
                            .as("stage %s from age %s by day %s", stage, age, t)
                            .isCloseTo(fromAge[t], within(1e-12));
                }
            }
        }
    }

    @Test
    void loopsWithinOneDayAreAGeometricSeries() {
        FixedModel model = FixedModel.ofThreeStages()
                .with("a", row(0, 0.75, 0, 0, 0), row(0, 0, 0, 0, 0))
                .with("b", row(0.5, 0, 0, 0.25, 0), row(0, 0, 0, 0, 0))
                .with("c", row(0, 0, 0, 0, 0));
        double[][] solved = new RenewalSolver(new Kernels(model, Segment.ALL, 3), wanted(WON)).solve();
        double expected = 0.75 * 0.25 / (1 - 0.75 * 0.5);
        assertThat(solved[0]).containsExactly(new double[] {expected, expected, expected, expected}, within(1e-15));
        assertThat(new EverReached(model, Segment.ALL, wanted(WON)).fromEntry(0))
                .isCloseTo(expected, within(1e-15));
    }

    @Test
    void agreesWith200000SimulatedLeads() {
        FixedModel model = looping();
        int horizon = 60;
        int leads = 200_000;
        long[] wonBy = new long[horizon + 1];
        StageDynamics[] dynamics = {model.dynamics("a"), model.dynamics("b"), model.dynamics("c")};
        SplittableRandom random = new SplittableRandom(20261123);
        for (int lead = 0; lead < leads; lead++) {
            int day = simulatedWin(dynamics, random, horizon);
            if (day >= 0) {
                wonBy[day]++;
            }
        }
        double[] solved = new RenewalSolver(new Kernels(model, Segment.ALL, horizon), wanted(WON)).solve()[0];
        long sum = 0;
        for (int t = 0; t <= horizon; t++) {
            sum += wonBy[t];
            double error = Math.sqrt(solved[t] * (1 - solved[t]) / leads);
            assertThat(sum / (double) leads).as("by day %s", t).isCloseTo(solved[t], within(4 * error));
        }
    }

    /** The day on which a lead that enters a on day 0 is won; -1 if it is not by the horizon. */
    private static int simulatedWin(StageDynamics[] dynamics, SplittableRandom random, int horizon) {
        int stage = 0;
        int age = 0;
        int day = 0;
        while (day <= horizon) {
            double u = random.nextDouble();
            int next = -1;
            for (int k = 0; k < 5 && next < 0; k++) {
                u -= dynamics[stage].hazard(k, age);
                next = u < 0 ? k : -1;
            }
            if (next == WON) {
                return day;
            } else if (next > WON) {
                return -1;
            } else if (next >= 0) {
                stage = next;
                age = 0;
            } else {
                age++;
                day++;
            }
        }
        return -1;
    }

    @Test
    void theLimitInClosedFormIsWhereTheCurveGoes() {
        FixedModel model = looping();
        int horizon = 2_000;
        double[][] solved = new RenewalSolver(new Kernels(model, Segment.ALL, horizon), wanted(WON)).solve();
        EverReached ever = new EverReached(model, Segment.ALL, wanted(WON));
        WinCurves curves = new WinCurves(model, Segment.ALL, horizon);
        for (int stage = 0; stage < 3; stage++) {
            assertThat(ever.fromEntry(stage)).isCloseTo(solved[stage][horizon], within(1e-12));
            for (int age : new int[] {0, 1, 5, 400}) {
                assertThat(ever.fromAge(stage, age))
                        .isCloseTo(curves.within(stage, age, new int[] {horizon})[0], within(1e-12));
            }
        }
    }

    @Test
    void arrivalAtAStageIsTheFirstOne() {
        FixedModel model = FixedModel.ofThreeStages()
                .with("a", row(0, 0, 0, 0, 0), row(0, 1, 0, 0, 0), row(0, 1, 0, 0, 0))
                .with("b", row(0, 0, 0, 0, 0), row(0.9, 0, 0, 0.1, 0), row(0.9, 0, 0, 0.1, 0))
                .with("c", row(0, 0, 0, 1, 0), row(0, 0, 0, 1, 0));
        double[] reached = new RenewalSolver(new Kernels(model, Segment.ALL, 6), wanted(1)).solve()[0];
        assertThat(reached).containsExactly(0, 1, 1, 1, 1, 1, 1);
    }

    @Test
    void massThatNeverLeavesIsNeitherWonNorLost() {
        FixedModel model = FixedModel.ofThreeStages()
                .with("a", row(0, 0.5, 0, 0, 0.1), row(0, 0, 0, 0, 0))
                .with("b", row(0, 0, 0.5, 0, 0), row(0, 0, 0, 0, 0))
                .with("c", row(0, 0, 0, 0.5, 0), row(0, 0, 0, 0, 0));
        assertThat(new EverReached(model, Segment.ALL, wanted(WON)).fromEntry(0))
                .isEqualTo(0.125);
        assertThat(new EverReached(model, Segment.ALL, wanted(4)).fromEntry(0)).isEqualTo(0.1);
        assertThat(new EverReached(model, Segment.ALL, wanted(WON)).fromAge(0, 0))
                .as("quiet leads")
                .isZero();
    }
}
