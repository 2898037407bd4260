package org.salespipeline.core.internal.funnel;

import java.util.Arrays;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Stage;
import org.salespipeline.process.Target;

/**
 * Observed and prior counts of one stage together (design, section 4): with kappa pseudo-leads that follow the prior curve,
 * n0[k](d) = kappa S0(d-1) h0[k](d) and Y0(d) = kappa S0(d-1), the hazard is (n + n0) / (Y + Y0). With kappa = 0 this is the
 * Aalen-Johansen estimator, without data it is the prior, in between the posterior mean of a beta process (Hjort 1990). The
 * posterior of a segment is the prior curve of the segments within it.
 *
 * <p>Tail. Ages are counted one by one as long as at least {@link #ENOUGH_AT_RISK} visits were at risk, or at least one
 * pseudo-lead still was. Beyond, one constant hazard holds for each target: all exits over all exposure, observed and
 * assumed, of the last stretch of those ages and of every later age. A prior that has run out never speaks there: its mean
 * of ten days would forecast wins from leads that have been quiet for half a year. Where at least {@link #ENOUGH_LATE_EXITS}
 * exits were seen at the later ages, those speak alone, so that a history of which all is known gives the plain shares; else
 * the stretch reaches back until it holds {@link #ENOUGH_EXITS} exits, or has been so quiet that at the stage's mean hazard it
 * would hold {@link #ENOUGH_EXPECTED} of them, but over no more than half of the ages. Pseudo-leads that the prior curve's
 * own tail still holds leave by that tail.
 */
final class StagePosterior implements PriorCurve {

    static final int ENOUGH_AT_RISK = 20;
    static final int ENOUGH_EXITS = 20;
    static final int ENOUGH_LATE_EXITS = 5;
    static final int ENOUGH_EXPECTED = 100;

    /** Exits of nearly all at risk, as far as digits go, are exits of all. */
    private static final double ROUNDING = 1e-12;

    private static final double[] NOBODY = {};

    private final int targets;
    private final double kappa;

    /** By target and age; no ages where nobody leaves for the target. */
    private final double[][] exits;

    private final double[] atRisk;
    private final double[] leaving;
    private final double[] reached;
    private final double[] tail;
    private final double tailExits;
    private final double left;
    private final double pseudoLeft;
    private final int ages;

    StagePosterior(StageCounts counts, PriorCurve prior, double kappa, int targets) {
        this(counts, prior, kappa, targets, ENOUGH_AT_RISK);
    }

    /** With another number of visits that makes an age well observed; with 1 all ages stand for themselves. */
    StagePosterior(StageCounts counts, PriorCurve prior, double strength, int targets, int enoughAtRisk) {
        this.targets = targets;
        // Where nothing is assumed, nothing weighs anything.
        this.kappa = prior.ages() == 0 ? 0 : strength;
        int all = Math.max(counts.ages(), kappa > 0 ? prior.ages() : 0);
        this.atRisk = new double[all];
        for (int d = 0; d < all; d++) {
            atRisk[d] = counts.atRisk(d) + pseudo(prior, d);
        }
        this.exits = new double[targets][];
        double pseudo = 0;
        for (int k = 0; k < targets; k++) {
            pseudo += addExits(k, counts, prior);
        }
        this.tail = new double[targets];
        double[] pseudoBeyond = kappa > 0 ? pseudoTail(prior) : new double[targets + 1];
        double observed = 0;
        for (int k = 0; k < targets; k++) {
            pseudo += pseudoBeyond[k];
            observed += counts.weighedExits(k);
        }
        this.pseudoLeft = pseudo;
        this.left = observed + pseudo;
        if (counts.visits() == 0) {
            this.ages = all;
            Arrays.setAll(tail, k -> all == 0 ? 0 : prior.tail(k));
            this.tailExits = kappa;
        } else {
            this.ages = wellObserved(counts, prior, enoughAtRisk);
            this.tailExits = poolTail(counts, pseudoBeyond);
        }
        this.leaving = new double[ages];
        this.reached = new double[ages + 1];
        reached[0] = 1;
        for (int d = 0; d < ages; d++) {
            leaving[d] = leavingAt(d);
            reached[d + 1] = reached[d] * (1 - leaving[d]);
        }
    }

    /** Pseudo-leads at risk at an age; those that outlive the prior curve's own ages count in its tail, and only there. */
    private double pseudo(PriorCurve prior, int age) {
        return kappa > 0 && age < prior.ages() ? kappa * prior.reached(age) : 0;
    }

