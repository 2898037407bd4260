package org.salespipeline.core.internal.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.lead.Segment;

class VisitsTest {

    private static final int WON = 3;

    private static Visits visits(FixedModel model, int horizon, double[]... stageAgeLeads) {
        StageDynamics[] dynamics = Kernels.dynamics(model, Segment.ALL);
        Standing standing = new Standing(dynamics);
        for (double[] some : stageAgeLeads) {
            standing.add((int) some[0], (int) some[1], some[2]);
        }
        return new Visits(new Kernels(dynamics, horizon), standing);
    }

    private static double[] row(double... numbers) {
        return numbers;
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
        for (int stage = 0; stage < 3; stage++) {
            for (int age = 0; age < 4; age++) {
                Visits solved = visits(model, horizon, row(stage, age, 1));
                PathEnumeration paths = PathEnumeration.visits(model, stage, age, horizon);
                for (int k = 0; k < 5; k++) {
                    assertThat(solved.entries()[k])
                            .as("entries to %s from stage %s, age %s", k, stage, age)
                            .containsExactly(paths.entries()[k], within(1e-12));
                }
                for (int j = 0; j < 3; j++) {
                    assertThat(solved.occupancy()[j])
                            .as("in %s from stage %s, age %s", j, stage, age)
                            .containsExactly(paths.in()[j], within(1e-12));
                }
            }
        }
    }

    /** Of 8 in a, 4 go to b on day 1; each visit there goes on to a with 1/2 and is won with 1/4 within the day, or stays. */
    @Test
    void loopsWithinOneDayAreAGeometricSeries() {
        FixedModel model = FixedModel.ofThreeStages()
                .with("a", row(0, 0.5, 0, 0, 0), row(0, 0.5, 0, 0, 0), row(0, 0, 0, 0, 0))
                .with("b", row(0.5, 0, 0, 0.25, 0), row(0, 0, 0, 0, 0))
                .with("c", row(0, 0, 0, 0, 0));
        Visits visits = visits(model, 1, row(0, 0, 8));
        // Into b: 4 + n/2 * 1/2 = n.
        double n = 4 / 0.75;
        assertThat(visits.entries()[1][1]).isCloseTo(n, within(1e-14));
        assertThat(visits.entries()[0][1]).isCloseTo(n / 2, within(1e-14));
        assertThat(visits.entries()[WON][1]).isCloseTo(n / 4, within(1e-14));
        assertThat(visits.occupancy()[0]).containsExactly(row(8, 4 + n / 4), within(1e-14));
        assertThat(visits.occupancy()[1]).containsExactly(row(0, n / 4), within(1e-14));
    }

    @Test
    void whoGoesRoundWithinTheDayForEverEntersOnceAndStays() {
        FixedModel model = FixedModel.ofThreeStages()
                .with("a", row(0, 0, 0, 0, 0), row(0, 0.5, 0, 0, 0))
                .with("b", row(0, 0, 1, 0, 0), row(0, 0, 0, 0, 0))
                .with("c", row(0, 1, 0, 0, 0), row(0, 0, 0, 0, 0));
        Visits visits = visits(model, 2, row(0, 0, 1));
        assertThat(visits.entries()[1]).containsExactly(0, 0.5, 0.25);
        assertThat(visits.entries()[2]).containsExactly(0, 0, 0);
        assertThat(visits.occupancy()[1]).containsExactly(0, 0.5, 0.75);
    }

    @Test
    void whatNobodySeesLeavingStays() {
        FixedModel model = FixedModel.ofThreeStages()
                .with("a", row(0, 0, 0, 0, 0), row(0, 0.5, 0, 0, 0.25), row(0, 0, 0, 0, 0))
                .with("b", row(0, 0, 0, 0, 0))
                .with("c", row(0, 0, 0, 0, 0));
        Visits visits = visits(model, 3, row(0, 0, 4), row(0, 1, 2), row(0, 700, 1), row(2, 5, 3));
        assertThat(visits.occupancy()[0]).containsExactly(7, 4, 4, 4);
        assertThat(visits.occupancy()[1]).containsExactly(0, 2, 2, 2);
        assertThat(visits.occupancy()[2]).containsExactly(3, 3, 3, 3);
        assertThat(visits.entries()[4]).containsExactly(0, 1, 0, 0);
    }

