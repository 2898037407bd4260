package org.salespipeline.core.internal.math;

import java.util.random.RandomGenerator;

/**
 * A stream of random numbers that belongs to a key of four, as {@link Mixing} hashes it.
 *
 * <p>The n-th word of the stream is a hash of the key and n. Streams of different keys behave as independent; the same
 * key gives the same numbers on every machine and Java version (the logarithms and exponentials are those of
 * {@link StrictMath}). A stream holds its position: make one per task, do not share it between threads.
 */
public final class KeyedRandom implements RandomGenerator {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long key;
    private final long tweak;
    private long counter;

    /**
     * The stream of a key.
     *
     * @param seed the seed of the whole computation
     * @param a first counter
     * @param b second counter
     * @param c third counter
     */
    public KeyedRandom(long seed, long a, long b, long c) {
        this.key = Mixing.mix(seed, a, b, c);
        // A second word of key: without it two streams whose keys differ by a multiple of the increment would overlap.
        this.tweak = Mixing.mix(~seed, c, a, b);
    }

    @Override
    public long nextLong() {
        counter += GOLDEN;
        return Mixing.finish(Mixing.finish(key + counter) ^ tweak);
    }

    /**
     * A number uniform on the open interval (0, 1).
     *
     * @return never 0 or 1
     */
    public double nextUniform() {
        return Mixing.uniform(nextLong());
    }

    /**
     * A standard normal number, by the polar method (Marsaglia &amp; Bray 1964, doi:10.1137/1006063).
     *
     * <p>Overridden because the inherited algorithm is not promised to stay the same from one Java version to the next.
     */
    @Override
    public double nextGaussian() {
        while (true) {
            double x = 2 * nextUniform() - 1;
            double y = 2 * nextUniform() - 1;
            double s = x * x + y * y;
            if (s < 1 && s > 0) {
                return x * Math.sqrt(-2 * StrictMath.log(s) / s);
            }
        }
    }

    /**
     * A gamma number of scale 1, by Marsaglia &amp; Tsang 2000, doi:10.1145/358407.358414.
     *
     * @param shape greater than 0, finite; the mean and the variance of the number
     * @return at least 0; for shapes below about 0.01 often too small for a double, and then 0: see
     *     {@link #nextLogGamma(double)}
     */
    public double nextGamma(double shape) {
        checkShape("shape", shape);
        return shape < 1 ? StrictMath.exp(logOfSmallGamma(shape)) : gammaOfAtLeastOne(shape);
    }

    /**
     * The natural logarithm of a gamma number of scale 1: finite however small the shape.
     *
     * @param shape greater than 0, finite
     * @return the logarithm
     */
    public double nextLogGamma(double shape) {
        checkShape("shape", shape);
        return shape < 1 ? logOfSmallGamma(shape) : StrictMath.log(gammaOfAtLeastOne(shape));
    }

    /**
     * A beta number: X / (X + Y) of independent gamma numbers X of shape a and Y of shape b.
     *
     * @param a greater than 0, finite
     * @param b greater than 0, finite
     * @return from 0 to 1; an end is reached only where the exact number is closer to it than doubles are
     */
    public double nextBeta(double a, double b) {
        checkShape("a", a);
        checkShape("b", b);
        if (a >= 1 && b >= 1) {
            double x = gammaOfAtLeastOne(a);
            double y = gammaOfAtLeastOne(b);
            return x / (x + y);
        }
        // By logarithms: for small shapes X and Y may both be too small for a double while their ratio is not.
        double x = nextLogGamma(a);
        double y = nextLogGamma(b);
        return 1 / (1 + StrictMath.exp(y - x));
    }

    /** Gamma(shape) = Gamma(shape + 1) * U^(1 / shape), section 6 of Marsaglia and Tsang. */
    private double logOfSmallGamma(double shape) {
        return StrictMath.log(gammaOfAtLeastOne(shape + 1)) + StrictMath.log(nextUniform()) / shape;
    }

    private double gammaOfAtLeastOne(double shape) {
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = nextGaussian();
            double y = c * x;
            if (y > -1 && StrictMath.log(nextUniform()) < x * x / 2 + d * logOfRatio(y)) {
                double root = 1 + y;
                return d * (root * root * root);
            }
        }
    }

    /** 1 - v + log(v) for v = (1 + y)^3, without the cancellation that ruins large shapes. */
    private static double logOfRatio(double y) {
        return 3 * (StrictMath.log1p(y) - y) - y * y * (3 + y);
    }

    private static void checkShape(String name, double shape) {
        if (!(shape > 0) || Double.isInfinite(shape)) {
            throw new IllegalArgumentException(name + " was " + shape + "; it must be greater than 0 and finite");
        }
    }
}
