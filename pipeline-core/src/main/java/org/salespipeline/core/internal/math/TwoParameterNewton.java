package org.salespipeline.core.internal.math;

import java.util.Optional;
import org.salespipeline.core.internal.math.TwoParameterLikelihood.Local;

/**
 * Newton's method for the maximum of a log-likelihood of two parameters.
 *
 * <p>Where the second derivatives are not those of a hill, their eigenvalues are taken negative (Nocedal &amp; Wright
 * 2006, Numerical Optimization, 2nd ed., section 3.4), so that every step goes uphill; a step that does not gain enough
 * is halved (Armijo's rule, same, section 3.1). At the end Newton's steps are taken until they no longer shrink:
 * rounding is all that is left. A parameter that is driven out of its range is held at the end of it. Stateless.
 */
final class TwoParameterNewton {

    private static final int MAX_ITERATIONS = 100;
    private static final int MAX_HALVINGS = 40;
    /** Per step: a factor of e for the first parameter, so many units for the second. */
    private static final double MAX_FIRST = 1;

    private static final double MAX_SECOND = 1_000;
    private static final double LEAST_EIGENVALUE = 1e-3;
    private static final double ENOUGH = 1e-4;
    /** Gains of less than this share of the likelihood are not told from its rounding. */
    private static final double ROUNDING = 1e-11;

    private static final double CLOSE = 1e-12;
    private static final double QUADRATIC = 1e-5;

    private TwoParameterNewton() {}

    /** Where the search ended; converged where that is a maximum inside the range. */
    record Maximum(double first, double second, Local local, boolean converged, int iterations) {}

    private record Point(double first, double second, Local local) {

        Maximum maximum(boolean converged, int iterations) {
            return new Maximum(first, second, local, converged, iterations);
        }
    }

    /** A step, the second part in units, with what it gains per share taken, to first order. */
    private record Step(double first, double second, double slope) {}

    static Maximum from(TwoParameterLikelihood f, double startFirst, double startSecond) {
        Point here = new Point(startFirst, startSecond, f.at(startFirst, startSecond));
        double before = Double.POSITIVE_INFINITY;
        for (int iteration = 1; iteration <= MAX_ITERATIONS; iteration++) {
            boolean firstHeld = isFirstHeld(f, here);
            boolean secondHeld = isSecondHeld(f, here);
            Step step = step(here.local, f.unit(here.first), firstHeld, secondHeld);
            Optional<Point> next = next(f, here, step);
            if (next.isEmpty()) {
                return here.maximum(false, iteration);
            }
            here = next.get();
            // Of the whole step, be it halved or cut off: that a step was short says nothing then.
            double length = Math.max(Math.abs(step.first), Math.abs(step.second));
            if (length < CLOSE || (length < QUADRATIC && length > before / 2)) {
                boolean inside = !firstHeld && !secondHeld && !isFirstHeld(f, here) && !isSecondHeld(f, here);
                return here.maximum(inside && here.local.isConcave(), iteration);
            }
            before = length;
        }
        return here.maximum(false, MAX_ITERATIONS);
    }

    /** The next point uphill, if there is one to be found. */
    private static Optional<Point> next(TwoParameterLikelihood f, Point here, Step step) {
        double unit = f.unit(here.first);
        double share = 1;
        for (int halvings = 0; halvings < MAX_HALVINGS; halvings++) {
            double first = clamp(here.first + share * step.first, f.lowestFirst(), f.highestFirst());
            double second = clamp(here.second + share * unit * step.second, -f.reachOfSecond(), f.reachOfSecond());
            Local local = f.at(first, second);
            if (isEnough(f, here.local, local, share * step.slope)) {
                return Optional.of(new Point(first, second, local));
            }
            share /= 2;
        }
        return Optional.empty();
    }

    private static boolean isEnough(TwoParameterLikelihood f, Local here, Local next, double slope) {
        double rounding = ROUNDING * (Math.abs(here.value()) + f.events());
        double gain = next.value() - here.value();
        return next.isFinite() && (slope < rounding ? gain >= -rounding : gain >= ENOUGH * slope);
    }

    /** At an end of its range, with the likelihood rising beyond it. */
    private static boolean isFirstHeld(TwoParameterLikelihood f, Point at) {
        return isHeld(at.first, at.local.g1(), f.lowestFirst(), f.highestFirst());
    }

    private static boolean isSecondHeld(TwoParameterLikelihood f, Point at) {
        return isHeld(at.second, at.local.g2(), -f.reachOfSecond(), f.reachOfSecond());
    }

    private static boolean isHeld(double x, double slope, double low, double high) {
        return (x <= low && slope < 0) || (x >= high && slope > 0);
    }

    private static double clamp(double x, double low, double high) {
        return Math.max(low, Math.min(high, x));
    }

    private static Step step(Local here, double unit, boolean heldFirst, boolean heldSecond) {
        double g1 = heldFirst ? 0 : here.g1();
        double g2 = heldSecond ? 0 : here.g2() * unit;
        double h11 = heldFirst ? -1 : here.h11();
        double h12 = heldFirst || heldSecond ? 0 : here.h12() * unit;
        double h22 = heldSecond ? -1 : here.h22() * unit * unit;
        double det = h11 * h22 - h12 * h12;
        double d1;
        double d2;
        if (h11 < 0 && det > 0) {
            d1 = (h12 * g2 - h22 * g1) / det;
            d2 = (h12 * g1 - h11 * g2) / det;
        } else {
            // Along the eigenvectors (cos, sin) and (-sin, cos).
            double angle = StrictMath.atan2(2 * h12, h11 - h22) / 2;
            double cos = StrictMath.cos(angle);
            double sin = StrictMath.sin(angle);
            double middle = (h11 + h22) / 2;
            double half = StrictMath.hypot((h11 - h22) / 2, h12);
            double least = LEAST_EIGENVALUE * (Math.abs(middle) + half);
            double along = (cos * g1 + sin * g2) / Math.max(least, Math.abs(middle + half));
            double across = (cos * g2 - sin * g1) / Math.max(least, Math.abs(middle - half));
            d1 = cos * along - sin * across;
            d2 = sin * along + cos * across;
        }
        double excess = Math.max(1, Math.max(Math.abs(d1) / MAX_FIRST, Math.abs(d2) / MAX_SECOND));
        d1 /= excess;
        d2 /= excess;
        return new Step(d1, d2, g1 * d1 + g2 * d2);
    }
}
