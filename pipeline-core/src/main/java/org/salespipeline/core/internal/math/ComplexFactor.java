package org.salespipeline.core.internal.math;

/** A complex number by which a transform is multiplied. */
record ComplexFactor(double re, double im) {

    /** exp(x + i y) - 1, with relative accuracy of either part however small they are. */
    static ComplexFactor expm1(double x, double y) {
        double half = StrictMath.sin(y / 2);
        double excess = StrictMath.expm1(x);
        return new ComplexFactor(excess * StrictMath.cos(y) - 2 * half * half, (1 + excess) * StrictMath.sin(y));
    }
}
