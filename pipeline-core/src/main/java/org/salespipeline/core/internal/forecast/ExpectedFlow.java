package org.salespipeline.core.internal.forecast;

import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.StageDynamics;

/** The expected visits of all open leads, the sum over the model's segments. Immutable and thread-safe. */
final class ExpectedFlow {

    private final double[][] entries;
    private final double[][] in;

    /**
     * Solves for each segment.
     *
     * @param change the model, and what is different
     * @param leads how many there are in each cell
     * @param horizon the last step that will be asked for
     */
    ExpectedFlow(Change change, Cells cells, double[] leads, int horizon) {
        FunnelModel model = change.model();
        this.entries = new double[model.process().targets().size()][horizon + 1];
        this.in = new double[model.process().stages().size()][horizon + 1];
        for (int segment = 0; segment < cells.segments().size(); segment++) {
            StageDynamics[] dynamics =
                    change.apply(Kernels.dynamics(model, cells.segments().get(segment)));
            Visits visits = new Visits(
                    new Kernels(Change.scaled(dynamics, change.times()), horizon),
                    Standing.of(dynamics, change.times(), cells, segment, leads));
            add(entries, visits.entries());
            add(in, visits.occupancy());
        }
    }

    private static void add(double[][] sums, double[][] more) {
        for (int place = 0; place < sums.length; place++) {
            for (int t = 0; t < sums[place].length; t++) {
                sums[place][t] += more[place][t];
            }
        }
    }

    /** Visits to a place that begin after one step, up to the end of another. */
    double entries(int place, int afterStep, int lastStep) {
        double sum = 0;
        for (int t = afterStep + 1; t <= lastStep; t++) {
            sum += entries[place][t];
        }
        return sum;
    }

    /** Leads in a stage at the end of a step. */
    double in(int stage, int step) {
        return in[stage][step];
    }
}
