package org.salespipeline.core.internal.insight;

import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.process.SalesProcess;

/**
 * By age, the chances that a visit which reaches it advances or leaves otherwise at it, beyond the last age those of a tail; and what
 * becomes of visits by them. Immutable.
 */
final class ItemHazards {

    private final double[] advancing;
    private final double[] leaving;

    /** By age, the chance of a visit that reaches it to advance in the end. */
    private final double[] everAdvances;

    /** The same of leaving otherwise. */
    private final double[] everLeaves;

    /** Hazards, the last of which are those of the tail. */
    private ItemHazards(double[] advancing, double[] leaving) {
        this.advancing = advancing;
        this.leaving = leaving;
        int tail = advancing.length - 1;
        this.everAdvances = new double[tail + 1];
        this.everLeaves = new double[tail + 1];
        double all = advancing[tail] + leaving[tail];
        everAdvances[tail] = all > 0 ? advancing[tail] / all : 0;
        everLeaves[tail] = all > 0 ? leaving[tail] / all : 0;
        for (int d = tail - 1; d >= 0; d--) {
            double stays = Math.max(0, 1 - advancing[d] - leaving[d]);
            everAdvances[d] = advancing[d] + stays * everAdvances[d + 1];
            everLeaves[d] = leaving[d] + stays * everLeaves[d + 1];
        }
    }

    /**
     * Those of a model's stage.
     *
     * @param ages how many ages have their own, the tail's where the model has no others
     */
    static ItemHazards of(SalesProcess process, StageDynamics dynamics, int ages) {
        double[] advancing = new double[ages + 1];
        double[] leaving = new double[ages + 1];
        for (int k = 0; k < dynamics.targets().size(); k++) {
            boolean forward =
                    process.isForward(dynamics.stage(), dynamics.targets().get(k));
            double[] into = forward ? advancing : leaving;
            for (int d = 0; d < ages; d++) {
                into[d] += dynamics.hazard(k, d);
            }
            into[ages] += dynamics.tailHazard(k);
        }
        return new ItemHazards(advancing, leaving);
    }

    /**
     * Where a share of the visits at each age has the item, so that these hazards are the mean of those with and those without: those
     * without. With odds ratios r1 and r2 (and r0 = 1 of going on), chances without q and with q r / D, D = sum of q r, they are
     * q = h / (1 - p + p r / D); D is where these add up to 1. The sum of D q is concave and rises with D, so that Newton's steps from
     * the smallest D that can be never pass it.
     *
     * @param shares by age and, last, of the tail
     */
    ItemHazards without(double advancingRatio, double leavingRatio, double[] shares) {
        double[] a = new double[advancing.length];
        double[] b = new double[advancing.length];
        double least = Math.min(1, Math.min(advancingRatio, leavingRatio));
        for (int d = 0; d < a.length; d++) {
            double p = shares[d];
            double stays = Math.max(0, 1 - advancing[d] - leaving[d]);
            double divisor = p > 0 ? least : 1;
            for (int i = 0; i < 60 && p > 0; i++) {
                double one = 1 / ((1 - p) * divisor + p * advancingRatio);
                double two = 1 / ((1 - p) * divisor + p * leavingRatio);
                double none = 1 / ((1 - p) * divisor + p);
                double sum = divisor * (advancing[d] * one + leaving[d] * two + stays * none);
                double slope = p
                        * (advancing[d] * one * one * advancingRatio
                                + leaving[d] * two * two * leavingRatio
                                + stays * none * none);
                double step = (1 - sum) / slope;
                divisor += step;
                if (Math.abs(step) < 1e-13 * divisor) {
                    break;
                }
            }
            a[d] = advancing[d] / (1 - p + p * advancingRatio / divisor);
            b[d] = leaving[d] / (1 - p + p * leavingRatio / divisor);
        }
        return new ItemHazards(a, b);
    }

    /** The hazards of visits whose odds against going on are multiplied. */
    ItemHazards times(double advancingRatio, double leavingRatio) {
        double[] a = new double[advancing.length];
        double[] b = new double[advancing.length];
        for (int d = 0; d < a.length; d++) {
            double one = advancing[d] * advancingRatio;
            double two = leaving[d] * leavingRatio;
            double all = Math.max(0, 1 - advancing[d] - leaving[d]) + one + two;
            a[d] = one / all;
            b[d] = two / all;
        }
        return new ItemHazards(a, b);
    }

    double advancing(int age) {
        return advancing[age];
    }

    double leaving(int age) {
        return leaving[age];
    }

    /** The chance of a visit that reaches an age to advance in the end. */
    double everAdvances(int age) {
        return everAdvances[age];
    }

    /** The same of leaving otherwise. */
    double everLeaves(int age) {
        return everLeaves[age];
    }

    /** The mean age at which visits advance, of those that do so at one of the first ages; NaN if none does. */
    double meanAge(int ages) {
        double survival = 1;
        double sum = 0;
        double weighted = 0;
        for (int d = 0; d < ages; d++) {
            double ends = survival * advancing[d];
            sum += ends;
            weighted += ends * d;
            survival *= Math.max(0, 1 - advancing[d] - leaving[d]);
        }
        return weighted / sum;
    }
}
