package org.salespipeline.core.internal.forecast;

import static java.util.Comparator.comparingDouble;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.salespipeline.forecast.Lever;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.process.Target;

/**
 * The derivatives of the expected wins and revenue by all rates and times, with one solve of the chances and two each of
 * visits and gradients, for wins and for revenue, in each segment of the model: an amount belongs to the lead, whatever its
 * way, so that leads count by what they are worth.
 */
final class Leverage {

    private static final double PERCENTAGE_POINT = 0.01;

    /** Shares that change by less along their odds are 0 or 1 as far as digits go. */
    private static final double FIXED = 1e-12;

    private final FunnelModel model;
    private final int horizon;
    private final List<Target> places;

    /** Sums over segments, by stage and place, the time last; empty where no segment has such a lever. */
    private final double[][][] gains;

    private Leverage(FunnelModel model, int horizon) {
        this.model = model;
        this.horizon = horizon;
        this.places = model.process().targets();
        this.gains = new double[model.process().stages().size()][places.size() + 1][0];
    }

    /**
     * Computes and ranks the levers.
     *
     * @param change the model, and what is different; leads stand in stages as if all of their visit had gone by the changed times
     * @param leads how many there are in each cell
     * @param worth what those of each cell are worth together
     * @param horizon the last step that counts
     */
    static List<Lever> of(Change change, Cells cells, double[] leads, double[] worth, int horizon) {
        FunnelModel model = change.model();
        Leverage leverage = new Leverage(model, horizon);
        double[] asTheyAre = Change.unchanged(change.times().length);
        for (int segment = 0; segment < cells.segments().size(); segment++) {
            StageDynamics[] dynamics = Change.scaled(
                    change.apply(Kernels.dynamics(model, cells.segments().get(segment))), change.times());
            leverage.addSegment(
                    dynamics,
                    Standing.of(dynamics, asTheyAre, cells, segment, leads),
                    Standing.of(dynamics, asTheyAre, cells, segment, worth));
        }
        return leverage.ranked();
    }

    private void addSegment(StageDynamics[] dynamics, Standing leads, Standing worth) {
        Kernels kernels = new Kernels(dynamics, horizon);
        double[][] values = values(kernels);
        double[][] leadsEnter = Visits.ofStages(kernels, leads).entries();
        double[][] worthEnters = Visits.ofStages(kernels, worth).entries();
        for (int i = 0; i < dynamics.length; i++) {
            StageLevers levers = new StageLevers(dynamics[i]);
            addRates(
                    i,
                    levers,
                    gradient(kernels, i, leads, leadsEnter[i], values),
                    gradient(kernels, i, worth, worthEnters[i], values));
            double mean = levers.meanByThinning();
            if (mean > 0) {
                double unit = model.grid().stepsPerDay() / mean;
                TimeGain gain = new TimeGain(kernels.rows(i), values, Math.max(leads.ages(i), worth.ages(i)), horizon);
                add(
                        i,
                        places.size(),
                        unit * gain.of(leadsEnter[i], leads.weights(i)),
                        unit * gain.of(worthEnters[i], worth.weights(i)));
            }
        }
    }

    /** The chance of a lead in each place to be won within r more steps; empty for exits that are lost. */
    private double[][] values(Kernels kernels) {
        double[][] values = new double[places.size()][0];
        boolean[] won = WinCurves.won(places);
        double[][] fromEntry = new RenewalSolver(kernels, won).solve();
        for (int k = 0; k < values.length; k++) {
            if (k < fromEntry.length) {
                values[k] = fromEntry[k];
            } else if (won[k]) {
                values[k] = new double[horizon + 1];
                Arrays.fill(values[k], 1);
            }
        }
        return values;
    }

    private StageGradient gradient(Kernels kernels, int stage, Standing standing, double[] entries, double[][] values) {
        StageGradient gradient = new StageGradient(kernels.rows(stage), values, horizon);
        gradient.add(entries, standing.weights(stage));
        return gradient;
    }

    private void addRates(int stage, StageLevers levers, StageGradient wins, StageGradient revenue) {
        for (int k = 0; k < places.size(); k++) {
            double share = levers.shareByOdds(k);
            if (share > FIXED) {
                double unit = PERCENTAGE_POINT / share;
                add(stage, k, unit * wins.alongOdds(k), unit * revenue.alongOdds(k));
            }
        }
    }

    private void add(int stage, int place, double wins, double revenue) {
        double[] before = gains[stage][place].length == 0 ? new double[2] : gains[stage][place];
        gains[stage][place] = new double[] {before[0] + wins, before[1] + revenue};
    }

    /** Equal ones stay in order of the process. */
    private List<Lever> ranked() {
        List<Lever> all = new ArrayList<>();
        for (int i = 0; i < gains.length; i++) {
            for (int k = 0; k <= places.size(); k++) {
                if (gains[i][k].length > 0) {
                    Optional<String> target =
                            k < places.size() ? Optional.of(places.get(k).id()) : Optional.empty();
                    all.add(new Lever(places.get(i).id(), target, gains[i][k][0], gains[i][k][1]));
                }
            }
        }
        all.sort(comparingDouble((Lever lever) -> -Math.abs(lever.revenuePerUnit()))
                .thenComparingDouble(lever -> -Math.abs(lever.winsPerUnit())));
        return List.copyOf(all);
    }
}
