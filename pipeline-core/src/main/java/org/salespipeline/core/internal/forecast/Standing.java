package org.salespipeline.core.internal.forecast;

import java.util.Arrays;
import org.salespipeline.funnel.StageDynamics;

/**
 * The leads of one segment of a model that stand in the stages at the beginning, by stage and age: how many they are, or
 * what they are worth. Ages beyond a stage's last have the same hazards ahead, those of the tail, and are kept as one.
 */
final class Standing {

    /** Shares below this lose digits when they are divided by. */
    static final double HARDLY_ANY = 1e-200;

    private final StageDynamics[] dynamics;
    private final double[] times;
    private final double[][] weight;

    Standing(StageDynamics[] dynamics) {
        this(dynamics, Change.unchanged(dynamics.length));
    }

    /** Of stages in which the time still ahead is multiplied by a factor each. */
    Standing(StageDynamics[] dynamics, double[] times) {
        this.dynamics = dynamics.clone();
        this.times = times.clone();
        this.weight = new double[dynamics.length][0];
    }

    /** The leads of one segment of the model. */
    static Standing of(StageDynamics[] dynamics, double[] times, Cells cells, int segment, double[] weightOfCell) {
        Standing standing = new Standing(dynamics, times);
        for (int cell = 0; cell < cells.size(); cell++) {
            if (cells.segment(cell) == segment) {
                standing.add(cells.stage(cell), cells.age(cell), weightOfCell[cell]);
            }
        }
        return standing;
    }

    void add(int stage, int age, double leads) {
        int at = Math.min(age, Math.max(0, dynamics[stage].lastAge()));
        if (at >= weight[stage].length) {
            weight[stage] = Arrays.copyOf(weight[stage], at + 1);
        }
        weight[stage][at] += leads;
    }

    /** One more than the highest age at which anybody stands. */
    int ages(int stage) {
        return weight[stage].length;
    }

    double weight(int stage, int age) {
        return weight[stage][age];
    }

    /**
     * Follows those who stand in a stage at an age.
     *
     * @return at t from 1 on, how many are still there when step t begins; so t + 1 tells how many are there when it ends
     */
    double[] reaching(int stage, int age, int steps) {
        double[] reaching = new double[steps + 2];
        double there = weight[stage][age];
        if (times[stage] != 1) {
            double[][] leaving = TimeChange.leaving(dynamics[stage], age, steps, times[stage]);
            for (int t = 1; t <= steps + 1; t++) {
                reaching[t] = Math.max(0, there);
                for (double[] way : leaving) {
                    there -= t < way.length ? weight[stage][age] * way[t] : 0;
                }
            }
            return reaching;
        }
        for (int t = 1; t <= steps + 1 && there > 0; t++) {
            reaching[t] = there;
            there *= 1 - dynamics[stage].totalHazard(age + t);
        }
        return reaching;
    }

    /**
     * Adds where those who stand in a stage go, by place and step.
     *
     * @param rows how leads that enter leave the stage
     * @param sums for the first places only, if there are fewer rows than places
     */
    void addLeaving(int stage, HazardRows rows, double[][] sums) {
        int last = rows.quietFrom();
        double[] survival = times[stage] == 1 ? rows.survival(last + 1) : new double[0];
        double[] inTail = inTail(stage, rows, survival, sums[0].length);
        for (int k : rows.ways()) {
            if (k < sums.length && survival.length > 0) {
                double[] leaving = rows.to(k).clone();
                for (int d = 1; d <= last; d++) {
                    leaving[d] *= survival[d - 1];
                }
                for (int age = 0; age < ages(stage); age++) {
                    if (isPlain(stage, age, survival)) {
                        double leads = weight(stage, age) / survival[age];
                        for (int t = 1; t < sums[k].length && age + t <= last; t++) {
                            sums[k][t] += leads * leaving[age + t];
                        }
                    }
                }
                for (int t = 1; t < sums[k].length; t++) {
                    sums[k][t] += inTail[t] * leaving[last + 1];
                }
            }
        }
        for (int age = 0; age < ages(stage); age++) {
            if (weight(stage, age) > 0 && !isPlain(stage, age, survival)) {
                addOne(stage, age, sums);
            }
        }
    }

    /** How many come to some age of the tail at each step: from one to the next, all but those who leave stay in it. */
    private double[] inTail(int stage, HazardRows rows, double[] survival, int steps) {
        int last = rows.quietFrom();
        double[] inTail = new double[steps];
        for (int age = 0; age < ages(stage); age++) {
            int first = last + 1 - age;
            if (isPlain(stage, age, survival) && first < steps) {
                inTail[first] += weight(stage, age) / survival[age] * survival[last];
            }
        }
        for (int t = 1; t < steps; t++) {
            inTail[t] += inTail[t - 1] * rows.staying(last + 1);
        }
        return inTail;
    }

    private boolean isPlain(int stage, int age, double[] survival) {
        return survival.length > 0 && weight(stage, age) > 0 && survival[age] > HARDLY_ANY;
    }

    /** At an age that hardly anybody comes to, or with another time ahead. */
    private void addOne(int stage, int age, double[][] sums) {
        double[][] leaving = TimeChange.leaving(dynamics[stage], age, sums[0].length - 1, times[stage]);
        for (int k = 0; k < Math.min(leaving.length, sums.length); k++) {
            for (int t = 1; t < leaving[k].length; t++) {
                sums[k][t] += weight[stage][age] * leaving[k][t];
            }
        }
    }

    /** How many stand at each age; not to be changed. */
    double[] weights(int stage) {
        return weight[stage];
    }
}
