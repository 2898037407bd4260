package org.salespipeline.core.internal.math;

import java.util.List;

/**
 * A probability law on the points {@code (offset + k) * step}, k = 0 .. size - 1.
 *
 * <p>Mean and variance are those that the maker of the law knows, not sums over the rounded masses. Cumulative
 * probabilities are summed with twice the digits and from both ends, so that a small tail on either side is as
 * accurate, relatively, as the masses in it.
 *
 * <p>A point counts as equal to x when it is within 1e-9 of a step (or, for large coordinates, four units of rounding)
 * of x: thresholds such as 0.3 find the point 3 * 0.1.
 *
 * <p>Immutable, and safe for use by several threads.
 */
public final class LatticeLaw {

    private static final double TOTAL_TOLERANCE = 1e-9;
    private static final double NEAR = 1e-9;
    private static final int QUANTILE_SLACK_ULPS = 4;
    /** The rounding of 128 steps of arithmetic with twice the digits, with room to spare: about 1e-27. */
    private static final double DOUBLED_SLACK = 0x1.0p-90;

    private final long offset;
    private final double step;
    private final double[] mass;
    private final double mean;
    private final double variance;
    private final double[] atMost;
    /** What rounding took from {@link #atMost}; empty unless the masses were made with twice the digits. */
    private final double[] atMostRemainder;

    private final double[] atLeast;

    private LatticeLaw(long offset, double step, double[] mass, double[] massLow, double mean, double variance) {
        this.offset = offset;
        this.step = step;
        this.mass = mass;
        this.mean = mean;
        this.variance = variance;
        this.atMost = new double[mass.length];
        this.atMostRemainder = new double[massLow.length];
        DoubleSum below = new DoubleSum();
        for (int k = 0; k < mass.length; k++) {
            below.add(mass[k]);
            if (massLow.length > 0) {
                below.add(massLow[k]);
                atMostRemainder[k] = below.remainder();
            }
            atMost[k] = below.value();
        }
        this.atLeast = new double[mass.length];
        DoubleSum above = new DoubleSum();
        for (int k = mass.length - 1; k >= 0; k--) {
            above.add(mass[k]);
            atLeast[k] = above.value();
        }
    }

    /**
     * A law of given masses.
     *
     * @param offset the first point, in steps
     * @param step the distance between points: greater than 0, finite
     * @param mass the probability of each point: at least one, each at least 0, together 1 to within 1e-9; copied
     * @param mean the law's exact mean: finite
     * @param variance the law's exact variance: at least 0, finite
     * @return the law
     */
    public static LatticeLaw of(long offset, double step, double[] mass, double mean, double variance) {
        return withLowParts(offset, step, mass.clone(), new double[0], mean, variance);
    }

    /**
     * A law whose masses are known to twice the digits, mass + massLow: its quantiles need no slack. Takes the arrays.
     */
    static LatticeLaw withLowParts(
            long offset, double step, double[] mass, double[] massLow, double mean, double variance) {
        if (!(step > 0) || Double.isInfinite(step)) {
            throw new IllegalArgumentException("step was " + step + "; it must be greater than 0 and finite");
        }
        if (!Double.isFinite(mean)) {
            throw new IllegalArgumentException("mean was " + mean + "; it must be finite");
        }
        if (!(variance >= 0) || Double.isInfinite(variance)) {
            throw new IllegalArgumentException("variance was " + variance + "; it must be at least 0 and finite");
        }
        checkMasses(mass);
        return new LatticeLaw(offset, step, mass, massLow, mean, variance);
    }

