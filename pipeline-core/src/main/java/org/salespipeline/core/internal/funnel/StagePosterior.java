package org.salespipeline.core.internal.funnel;

import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Stage;
import org.salespipeline.process.Target;

/**
 * Observed and assumed counts of one stage together (design, section 4): with kappa pseudo-leads that follow the assumed
 * curve, n0[k](d) = kappa S0(d-1) h0[k](d) and Y0(d) = kappa S0(d-1), the hazard is (n + n0) / (Y + Y0). With kappa = 0
 * this is the Aalen-Johansen estimator, without data it is the assumption, in between the posterior mean of a beta process
 * (Hjort 1990).
 *
 * <p>Tail. Ages are counted one by one as long as at least {@link #ENOUGH_AT_RISK} visits were at risk, or at least one
 * pseudo-lead still was. Beyond, one constant hazard holds for each target: all exits over all exposure, observed and
 * assumed, of the last stretch of those ages and of every later age. A prior that has run out never speaks there: its mean
 * of ten days would forecast wins from leads that have been quiet for half a year. Where at least {@link #ENOUGH_LATE_EXITS}
 * exits were seen at the later ages, those speak alone, so that a history of which all is known gives the plain shares; else
 * the stretch reaches back until it holds {@link #ENOUGH_EXITS} exits, or has been so quiet that at the stage's mean hazard it
 * would hold {@link #ENOUGH_EXPECTED} of them, but over no more than half of the ages.
 */
final class StagePosterior {

    static final int ENOUGH_AT_RISK = 20;
    static final int ENOUGH_EXITS = 20;
    static final int ENOUGH_LATE_EXITS = 5;
    static final int ENOUGH_EXPECTED = 100;

    /** Exits of nearly all at risk, as far as digits go, are exits of all. */
    private static final double ROUNDING = 1e-12;

    private final int targets;
    private final double[][] exits;
    private final double[] atRisk;
    private final double[] tail;
    private final double tailExits;
    private final int ages;

    StagePosterior(StageCounts counts, AssumedCurve assumed, double kappa, int targets) {
        this(counts, assumed, kappa, targets, ENOUGH_AT_RISK);
    }

    /** With another number of visits that makes an age well observed; with 1 all ages stand for themselves. */
    StagePosterior(StageCounts counts, AssumedCurve assumed, double kappa, int targets, int enoughAtRisk) {
        this.targets = targets;
        int all = Math.max(counts.ages(), kappa > 0 ? assumed.ages() : 0);
        this.exits = new double[targets][all];
        this.atRisk = new double[all];
        for (int d = 0; d < all; d++) {
            double pseudo = kappa * assumed.reached(d);
            atRisk[d] = counts.atRisk(d) + pseudo;
            for (int k = 0; k < targets; k++) {
                exits[k][d] = counts.exits(k, d) + pseudo * assumed.hazard(d) * assumed.rate(k);
            }
        }
        this.tail = new double[targets];
        if (counts.visits() == 0) {
            this.ages = all;
            for (int k = 0; k < targets; k++) {
                tail[k] = all == 0 ? 0 : assumed.tailHazard() * assumed.rate(k);
            }
            this.tailExits = kappa;
        } else {
            this.ages = wellObserved(counts, assumed, kappa, enoughAtRisk);
            this.tailExits = poolTail();
        }
    }

    /** Number of ages that are counted one by one; all of them if data and assumptions are both too few to tell. */
    private int wellObserved(StageCounts counts, AssumedCurve assumed, double kappa, int enoughAtRisk) {
        for (int d = atRisk.length - 1; d >= 0; d--) {
            if (counts.atRisk(d) >= enoughAtRisk || kappa * assumed.reached(d) >= 1) {
                return d + 1;
            }
        }
        return atRisk.length;
    }

    private double poolTail() {
        double exposure = 0;
        double sum = 0;
        double[] pooled = new double[targets];
        int enough = ENOUGH_EXITS;
        double enoughExposure = ENOUGH_EXPECTED / meanHazard();
        for (int d = atRisk.length - 1;
                d >= ages / 2 && (d >= ages || (sum < enough && exposure < enoughExposure));
                d--) {
            exposure += atRisk[d];
            for (int k = 0; k < targets; k++) {
                pooled[k] += exits[k][d];
                sum += exits[k][d];
            }
            if (d == ages) {
                enough = sum >= ENOUGH_LATE_EXITS ? ENOUGH_LATE_EXITS : ENOUGH_EXITS;
            }
        }
        for (int k = 0; k < targets; k++) {
            tail[k] = exposure > 0 ? pooled[k] / exposure : 0;
        }
        return sum;
    }

    /** All exits over all exposure; 0 if there were none, so that no exposure is ever enough to tell. */
    private double meanHazard() {
        double exposure = 0;
        for (double reached : atRisk) {
            exposure += reached;
        }
        return exposure > 0 ? left() / exposure : 0;
    }

    int ages() {
        return ages;
    }

    int targets() {
        return targets;
    }

    double exits(int target, int age) {
        return exits[target][age];
    }

    double atRisk(int age) {
        return atRisk[age];
    }

    /** Visits and pseudo-leads that left the stage. */
    double left() {
        double sum = 0;
        for (double[] byAge : exits) {
            for (double left : byAge) {
                sum += left;
            }
        }
        return sum;
    }

    /** How many exits the tail's hazards rest on. */
    double tailExits() {
        return tailExits;
    }

    double tail(int target) {
        return tail[target];
    }

    double hazard(int target, int age) {
        return atRisk[age] > 0 ? exits[target][age] / atRisk[age] : 0;
    }

    /** The hazards of all targets together; exactly 1 where all leave, which quotients one by one may miss. */
    double leaving(int age) {
        double sum = 0;
        for (int k = 0; k < targets; k++) {
            sum += exits[k][age];
        }
        if (sum >= atRisk[age] * (1 - ROUNDING)) {
            return sum > 0 ? 1 : 0;
        }
        return sum / atRisk[age];
    }

    StageDynamics dynamics(SalesProcess process, Stage stage) {
        double[][] hazards = new double[targets][ages];
        for (int k = 0; k < targets; k++) {
            for (int d = 0; d < ages; d++) {
                hazards[k][d] = hazard(k, d);
            }
        }
        return StageDynamics.of(
                stage.id(), process.targets().stream().map(Target::id).toList(), hazards, tail);
    }
}
