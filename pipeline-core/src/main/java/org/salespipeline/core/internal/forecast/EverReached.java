package org.salespipeline.core.internal.forecast;

import org.salespipeline.core.internal.math.AbsorbingChain;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.lead.Segment;

/**
 * The chance to reach one of the wanted places ever, from the entry of each stage and from any age in it: the limit of
 * {@link RenewalSolver} for t to infinity, in closed form. Mass that neither data nor assumptions see leaving its stage
 * arrives nowhere.
 */
final class EverReached {

    private final StageDynamics[] dynamics;
    private final boolean[] wanted;
    private final double[] fromEntry;

    /** By stage and one more than the age that was survived. */
    private final double[][] fromAge;

    EverReached(FunnelModel model, Segment segment, boolean[] wanted) {
        this(Kernels.dynamics(model, segment), wanted);
    }

    EverReached(StageDynamics[] dynamics, boolean[] wanted) {
        int stages = dynamics.length;
        this.wanted = wanted.clone();
        this.dynamics = dynamics.clone();
        double[][] moves = new double[stages][stages];
        double[] direct = new double[stages];
        for (int i = 0; i < stages; i++) {
            double[] shares = sharesFrom(dynamics[i], -1);
            for (int k = 0; k < wanted.length; k++) {
                direct[i] += wanted[k] ? shares[k] : 0;
            }
            for (int j = 0; j < stages; j++) {
                moves[i][j] = wanted[j] ? 0 : shares[j];
            }
        }
        this.fromEntry = AbsorbingChain.everArriving(moves, direct);
        this.fromAge = new double[stages][];
        for (int i = 0; i < stages; i++) {
            fromAge[i] = backward(dynamics[i]);
        }
    }

    /** The chance of a lead that enters a stage now. */
    double fromEntry(int stage) {
        return fromEntry[stage];
    }

    /** The chance of a lead that has survived an age in a stage. */
    double fromAge(int stage, int age) {
        double[] chances = fromAge[stage];
        return chances[Math.min(age + 1, chances.length - 1)];
    }

    /** The same by the place that the lead goes to next. */
    double[] ways(int stage, int age) {
        double[] ways = sharesFrom(dynamics[stage], age);
        for (int k = 0; k < wanted.length; k++) {
            ways[k] *= worth(k);
        }
        return ways;
    }

    /**
     * By age, the chance of a lead that reaches it: from the tail back, each time those who leave at the age and
     * those who stay. All in the tail are alike.
     */
    private double[] backward(StageDynamics from) {
        int places = wanted.length;
        double[] chance = new double[from.lastAge() + 2];
        double tail = 0;
        double arriving = 0;
        for (int k = 0; k < places; k++) {
            tail += from.tailHazard(k);
            arriving += from.tailHazard(k) * worth(k);
        }
        double later = tail > 0 ? arriving / tail : 0;
        chance[chance.length - 1] = Math.min(1, later);
        for (int d = from.lastAge(); d >= 0; d--) {
            double leaving = 0;
            double here = 0;
            for (int k = 0; k < places; k++) {
                double h = from.hazard(k, d);
                leaving += h;
                here += h * worth(k);
            }
            later = here + Math.max(0, 1 - leaving) * later;
            chance[d] = Math.min(1, later);
        }
        return chance;
    }

    /** The chance of a lead that comes to a place. */
    private double worth(int place) {
        return wanted[place] ? 1 : place < fromEntry.length ? fromEntry[place] : 0;
    }

    /** For each place, the chance that the visit ends by going there, given that it has survived an age (-1: given nothing). */
    static double[] sharesFrom(StageDynamics from, int age) {
        int places = from.targets().size();
        double[] shares = new double[places];
        double survival = 1;
        for (int d = age + 1; d <= from.lastAge() && survival > 0; d++) {
            double total = 0;
            for (int k = 0; k < places; k++) {
                double h = from.hazard(k, d);
                shares[k] += survival * h;
                total += h;
            }
            survival *= Math.max(0, 1 - total);
        }
        double tail = 0;
        for (int k = 0; k < places; k++) {
            tail += from.tailHazard(k);
        }
        for (int k = 0; k < places && tail > 0; k++) {
            shares[k] += survival * from.tailHazard(k) / tail;
        }
        return shares;
    }
}
