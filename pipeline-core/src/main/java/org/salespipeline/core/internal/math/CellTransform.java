package org.salespipeline.core.internal.math;

import java.util.Arrays;

/**
 * The product of {@code 1 + p z} over all trials of some cells, where z is the transform of what a success adds, less
 * 1.
 *
 * <p>Trials of small p go into power sums: {@code log(1 + p z) = - sum (-p z)^m / m}. The others are multiplied one by
 * one until the product is negligible; many of one p by the logarithm, whose error does not grow with their number.
 *
 * <p>Immutable, and safe for use by several threads.
 */
final class CellTransform {

    private static final double SMALL = 1.0 / 16;
    /** The series shrinks by 2 * SMALL = 1/8 with each term: 8^-20 = 9e-19. */
    private static final int TERMS = 20;

    private static final int CHECK_EVERY = 64;
    private static final double NEGLIGIBLE_SQUARED = 1e-40;

    private final long certain;
    private final double[] smallSums;
    private final double[] single;
    private final double[] repeated;
    private final double[] count;

    CellTransform(TrialCells cells) {
        this.certain = cells.certain();
        PowerSums sums = new PowerSums(TERMS);
        double[] ones = new double[cells.p.length];
        double[] others = new double[cells.p.length];
        double[] counts = new double[cells.p.length];
        int singles = 0;
        int cellsLeft = 0;
        for (int j = 0; j < cells.p.length; j++) {
            if (cells.p[j] <= SMALL) {
                sums.addPowers(cells.p[j], cells.count[j]);
            } else if (cells.count[j] == 1) {
                ones[singles++] = cells.p[j];
            } else {
                others[cellsLeft] = cells.p[j];
                counts[cellsLeft++] = cells.count[j];
            }
        }
        this.smallSums = sums.values();
        this.single = Arrays.copyOf(ones, singles);
        this.repeated = Arrays.copyOf(others, cellsLeft);
        this.count = Arrays.copyOf(counts, cellsLeft);
    }

    /** log |1 + p z|: near z = 0 by what is added to 1, near 1 + p z = 0, where that cancels, from the parts. */
    private static double logModulus(double p, double re, double im) {
        double added = p * (2 * re + p * (re * re + im * im));
        return added > -0.5 ? StrictMath.log1p(added) / 2 : StrictMath.log(StrictMath.hypot(1 + p * re, p * im));
    }

    /** The product at z = re + i im; trials that are certain to succeed are included. */
    ComplexFactor at(double re, double im) {
        double logModulus = PowerSums.series(smallSums, re, im, true);
        double phase = PowerSums.series(smallSums, re, im, false);
        if (certain > 0) {
            logModulus += certain * logModulus(1, re, im);
            phase += certain * StrictMath.atan2(im, 1 + re);
        }
        for (int j = 0; j < repeated.length; j++) {
            double p = repeated[j];
            logModulus += count[j] * logModulus(p, re, im);
            phase += count[j] * StrictMath.atan2(p * im, 1 + p * re);
        }
        double modulus = StrictMath.exp(logModulus);
        double x = modulus * StrictMath.cos(phase);
        double y = modulus * StrictMath.sin(phase);
        for (int j = 0; j < single.length; j++) {
            if (j % CHECK_EVERY == 0 && x * x + y * y < NEGLIGIBLE_SQUARED) {
                return new ComplexFactor(0, 0);
            }
            double factorRe = 1 + single[j] * re;
            double factorIm = single[j] * im;
            double next = x * factorRe - y * factorIm;
            y = x * factorIm + y * factorRe;
            x = next;
        }
        return new ComplexFactor(x, y);
    }
}
