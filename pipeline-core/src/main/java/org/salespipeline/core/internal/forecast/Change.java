package org.salespipeline.core.internal.forecast;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.salespipeline.forecast.Scenario;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.lead.Segment;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Stage;
import org.salespipeline.process.Target;
import org.salespipeline.process.TimeInStage;

/**
 * What is different in a scenario, made out against a model: by which factors odds and times change, the same in each segment and
 * each draw of rates. Immutable.
 */
final class Change {

    /** With other stated times where it is made of assumptions alone. */
    private final FunnelModel model;

    /** By stage and target, by what the odds are multiplied; an empty row if they stay. */
    private final double[][] odds;

    private final double[] times;
    private final double volume;
    private final double price;
    private final Set<String> without;

    private Change(
            FunnelModel model, double[][] odds, double[] times, double volume, double price, Set<String> without) {
        this.model = model;
        this.odds = odds;
        this.times = times;
        this.volume = volume;
        this.price = price;
        this.without = Collections.unmodifiableSet(without);
    }

    /** The model. */
    FunnelModel model() {
        return model;
    }

    /** By stage, by what times are multiplied; not to be changed. */
    double[] times() {
        return times;
    }

    /** By what the numbers of new leads are multiplied. */
    double volume() {
        return volume;
    }

    /** By what all amounts are multiplied. */
    double price() {
        return price;
    }

    /** Ids of open leads that are left out. */
    Set<String> without() {
        return without;
    }

    static Change none(FunnelModel model) {
        int stages = model.process().stages().size();
        return new Change(model, new double[stages][0], unchanged(stages), 1, 1, Set.of());
    }

    static double[] unchanged(int size) {
        double[] factors = new double[size];
        Arrays.fill(factors, 1);
        return factors;
    }

    /**
     * This change and then a scenario's.
     *
     * @param assumed true if the model is made of assumptions alone
     */
    Change then(Scenario scenario, boolean assumed) {
        StageDynamics[] now = apply(Kernels.dynamics(model, Segment.ALL));
        double[][] newOdds = odds.clone();
        for (int stage = 0; stage < now.length; stage++) {
            double[] more = odds(scenario, stage, now[stage]);
            newOdds[stage] = more.length == 0 ? odds[stage] : product(odds[stage], more);
        }
        FunnelModel changed = model;
        double[] newTimes = times.clone();
        for (Scenario.Time time : scenario.times()) {
            int stage = model.process().stageIndex(time.stage());
            double factor = factor(time, meanDays(stage, assumed));
            if (assumed) {
                changed =
                        AssumptionModel.of(withTime(changed.process(), stage, factor), changed.grid(), changed.asOf());
            } else {
                newTimes[stage] *= factor;
            }
        }
        Set<String> left = new TreeSet<>(without);
        left.addAll(scenario.without());
        return new Change(changed, newOdds, newTimes, volume * scenario.volume(), price * scenario.price(), left);
    }

    private static double[] product(double[] before, double[] more) {
        if (before.length == 0) {
            return more;
        }
        double[] product = new double[more.length];
        Arrays.setAll(product, k -> before[k] * more[k]);
        return product;
    }

    private double[] odds(Scenario scenario, int stage, StageDynamics now) {
        double[] wanted = new double[model.process().targets().size()];
        Arrays.fill(wanted, Double.NaN);
        boolean any = false;
        for (Scenario.Rate rate : scenario.rates()) {
            int from = model.process().stageIndex(rate.stage());
            int to = placeIndex(model.process(), rate.target());
            if (from == stage) {
                wanted[to] = rate.rate();
                any = true;
            }
        }
        return any ? OddsChange.factors(now, wanted) : new double[0];
    }

    static int placeIndex(SalesProcess process, String place) {
        List<String> ids = process.targets().stream().map(Target::id).toList();
        int at = ids.indexOf(place);
        if (at < 0) {
            throw new IllegalArgumentException("place was \"" + place + "\"; sales process \"" + process.name()
                    + "\" has the stages and exits " + ids);
        }
        return at;
    }

    private static double factor(Scenario.Time time, double meanDays) {
        if (!Double.isNaN(time.factor())) {
            return time.factor();
        }
        if (meanDays > 0) {
            return time.meanDays() / meanDays;
        }
        if (time.meanDays() == 0) {
            return 1;
        }
        throw new IllegalArgumentException("mean time in stage \"" + time.stage() + "\" was " + time.meanDays()
                + " days; visits to the stage take no time, and no factor changes that");
    }

    /** The mean time in a stage, in days: as stated, or, of a learned model, as its lever has it. */
    double meanDays(int stage, boolean assumed) {
        if (assumed) {
            return model.process()
                    .stages()
                    .get(stage)
                    .typicalTime()
                    .map(TimeInStage::meanDays)
                    .orElse(0.0);
        }
        StageDynamics of = Kernels.dynamics(model, Segment.ALL)[stage];
        return times[stage]
                * new StageLevers(of).meanByThinning()
                / model.grid().stepsPerDay();
    }

    private static TimeInStage times(TimeInStage time, double factor) {
        return new TimeInStage(Duration.ofMillis(Math.round(time.mean().toMillis() * factor)), time.shape());
    }

    private static SalesProcess withTime(SalesProcess process, int stage, double factor) {
        List<Stage> stages = new ArrayList<>(process.stages());
        Stage old = stages.get(stage);
        stages.set(
                stage,
                new Stage(
                        old.id(),
                        old.name(),
                        old.typicalTime().map(time -> times(time, factor)),
                        old.stuckAfter(),
                        old.guidance(),
                        old.needs(),
                        old.materials(),
                        old.exitCriteria()));
        return new SalesProcess(
                process.name(),
                process.version(),
                process.channel(),
                process.product(),
                process.positioning(),
                stages,
                process.exits(),
                process.steps());
    }

    /** How leads leave the stages then, but for the change of times. */
    StageDynamics[] apply(StageDynamics[] dynamics) {
        StageDynamics[] changed = dynamics.clone();
        for (int stage = 0; stage < changed.length; stage++) {
            if (odds[stage].length > 0) {
                changed[stage] = OddsChange.apply(changed[stage], odds[stage]);
            }
        }
        return changed;
    }

    /** How visits that begin leave the stages with other times. */
    static StageDynamics[] scaled(StageDynamics[] dynamics, double[] times) {
        StageDynamics[] scaled = dynamics.clone();
        Arrays.setAll(scaled, stage -> TimeChange.apply(dynamics[stage], times[stage]));
        return scaled;
    }
}
