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
    private final HazardRows[] rows;
    private final double[][][] mass;

    /** Shared by all moves that do not happen: most pairs of stages have none. */
    private final double[] nobody;

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
        this.rows = new HazardRows[dynamics.length];
        this.mass = new double[dynamics.length][places][];
        this.nobody = new double[horizon + 1];
        this.survival = new double[dynamics.length][];
        this.last = new int[dynamics.length][places];
        for (int i = 0; i < dynamics.length; i++) {
            rows[i] = new HazardRows(dynamics[i], horizon);
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
        HazardRows from = rows[stage];
        Arrays.fill(last[stage], -1);
        Arrays.fill(mass[stage], nobody);
        survival[stage] = from.survival(horizon + 1);
        for (int k : from.ways()) {
            double[] hazards = from.to(k);
            double[] q = new double[horizon + 1];
            for (int u = 0; u <= horizon; u++) {
                q[u] = hazards[u] * (u == 0 ? 1 : survival[stage][u - 1]);
                if (q[u] > 0) {
                    last[stage][k] = u;
                }
            }
            if (last[stage][k] >= 0) {
                mass[stage][k] = q;
            }
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

    /** A stage's hazards by age, up to the horizon beyond the last one. */
    HazardRows rows(int stage) {
        return rows[stage];
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
