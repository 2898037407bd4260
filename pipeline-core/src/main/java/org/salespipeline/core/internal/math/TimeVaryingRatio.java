package org.salespipeline.core.internal.math;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * By what factor the odds of an event on a step are multiplied for those who are exposed to something by then, when anybody may
 * become exposed at any time: Cox's partial likelihood of a time-dependent mark (Cox 1972,
 * doi:10.1111/j.2517-6161.1972.tb00899.x), with ties treated exactly, as he proposed for discrete time (equation 21).
 *
 * <p>A stratum is all that are at risk together on one step. Given how many of them are exposed and how many events there are, how
 * many events fall on the exposed follows Fisher's noncentral hypergeometric law with log-odds ratio x, whatever the hazard of that
 * step is; strata multiply (conditional logistic regression; Breslow &amp; Day 1980, Statistical Methods in Cancer Research I,
 * chapter 7). Where nobody, or everybody, is exposed, or nobody or everybody has the event, nothing is said of x. Whoever becomes exposed late is among the unexposed until
 * then, so that having lasted long enough to become exposed is not taken for an effect of it (immortal time; Suissa 2008,
 * doi:10.1093/aje/kwm324).
 *
 * <p>Immutable.
 */
public final class TimeVaryingRatio {

    /** What is cut off either end of a sum's law, so that its length goes with the standard deviation. */
    private static final double CUT = 1e-40;

    private final List<HypergeometricStratum> strata;
    private final long observed;
    private final long least;

    private TimeVaryingRatio(List<HypergeometricStratum> strata, long observed) {
        this.strata = strata;
        this.observed = observed;
        long sum = 0;
        for (HypergeometricStratum stratum : strata) {
            sum += stratum.lowest();
        }
        this.least = sum;
    }

    /** Collects strata. Used by one thread. */
    public static final class Collector {

        private final List<HypergeometricStratum> strata = new ArrayList<>();
        private long observed;

        /**
         * Adds a stratum.
         *
         * @param exposed how many are at risk and exposed
         * @param unexposed how many are at risk and not
         * @param exposedEvents how many of the exposed have the event
         * @param unexposedEvents how many of the others have
         */
        public Collector add(long exposed, long unexposed, long exposedEvents, long unexposedEvents) {
            requireWithin("exposed", exposedEvents, exposed);
            requireWithin("unexposed", unexposedEvents, unexposed);
            HypergeometricStratum stratum =
                    new HypergeometricStratum(exposed, unexposed, exposedEvents + unexposedEvents);
            if (!stratum.isCertain()) {
                strata.add(stratum);
                observed += exposedEvents;
            }
            return this;
        }

        private static void requireWithin(String whose, long events, long atRisk) {
            if (events < 0 || events > atRisk) {
                throw new IllegalArgumentException("events of the " + whose + " were " + events + " of " + atRisk
                        + " at risk; they must be from 0 to as many as are at risk");
            }
        }

        /** The strata so far. */
        public TimeVaryingRatio made() {
            return new TimeVaryingRatio(List.copyOf(strata), observed);
        }
    }

    /** Whether anything is said of x: a step on which some were exposed, some were not, and some but not all had the event. */
    public boolean isInformed() {
        return !strata.isEmpty();
    }

    /** The logarithm of the partial likelihood, 0 at x = 0. */
    public double logLikelihood(double x) {
        double sum = x * (observed - least);
        for (HypergeometricStratum stratum : strata) {
            sum -= stratum.logFactor(x);
        }
        return sum;
    }

    /**
     * What is known of x, where before it was thought to be normal with mean 0. The prior keeps the law finite where all events, or
     * none, fell on the exposed; without strata it is all there is.
     *
     * @param spread standard deviation of the prior
     */
    public TiltLaw law(double spread) {
        return TiltPosterior.of(this::logLikelihood, spread);
    }

    /**
     * The two-sided p-value of x = 0: twice the smaller tail, the observed number included, of the number of events that fall on the
     * exposed when each step's follows the hypergeometric law, independently; at most 1, and 1 without strata. Exact but for the
     * customary independence of the steps given who was at risk; never too small by rounding of a discrete law.
     */
    public double pValue() {
        double[] law = {1};
        long start = 0;
        for (HypergeometricStratum stratum : strata) {
            double[] longer = sum(law, stratum.probabilities());
            start += stratum.lowest();
            int from = 0;
            int to = longer.length;
            while (longer[from] < CUT) {
                from++;
            }
            while (longer[to - 1] < CUT) {
                to--;
            }
            start += from;
            law = Arrays.copyOfRange(longer, from, to);
        }
        double atMost = 0;
        double atLeast = 0;
        for (int i = 0; i < law.length; i++) {
            atMost += start + i <= observed ? law[i] : 0;
            atLeast += start + i >= observed ? law[i] : 0;
        }
        return Math.min(1, 2 * Math.min(atMost, atLeast));
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = new double[a.length + b.length - 1];
        for (int j = 0; j < b.length; j++) {
            if (b[j] >= CUT) {
                for (int i = 0; i < a.length; i++) {
                    sum[i + j] += a[i] * b[j];
                }
            }
        }
        return sum;
    }
}
