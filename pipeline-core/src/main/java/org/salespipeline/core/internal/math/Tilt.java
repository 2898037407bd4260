package org.salespipeline.core.internal.math;

/**
 * A sum under exponential tilting by s, in terms of its cumulant generating function K.
 *
 * @param s the tilt
 * @param mean K'(s), without what is certain
 * @param variance K''(s)
 * @param information {@code s K'(s) - K(s)}, at least 0, without cancellation: the sum over the terms of the information
 *     of each tilted law relative to its own
 */
record Tilt(double s, double mean, double variance, double information) {

    /** The size of w: the root of twice the information. */
    double root() {
        return Math.sqrt(2 * information);
    }
}