    /**
     * The law of a number that is certain.
     *
     * @param value the number: finite
     * @return a law of one point, whose step is |value|, or 1 for the value 0
     */
    public static LatticeLaw pointMass(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value was " + value + "; it must be finite");
        }
        long offset = (long) Math.signum(value);
        double step = offset == 0 ? 1 : Math.abs(value);
        return new LatticeLaw(offset, step, new double[] {1}, new double[0], value, 0);
    }

    /**
     * The law of a number drawn by first choosing one of several laws.
     *
     * <p>Its mean is the weighted mean of the means; its variance the weighted mean of the variances plus the weighted
     * variance of the means.
     *
     * @param laws at least one; all of exactly the same step, except that a law of one point need only lie on the
     *     lattice of the others
     * @param weights as many, each at least 0 and finite, not all 0; they are divided by their sum
     * @return the mixture
     */
    public static LatticeLaw mixture(List<LatticeLaw> laws, double[] weights) {
        if (laws.isEmpty() || laws.size() != weights.length) {
            throw new IllegalArgumentException("number of weights was " + weights.length + " for " + laws.size()
                    + " laws; there must be one for each of at least one law");
        }
        return LatticeMixture.of(List.copyOf(laws), weights.clone());
    }

    /**
     * The number of points, of which those inside may have no mass.
     *
     * @return at least 1
     */
    public int size() {
        return mass.length;
    }

    /**
     * The first point, in steps.
     *
     * @return the offset
     */
    public long offset() {
        return offset;
    }

    /**
     * The distance between points.
     *
     * @return greater than 0
     */
    public double step() {
        return step;
    }

    /**
     * The probability of a point.
     *
     * @param k index of the point, from 0 to size - 1
     * @return from 0 to 1
     */
    public double mass(int k) {
        checkIndex(k);
        return mass[k];
    }

    /**
     * The value of a point.
     *
     * @param k index of the point, from 0 to size - 1
     * @return (offset + k) * step
     */
    public double point(int k) {
        checkIndex(k);
        return (offset + k) * step;
    }

    /**
     * The exact mean, as the maker of the law gave it.
     *
     * @return finite
     */
    public double mean() {
        return mean;
    }

    /**
     * The exact variance, as the maker of the law gave it.
     *
     * @return at least 0
     */
    public double variance() {
        return variance;
    }

    /**
     * P(X &lt;= x).
     *
     * @param x any number or infinity, not NaN
     * @return summed from the smallest point up; exactly 1 from the last point on
     */
    public double probabilityAtMost(double x) {
        double k = Math.floor(coordinate(x) + near(x)) - offset;
        if (k < 0) {
            return 0;
        }
        return k >= mass.length - 1 ? 1 : Math.min(1, atMost[(int) k]);
    }

    /**
     * P(X &gt;= x).
     *
     * @param x any number or infinity, not NaN
     * @return summed from the largest point down; exactly 1 up to the first point
     */
    public double probabilityAtLeast(double x) {
        double k = Math.ceil(coordinate(x) - near(x)) - offset;
        if (k >= mass.length) {
            return 0;
        }
        return k <= 0 ? 1 : Math.min(1, atLeast[(int) k]);
    }

    /**
     * The smallest point x with P(X &lt;= x) &gt;= p.
     *
     * <p>Up to rounding: a cumulative probability reaches p when it falls short of it by no more than 4 units in the
     * last place of p, since the masses are rounded themselves. Laws whose masses were made with twice the digits
     * ({@link PoissonBinomial} of up to 128 trials) have a slack of 1e-27 p instead: a tie is decided for the
     * probabilities exactly as given, to the last of their bits.
     *
     * @param p from 0 to 1; 0 gives the smallest point that has mass, 1 the largest
     * @return a point of the law that has mass
     */
    public double quantile(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("p was " + p + "; it must be in [0, 1]");
        }
        int low = 0;
        int high = mass.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (atMost[middle] > 0 && reaches(middle, p)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        // Only where rounding keeps the total below p: the last point may then be one without mass.
        while (mass[low] == 0) {
            low--;
        }
        return point(low);
    }

    private boolean reaches(int k, double p) {
        if (p == 1) {
            // Not the sum, which may round to 1 early: whatever lies above still counts.
            return k == mass.length - 1 || atLeast[k + 1] == 0;
        }
        if (atMostRemainder.length > 0) {
            return (atMost[k] - p) + atMostRemainder[k] >= -p * DOUBLED_SLACK;
        }
        return atMost[k] >= p - QUANTILE_SLACK_ULPS * Math.ulp(p);
    }

    private double coordinate(double x) {
        if (Double.isNaN(x)) {
            throw new IllegalArgumentException("x was NaN; it must be a number or infinite");
        }
        return x / step;
    }

    private double near(double x) {
        double coordinate = x / step;
        return Double.isInfinite(coordinate) ? 0 : Math.max(NEAR, 4 * Math.ulp(coordinate));
    }

    private static void checkMasses(double[] mass) {
        if (mass.length == 0) {
            throw new IllegalArgumentException("number of masses was 0; a law has at least one point");
        }
        DoubleSum total = new DoubleSum();
        for (int k = 0; k < mass.length; k++) {
            if (!(mass[k] >= 0)) {
                throw new IllegalArgumentException("mass " + k + " was " + mass[k] + "; it must be at least 0");
            }
            total.add(mass[k]);
        }
        if (!(Math.abs(total.value() - 1) <= TOTAL_TOLERANCE)) {
            throw new IllegalArgumentException(
                    "sum of the masses was " + total.value() + "; it must be 1 to within " + TOTAL_TOLERANCE);
        }
    }

    private void checkIndex(int k) {
        if (k < 0 || k >= mass.length) {
            throw new IllegalArgumentException("k was " + k + "; it must be in [0, " + (mass.length - 1) + "]");
        }
    }
}
