package org.salespipeline.core.internal.math;

import java.util.Arrays;

/**
 * The negative binomial law of a whole number of steps D = 0, 1, 2, ... with a given mean m and shape r.
 *
 * <p>{@code P(D = d) = Gamma(d + r) / (Gamma(r) d!) w^d (1 - w)^r} with {@code w = m / (r + m)}; variance
 * {@code m + m^2 / r}. Shape 1 is the geometric law, and the law tends to Poisson as the shape grows.
 *
 * <p>Everything comes from the hazard {@code h(d) = P(D = d) / P(D >= d)} and the ratio of neighbouring probabilities
 * {@code t(d) = P(D = d + 1) / P(D = d) = w (d + r) / (d + 1)}: since {@code P(D >= d) = P(D = d) + P(D >= d + 1)},
 * {@code h(d) = h(d + 1) / (h(d + 1) + t(d))}. Run downwards this sums positive numbers only and forgets
 * its start, and each step's rounding, as fast as the survival falls: the relative error of the hazard of age d is at
 * most 2.2e-16 times the mean number of steps still to go, and in practice nearer to the root of that, however far in
 * the tail. Survival and probabilities follow as running products, which adds about 1e-16 per age.
 *
 * <p>The ratio mean / shape may be up to 1e6. Stateless.
 */
public final class NegativeBinomialTime {

    private static final int MAX_AGE = 1 << 24;
    /** Beyond this the recursion takes seconds, and the law is of no use as a time: nearly all of it is at 0. */
    private static final double MAX_RATIO = 1e6;

    private static final int FIRST_LENGTH = 64;
    /** After so many times m / r + 1 steps, at half the hazard's limit or more, less than 1e-17 survives. */
    private static final double STEPS_TO_FORGET = 80;

    private NegativeBinomialTime() {}

    /**
     * P(D = d) for d = 0, 1, ... up to the first age beyond which less than {@code tail} remains, or to {@code maxAge}.
     *
     * @param mean at least 0, finite; 0 gives the single probability 1
     * @param shape greater than 0, finite
     * @param tail the probability of greater ages at which to stop, from 0 to 1; 0 goes on to maxAge
     * @param maxAge the last age, from 0 to 2^24
     * @return the probabilities; their sum is 1 less what lies beyond
     */
    public static double[] mass(double mean, double shape, double tail, int maxAge) {
        double[] mass = hazards(mean, shape, tail, maxAge);
        double w = mean / (shape + mean);
        double survival = 1;
        double next = mass[0];
        for (int d = 0; d < mass.length; d++) {
            double hazard = next;
            mass[d] = survival * hazard;
            if (d + 1 < mass.length) {
                next = mass[d + 1];
                survival *= staying(next, ratio(w, shape, d));
            }
        }
        return mass;
    }

    /**
     * The hazards P(D = d | D &gt;= d) for the ages of {@link #mass(double, double, double, int)}.
     *
     * @param mean at least 0, finite; 0 gives the single hazard 1
     * @param shape greater than 0, finite
     * @param tail the probability of greater ages at which to stop, from 0 to 1; 0 goes on to maxAge
     * @param maxAge the last age, from 0 to 2^24
     * @return numbers from 0 to 1; rising with age towards shape / (shape + mean) for shapes above 1, falling for
     *     shapes below
     */
    public static double[] hazards(double mean, double shape, double tail, int maxAge) {
        check(mean, shape, tail, maxAge);
        if (mean == 0) {
            return new double[] {1};
        }
        int last = (int) Math.min(maxAge, FIRST_LENGTH + 4 * mean);
        while (true) {
            double[] hazards = hazardsTo(mean, shape, last);
            int length = lengthUntil(hazards, mean / (shape + mean), shape, tail);
            if (length < hazards.length || last == maxAge) {
                return Arrays.copyOf(hazards, length);
            }
            last = Math.min(maxAge, 4 * last);
        }
    }

    /** The hazards of ages 0 .. last. */
    private static double[] hazardsTo(double mean, double shape, int last) {
        double w = mean / (shape + mean);
        double hazard;
        if (shape <= 1) {
            hazard = hazardBySeries(mean, shape, last);
        } else {
            hazard = shape / (shape + mean);
            // From twice the mean on the hazard is above half its limit.
            double start = Math.max(last, 2 * mean) + STEPS_TO_FORGET * (1 + mean / shape);
            for (long d = (long) start; d >= last; d--) {
                hazard = hazard / (hazard + ratio(w, shape, d));
            }
        }
        double[] hazards = new double[last + 1];
        hazards[last] = hazard;
        for (int d = last - 1; d >= 0; d--) {
            hazards[d] = hazards[d + 1] / (hazards[d + 1] + ratio(w, shape, d));
        }
        return hazards;
    }

    /**
     * The hazard of one age for shapes up to 1, where forgetting a wrong start may take too many steps.
     *
     * <p>{@code h(d) = (1 - w) / F(1, 1 - r; d + 1; -m / r)}, by Gauss's continued fraction (NIST DLMF, section 15.7),
     * whose terms are all positive here; evaluated by Steed's method as the sum of the differences of its convergents.
     */
    private static double hazardBySeries(double mean, double shape, int age) {
        double x = mean / shape;
        double c = age + 1.0;
        double a = 1 - shape;
        double d = 1;
        double difference = 1;
        double fraction = 1;
        for (int j = 1; Math.abs(difference) > 1e-17 * fraction; j++) {
            int m = j / 2;
            double numerator;
            if (j == 1) {
                numerator = a / c;
            } else if (j % 2 == 1) {
                numerator = (a + m) * (c - 1 + m) / ((c - 1 + 2.0 * m) * (c + 2.0 * m));
            } else {
                numerator = m * (c - a + m - 1) / ((c + 2.0 * m - 2) * (c + 2.0 * m - 1));
            }
            d = 1 / (1 + numerator * x * d);
            difference *= d - 1;
            fraction += difference;
        }
        return shape / (shape + mean) / fraction;
    }

    /** The number of ages up to the first beyond which less than tail remains; all of them where there is none. */
    private static int lengthUntil(double[] hazards, double w, double shape, double tail) {
        double survival = 1;
        for (int d = 0; d < hazards.length - 1; d++) {
            survival *= staying(hazards[d + 1], ratio(w, shape, d));
            if (survival < tail) {
                return d + 1;
            }
        }
        return hazards.length;
    }

    /** 1 - h(d), from h(d + 1) and the ratio t(d): a quotient, where the difference would cancel. */
    private static double staying(double nextHazard, double ratio) {
        return ratio / (nextHazard + ratio);
    }

    private static double ratio(double w, double shape, long d) {
        return w * (d + shape) / (d + 1.0);
    }

    private static void check(double mean, double shape, double tail, int maxAge) {
        if (!(mean >= 0) || Double.isInfinite(mean)) {
            throw new IllegalArgumentException("mean was " + mean + "; it must be at least 0 and finite");
        }
        if (!(shape > 0) || Double.isInfinite(shape)) {
            throw new IllegalArgumentException("shape was " + shape + "; it must be greater than 0 and finite");
        }
        if (mean / shape > MAX_RATIO) {
            throw new IllegalArgumentException(
                    "mean / shape was " + mean / shape + "; it must be at most " + MAX_RATIO);
        }
        if (!(tail >= 0 && tail <= 1)) {
            throw new IllegalArgumentException("tail was " + tail + "; it must be in [0, 1]");
        }
        if (maxAge < 0 || maxAge > MAX_AGE) {
            throw new IllegalArgumentException("maxAge was " + maxAge + "; it must be in [0, " + MAX_AGE + "]");
        }
    }
}
