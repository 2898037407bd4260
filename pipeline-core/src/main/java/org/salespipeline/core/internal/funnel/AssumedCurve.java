package org.salespipeline.core.internal.funnel;

import java.util.OptionalDouble;
import org.salespipeline.core.internal.math.NegativeBinomialTime;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Stage;
import org.salespipeline.process.Step;
import org.salespipeline.process.Target;
import org.salespipeline.process.TimeInStage;

/**
 * The assumed way out of a stage: negative binomial time (design, section 4), split among the targets by the stated rates
 * whatever the age. A stage without assumptions has no ages and weighs nothing.
 */
final class AssumedCurve {

    /** Ten years of days; assumptions that reach further go on with the tail. */
    private static final int MAX_AGE = 3_653;

    /** Beyond this share of leads left, the hazard has come to its limit. */
    private static final double TAIL = 1e-13;

    private final double[] hazards;
    private final double[] reached;
    private final double[] rates;

    private AssumedCurve(double[] hazards, double[] rates) {
        this.hazards = hazards;
        this.rates = rates;
        this.reached = new double[hazards.length];
        double survival = 1;
        for (int d = 0; d < hazards.length; d++) {
            reached[d] = survival;
            survival *= 1 - hazards[d];
        }
    }

    static AssumedCurve of(SalesProcess process, Stage stage) {
        double[] rates = new double[process.targets().size()];
        if (!process.hasAssumptions(stage.id())) {
            return new AssumedCurve(new double[0], rates);
        }
        for (int k = 0; k < rates.length; k++) {
            rates[k] = rate(process, stage, process.targets().get(k));
        }
        TimeInStage time = stage.typicalTime().orElseThrow();
        return new AssumedCurve(NegativeBinomialTime.hazards(time.meanDays(), time.shape(), TAIL, MAX_AGE), rates);
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

    int ages() {
        return hazards.length;
    }

    /** S0(d-1): the share of leads that reach an age; 0 beyond the ages. */
    double reached(int age) {
        return age < reached.length ? reached[age] : 0;
    }

    /** h0(d): the share of those who reach an age that leave at it; 0 beyond the ages. */
    double hazard(int age) {
        return age < hazards.length ? hazards[age] : 0;
    }

    double rate(int target) {
        return rates[target];
    }

    /** The hazard beyond the ages. */
    double tailHazard() {
        return hazards.length == 0 ? 0 : hazards[hazards.length - 1];
    }
}
