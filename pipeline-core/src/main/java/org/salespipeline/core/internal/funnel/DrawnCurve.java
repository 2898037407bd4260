package org.salespipeline.core.internal.funnel;

import java.util.List;
import org.salespipeline.core.internal.math.KeyedRandom;
import org.salespipeline.funnel.StageDynamics;

/**
 * One curve that might be the truth, drawn from a posterior: at each age exits and stays are Dirichlet with the posterior's
 * counts, ages are independent (Hjort 1990), and the tail's hazards are gamma by the exits that they rest on. Immutable.
 */
final class DrawnCurve implements PriorCurve {

    private final double[][] hazards;
    private final double[] tail;
    private final double[] reached;
    private final int ages;

    /**
     * Draws.
     *
     * @param seed of all draws
     * @param draw the number of the draw
     * @param place a number for stage and segment
     */
    DrawnCurve(StagePosterior posterior, long seed, int draw, long place) {
        this.ages = posterior.ages();
        int targets = posterior.targets();
        this.hazards = new double[targets][ages];
        this.tail = new double[targets];
        this.reached = new double[ages + 1];
        reached[0] = 1;
        double[] gamma = new double[targets];
        for (int d = 0; d < ages; d++) {
            double leaving = drawAge(posterior, d, gamma, seed, draw, place);
            reached[d + 1] = reached[d] * (1 - leaving);
        }
        drawTail(posterior, new KeyedRandom(seed, draw, place, -1));
    }

    /** Fills the hazards of an age; returns their sum. */
    private double drawAge(StagePosterior posterior, int age, double[] gamma, long seed, int draw, long place) {
        double leaving = posterior.leaving(age);
        if (leaving <= 0) {
            return 0;
        }
        KeyedRandom random = new KeyedRandom(seed, draw, place, age);
        double left = 0;
        for (int k = 0; k < gamma.length; k++) {
            double exits = posterior.exits(k, age);
            gamma[k] = exits > 0 ? random.nextGamma(exits) : 0;
            left += gamma[k];
        }
        double stay = leaving < 1 ? random.nextGamma(posterior.atRisk(age) * (1 - leaving)) : 0;
        double all = left + stay;
        for (int k = 0; k < gamma.length; k++) {
            // Shapes so small that every number underflowed: the mean.
            hazards[k][age] = all > 0 ? gamma[k] / all : posterior.hazard(k, age);
        }
        return all > 0 ? left / all : leaving;
    }

    private void drawTail(StagePosterior posterior, KeyedRandom random) {
        double all = posterior.tailLeaving();
        if (!(all > 0 && posterior.tailExits() > 0)) {
            return;
        }
        double exposure = posterior.tailExits() / all;
        double sum = 0;
        for (int k = 0; k < tail.length; k++) {
            double exits = posterior.tail(k) * exposure;
            tail[k] = exits > 0 ? random.nextGamma(exits) / exposure : 0;
            sum += tail[k];
        }
        for (int k = 0; k < tail.length && sum > 1; k++) {
            tail[k] /= sum;
        }
    }

    @Override
    public int ages() {
        return ages;
    }

    @Override
    public double reached(int age) {
        return age <= ages ? reached[age] : 0;
    }

    @Override
    public double hazard(int target, int age) {
        return age < ages ? hazards[target][age] : 0;
    }

    @Override
    public double tail(int target) {
        return tail[target];
    }

    StageDynamics dynamics(String stage, List<String> targets) {
        return StageDynamics.of(stage, targets, hazards, tail);
    }
}
