package org.salespipeline.core.internal.math;

import java.util.function.DoubleUnaryOperator;

/** The law of one change x of log-odds, given its likelihood, with a normal prior of mean 0. */
public final class TiltPosterior {

    /** How far the first grid reaches, in standard deviations of the prior. */
    private static final double REACH = 8;

    private static final int COARSE = 65;
    private static final int FINE = 401;

    private TiltPosterior() {}

    /**
     * By a grid that is narrowed until it fits the law.
     *
     * @param logLikelihood of x, up to a constant
     * @param spread standard deviation of the prior, greater than 0
     */
    public static TiltLaw of(DoubleUnaryOperator logLikelihood, double spread) {
        if (!(spread > 0)) {
            throw new IllegalArgumentException("spread was " + spread + "; it must be greater than 0");
        }
        DoubleUnaryOperator logDensity = x -> logLikelihood.applyAsDouble(x) - 0.5 * x * x / (spread * spread);
        FunctionTable coarse = FunctionTable.of(-REACH * spread, REACH * spread, COARSE, logDensity);
        SupportRange range = coarse.support();
        while (range.last() - range.first() < COARSE / 4) {
            coarse = FunctionTable.of(coarse.point(range.first()), coarse.point(range.last()), COARSE, logDensity);
            range = coarse.support();
        }
        return FunctionTable.of(coarse.point(range.first()), coarse.point(range.last()), FINE, logDensity)
                .asLogDensity(0);
    }
}
