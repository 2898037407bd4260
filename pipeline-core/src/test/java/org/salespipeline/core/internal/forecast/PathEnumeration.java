package org.salespipeline.core.internal.forecast;

import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.StageDynamics;

/**
 * The chance to be won by each day, by walking every path of stages and ages one by one: slow, without any equation, and so
 * a check on the solver. The model must have no loop within one day, which would make the paths endless.
 */
final class PathEnumeration {

    private final StageDynamics[] dynamics;
    private final int won;
    private final double[] arrivals;

    /** By place and day, how many visits begin, and by stage and day, the chance to be there at its end. */
    private final double[][] entries;

    private final double[][] in;

    private PathEnumeration(FunnelModel model, int won, int horizon) {
        this.dynamics = model.process().stages().stream()
                .map(stage -> model.dynamics(stage.id()))
                .toArray(StageDynamics[]::new);
        this.won = won;
        this.arrivals = new double[horizon + 1];
        this.entries = new double[model.process().targets().size()][horizon + 1];
        this.in = new double[dynamics.length][horizon + 1];
    }

    /** From the entry of a stage. */
    static double[] fromEntry(FunnelModel model, int won, int stage, int horizon) {
        PathEnumeration paths = new PathEnumeration(model, won, horizon);
        paths.leave(stage, 0, 0, 1);
        return paths.cumulated();
    }

    /** From an age that has been survived. */
    static double[] fromAge(FunnelModel model, int won, int stage, int age, int horizon) {
        PathEnumeration paths = new PathEnumeration(model, won, horizon);
        paths.leave(stage, age + 1, 1, 1);
        return paths.cumulated();
    }

    /** All visits that follow an age that has been survived on day 0. */
    static PathEnumeration visits(FunnelModel model, int stage, int age, int horizon) {
        PathEnumeration paths = new PathEnumeration(model, -1, horizon);
        paths.in[stage][0] = 1;
        paths.leave(stage, age + 1, 1, 1);
        return paths;
    }

    double[][] entries() {
        return entries;
    }

    double[][] in() {
        return in;
    }

    /** At the given age, on the given day, the lead leaves one way or another, or stays for a day more. */
    private void leave(int stage, int age, int day, double chance) {
        double stays = chance;
        for (int a = age, t = day; t < arrivals.length && stays > 0; a++, t++) {
            double left = 0;
            for (int k = 0; k < dynamics[stage].targets().size(); k++) {
                double move = stays * dynamics[stage].hazard(k, a);
                left += move;
                if (move == 0) {
                    continue;
                }
                entries[k][t] += move;
                if (k == won) {
                    arrivals[t] += move;
                } else if (k < dynamics.length) {
                    leave(k, 0, t, move);
                }
            }
            stays -= left;
            in[stage][t] += stays;
        }
    }

    private double[] cumulated() {
        double[] sums = new double[arrivals.length];
        double sum = 0;
        for (int t = 0; t < sums.length; t++) {
            sum += arrivals[t];
            sums[t] = sum;
        }
        return sums;
    }
}
