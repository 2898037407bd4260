package org.salespipeline.core.internal.math;

import java.util.ArrayList;
import java.util.List;

/**
 * How far a law may jump about the smooth curve through it.
 *
 * <p>A wave of frequency t in the cumulative probability moves a quantile by at most {@code |f(t)| pi / t}, f being the
 * characteristic function. For the multiples of one amount a, where {@code |f(2 pi / a)| = 1}, that is just the half of
 * it. Amounts that differ among themselves are out of step after a few of them, and f is nothing there, however large
 * they are.
 *
 * <p>Away from the mean the waves are those of the tilted sum. A trial of probability p and amount a multiplies {@code
 * |f|^2} by {@code 1 - 4 p (1 - p) sin^2(t a / 2)}; each is taken at the lesser p (1 - p) of the tilts by 2 / deviation
 * to either side, and groups at the greater |f|.
 *
 * <p>Frequencies from 4 / deviation on are looked at, in steps so small that no peak of f, which is at least as wide as
 * that about 0, is missed by more than 3 %. At each, trials are multiplied only until the wave is small enough: a hundred
 * or so of them in most sums, however many there are. Confined to one call.
 */
final class Ripple {

    private static final double TILT = 2;
    /** Of the frequencies, in units of 1 / deviation. */
    private static final double FIRST = 4;

    private static final double SPACING = 0.5;
    /** What a peak may be higher than at the nearest frequency: exp(1/32), a quarter away. */
    private static final double MISSED = 1.032;

    private final CompoundTerms terms;
    private final double deviation;
    /** For each trial the lesser 4 p (1 - p). */
    private final double[] spread;

    private final List<TrialGroup> below = new ArrayList<>();
    private final List<TrialGroup> above = new ArrayList<>();

    Ripple(CompoundTerms terms) {
        this.terms = terms;
        this.deviation = Math.sqrt(terms.variance());
        this.spread = new double[terms.size()];
        for (int j = 0; j < spread.length; j++) {
            double p = terms.p(j);
            double u = TILT / deviation * terms.amount(j);
            double likely = tilted(p, u);
            double unlikely = tilted(p, -u);
            spread[j] = 4 * Math.min(likely * (1 - likely), unlikely * (1 - unlikely));
        }
        for (TrialGroup group : terms.groups()) {
            below.add(tilted(group, -TILT / deviation));
            above.add(tilted(group, TILT / deviation));
        }
    }

    /**
     * Whether no wave moves a quantile by more than the given number of deviations.
     *
     * @param most greater than 0; the work is in proportion to its reciprocal
     */
    boolean isWithin(double most) {
        for (double t = FIRST; Math.PI / t > most; t += SPACING) {
            double enough = most * t / Math.PI / MISSED;
            if (!isBelow(t / deviation, enough)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the modulus of the characteristic function at w is below a bound. */
    private boolean isBelow(double w, double bound) {
        double square = bound * bound;
        double modulus = 1;
        for (int j = 0; j < spread.length; j++) {
            double sine = StrictMath.sin(w * terms.amount(j) / 2);
            modulus *= 1 - spread[j] * sine * sine;
            if (modulus < square) {
                return true;
            }
        }
        for (int g = 0; g < below.size(); g++) {
            modulus *= Math.max(square(below.get(g), w), square(above.get(g), w));
        }
        return modulus < square;
    }

    private static double square(TrialGroup group, double w) {
        ComplexFactor factor = group.characteristic(w);
        return factor.re() * factor.re() + factor.im() * factor.im();
    }

    private static double tilted(double p, double u) {
        double odds = p / (1 - p) * StrictMath.exp(u);
        return Double.isInfinite(odds) ? 1 : odds / (1 + odds);
    }

    private static TrialGroup tilted(TrialGroup group, double s) {
        TiltedAmount amount = TiltedAmount.of(group, s);
        TrialCells cells = group.cells();
        int size = cells.p.length;
        double[] p = new double[size + 1];
        long[] count = new long[size + 1];
        for (int j = 0; j < size; j++) {
            p[j] = tilted(cells.p[j], amount.logTransform());
            count[j] = (long) cells.count[j];
        }
        p[size] = 1;
        count[size] = cells.certain();
        return TrialGroup.of(p, count, amount.mean(), amount.variance());
    }
}
