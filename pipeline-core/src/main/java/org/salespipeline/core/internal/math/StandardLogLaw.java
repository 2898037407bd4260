package org.salespipeline.core.internal.math;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.Erfcx;

/**
 * The law of {@code (log T - location) / scale} for a family of times that differ by location and scale on the log axis
 * (Kalbfleisch &amp; Prentice 2002, section 2.2).
 */
enum StandardLogLaw {
    /** Of Weibull times, with location log(scale) and scale 1 / shape: survival exp(-exp(z)). */
    EXTREME_VALUE {
        @Override
        double logDensity(double z) {
            return z - StrictMath.exp(z);
        }

        @Override
        double densitySlope(double z) {
            return 1 - StrictMath.exp(z);
        }

        @Override
        double densityCurvature(double z) {
            return -StrictMath.exp(z);
        }

        @Override
        double logSurvival(double z) {
            return -StrictMath.exp(z);
        }

        @Override
        double hazard(double z) {
            return StrictMath.exp(z);
        }

        @Override
        double hazardSlope(double z, double hazard) {
            return hazard;
        }
    },

    /** Of log-normal times, with location meanlog and scale sdlog. */
    NORMAL {
        @Override
        double logDensity(double z) {
            return -z * z / 2 - LOG_ROOT_2_PI;
        }

        @Override
        double densitySlope(double z) {
            return -z;
        }

        @Override
        double densityCurvature(double z) {
            return -1;
        }

        @Override
        double logSurvival(double z) {
            if (z < 0) {
                return StrictMath.log1p(-Erfc.value(-z / ROOT_2) / 2);
            }
            return z == Double.POSITIVE_INFINITY
                    ? Double.NEGATIVE_INFINITY
                    : StrictMath.log(Erfcx.value(z / ROOT_2) / 2) - z * z / 2;
        }

        /** The reciprocal of Mills' ratio. */
        @Override
        double hazard(double z) {
            if (z < 0) {
                return StrictMath.exp(logDensity(z)) / (1 - Erfc.value(-z / ROOT_2) / 2);
            }
            return ROOT_2_OVER_PI / Erfcx.value(z / ROOT_2);
        }

        @Override
        double hazardSlope(double z, double hazard) {
            // The difference cancels far in the tail, where hazard - z = 1 / z - 2 / z^3 + ...
            return hazard * (z > FAR ? (1 - 2 / (z * z)) / z : hazard - z);
        }
    };

    private static final double ROOT_2 = Math.sqrt(2);
    private static final double ROOT_2_OVER_PI = Math.sqrt(2 / Math.PI);
    private static final double LOG_ROOT_2_PI = 0.9189385332046727;
    private static final double FAR = 2_000;

    abstract double logDensity(double z);

    /** The first derivative of the log-density. */
    abstract double densitySlope(double z);

    /** The second derivative of the log-density. */
    abstract double densityCurvature(double z);

    abstract double logSurvival(double z);

    /** Density over survival: less the first derivative of the log-survival. */
    abstract double hazard(double z);

    /** Less the second derivative of the log-survival, given the hazard. */
    abstract double hazardSlope(double z, double hazard);
}
