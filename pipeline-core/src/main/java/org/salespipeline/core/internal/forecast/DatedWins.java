package org.salespipeline.core.internal.forecast;

import java.util.Arrays;
import org.salespipeline.core.internal.math.SmallLu;
import org.salespipeline.funnel.StageDynamics;

/**
 * How many leads are expected to be won at each step if the hazards of wins are multiplied by a factor for the step, all other
 * hazards staying what they are: the equation of {@link Visits} with hazards that depend on the date as well as on the age, so that
 * visits are followed by their step of entry. Who is won early is not there to be won later. Where wins would take more than
 * all who do not leave otherwise, they take all.
 */
final class DatedWins {

    private static final double[][] NOWHERE = {};

    private final StageDynamics[] dynamics;
    private final double[] times;
    private final boolean[] won;
    private final double[] factors;
    private final SameDay sameDay;

    /** By stage, age and place, the hazards; of the first age of the tail last. */
    private final double[][][] byAge;

    /** By stage and step: who comes there from where they stand, or for the first time. */
    private final double[][] coming;

    private final double[] wins;

    /** By stage and step of entry: who is still there. */
    private final double[][] there;

    /** By stage: who has come to the ages that have nothing but the tail's hazards ahead. */
    private final double[] inTail;

    /**
     * Begins with nobody.
     *
     * @param dynamics how leads leave the stages
     * @param times by stage, by what times are multiplied
     * @param won the places where a lead is won
     * @param factors by step, from 1 to the horizon
     */
    DatedWins(StageDynamics[] dynamics, double[] times, boolean[] won, double[] factors) {
        this.dynamics = dynamics.clone();
        this.times = times.clone();
        this.won = won.clone();
        this.factors = factors.clone();
        Kernels kernels = new Kernels(Change.scaled(dynamics, times), factors.length - 1);
        this.sameDay = new SameDay(kernels, new boolean[won.length]);
        this.byAge = new double[dynamics.length][][];
        Arrays.setAll(byAge, stage -> byAge(kernels.rows(stage), won.length));
        this.coming = new double[dynamics.length][factors.length];
        this.there = new double[dynamics.length][factors.length];
        this.inTail = new double[dynamics.length];
        this.wins = new double[factors.length];
    }

    private static double[][] byAge(HazardRows rows, int places) {
        double[][] hazards = new double[rows.quietFrom() + 2][places];
        for (int k : rows.ways()) {
            for (int age = 0; age < hazards.length; age++) {
                hazards[age][k] = rows.to(k)[age];
            }
        }
        return hazards;
    }

    /** Adds leads that stand in a stage at an age. */
    void stand(int stage, int age, double leads) {
        int steps = factors.length - 1;
        double[][] leaving = TimeChange.leaving(dynamics[stage], age, steps, times[stage]);
        double[] hazards = new double[won.length];
        double plain = 1;
        double left = leads;
        for (int t = 1; t <= steps && plain > 0 && left > 0; t++) {
            double gone = 0;
            for (int k = 0; k < hazards.length; k++) {
                hazards[k] = leaving[k].length == 0 ? 0 : Math.min(1, leaving[k][t] / plain);
                gone += leaving[k].length == 0 ? 0 : leaving[k][t];
            }
            plain = Math.max(0, plain - gone);
            left = move(t, left, hazards, coming);
        }
    }

    /** Adds leads that enter a stage at a step. */
    void enter(int stage, int step, double leads) {
        coming[stage][step] += leads;
    }

    /** Wins by step; the leads are added no more after that. */
    double[] wins() {
        SmallLu instant = sameDay.forVisits();
        double[] entering = new double[dynamics.length];
        for (int t = 1; t < factors.length; t++) {
            for (int i = 0; i < dynamics.length; i++) {
                if (!sameDay.isEndless(i)) {
                    goOn(i, t);
                }
            }
            for (int i = 0; i < dynamics.length; i++) {
                entering[i] = coming[i][t];
            }
            instant.solveInPlace(entering);
            for (int i = 0; i < dynamics.length; i++) {
                if (entering[i] > 0 && !sameDay.isEndless(i)) {
                    // Moves to other stages within the step are in what enters them already.
                    there[i][t] = move(t, entering[i], byAge[i][0], NOWHERE);
                }
            }
        }
        return wins.clone();
    }

    /** Moves those who entered a stage before a step; in the tail all are alike. */
    private void goOn(int stage, int t) {
        double[][] hazards = byAge[stage];
        int quiet = hazards.length - 2;
        int comesToTail = t - quiet - 1;
        if (comesToTail >= 1) {
            inTail[stage] += there[stage][comesToTail];
        }
        if (inTail[stage] > 0) {
            inTail[stage] = move(t, inTail[stage], hazards[quiet + 1], coming);
        }
        for (int entered = Math.max(1, t - quiet); entered < t; entered++) {
            if (there[stage][entered] > 0) {
                there[stage][entered] = move(t, there[stage][entered], hazards[t - entered], coming);
            }
        }
    }

    /** Moves some leads at a step; returns those who stay. */
    private double move(int t, double leads, double[] hazards, double[][] to) {
        double others = 0;
        double ofWins = 0;
        for (int k = 0; k < hazards.length; k++) {
            others += won[k] ? 0 : hazards[k];
            ofWins += won[k] ? hazards[k] * factors[t] : 0;
        }
        double winning = Math.min(ofWins, Math.max(0, 1 - others));
        wins[t] += leads * winning;
        for (int j = 0; j < to.length; j++) {
            to[j][t] += leads * hazards[j];
        }
        return leads * Math.max(0, 1 - others - winning);
    }
}
