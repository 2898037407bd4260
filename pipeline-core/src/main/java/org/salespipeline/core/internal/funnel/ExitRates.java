package org.salespipeline.core.internal.funnel;

import org.salespipeline.core.internal.math.Quantiles;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.Rate;

/**
 * The share of the visits to a stage that ever leave for a target or group of targets, F = sum over d of S(d-1) h[k](d) with
 * the tail's share added, and its interval: a beta law with the mean and variance of F.
 *
 * <p>Variance: exits of one age are multinomial given those at risk, ages are independent, and F is linearised. With
 * rho(d) the chance to leave for k ever after having survived age d, the derivative of F by h[j](d) is S(d-1) (1[j = k] -
 * rho(d)) (Beyersmann, Allignol & Schumacher 2012, section 4: the Greenwood-type variance of a cumulative incidence at its
 * end). The tail's share has the binomial variance of the exits it rests on.
 */
final class ExitRates {

    private ExitRates() {}

    /**
     * The rate of leaving for any of several targets.
     *
     * @param wanted tells for each target whether it counts
     */
    static Rate of(StagePosterior posterior, boolean[] wanted, double level) {
        double rate = share(posterior, wanted);
        return new Rate(rate, interval(rate, variance(posterior, wanted), posterior.left(), level));
    }

    /** The Greenwood-type variance of the rate, with the tail's. */
    static double variance(StagePosterior posterior, boolean[] wanted) {
        double tailShare = tailShare(posterior, wanted);
        double[] ever = ever(posterior, wanted, tailShare);
        int ages = posterior.ages();
        double variance = 0;
        double survival = 1;
        for (int d = 0; d < ages && survival > 0; d++) {
            double hit = hit(posterior, wanted, d);
            double miss = Math.max(0, posterior.leaving(d) - hit);
            double gainHit = survival * (1 - ever[d + 1]);
            double gainMiss = -survival * ever[d + 1];
            double mean = gainHit * hit + gainMiss * miss;
            double square = gainHit * gainHit * hit + gainMiss * gainMiss * miss;
            if (posterior.atRisk(d) > 0) {
                variance += Math.max(0, square - mean * mean) / posterior.atRisk(d);
            }
            survival *= 1 - posterior.leaving(d);
        }
        if (posterior.tailExits() > 0) {
            variance += survival * survival * tailShare * (1 - tailShare) / posterior.tailExits();
        }
        return variance;
    }

    /** The rate alone. */
    static double share(StagePosterior posterior, boolean[] wanted) {
        return clamp(ever(posterior, wanted, tailShare(posterior, wanted))[0]);
    }

    /** At d, the chance to leave for a wanted target ever, for a visit that has reached age d. */
    private static double[] ever(StagePosterior posterior, boolean[] wanted, double tailShare) {
        int ages = posterior.ages();
        double[] ever = new double[ages + 1];
        ever[ages] = tailShare;
        for (int d = ages - 1; d >= 0; d--) {
            ever[d] = hit(posterior, wanted, d) + (1 - posterior.leaving(d)) * ever[d + 1];
        }
        return ever;
    }

    private static double clamp(double share) {
        return Math.min(1, Math.max(0, share));
    }

    private static Interval interval(double rate, double variance, double left, double level) {
        double low = (1 - level) / 2;
        double high = (1 + level) / 2;
        double weight = variance > 0 ? rate * (1 - rate) / variance - 1 : 0;
        if (!(rate > 0 && rate < 1 && weight > 0)) {
            // No spread was seen: Jeffreys' interval for none, or all, of those who left. The others may still go
            // anywhere.
            double a = rate * left + 0.5;
            double b = (1 - rate) * left + 0.5;
            return new Interval(
                    rate <= 0 ? 0 : Quantiles.beta(low, a, b), rate >= 1 ? 1 : Quantiles.beta(high, a, b), level);
        }
        double a = rate * weight;
        double b = (1 - rate) * weight;
        return new Interval(Quantiles.beta(low, a, b), Quantiles.beta(high, a, b), level);
    }

    private static double tailShare(StagePosterior posterior, boolean[] wanted) {
        double all = 0;
        double hit = 0;
        for (int k = 0; k < wanted.length; k++) {
            all += posterior.tail(k);
            hit += wanted[k] ? posterior.tail(k) : 0;
        }
        return all > 0 ? hit / all : 0;
    }

    private static double hit(StagePosterior posterior, boolean[] wanted, int age) {
        double sum = 0;
        for (int k = 0; k < wanted.length; k++) {
            sum += wanted[k] ? posterior.hazard(k, age) : 0;
        }
        return sum;
    }
}
