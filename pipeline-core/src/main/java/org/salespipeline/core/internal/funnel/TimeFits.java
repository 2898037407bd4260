package org.salespipeline.core.internal.funnel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.salespipeline.core.internal.math.CensoredFit;
import org.salespipeline.core.internal.math.CensoredSample;
import org.salespipeline.core.internal.math.GammaLaw;
import org.salespipeline.core.internal.math.LogNormalLaw;
import org.salespipeline.core.internal.math.ParameterCovariance;
import org.salespipeline.core.internal.math.TimeLaw;
import org.salespipeline.core.internal.math.WeibullLaw;
import org.salespipeline.funnel.TimeFamily;
import org.salespipeline.funnel.TimeFit;

/**
 * Continuous laws for times that were counted in whole steps. An exit d steps after entry has taken d steps on average, if both
 * happened at any time of their step; one in the step of entry a third of a step; and a visit seen to the end of a step has
 * lasted half a step more than the difference.
 */
final class TimeFits {

    private static final double WITHIN_A_STEP = 1 / 3.0;
    private static final double HALF = 0.5;

    private TimeFits() {}

    /** The fits that exist, best first. */
    static List<TimeFit> of(EndCounts ends) {
        if (ends.differentExits() < 2) {
            return List.of();
        }
        CensoredSample sample = sample(ends);
        List<TimeFit> fits = new ArrayList<>();
        add(fits, TimeFamily.GAMMA, CensoredFit.gamma(sample));
        add(fits, TimeFamily.LOG_NORMAL, CensoredFit.logNormal(sample));
        add(fits, TimeFamily.WEIBULL, CensoredFit.weibull(sample));
        fits.sort(Comparator.comparingDouble(TimeFit::aic).thenComparing(TimeFit::family));
        return List.copyOf(fits);
    }

    /**
     * Late entries and ends are known apart, not visit by visit. In the likelihood the two parts of a visit only add up, so any
     * visit that ended late enough may have the entry: the latest entries go to the latest ends.
     */
    private static CensoredSample sample(EndCounts ends) {
        Rows rows = new Rows(ends);
        for (int d = ends.ages() - 1; d >= 0; d--) {
            rows.add(d + HALF, ends.censored(d), false);
            rows.add(d == 0 ? WITHIN_A_STEP : d, ends.exits(d), true);
        }
        return rows.sample();
    }

    /** Visits in order from the latest end to the earliest, each with what is left of the latest late entries. */
    private static final class Rows {

        private final EndCounts ends;
        private int lateAge;
        private long lateLeft;
        private double[] time = new double[64];
        private double[] weight = new double[64];
        private double[] entry = new double[64];
        private boolean[] event = new boolean[64];
        private int size;

        Rows(EndCounts ends) {
            this.ends = ends;
            this.lateAge = ends.ages();
        }

        void add(double at, long count, boolean ended) {
            long left = count;
            while (left > 0) {
                while (lateAge > 0 && lateLeft == 0) {
                    lateAge--;
                    lateLeft = lateAge > 0 ? ends.late(lateAge) : 0;
                }
                long taken = lateAge > 0 ? Math.min(left, lateLeft) : left;
                append(at, (double) taken, lateAge > 0 ? lateAge - HALF : 0, ended);
                lateLeft -= lateAge > 0 ? taken : 0;
                left -= taken;
            }
        }

        private void append(double at, double count, double from, boolean ended) {
            if (size == time.length) {
                time = Arrays.copyOf(time, 2 * size);
                weight = Arrays.copyOf(weight, 2 * size);
                entry = Arrays.copyOf(entry, 2 * size);
                event = Arrays.copyOf(event, 2 * size);
            }
            time[size] = at;
            weight[size] = count;
            entry[size] = from;
            event[size++] = ended;
        }

        CensoredSample sample() {
            return CensoredSample.of(
                    Arrays.copyOf(time, size),
                    Arrays.copyOf(weight, size),
                    Arrays.copyOf(event, size),
                    Arrays.copyOf(entry, size));
        }
    }

    private static <L extends TimeLaw> void add(List<TimeFit> fits, TimeFamily family, Optional<CensoredFit<L>> found) {
        if (found.isEmpty() || found.get().covariance().isEmpty()) {
            return;
        }
        CensoredFit<L> fit = found.get();
        double[] parameters = parameters(fit.law());
        ParameterCovariance covariance = fit.covariance().get();
        fits.add(new TimeFit(
                family,
                parameters[0],
                parameters[1],
                covariance.firstError(),
                covariance.secondError(),
                fit.logLikelihood(),
                fit.law().mean(),
                fit.law().quantile(0.5),
                fit.law().quantile(0.9)));
    }

    private static double[] parameters(TimeLaw law) {
        if (law instanceof GammaLaw gamma) {
            return new double[] {gamma.shape(), gamma.rate()};
        }
        if (law instanceof LogNormalLaw logNormal) {
            return new double[] {logNormal.meanlog(), logNormal.sdlog()};
        }
        WeibullLaw weibull = (WeibullLaw) law;
        return new double[] {weibull.shape(), weibull.scale()};
    }
}
