package org.salespipeline.core.internal.math;

import java.util.Arrays;

/**
 * The logarithms of both tails of a gamma law of one shape k, with derivatives by the shape.
 *
 * <p>For S gamma of shape k and rate 1, {@code Q(k, x) = P(S > x)}. Differentiating
 * {@code Gamma(k) Q(k, x) = integral of s^(k-1) exp(-s) from x on} under the integral gives
 *
 * <pre>
 *   d log Q / dk = E(log S | S > x) - psi(k),  d2 log Q / dk2 = Var(log S | S > x) - psi'(k),
 * </pre>
 *
 * <p>and likewise for P(S &lt; x): moments of positive weights, so that nothing cancels far in a tail. Of the two tails
 * the one that may be small is computed, and the other follows from it.
 *
 * <ul>
 *   <li>Below the mean, shapes to 1,000: {@code P = x^k exp(-x) / Gamma(k) sum c(n)} with
 *       {@code c(n) = x^n / (k (k+1) .. (k+n))} (NIST DLMF 8.7.1). All terms are positive, and so are those of the
 *       derivatives: {@code d log c(n) / dk = -H(n)}, {@code H(n) = sum 1 / (k+j)}, and {@code d2 = sum 1 / (k+j)^2}.
 *   <li>Else, with {@code s = x exp(+-v)}, both tails are {@code x^k exp(-x) / Gamma(k)} times the integral over v &gt; 0
 *       of {@code exp(-g(v))}, {@code g(v) = x expm1(v) - k v} above and {@code x expm1(-v) + k v} below, which is convex
 *       and rises from 0: Gauss-Legendre up to where {@code g = 39}. The moments of log S are those of v.
 * </ul>
 *
 * <p>Log-tails and derivatives by log k have errors of about 1e-14 of the larger of 1 and what is summed, rising to
 * 1e-12 at shapes of 1e8. Holds a table that grows: confined to one thread.
 */
final class GammaTails {

    /** From here on the series would need more terms than the integral has nodes. */
    private static final double LARGE_SHAPE = 1_000;
    /** exp(-39) is below the rounding of 1. */
    private static final double CUT = 39;
    /** Seen to reach 1e-14 for shapes of 1 and more, and for those down to 1e-4. */
    private static final GaussLegendre NODES = new GaussLegendre(24);

    private static final GaussLegendre NODES_SMALL = new GaussLegendre(40);

    private final double k;
    private final GammaShape shape;
    private final GaussLegendre nodes;
    /** 1 / (k + n), H(n) and H(n)^2 + sum 1 / (k+j)^2. */
    private double[] reciprocal = new double[0];

    private double[] harmonic = new double[0];
    private double[] harmonicSquare = new double[0];

    GammaTails(double k) {
        this.k = k;
        this.shape = GammaShape.of(k);
        this.nodes = k < 1 ? NODES_SMALL : NODES;
    }

    GammaShape shape() {
        return shape;
    }

    /**
     * One tail.
     *
     * @param log the logarithm of its probability
     * @param hazard x times the density at x, divided by its probability: the slope of log by log x, without its sign
     * @param slope the derivative of log by the shape at the same x
     * @param curvature the second derivative
     */
    record Tail(double log, double hazard, double slope, double curvature) {}

    /** P(S &gt; k u). */
    Tail upper(double u) {
        if (u > 1) {
            return direct(u, integral(u, 1), 1);
        }
        return complement(lowerDirect(u));
    }

    /** P(S &lt; k u). */
    Tail lower(double u) {
        if (u > 1) {
            return complement(upper(u));
        }
        return lowerDirect(u);
    }

    private Tail lowerDirect(double u) {
        return direct(u, k > LARGE_SHAPE ? integral(u, -1) : series(u), -1);
    }

    /** log of x^k exp(-x) / Gamma(k) at x = k u. */
    double logPeak(double u) {
        return shape.peak() - k * excess(u);
    }

    /** u - 1 - log u, exact near 1. */
    static double excess(double u) {
        double d = u - 1;
        return Math.abs(d) < 0.5 ? d - StrictMath.log1p(d) : d - StrictMath.log(u);
    }

