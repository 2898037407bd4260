package org.salespipeline.core.internal.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.lead.Segment;

/** The adjoint against differences of the full solver, with the stage's hazards really changed. */
class LeverageTest {

    private static final int WON = 3;

    private static final int HORIZON = 25;

    /** Ages over which a changed stage is written down; of all models here, less than 1e-20 of those who leave stay longer. */
    private static final int AGES = 130;

    /** Stage, age and weight of those who stand there: young, old, and beyond the last age. */
    private static final double[][] LEADS = {{0, 0, 5}, {0, 1, 3}, {0, 6, 0.5}, {1, 0, 2}, {1, 30, 1}, {2, 2, 0.25}};

    private static double[] row(double... numbers) {
        return numbers;
    }

    /** Some in b are never seen leaving; c has one age only, and its tail. */
    private static FixedModel quiet() {
        return FixedModel.ofThreeStages()
                .with(
                        "a",
                        row(0.1, 0.2, 0, 0.1, 0),
                        row(0.1, 0, 0.3, 0, 0.3),
                        row(0, 0.4, 0, 0, 0.2),
                        row(0, 0.2, 0, 0, 0.2))
                .with("b", row(0, 0, 0.1, 0, 0), row(0.2, 0, 0.3, 0.1, 0.1), row(0, 0, 0.2, 0, 0.1), row(0, 0, 0, 0, 0))
                .with("c", row(0, 0, 0, 0, 0), row(0.1, 0.1, 0, 0.1, 0.2));
    }

    private static double wins(StageDynamics[] dynamics) {
        return wins(dynamics, new double[] {1, 1, 1});
    }

    /** With the time in each stage so many times as long. */
    private static double wins(StageDynamics[] dynamics, double[] times) {
        boolean[] won = {false, false, false, true, false};
        WinCurves curves = new WinCurves(dynamics, times, won, HORIZON);
        double sum = 0;
        for (double[] some : LEADS) {
            sum += some[2] * curves.within((int) some[0], (int) some[1], new int[] {HORIZON})[0];
        }
        return sum;
    }

    private static StageGradient gradient(StageDynamics[] dynamics, int stage) {
        return gradient(dynamics, stage, HORIZON);
    }

    private static double[][] values(Kernels kernels) {
        double[][] values = new double[5][0];
        boolean[] won = {false, false, false, true, false};
        System.arraycopy(new RenewalSolver(kernels, won).solve(), 0, values, 0, 3);
        values[WON] = new double[kernels.horizon() + 1];
        Arrays.fill(values[WON], 1);
        return values;
    }

    private static Standing standing(StageDynamics[] dynamics) {
        Standing standing = new Standing(dynamics);
        for (double[] some : LEADS) {
            standing.add((int) some[0], (int) some[1], some[2]);
        }
        return standing;
    }

    private static StageGradient gradient(StageDynamics[] dynamics, int stage, int horizon) {
        Kernels kernels = new Kernels(dynamics, horizon);
        Standing standing = standing(dynamics);
        StageGradient gradient = new StageGradient(kernels.rows(stage), values(kernels), horizon);
        gradient.add(new Visits(kernels, standing).entries()[stage], standing.weights(stage));
        return gradient;
    }

    private static double gainOfTime(StageDynamics[] dynamics, int stage, int horizon) {
        Kernels kernels = new Kernels(dynamics, horizon);
        Standing standing = standing(dynamics);
        return new TimeGain(kernels.rows(stage), values(kernels), standing.ages(stage), horizon)
                .of(new Visits(kernels, standing).entries()[stage], standing.weights(stage));
    }

    private static StageDynamics[] with(StageDynamics[] dynamics, int stage, StageDynamics changed) {
        StageDynamics[] copy = dynamics.clone();
        copy[stage] = changed;
        return copy;
    }

    /** The odds of one target at all ages, the tail included, times exp(x). */
    private static StageDynamics tilted(StageDynamics from, int target, double x) {
        int ages = from.lastAge() + 1;
        double[][] hazards = new double[5][ages];
        double[] tail = new double[5];
        for (int d = 0; d <= ages; d++) {
            double h = from.totalHazard(d);
            double sum = 0;
            for (int k = 0; k < 5; k++) {
                sum += from.hazard(k, d) * (k == target ? Math.exp(x) : 1);
            }
            for (int k = 0; k < 5; k++) {
                double changed = sum > 0 ? from.hazard(k, d) * (k == target ? Math.exp(x) : 1) * h / sum : 0;
                if (d < ages) {
                    hazards[k][d] = changed;
                } else {
                    tail[k] = changed;
                }
            }
        }
        return StageDynamics.of(from.stage(), from.targets(), hazards, tail);
    }

    /** q[k](u) by ages, thinned: what a visit of v steps leaves is binomial(v, 1 - x). */
    private static double[][] thinned(StageDynamics from, double x) {
        double[][] mass = new double[5][AGES];
        double there = 1;
        for (int v = 0; v < AGES; v++) {
            double chance = Math.pow(1 - x, v);
            for (int lost = 0; lost <= Math.min(v, 12); lost++) {
                for (int k = 0; k < 5; k++) {
                    mass[k][v - lost] += there * from.hazard(k, v) * chance;
                }
                chance *= x / (1 - x) * (v - lost) / (lost + 1);
            }
            there *= 1 - from.totalHazard(v);
        }
        return mass;
    }

