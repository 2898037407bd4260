package org.salespipeline.core.internal.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.lead.Segment;

/** Wins by date, against the equation that knows no dates, closed forms and simulation. */
class DatedWinsTest {

    private static final int WON = 3;

    private static DatedWins of(FixedModel model, double[] times, double... factors) {
        double[] byStep = new double[factors.length + 1];
        System.arraycopy(factors, 0, byStep, 1, factors.length);
        boolean[] won = new boolean[5];
        won[WON] = true;
        return new DatedWins(Kernels.dynamics(model, Segment.ALL), times, won, byStep);
    }

    private static double[] ones(int steps) {
        double[] ones = new double[steps];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] row(double... numbers) {
        return numbers;
    }

    @Test
    void whereAllDatesAreAlikeTheyAreTheVisitsToWon() {
        for (FixedModel model : new FixedModel[] {RenewalSolverTest.straight(), RenewalSolverTest.looping()}) {
            for (double[] times : new double[][] {{1, 1, 1}, {0.5, 1, 2.3}, {1, 0, 1}}) {
                StageDynamics[] dynamics = Kernels.dynamics(model, Segment.ALL);
                Standing standing = new Standing(dynamics, times);
                DatedWins dated = of(model, times, ones(25));
                for (int stage = 0; stage < 3; stage++) {
                    for (int age : new int[] {0, 1, 3, 50}) {
                        standing.add(stage, age, 1 + stage + age);
                        dated.stand(stage, age, 1 + stage + age);
                    }
                }
                double[] entries = new Visits(new Kernels(Change.scaled(dynamics, times), 25), standing).entries()[WON];
                assertThat(dated.wins()).containsExactly(entries, within(1e-11));
            }
        }
    }

    @Test
    void leadsThatEnterAreThoseWhoStandThere() {
        FixedModel model = FixedModel.ofThreeStages()
                .with("a", row(0, 0.3, 0, 0.1, 0.2), row(0, 0.2, 0.1, 0.2, 0), row(0, 0.1, 0, 0.1, 0.1))
                .with("b", row(0, 0, 0, 0.25, 0.5))
                .with("c", row(0, 0, 0, 0.5, 0));
        double[] factors = {0.5, 2, 0, 1.5, 1, 3, 0.1, 1};
        DatedWins entering = of(model, row(1, 1, 1), factors);
        entering.enter(0, 2, 10);
        double[] wins = entering.wins();
        // At once, at the factor of that step; then as those who stand at age 0 at its end.
        double staying = 1 - 0.3 - 0.1 * 2 - 0.2;
        DatedWins standing = of(model, row(1, 1, 1), Arrays.copyOfRange(factors, 2, 8));
        standing.stand(0, 0, 10 * staying);
        DatedWins inB = of(model, row(1, 1, 1), Arrays.copyOfRange(factors, 1, 8));
        inB.enter(1, 1, 3);
        double[] ofA = standing.wins();
        double[] ofB = inB.wins();
        for (int t = 2; t <= 8; t++) {
            double expected = (t == 2 ? 10 * 0.1 * 2 : ofA[t - 2]) + ofB[t - 1];
            assertThat(wins[t]).as("at %s", t).isCloseTo(expected, within(1e-12));
        }
        assertThat(wins[1]).isZero();
    }

    /** A fifth is won, and three in ten are lost, each day; from the third day on nobody, then twice as many, then all but the lost. */
    @Test
    void whoIsWonEarlyIsNotThereLater() {
        FixedModel model = FixedModel.ofThreeStages()
                .with("a", row(0, 0, 0, 0.2, 0.3))
                .with("b", row(0, 0, 0, 0, 0))
                .with("c", row(0, 0, 0, 0, 0));
        DatedWins dated = of(model, row(1, 1, 1), 1, 1, 0, 2, 100, 1);
        dated.stand(0, 7, 100);
        assertThat(dated.wins())
                .containsExactly(
                        row(0, 20, 10, 0, 100 * 0.5 * 0.5 * 0.7 * 0.4, 100 * 0.5 * 0.5 * 0.7 * 0.3 * 0.7, 0),
                        within(1e-12));
    }

    @Test
    void whoGoesRoundWithinTheDayForEverIsNeverWon() {
        FixedModel model = FixedModel.ofThreeStages()
                .with("a", row(0, 0, 0, 0, 0), row(0, 0.5, 0, 0.1, 0))
                .with("b", row(0, 0, 1, 0, 0), row(0, 0, 0, 0.5, 0))
                .with("c", row(0, 1, 0, 0, 0));
        DatedWins dated = of(model, row(1, 1, 1), 1, 1);
        dated.stand(0, 0, 1);
        assertThat(dated.wins()).containsExactly(row(0, 0.1, 0.04), within(1e-15));
    }

    @Test
    void agreesWith200000SimulatedLeads() {
        FixedModel model = RenewalSolverTest.looping();
        double[] factors = {1, 0.2, 0, 1.4, 1.9, 0.7, 1, 1.2, 0, 0, 1.8, 1};
        StageDynamics[] dynamics = Kernels.dynamics(model, Segment.ALL);
        int leads = 200_000;
        int[] came = new int[factors.length + 1];
        SplittableRandom random = new SplittableRandom(20261126);
        for (int lead = 0; lead < leads; lead++) {
            live(dynamics, factors, random, came);
        }
        DatedWins dated = of(model, row(1, 1, 1), factors);
        dated.stand(0, 1, leads);
        double[] wins = dated.wins();
        for (int t = 1; t < came.length; t++) {
            assertThat(wins[t]).as("at %s", t).isCloseTo(came[t], within(1e-9 + 4 * Math.sqrt(came[t])));
        }
        assertThat(came[4]).isGreaterThan(1_000);
    }

    private static void live(StageDynamics[] dynamics, double[] factors, SplittableRandom random, int[] came) {
        int stage = 0;
        int age = 1;
        int t = 0;
        while (true) {
            if (age >= 0) {
                t++;
            }
            if (t > factors.length) {
                return;
            }
            age++;
            double u = random.nextDouble();
            int to = 0;
            for (; to < 5; to++) {
                u -= dynamics[stage].hazard(to, age) * (to == WON ? factors[t - 1] : 1);
                if (u < 0) {
                    break;
                }
            }
            if (to == WON) {
                came[t]++;
            }
            if (to == WON || to == 4) {
                return;
            }
            if (to < 3) {
                stage = to;
                age = -1;
            }
        }
    }
}