    /** The tail with x^k exp(-x) / Gamma(k) taken out, and log S = log x + sign v with the moments given. */
    private Tail direct(double u, Moments moments, int sign) {
        return new Tail(
                logPeak(u) + StrictMath.log(moments.total),
                1 / moments.total,
                StrictMath.log(u) + shape.logLessPsi() + sign * moments.mean,
                moments.variance - shape.trigamma());
    }

    /** log(1 - exp(log)) with its derivatives. */
    private static Tail complement(Tail tail) {
        double here = StrictMath.exp(tail.log);
        if (here == 0) {
            return new Tail(0, 0, 0, 0);
        }
        double odds = here / (1 - here);
        double slope = -odds * tail.slope;
        double second = -odds * (tail.curvature + tail.slope * tail.slope);
        return new Tail(StrictMath.log1p(-here), odds * tail.hazard, slope, second - slope * slope);
    }

    /** Total, mean and variance of v under weights. */
    private record Moments(double total, double mean, double variance) {}

    private Moments series(double u) {
        double x = k * u;
        double term = 1 / k;
        double sum = 0;
        double first = 0;
        double second = 0;
        int n = 0;
        do {
            if (n == reciprocal.length) {
                extendTable();
            }
            term *= n == 0 ? 1 : x * reciprocal[n];
            sum += term;
            first += term * harmonic[n];
            second += term * harmonicSquare[n];
            n++;
        } while (term > 1e-18 * sum);
        double mean = first / sum;
        return new Moments(sum, mean, second / sum - mean * mean);
    }

    private void extendTable() {
        int from = reciprocal.length;
        int length = Math.max(64, 2 * from);
        reciprocal = Arrays.copyOf(reciprocal, length);
        harmonic = Arrays.copyOf(harmonic, length);
        harmonicSquare = Arrays.copyOf(harmonicSquare, length);
        double sum = from == 0 ? 0 : harmonic[from - 1];
        double squares = from == 0 ? 0 : harmonicSquare[from - 1] - sum * sum;
        for (int n = from; n < length; n++) {
            reciprocal[n] = 1 / (k + n);
            sum += reciprocal[n];
            squares += reciprocal[n] * reciprocal[n];
            harmonic[n] = sum;
            harmonicSquare[n] = sum * sum + squares;
        }
    }

    private Moments integral(double u, int sign) {
        double x = k * u;
        double end = sign > 0 ? upperEnd(x) : lowerEnd(x);
        int count = nodes.count();
        double[] v = new double[count];
        double[] weight = new double[count];
        double total = 0;
        double mean = 0;
        for (int i = 0; i < count; i++) {
            v[i] = end * nodes.node(i);
            double exponent = x * StrictMath.expm1(sign * v[i]) - sign * k * v[i];
            weight[i] = nodes.weight(i) * StrictMath.exp(-exponent);
            total += weight[i];
            mean += weight[i] * v[i];
        }
        mean /= total;
        double variance = 0;
        for (int i = 0; i < count; i++) {
            variance += weight[i] * (v[i] - mean) * (v[i] - mean);
        }
        return new Moments(end * total, mean, variance / total);
    }

    /** A v with x expm1(v) - k v at least CUT and not much more, for x &gt;= k. */
    private double upperEnd(double x) {
        double d = x - k;
        // g(v) >= d v + x v^2 / 2; then twice v = log1p((CUT + k v) / x), which comes down to the root from above.
        double v = 2 * CUT / (d + Math.sqrt(d * d + 2 * CUT * x));
        v = Math.min(v, StrictMath.log1p((CUT + k * v) / x));
        return Math.min(v, StrictMath.log1p((CUT + k * v) / x));
    }

    /** A v with k v + x expm1(-v) at least CUT and not much more, for x &lt;= k and k above LARGE_SHAPE. */
    private double lowerEnd(double x) {
        double d = k - x;
        // g(v) >= d v + x v^2 / 4 up to v = log 2, and v is less than that here; then one step of Newton's from above.
        double v = 2 * CUT / (d + Math.sqrt(d * d + CUT * x));
        double beyond = k * v + x * StrictMath.expm1(-v) - CUT;
        return v - beyond / (d - x * StrictMath.expm1(-v));
    }
}