    /** Fills the row of a target; returns the exits of pseudo-leads in it. */
    private double addExits(int target, StageCounts counts, PriorCurve prior) {
        double[] row = new double[atRisk.length];
        double pseudo = 0;
        boolean any = false;
        for (int d = 0; d < row.length; d++) {
            double assumed = pseudo(prior, d) * prior.hazard(target, d);
            pseudo += assumed;
            row[d] = counts.exits(target, d) + assumed;
            any |= row[d] > 0;
        }
        exits[target] = any ? row : NOBODY;
        return pseudo;
    }

    /** Exits by target, and exposure in the last element, of the pseudo-leads that have outlived the prior curve's ages. */
    private double[] pseudoTail(PriorCurve prior) {
        double[] pooled = new double[targets + 1];
        double survivors = kappa * prior.reached(prior.ages());
        double hazard = 0;
        for (int k = 0; k < targets; k++) {
            hazard += prior.tail(k);
        }
        for (int k = 0; k < targets && hazard > 0; k++) {
            pooled[k] = survivors * prior.tail(k) / hazard;
        }
        // Of those that never leave, as long again as they were followed says enough.
        pooled[targets] = hazard > 0 ? survivors / hazard : survivors * prior.ages();
        return pooled;
    }

    /** Number of ages that are counted one by one; all of them if data and assumptions are both too few to tell. */
    private int wellObserved(StageCounts counts, PriorCurve prior, int enoughAtRisk) {
        for (int d = atRisk.length - 1; d >= 0; d--) {
            if (counts.atRisk(d) >= enoughAtRisk || pseudo(prior, d) >= 1) {
                return d + 1;
            }
        }
        return atRisk.length;
    }

    private double poolTail(StageCounts counts, double[] pseudo) {
        double[] pooled = new double[targets];
        double exposure = counts.pooledExposure() + pseudo[targets];
        double sum = 0;
        for (int k = 0; k < targets; k++) {
            pooled[k] = counts.pooledExits(k) + pseudo[k];
            sum += pooled[k];
        }
        int enough = ENOUGH_EXITS;
        double enoughExposure = ENOUGH_EXPECTED / meanHazard(counts, pseudo);
        for (int d = atRisk.length - 1;
                d >= ages / 2 && (d >= ages || (sum < enough && exposure < enoughExposure));
                d--) {
            exposure += atRisk[d];
            for (int k = 0; k < targets; k++) {
                double here = exits(k, d);
                pooled[k] += here;
                sum += here;
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
    private double meanHazard(StageCounts counts, double[] pseudo) {
        double exposure = counts.pooledExposure() + pseudo[targets];
        for (double visits : atRisk) {
            exposure += visits;
        }
        return exposure > 0 ? left / exposure : 0;
    }

    @Override
    public int ages() {
        return ages;
    }

    int targets() {
        return targets;
    }

    /** Whether nothing was assumed or borrowed: then variances are Greenwood's. */
    boolean isObservedOnly() {
        return kappa == 0;
    }

    double exits(int target, int age) {
        double[] row = exits[target];
        return age < row.length ? row[age] : 0;
    }

    double atRisk(int age) {
        return atRisk[age];
    }

    /**
     * What variances of the hazards at an age are divided by: those at risk if nothing was assumed, one more for the Dirichlet
     * law of exits and stays together.
     */
    double precision(int age) {
        return kappa > 0 ? atRisk[age] + 1 : atRisk[age];
    }

    /** Visits and pseudo-leads that left the stage. */
    double left() {
        return left;
    }

    /** The share of pseudo-leads in {@link #left}; 1 if nobody left. */
    double priorShare() {
        return left > 0 ? Math.min(1, pseudoLeft / left) : kappa > 0 ? 1 : 0;
    }

    /** How many exits the tail's hazards rest on. */
    double tailExits() {
        return tailExits;
    }

    @Override
    public double tail(int target) {
        return tail[target];
    }

    /** The hazards of all targets together beyond the ages. */
    double tailLeaving() {
        return Math.min(1, Arrays.stream(tail).sum());
    }

    @Override
    public double hazard(int target, int age) {
        return age < ages && atRisk[age] > 0 ? exits(target, age) / atRisk[age] : 0;
    }

    @Override
    public double reached(int age) {
        return age <= ages ? reached[age] : 0;
    }

    /** The hazards of all targets together; exactly 1 where all leave, which quotients one by one may miss. */
    double leaving(int age) {
        return leaving[age];
    }

    private double leavingAt(int age) {
        double sum = 0;
        for (int k = 0; k < targets; k++) {
            sum += exits(k, age);
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