    @Test
    void agreesWith200000SimulatedLeads() {
        FixedModel model = RenewalSolverTest.looping();
        int horizon = 15;
        int each = 100_000;
        Visits solved = visits(model, horizon, row(0, 0, each), row(1, 2, each));
        double[][] sum = new double[8][horizon + 1];
        double[][] squares = new double[8][horizon + 1];
        SplittableRandom random = new SplittableRandom(20261123);
        for (int lead = 0; lead < 2 * each; lead++) {
            // Cumulative entries by place, then presence by stage.
            double[][] one = simulated(model, random, lead % 2, 2 * (lead % 2), horizon);
            for (int row = 0; row < 8; row++) {
                for (int t = 1; t <= horizon; t++) {
                    one[row][t] += row < 5 ? one[row][t - 1] : 0;
                    sum[row][t] += one[row][t];
                    squares[row][t] += one[row][t] * one[row][t];
                }
            }
        }
        double[][] in = solved.occupancy();
        for (int row = 0; row < 8; row++) {
            double entered = 0;
            for (int t = 1; t <= horizon; t++) {
                entered += row < 5 ? solved.entries()[row][t] : 0;
                double error = Math.sqrt(squares[row][t] - sum[row][t] * sum[row][t] / (2 * each));
                assertThat(row < 5 ? entered : in[row - 5][t])
                        .as("number %s by day %s", row, t)
                        .isCloseTo(sum[row][t], within(4 * error));
            }
        }
    }

    private static double[][] simulated(FixedModel model, SplittableRandom random, int from, int fromAge, int horizon) {
        StageDynamics[] dynamics = Kernels.dynamics(model, Segment.ALL);
        double[][] seen = new double[8][horizon + 1];
        int stage = from;
        int age = fromAge + 1;
        int day = 1;
        while (day <= horizon && stage < 3) {
            double u = random.nextDouble();
            int next = -1;
            for (int k = 0; k < 5 && next < 0; k++) {
                u -= dynamics[stage].hazard(k, age);
                next = u < 0 ? k : -1;
            }
            if (next >= 0) {
                seen[next][day]++;
                stage = next;
                age = 0;
            } else {
                seen[5 + stage][day] = 1;
                age++;
                day++;
            }
        }
        return seen;
    }

    /** Up to five ages; some hazards 0, some ages that everybody leaves at, some tails that hold for ever. */
    private static FixedModel random(long seed) {
        Random random = new Random(seed);
        FixedModel model = FixedModel.ofThreeStages();
        for (String stage : new String[] {"a", "b", "c"}) {
            double[][] rows = new double[1 + random.nextInt(5)][5];
            for (double[] hazards : rows) {
                double sum = 0;
                for (int k = 0; k < 5; k++) {
                    hazards[k] = random.nextInt(3) == 0 ? 0 : random.nextDouble();
                    sum += hazards[k];
                }
                double leave = random.nextInt(4) == 0 ? 1 : random.nextDouble();
                for (int k = 0; k < 5; k++) {
                    hazards[k] *= sum > 0 ? leave / sum : 0;
                }
            }
            model.with(stage, rows);
        }
        return model;
    }

    @Property(tries = 300)
    void nobodyIsLostAndWinsAreThoseOfTheChances(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int horizon) {
        FixedModel model = random(seed);
        double[][] leads = {row(0, 0, 5), row(0, 3, 2), row(1, 0, 1), row(1, 9, 4), row(2, 2, 8)};
        Visits visits = visits(model, horizon, leads);
        double[][] in = visits.occupancy();
        WinCurves curves = new WinCurves(model, Segment.ALL, horizon);
        double won = 0;
        double gone = 0;
        for (int t = 0; t <= horizon; t++) {
            won += visits.entries()[WON][t];
            gone += visits.entries()[WON][t] + visits.entries()[4][t];
            assertThat(in[0][t] + in[1][t] + in[2][t] + gone).as("by day %s", t).isCloseTo(20, within(1e-12 * 20));
            double expected = 0;
            for (double[] some : leads) {
                expected += some[2] * curves.within((int) some[0], (int) some[1], new int[] {t})[0];
            }
            assertThat(won).as("wins by day %s", t).isCloseTo(expected, within(1e-12 * 20));
        }
        assertThat(in[0][0]).isEqualTo(7);
        assertThat(in[1][0]).isEqualTo(5);
        assertThat(in[2][0]).isEqualTo(8);
    }
}
