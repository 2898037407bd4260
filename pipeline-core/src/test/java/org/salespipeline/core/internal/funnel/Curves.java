package org.salespipeline.core.internal.funnel;

/** Curves by age from a posterior's hazards, by their definitions. */
final class Curves {

    private Curves() {}

    /** S(d): the share of visits that last longer than d. */
    static double[] survival(StagePosterior posterior) {
        double[] survival = new double[posterior.ages()];
        double s = 1;
        for (int d = 0; d < survival.length; d++) {
            double h = 0;
            for (int k = 0; k < posterior.targets(); k++) {
                h += posterior.hazard(k, d);
            }
            s *= 1 - h;
            survival[d] = s;
        }
        return survival;
    }

    /** F(d): the share of visits that have left for a target by age d. */
    static double[] incidence(StagePosterior posterior, int target) {
        double[] survival = survival(posterior);
        double[] incidence = new double[posterior.ages()];
        double f = 0;
        for (int d = 0; d < incidence.length; d++) {
            f += (d == 0 ? 1 : survival[d - 1]) * posterior.hazard(target, d);
            incidence[d] = f;
        }
        return incidence;
    }
}