    private static double share(StageDynamics from, int target) {
        double there = 1;
        double share = 0;
        for (int d = 0; d < AGES; d++) {
            share += there * from.hazard(target, d);
            there *= 1 - from.totalHazard(d);
        }
        return share;
    }

    /** f(0) and three points on one side: an error of the third power of the step. */
    private static double forward(DoubleFunction<Double> f, double step) {
        return (-11 * f.apply(0) + 18 * f.apply(step) - 9 * f.apply(2 * step) + 2 * f.apply(3 * step)) / (6 * step);
    }

    /** Five points: an error of the fourth power of the step. */
    private static double central(DoubleFunction<Double> f, double step) {
        return (8 * (f.apply(step) - f.apply(-step)) - (f.apply(2 * step) - f.apply(-2 * step))) / (12 * step);
    }

    private static void close(String what, double actual, double expected) {
        assertThat(actual).as(what).isCloseTo(expected, within(1e-7 * Math.abs(expected) + 1e-11));
    }

    @Test
    void oddsAgreeWithDifferences() {
        for (FixedModel model : new FixedModel[] {RenewalSolverTest.straight(), RenewalSolverTest.looping(), quiet()}) {
            StageDynamics[] dynamics = Kernels.dynamics(model, Segment.ALL);
            for (int i = 0; i < 3; i++) {
                int stage = i;
                StageGradient gradient = gradient(dynamics, i);
                StageLevers levers = new StageLevers(dynamics[i]);
                for (int k = 0; k < 5; k++) {
                    int target = k;
                    String what = dynamics[i] + " to " + k;
                    close(
                            "share of " + what,
                            levers.shareByOdds(k),
                            central(x -> share(tilted(dynamics[stage], target, x), target), 1e-3));
                    close(
                            "wins of " + what,
                            gradient.alongOdds(k),
                            central(x -> wins(with(dynamics, stage, tilted(dynamics[stage], target, x))), 1e-3));
                }
            }
        }
    }

    @Test
    void timeAgreesWithVisitsReallyShorter() {
        for (FixedModel model : new FixedModel[] {RenewalSolverTest.straight(), RenewalSolverTest.looping(), quiet()}) {
            StageDynamics[] dynamics = Kernels.dynamics(model, Segment.ALL);
            for (int i = 0; i < 3; i++) {
                int stage = i;
                close(
                        "wins of " + dynamics[i],
                        gainOfTime(dynamics, i, HORIZON),
                        forward(x -> wins(dynamics, shorter(stage, x)), 1e-3));
                double mean = forward(x -> restrictedMean(dynamics[stage], thinned(dynamics[stage], x)), 2e-4);
                close("mean of " + dynamics[i], new StageLevers(dynamics[i]).meanByThinning(), -mean);
            }
        }
    }

    private static double[] shorter(int stage, double by) {
        double[] times = {1, 1, 1};
        times[stage] -= by;
        return times;
    }

    /** Up to the last age with hazards of its own; of a stage with one age only, the whole. */
    private static double restrictedMean(StageDynamics from, double[][] mass) {
        double there = 1;
        double mean = 0;
        for (int u = 0; u < (from.lastAge() > 0 ? from.lastAge() : AGES); u++) {
            for (int k = 0; k < 5; k++) {
                there -= mass[k][u];
            }
            mean += there;
        }
        return mean;
    }

    /** Time alone: what is won in the end does not change, for leads of any age. */
    @Test
    void timeChangesNothingInTheEnd() {
        StageDynamics[] dynamics = Kernels.dynamics(RenewalSolverTest.looping(), Segment.ALL);
        for (int i = 0; i < 3; i++) {
            assertThat(gainOfTime(dynamics, i, HORIZON)).isPositive();
            assertThat(gainOfTime(dynamics, i, 1_500)).isCloseTo(0, within(1e-12));
        }
    }

    /** Whoever raises the odds of all targets alike changes nothing. */
    @Test
    void gainsAlongAllOddsOfAStageAddToNothing() {
        StageDynamics[] dynamics = Kernels.dynamics(RenewalSolverTest.looping(), Segment.ALL);
        for (int i = 0; i < 3; i++) {
            StageGradient gradient = gradient(dynamics, i);
            double sum = 0;
            for (int k = 0; k < 5; k++) {
                sum += gradient.alongOdds(k);
            }
            assertThat(sum).isCloseTo(0, within(1e-13));
        }
    }

    @Test
    void whatCannotChangeHasNoLever() {
        StageLevers atOnce = new StageLevers(FixedModel.ofThreeStages()
                .with("a", row(0, 1, 0, 0, 0), row(0, 0, 0, 0, 0))
                .dynamics("a"));
        assertThat(atOnce.shareByOdds(1)).isZero();
        assertThat(atOnce.shareByOdds(2)).isZero();
        assertThat(atOnce.meanByThinning()).isZero();
        StageLevers never = new StageLevers(
                FixedModel.ofThreeStages().with("a", row(0, 0, 0, 0, 0)).dynamics("a"));
        assertThat(never.shareByOdds(1)).isZero();
        assertThat(never.meanByThinning()).isZero();
        StageLevers tail = new StageLevers(
                FixedModel.ofThreeStages().with("a", row(0, 0.1, 0, 0, 0.1)).dynamics("a"));
        assertThat(tail.shareByOdds(1)).isCloseTo(0.25, within(1e-15));
        assertThat(tail.meanByThinning()).isCloseTo(4, within(1e-14));
    }
}
