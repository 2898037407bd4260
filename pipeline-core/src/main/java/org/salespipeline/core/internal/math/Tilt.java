package org.salespipeline.core.internal.math;

/**
 * A sum under exponential tilting by s, in terms of its cumulant generating function K; everything in units of the sum's
 * own deviation.
 *
 * @param s the tilt
 * @param mean K'(s), without what is certain
 * @param variance K''(s)
 * @param third K'''(s)
 * @param fourth K''''(s)
 * @param information {@code s K'(s) - K(s)}, at least 0, without cancellation: the information (Kullback &amp; Leibler
 *     1951) of the tilted law relative to the law itself
 */
record Tilt(double s, double mean, double variance, double third, double fourth, double information) {}
