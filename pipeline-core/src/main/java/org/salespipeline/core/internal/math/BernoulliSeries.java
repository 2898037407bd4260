package org.salespipeline.core.internal.math;

import java.util.Arrays;

/**
 * The sum over many trials of {@code log(1 - p + p exp(a u))} as a power series in u: one pass over the trials, and then
 * every u costs the same few operations, however many trials there are.
 *
 * <p>The coefficients D[m] of u times the derivative of one trial's logarithm follow from {@code D g = u g'}, {@code g = 1 +
 * p (exp(u) - 1)}: {@code D[m] = p (1 / (m-1)! - sum over k < m of D[k] / (m-k)!)}. The nearest singularity is at |u| = pi,
 * so that the terms of a trial fall faster than {@code (|a u| / pi)^m}. A trial of p above 1/2 is taken by its failure:
 * all but the first coefficient are those of 1 - p at -u.
 *
 * <p>Confined to one call while trials are added.
 */
final class BernoulliSeries implements TiltedTrials {

    /** Up to this |a u| the series holds to about 1e-13 of the variance. */
    static final double REACH = 0.5;

    private static final int TERMS = 17;
    private static final double NEGLIGIBLE = 1e-18;
    private static final double[] INVERSE_FACTORIAL = inverseFactorials();

    private final double greatest;
    private final double[] sums = new double[TERMS];
    private final double[] one = new double[TERMS];

    /**
     * No trials yet.
     *
     * @param greatest the greatest |u| that will be asked for, where |a| times it is at most {@link #REACH} for all trials
     */
    BernoulliSeries(double greatest) {
        this.greatest = greatest;
    }

    /** The trials of some cells, for the given greatest |u|, at most {@link #REACH}. */
    static BernoulliSeries of(TrialCells cells, double greatest) {
        BernoulliSeries series = new BernoulliSeries(greatest);
        series.sums[1] = (double) cells.certain();
        for (int j = 0; j < cells.p.length; j++) {
            series.add(cells.p[j], cells.count[j], 1);
        }
        return series;
    }

    /** Adds so many trials of 0 &lt; p &lt; 1. */
    void add(double p, double count, double a) {
        boolean likely = p > 0.5;
        double chance = likely ? 1 - p : p;
        double signed = likely ? -a : a;
        double reach = 1;
        double power = count;
        for (int m = 1; m < TERMS && reach > NEGLIGIBLE; m++) {
            double sum = INVERSE_FACTORIAL[m - 1];
            for (int k = 1; k < m; k++) {
                sum -= one[k] * INVERSE_FACTORIAL[m - k];
            }
            one[m] = chance * sum;
            power *= signed;
            sums[m] += one[m] * power;
            reach *= a * greatest;
        }
        if (likely) {
            sums[1] += count * a;
        }
    }

    @Override
    public void evaluate(double u, double[] result) {
        Arrays.fill(result, 0);
        // Horner's rule for each: the term m of K is sums[m] / m u^m.
        for (int m = TERMS - 1; m >= 1; m--) {
            double term = sums[m];
            result[1] = result[1] * u + term;
            if (m >= 2) {
                result[0] = result[0] * u + term * (m - 1) / m;
                result[2] = result[2] * u + term * (m - 1);
            }
            if (m >= 3) {
                result[3] = result[3] * u + term * (m - 1) * (m - 2);
            }
            if (m >= 4) {
                result[4] = result[4] * u + term * (m - 1) * (m - 2) * (m - 3);
            }
        }
        result[0] *= u * u;
    }

    private static double[] inverseFactorials() {
        double[] inverse = new double[TERMS];
        inverse[0] = 1;
        for (int m = 1; m < TERMS; m++) {
            inverse[m] = inverse[m - 1] / m;
        }
        return inverse;
    }
}
