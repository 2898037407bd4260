package org.salespipeline.core.internal.insight;

import org.salespipeline.core.internal.forecast.WinChances;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Target;

/** What a model expects of visits to one stage: whether they go on, and when they end. Immutable. */
final class StepChances {

    private final Advance advance;

    /** By age from 0: the expected number of ends up to and with the age, and of its squares. */
    private final double[] ends;

    private final double[] squares;
    private final double tailHazard;
    private final double bringsOn;

    /**
     * Of a stage.
     *
     * @param dynamics how visits leave it
     * @param chances of leads that enter another stage
     */
    StepChances(SalesProcess process, StageDynamics dynamics, WinChances chances) {
        int ages = dynamics.lastAge() + 1;
        boolean[] forward = new boolean[dynamics.targets().size()];
        for (int k = 0; k < forward.length; k++) {
            forward[k] = process.isForward(dynamics.stage(), dynamics.targets().get(k));
        }
        ends = new double[ages];
        squares = new double[ages];
        double[] toTarget = new double[forward.length];
        double survival = 1;
        for (int age = 0; age < ages; age++) {
            double total = dynamics.totalHazard(age);
            ends[age] = (age == 0 ? 0 : ends[age - 1]) + total;
            squares[age] = (age == 0 ? 0 : squares[age - 1]) + total * total;
            for (int k = 0; k < forward.length; k++) {
                if (forward[k]) {
                    toTarget[k] += survival * dynamics.hazard(k, age);
                }
            }
            survival *= 1 - total;
        }
        tailHazard = dynamics.totalHazard(ages);
        for (int k = 0; k < forward.length; k++) {
            if (forward[k] && tailHazard > 0) {
                toTarget[k] += survival * dynamics.tailHazard(k) / tailHazard;
            }
        }
        advance = new Advance(dynamics, forward);
        bringsOn = afterwards(process, dynamics, chances, toTarget);
    }

    private static double afterwards(
            SalesProcess process, StageDynamics dynamics, WinChances chances, double[] toTarget) {
        double won = 0;
        double all = 0;
        for (int k = 0; k < toTarget.length; k++) {
            Target target = process.target(dynamics.targets().get(k)).orElseThrow();
            int stage = process.stages().indexOf(target);
            won += toTarget[k] * (stage >= 0 ? chances.atEntry(stage) : target.isWon() ? 1 : 0);
            all += toTarget[k];
        }
        return all > 0 ? won / all : 0;
    }

    /** The chance of a visit to go on that is open at an age; -1 when it begins. */
    double advance(int age) {
        return advance.ever(age);
    }

    /** How many ends are expected of a visit that was at risk from an age up to and with another. */
    double ends(int from, int age) {
        return sum(ends, age, tailHazard) - sum(ends, from - 1, tailHazard);
    }

    /** The sum of the squares of the chances to end, over the same ages: by so much its variance falls short. */
    double squares(int from, int age) {
        double beyond = tailHazard * tailHazard;
        return sum(squares, age, beyond) - sum(squares, from - 1, beyond);
    }

    private static double sum(double[] upTo, int age, double beyond) {
        if (age < upTo.length) {
            return age < 0 ? 0 : upTo[age];
        }
        return (upTo.length == 0 ? 0 : upTo[upTo.length - 1]) + (age - upTo.length + 1) * beyond;
    }

    /** The chance to be won of a lead that has gone on from here. */
    double winAfterwards() {
        return bringsOn;
    }
}
