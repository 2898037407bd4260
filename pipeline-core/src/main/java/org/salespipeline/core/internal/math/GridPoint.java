package org.salespipeline.core.internal.math;

/**
 * Where an amount lies on the lattice of a step: the point at or below it, and the share of its mass that belongs on
 * the next one for the mean to be kept (Gerber 1982).
 *
 * @param index the point at or below, in steps
 * @param share from 0 to 1: how far towards the next point
 */
record GridPoint(long index, double share) {

    /** An amount within 4 units of rounding of a point is on it. */
    static GridPoint of(double amount, double step) {
        double coordinate = amount / step;
        double nearest = Math.rint(coordinate);
        if (Math.abs(coordinate - nearest) <= 4 * Math.ulp(coordinate)) {
            return new GridPoint((long) nearest, 0);
        }
        double below = Math.floor(coordinate);
        return new GridPoint((long) below, coordinate - below);
    }

    boolean isOnGrid() {
        return share == 0;
    }
}
