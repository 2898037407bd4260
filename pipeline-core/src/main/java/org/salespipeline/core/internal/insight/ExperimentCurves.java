package org.salespipeline.core.internal.insight;

import org.salespipeline.core.internal.math.TiltedOutcomes;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.StageDynamics;

/** How leads of the whole model advance from one stage, and leave it, by age. Immutable. */
final class ExperimentCurves {

    /** No chance is taken for nearer to 0 or 1: a model of few leads would be so sure that experience could not change it. */
    private static final double SUREST = 0.005;

    private final StageDynamics dynamics;
    private final boolean[] forward;

    private final Advance advance;

    private ExperimentCurves(StageDynamics dynamics, boolean[] forward) {
        this.dynamics = dynamics;
        this.forward = forward;
        this.advance = new Advance(dynamics, forward);
    }

    static ExperimentCurves of(FunnelModel model, String stage) {
        StageDynamics dynamics = model.dynamics(stage);
        boolean[] forward = new boolean[dynamics.targets().size()];
        for (int k = 0; k < forward.length; k++) {
            forward[k] = model.process().isForward(stage, dynamics.targets().get(k));
        }
        return new ExperimentCurves(dynamics, forward);
    }

    private double forwardHazard(int age) {
        double sum = 0;
        for (int k = 0; k < forward.length; k++) {
            sum += forward[k] ? dynamics.hazard(k, age) : 0;
        }
        return sum;
    }

    /** The chance of a visit that begins to end by advancing. */
    double atEntry() {
        return limited(advance.ever(-1));
    }

    /** The chance of a visit that has survived an age to end by advancing. */
    double after(int age) {
        return limited(advance.ever(age));
    }

    private static double limited(double chance) {
        return Math.max(SUREST, Math.min(1 - SUREST, chance));
    }

    /** The chance of a visit to end by advancing at an age of at most {@code window}. */
    double within(int window) {
        double sum = 0;
        double reached = 1;
        for (int d = 0; d <= window; d++) {
            sum += reached * forwardHazard(d);
            reached *= 1 - dynamics.totalHazard(d);
        }
        return limited(sum);
    }

    /** The chance to leave at an age. */
    double hazard(int age) {
        return dynamics.totalHazard(age);
    }

    /** The mean of the smaller of the time in the stage and a restriction, if the odds to leave at every age are changed. */
    double restrictedMean(int restriction, double logOdds) {
        double sum = 0;
        double survival = 1;
        for (int d = 0; d < restriction && survival > 0; d++) {
            survival *= 1 - TiltedOutcomes.tilted(hazard(d), logOdds);
            sum += survival;
        }
        return sum;
    }
}
