package org.salespipeline.core.internal.math;

/**
 * A running sum of doubles that carries twice the digits.
 *
 * <p>The sum is held as an unevaluated pair high + low (Dekker 1971, doi:10.1007/BF01397083; Knuth's two-sum), so that
 * millions of terms lose no more than the last bit of the result. A scratch accumulator: mutable, confined to one call,
 * not safe for use by several threads.
 */
public final class DoubleSum {

    /** 2^27 + 1: splits a double into two halves of at most 26 bits. */
    private static final double SPLIT = 0x1.0p27 + 1;

    private double high;
    private double low;

    /**
     * Adds a number.
     *
     * @param x the number
     */
    public void add(double x) {
        double sum = high + x;
        double part = sum - high;
        low += (high - (sum - part)) + (x - part);
        high = sum;
    }

    /**
     * Adds a * b without rounding the product first.
     *
     * @param a a factor
     * @param b the other
     */
    public void addProduct(double a, double b) {
        double product = a * b;
        add(product);
        low += productError(a, b, product);
    }

    /**
     * The sum, rounded once.
     *
     * @return the sum
     */
    public double value() {
        return high + low;
    }

    /**
     * What {@link #value()} has rounded away.
     *
     * @return the rest
     */
    public double remainder() {
        double value = high + low;
        return low - (value - high);
    }

    /** The sum less x, where x is near it: the leading digits cancel before anything is rounded. */
    double minus(double x) {
        return (high - x) + low;
    }

    /** a * b - product exactly, where product is the rounded a * b (barring overflow and underflow). */
    static double productError(double a, double b, double product) {
        double ac = SPLIT * a;
        double ah = ac - (ac - a);
        double al = a - ah;
        double bc = SPLIT * b;
        double bh = bc - (bc - b);
        double bl = b - bh;
        return (((ah * bh - product) + (ah * bl)) + (al * bh)) + (al * bl);
    }
}
