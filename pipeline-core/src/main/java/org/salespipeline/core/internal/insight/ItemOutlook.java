package org.salespipeline.core.internal.insight;

import org.salespipeline.core.internal.forecast.WinChances;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Stage;

/**
 * What the model says of leads of a stage.
 *
 * @param dynamics how they leave it
 * @param ages up to which the model has hazards of its own
 * @param winAfterAdvancing the chance to be won of those who advance; 0 if nobody does
 * @param winAfterLeaving the chance to be won of those who leave otherwise, by moving back; 0 if nobody does
 */
record ItemOutlook(StageDynamics dynamics, int ages, double winAfterAdvancing, double winAfterLeaving) {

    static ItemOutlook of(InsightBasis basis, WinChances chances, Stage stage) {
        SalesProcess process = basis.process();
        StageDynamics dynamics = basis.model().dynamics(stage.id());
        double[] weight = new double[2];
        double[] won = new double[2];
        for (int k = 0; k < dynamics.targets().size(); k++) {
            String target = dynamics.targets().get(k);
            int way = process.isForward(stage.id(), target) ? 0 : 1;
            double share = share(dynamics, k);
            weight[way] += share;
            won[way] += share * winChance(process, chances, target);
        }
        return new ItemOutlook(
                dynamics,
                dynamics.lastAge() + 1,
                weight[0] > 0 ? won[0] / weight[0] : 0,
                weight[1] > 0 ? won[1] / weight[1] : 0);
    }

    private static double winChance(SalesProcess process, WinChances chances, String place) {
        if (process.target(place).orElseThrow() instanceof Stage) {
            return chances.atEntry(process.stageIndex(place));
        }
        return process.target(place).orElseThrow().isWon() ? 1 : 0;
    }

    /** The share of visits that end by going to a target. */
    private static double share(StageDynamics dynamics, int target) {
        double survival = 1;
        double sum = 0;
        int last = dynamics.lastAge();
        for (int d = 0; d <= last; d++) {
            sum += survival * dynamics.hazard(target, d);
            survival *= 1 - dynamics.totalHazard(d);
        }
        double tail = dynamics.totalHazard(last + 1);
        return tail > 0 ? sum + survival * dynamics.tailHazard(target) / tail : sum;
    }
}
