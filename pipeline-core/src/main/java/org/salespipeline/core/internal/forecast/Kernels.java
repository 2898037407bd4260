package org.salespipeline.core.internal.forecast;

import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.lead.Segment;
import org.salespipeline.process.Stage;

/**
 * A model's semi-Markov kernel in arrays: q[i][k](u) = S[i](u-1) h[i][k](u), the chance that a visit to stage i ends at age u
 * by going to place k, for u up to a horizon. Places are the stages, then the exits, in the process's order.
 */
final class Kernels {

    private final int horizon;
    private final StageDynamics[] dynamics;
    private final double[][][] mass;
    private final boolean[][] occurs;

    Kernels(FunnelModel model, Segment segment, int horizon) {
        this.horizon = horizon;
        int stages = model.process().stages().size();
        int places = model.process().targets().size();
        this.dynamics = new StageDynamics[stages];
        this.mass = new double[stages][places][horizon + 1];
        this.occurs = new boolean[stages][places];
        for (int i = 0; i < stages; i++) {
            Stage stage = model.process().stages().get(i);
            dynamics[i] = model.dynamics(segment, stage.id());
            fill(i);
        }
    }

    private void fill(int stage) {
        StageDynamics from = dynamics[stage];
        double reached = 1;
        for (int u = 0; u <= horizon; u++) {
            for (int k = 0; k < mass[stage].length; k++) {
                double q = reached * from.hazard(k, u);
                mass[stage][k][u] = q;
                occurs[stage][k] |= q > 0;
            }
            reached *= 1 - from.totalHazard(u);
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
        return occurs[stage][place];
    }

    /** The chances by age; not to be changed. */
    double[] mass(int stage, int place) {
        return mass[stage][place];
    }
}
