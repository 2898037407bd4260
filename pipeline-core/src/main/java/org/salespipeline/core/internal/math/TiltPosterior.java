package org.salespipeline.core.internal.math;

import java.util.function.DoubleUnaryOperator;

/** The law of one change x of log-odds, given its likelihood, with a normal prior of mean 0. */
public final class TiltPosterior {

    /** How far the first grid reaches, in standard deviations of the prior. */
    private static final double REACH = 8;

    private static final int COARSE = 65;
    private static final int FINE = 401;

    /** Points this far below the highest log-density hold nothing that digits show. */
    private static final double NOTHING = 30;

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
        double low = -REACH * spread;
        double high = REACH * spread;
        for (boolean narrower = true; narrower; ) {
            double[] density = at(logDensity, low, high, COARSE);
            double step = (high - low) / (COARSE - 1);
            int first = first(density);
            int last = last(density);
            // One point more on each side: the law may begin anywhere between two points.
            double newLow = low + Math.max(0, first - 1) * step;
            high = low + Math.min(COARSE - 1, last + 1) * step;
            low = newLow;
            narrower = last - first < COARSE / 4;
        }
        return new TiltLaw(low, (high - low) / (FINE - 1), at(logDensity, low, high, FINE));
    }

    private static double[] at(DoubleUnaryOperator logDensity, double low, double high, int points) {
        double[] density = new double[points];
        for (int i = 0; i < points; i++) {
            density[i] = logDensity.applyAsDouble(low + i * (high - low) / (points - 1));
        }
        return density;
    }

    private static double highest(double[] density) {
        double highest = Double.NEGATIVE_INFINITY;
        for (double each : density) {
            highest = Math.max(highest, each);
        }
        return highest;
    }

    private static int first(double[] density) {
        double least = highest(density) - NOTHING;
        int at = 0;
        while (density[at] < least) {
            at++;
        }
        return at;
    }

    private static int last(double[] density) {
        double least = highest(density) - NOTHING;
        int at = density.length - 1;
        while (density[at] < least) {
            at--;
        }
        return at;
    }
}
