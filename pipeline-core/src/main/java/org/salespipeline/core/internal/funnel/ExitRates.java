package org.salespipeline.core.internal.funnel;

import org.salespipeline.core.internal.math.Quantiles;
import org.salespipeline.funnel.Interval;

/**
 * What a visit to a stage is worth on average, if leaving for target k is worth c[k]: F = sum over d and k of S(d-1) h[k](d)
 * c[k], with the tail's part added. With c = 1 for some targets and 0 for the others it is the share that ever leaves for one
 * of them.
 *
 * <p>Variance: exits of one age are multinomial given those at risk, ages are independent. With rho(d) the worth of a visit
 * that has survived age d, the derivative of F by h[j](d) is S(d-1) (c[j] - rho(d)) (Beyersmann, Allignol &amp; Schumacher 2012,
 * section 4: the Greenwood-type variance of a cumulative incidence at its end). With a prior, hazards at an age are Dirichlet,
 * and the variance of the product is taken whole. The tail's part has the variance of one draw divided by the exits it rests
 * on.
 */
final class ExitRates {

    private ExitRates() {}

    static double variance(StagePosterior posterior, double[] worth) {
        double[] ever = ever(posterior, worth);
        int ages = posterior.ages();
        double variance = tailVariance(posterior, worth);
        for (int d = ages - 1; d >= 0; d--) {
            double stay = 1 - posterior.leaving(d);
            double mean = stay * ever[d + 1];
            double square = stay * ever[d + 1] * ever[d + 1];
            for (int k = 0; k < worth.length; k++) {
                double hazard = posterior.hazard(k, d);
                mean += hazard * worth[k];
                square += hazard * worth[k] * worth[k];
            }
            double later = stay * stay * variance;
            double precision = posterior.precision(d);
            if (precision > 0) {
                later += Math.max(0, square - mean * mean) / precision;
                later += posterior.isObservedOnly() ? 0 : stay * (1 - stay) / precision * variance;
            }
            variance = later;
        }
        return variance;
    }

    private static double tailVariance(StagePosterior posterior, double[] worth) {
        double all = 0;
        double mean = 0;
        double square = 0;
        for (int k = 0; k < worth.length; k++) {
            all += posterior.tail(k);
            mean += posterior.tail(k) * worth[k];
            square += posterior.tail(k) * worth[k] * worth[k];
        }
        if (!(all > 0 && posterior.tailExits() > 0)) {
            return 0;
        }
        mean /= all;
        return Math.max(0, square / all - mean * mean) / (posterior.tailExits() + (posterior.isObservedOnly() ? 0 : 1));
    }

    /** The mean worth of a visit; a share, if every worth is 0 or 1. */
    static double share(StagePosterior posterior, double[] worth) {
        return Math.min(1, Math.max(0, ever(posterior, worth)[0]));
    }

    /** At d, the mean worth of a visit that has reached age d. */
    static double[] ever(StagePosterior posterior, double[] worth) {
        int ages = posterior.ages();
        double[] ever = new double[ages + 1];
        double all = 0;
        for (int k = 0; k < worth.length; k++) {
            all += posterior.tail(k);
            ever[ages] += posterior.tail(k) * worth[k];
        }
        ever[ages] = all > 0 ? ever[ages] / all : 0;
        for (int d = ages - 1; d >= 0; d--) {
            double hit = 0;
            for (int k = 0; k < worth.length; k++) {
                hit += worth[k] > 0 ? worth[k] * posterior.hazard(k, d) : 0;
            }
            ever[d] = hit + (1 - posterior.leaving(d)) * ever[d + 1];
        }
        return ever;
    }

    /**
     * A beta law with the mean and variance of a share. Where hardly anything is known that law lies at the ends, and its mean may
     * lie beyond a quantile: then the interval reaches to the share itself.
     *
     * @param left how many exits the share rests on, for the case that no spread was seen
     */
    static Interval interval(double rate, double variance, double left, double level) {
        double low = (1 - level) / 2;
        double high = (1 + level) / 2;
        double weight = variance > 0 ? rate * (1 - rate) / variance - 1 : 0;
        if (!(rate > 0 && rate < 1 && weight > 0)) {
            // No spread was seen: Jeffreys' interval for none, or all, of those who left. The others may still go
            // anywhere.
            double a = rate * left + 0.5;
            double b = (1 - rate) * left + 0.5;
            return new Interval(
                    rate <= 0 ? 0 : Math.min(rate, Quantiles.beta(low, a, b)),
                    rate >= 1 ? 1 : Math.max(rate, Quantiles.beta(high, a, b)),
                    level);
        }
        double a = rate * weight;
        double b = (1 - rate) * weight;
        return new Interval(
                Math.min(rate, Quantiles.beta(low, a, b)), Math.max(rate, Quantiles.beta(high, a, b)), level);
    }
}
