package org.salespipeline.core.internal.funnel;

import org.salespipeline.core.internal.math.Quantiles;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.StageCurve;

/**
 * By age, the share F of visits that have left for some targets and the share S that is still there, with their variances
 * and covariance, by the recursion of Andersen, Borgan, Gill &amp; Keiding 1993, equation 4.4.19: exits of one age are
 * multinomial, or with a prior Dirichlet, given the ages before.
 */
final class CurveMoments {

    private final StagePosterior posterior;
    private final boolean all;
    private final double[] gone;
    private final double[] there;
    private final double[] goneVariance;
    private final double[] covariance;

    /** Of the sum of h / ((1 - h) Y): Greenwood's, that is the variance of log S. */
    private final double[] greenwood;

    /**
     * Computes the curves.
     *
     * @param worth 1 for the targets that count, 0 for the others
     */
    CurveMoments(StagePosterior posterior, double[] worth) {
        this.posterior = posterior;
        int ages = posterior.ages();
        this.gone = new double[ages];
        this.there = new double[ages];
        this.goneVariance = new double[ages];
        this.covariance = new double[ages];
        this.greenwood = new double[ages];
        boolean every = true;
        for (double each : worth) {
            every &= each == 1;
        }
        this.all = every;
        run(worth);
    }

    private void run(double[] worth) {
        boolean whole = !posterior.isObservedOnly();
        double f = 0;
        double s = 1;
        double vf = 0;
        double c = 0;
        double vs = 0;
        double g = 0;
        for (int d = 0; d < gone.length; d++) {
            double h = posterior.leaving(d);
            double a = all ? h : hit(worth, d);
            double b = 1 - h;
            double precision = posterior.precision(d);
            double spread = precision > 0 ? (s * s + (whole ? vs : 0)) / precision : 0;
            vf += 2 * a * c + a * a * vs + a * (1 - a) * spread;
            c = b * c + a * b * vs - a * b * spread;
            vs = b * b * vs + b * h * spread;
            f += s * a;
            s *= b;
            g += h > 0 && h < 1 ? h / (b * posterior.atRisk(d)) : 0;
            gone[d] = all ? 1 - s : Math.min(1, f);
            there[d] = s;
            goneVariance[d] = Math.max(0, vf);
            covariance[d] = c;
            greenwood[d] = g;
        }
    }

    private double hit(double[] worth, int age) {
        double sum = 0;
        for (int k = 0; k < worth.length; k++) {
            sum += worth[k] > 0 ? posterior.hazard(k, age) : 0;
        }
        return sum;
    }

    int ages() {
        return gone.length;
    }

    double gone(int age) {
        return gone[age];
    }

    double there(int age) {
        return there[age];
    }

    double goneVariance(int age) {
        return goneVariance[age];
    }

    /** Covariance of what is gone and what is still there. */
    double covariance(int age) {
        return covariance[age];
    }

    /**
     * Where the share that is gone lies: with a prior a beta law of its mean and variance; without one the log-log limits of
     * R's survfit for all targets together, and the complementary log-log limits of R's etm for some of them.
     */
    Interval interval(int age, double level) {
        double f = gone[age];
        if (!posterior.isObservedOnly() || !(f > 0 && f < 1)) {
            return ExitRates.interval(f, posterior.isObservedOnly() ? 0 : goneVariance[age], exitsBy(age), level);
        }
        double z = Quantiles.normal((1 + level) / 2);
        return all
                ? new Interval(1 - bound(age, -z), 1 - bound(age, z), level)
                : new Interval(complementary(age, -z), complementary(age, z), level);
    }

    /** One end of the log-log interval of S: S to the power of exp(z sqrt(g) / -ln S). */
    double bound(int age, double z) {
        double s = there[age];
        return s > 0 && s < 1 ? Math.pow(s, Math.exp(z * Math.sqrt(greenwood[age]) / -Math.log(s))) : s;
    }

    /** One end of the interval of F: 1 - (1 - F) to the power of exp(z se / ((1 - F) -ln(1 - F))), also where 1 - F is 1 in digits. */
    private double complementary(int age, double z) {
        double log = Math.log1p(-gone[age]);
        double power = Math.exp(z * Math.sqrt(goneVariance[age]) / ((1 - gone[age]) * -log));
        return -Math.expm1(power * log);
    }

    /** How many exits the share at an age rests on, at least as many as were at risk then. */
    double exitsBy(int age) {
        double sum = 0;
        for (int d = 0; d <= age; d++) {
            sum += posterior.leaving(d) * posterior.atRisk(d);
        }
        return Math.max(sum, posterior.atRisk(age));
    }

    /** Adds what a segment borrows of the same curve of the segment above. */
    CurveMoments borrowing(StageEstimate estimate, CurveMoments above) {
        for (int d = 0; d < gone.length && above.ages() > 0; d++) {
            int there = Math.min(d, above.ages() - 1);
            goneVariance[d] += estimate.borrowed(above.goneVariance[there], above.gone[there]);
        }
        return this;
    }

    /** The curves of a segment, with all that is not known of them. */
    static CurveMoments of(StageEstimate estimate, double[] worth) {
        CurveMoments own = new CurveMoments(estimate.posterior(), worth);
        StageEstimate above = estimate.parent();
        return above == null ? own : own.borrowing(estimate, of(above, worth));
    }

    StageCurve curve(double level) {
        double[] low = new double[gone.length];
        double[] high = new double[gone.length];
        for (int d = 0; d < gone.length; d++) {
            Interval interval = interval(d, level);
            low[d] = Math.min(interval.low(), gone[d]);
            high[d] = Math.max(interval.high(), gone[d]);
        }
        return StageCurve.of(level, gone, low, high);
    }
}
