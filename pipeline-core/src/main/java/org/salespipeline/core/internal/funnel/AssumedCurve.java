package org.salespipeline.core.internal.funnel;

import java.util.OptionalDouble;
import org.salespipeline.core.internal.math.NegativeBinomialTime;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Stage;
import org.salespipeline.process.Step;
import org.salespipeline.process.Target;
import org.salespipeline.process.TimeInStage;
import org.salespipeline.time.TimeGrid;

/**
 * The assumed way out of a stage: negative binomial time (design, section 4), split among the targets by the stated rates
 * whatever the age. A stage without assumptions has no ages and weighs nothing.
 */
final class AssumedCurve implements PriorCurve {

    /** Ten years; assumptions that reach further go on with the tail. */
    private static final int MAX_DAYS = 3_653;

    /** Beyond this share of leads left, the hazard has come to its limit. */
    private static final double TAIL = 1e-13;

    private final double[] hazards;
    private final double[] reached;
    private final double[] rates;

    private AssumedCurve(double[] hazards, double[] rates) {
        this.hazards = hazards;
        this.rates = rates;
        this.reached = new double[hazards.length + 1];
        double survival = 1;
        for (int d = 0; d < hazards.length; d++) {
            reached[d] = survival;
            survival *= 1 - hazards[d];
        }
        reached[hazards.length] = survival;
    }

    static AssumedCurve of(SalesProcess process, Stage stage, TimeGrid grid) {
        double[] rates = new double[process.targets().size()];
        if (!process.hasAssumptions(stage.id())) {
            return new AssumedCurve(new double[0], rates);
        }
        for (int k = 0; k < rates.length; k++) {
            rates[k] = rate(process, stage, process.targets().get(k));
        }
        TimeInStage time = stage.typicalTime().orElseThrow();
        double mean = time.meanDays() * grid.stepsPerDay();
        int maxAge = (int) Math.ceil(MAX_DAYS * grid.stepsPerDay());
        return new AssumedCurve(NegativeBinomialTime.hazards(mean, time.shape(), TAIL, maxAge), rates);
    }

    private static double rate(SalesProcess process, Stage stage, Target target) {
        for (Step step : process.stepsFrom(stage.id())) {
            if (step.to().equals(target.id())) {
                OptionalDouble rate = step.rate();
                return rate.isPresent() ? rate.getAsDouble() : 0;
            }
        }
        return 0;
    }

    @Override
    public int ages() {
        return hazards.length;
    }

    @Override
    public double reached(int age) {
        return age < reached.length ? reached[age] : 0;
    }

    @Override
    public double hazard(int target, int age) {
        return age < hazards.length ? hazards[age] * rates[target] : 0;
    }

    @Override
    public double tail(int target) {
        return hazards.length == 0 ? 0 : hazards[hazards.length - 1] * rates[target];
    }
}
