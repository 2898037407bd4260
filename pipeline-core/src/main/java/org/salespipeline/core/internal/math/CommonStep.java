package org.salespipeline.core.internal.math;

/**
 * The greatest step of which all given amounts are whole multiples, where they are decimals of up to six places.
 *
 * <p>A double counts as such a decimal when it is the double nearest to it, as amounts read from text or a database
 * are.
 */
final class CommonStep {

    private static final int MAX_PLACES = 6;
    private static final double MAX_EXACT = 0x1.0p53;

    private int places;
    private double unitsPerOne = 1;
    private long divisor;
    private boolean exists = true;

    /** Takes one more amount into account: at least 0, finite. */
    void accept(double amount) {
        while (exists && !isWhole(amount)) {
            places++;
            unitsPerOne *= 10;
            exists = places <= MAX_PLACES && divisor < Long.MAX_VALUE / 10;
            divisor *= 10;
        }
        if (exists) {
            divisor = greatestCommonDivisor(divisor, (long) Math.rint(amount * unitsPerOne));
        }
    }

    /** The step, or 0 where there is none or all amounts were 0. */
    double value() {
        return exists ? divisor / unitsPerOne : 0;
    }

    private boolean isWhole(double amount) {
        double units = Math.rint(amount * unitsPerOne);
        return units <= MAX_EXACT && units / unitsPerOne == amount;
    }

    private static long greatestCommonDivisor(long x, long y) {
        long a = x;
        long b = y;
        while (b != 0) {
            long rest = a % b;
            a = b;
            b = rest;
        }
        return a;
    }
}
