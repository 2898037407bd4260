package org.salespipeline.core.internal.math;

/**
 * Whether the law of a sum keeps so near to a smooth curve that {@link SaddlepointLaw}, if that is accurate, may stand in for
 * it on a lattice. The sum must not be lumpy in any of four ways:
 *
 * <ul>
 *   <li>no amount is above 5 % of all amounts together, groups counted by their mean;
 *   <li>a step of the lattice is at most a tenth of a deviation;
 *   <li>at most one term in eight is an amount above a 32nd of a deviation: where most are, they are so improbable that
 *       the exact law is quicker;
 *   <li>no wave about the smooth curve moves a quantile by more than 0.0025 deviations, or a probability by more than 0.001.
 * </ul>
 *
 * <p>A wave of frequency t in the cumulative probability moves a quantile by at most {@code |f(t)| pi / t}, f being the
 * characteristic function. For the multiples of one amount a, where {@code |f(2 pi / a)| = 1}, that is just the half of
 * it. Amounts that differ among themselves are out of step after a few of them, and f is nothing there, however large
 * they are. Frequencies are looked at from 8 / deviation on, since fewer and larger amounts than that would show in the
 * formula's own error, in steps so small that no peak of f, which is at least as wide as that about 0, is missed by more
 * than 14 %. Waves of less than two steps are those of the lattice itself: its points hold them. At each frequency, trials
 * are multiplied only until the wave is small enough: a hundred or so of them in most sums, however many there are.
 * Stateless.
 */
final class SmoothSums {

    /** In deviations: for the formula's error and for waves; times 0.4 in probability. */
    static final double TOLERANCE = 2.5e-3;
    /** Of a step, in deviations: within wider ones the density is not nearly straight. */
    private static final double WIDEST_STEP = 0.1;

    private static final double GREATEST_SHARE = 0.05;
    private static final int LARGE_AMONG = 8;

    private static final double FIRST = 8;
    private static final double SPACING = 1;
    /** What a peak may be higher than at the nearest frequency, half a unit away: exp(1/8). */
    private static final double MISSED = 1.14;

    private SmoothSums() {}

    /** Whether a sum of a variance greater than 0 is smooth on the multiples of a step. */
    static boolean isSmooth(CompoundTerms terms, double step) {
        double deviation = Math.sqrt(terms.variance());
        return step <= WIDEST_STEP * deviation && amountsAreSmall(terms, deviation) && hasSmallWaves(terms, step);
    }

    private static boolean amountsAreSmall(CompoundTerms terms, double deviation) {
        double total = 0;
        double greatest = 0;
        long large = 0;
        for (int j = 0; j < terms.size(); j++) {
            double amount = terms.amount(j);
            total += amount;
            greatest = Math.max(greatest, amount);
            large += amount > TiltedSum.SMALL * deviation ? 1 : 0;
        }
        for (TrialGroup group : terms.groups()) {
            total += group.mean();
        }
        return greatest <= GREATEST_SHARE * total && LARGE_AMONG * large <= terms.different();
    }

    /** Whether no wave of two steps or more moves a quantile by more than the tolerance. */
    static boolean hasSmallWaves(CompoundTerms terms, double step) {
        double deviation = Math.sqrt(terms.variance());
        double highest = Math.PI / Math.max(TOLERANCE, step / deviation);
        for (double t = FIRST; t < highest; t += SPACING) {
            if (!isBelow(terms, t / deviation, TOLERANCE * t / Math.PI / MISSED)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the modulus of the characteristic function at w is below a bound. */
    private static boolean isBelow(CompoundTerms terms, double w, double bound) {
        double square = bound * bound;
        double modulus = 1;
        for (int j = 0; j < terms.size(); j++) {
            double p = terms.p(j);
            double sine = StrictMath.sin(w * terms.amount(j) / 2);
            modulus *= 1 - 4 * p * (1 - p) * sine * sine;
            if (modulus < square) {
                return true;
            }
        }
        for (TrialGroup group : terms.groups()) {
            ComplexFactor factor = group.characteristic(w);
            modulus *= factor.re() * factor.re() + factor.im() * factor.im();
        }
        return modulus < square;
    }
}
