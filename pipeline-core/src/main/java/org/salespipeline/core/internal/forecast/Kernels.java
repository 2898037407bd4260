package org.salespipeline.core.internal.forecast;

import java.util.Arrays;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.lead.Segment;

/**
 * A model's semi-Markov kernel in arrays: q[i][k](u) = S[i](u-1) h[i][k](u), the chance that a visit to stage i ends at age u
 * by going to place k, for u up to a horizon. Places are the stages, then the exits, in the process's order.
 */
final class Kernels {

    private final int horizon;
    private final StageDynamics[] dynamics;
    private final double[][][] mass;
    private final double[][] survival;

    /** By stage and place: the last age at which anybody leaves, within the horizon; -1 if nobody does. */
    private final int[][] last;

    Kernels(FunnelModel model, Segment segment, int horizon) {
        this(dynamics(model, segment), horizon);
    }

    Kernels(StageDynamics[] dynamics, int horizon) {
        this.horizon = horizon;
        this.dynamics = dynamics.clone();
        int places = dynamics[0].targets().size();
        this.mass = new double[dynamics.length][places][horizon + 1];
        this.survival = new double[dynamics.length][horizon + 1];
        this.last = new int[dynamics.length][places];
        for (int i = 0; i < dynamics.length; i++) {
            fill(i);
        }
    }

    /** How a segment of a model leaves the stages. */
    static StageDynamics[] dynamics(FunnelModel model, Segment segment) {
        return model.process().stages().stream()
                .map(stage -> model.dynamics(segment, stage.id()))
                .toArray(StageDynamics[]::new);
    }

    private void fill(int stage) {
        StageDynamics from = dynamics[stage];
        Arrays.fill(last[stage], -1);
        double reached = 1;
        for (int u = 0; u <= horizon && reached > 0; u++) {
            double leaving = 0;
            for (int k = 0; k < mass[stage].length; k++) {
                double hazard = from.hazard(k, u);
                leaving += hazard;
                double q = reached * hazard;
                if (q > 0) {
                    mass[stage][k][u] = q;
                    last[stage][k] = u;
                }
            }
            reached *= Math.max(0, 1 - leaving);
            survival[stage][u] = reached;
        }
    }

    int stages() {
        return dynamics.length;
    }

    int horizon() {
        return horizon;
    }

    StageDynamics dynamics(int stage) {
        return dynamics[stage];
    }

    /** Tells whether a move can happen within the horizon. */
    boolean occurs(int stage, int place) {
        return last[stage][place] >= 0;
    }

    /** The last age at which the move can happen within the horizon; -1 if it cannot. */
    int last(int stage, int place) {
        return last[stage][place];
    }

    /** The chances by age; not to be changed. */
    double[] mass(int stage, int place) {
        return mass[stage][place];
    }

    /** S[i](u), the chance that a visit goes on beyond age u; not to be changed. */
    double[] survival(int stage) {
        return survival[stage];
    }
}
