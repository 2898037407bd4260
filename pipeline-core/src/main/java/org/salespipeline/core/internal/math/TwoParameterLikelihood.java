package org.salespipeline.core.internal.math;

/** A log-likelihood of two parameters, to be maximised. */
interface TwoParameterLikelihood {

    /** The log-likelihood about a point; may be infinite or NaN where it cannot be computed. */
    Local at(double first, double second);

    /** A natural length of the second parameter, by which its steps are measured. */
    double unit(double first);

    /** The number of events: what the log-likelihood, and its rounding, are about as large as. */
    double events();

    double lowestFirst();

    double highestFirst();

    /** The second parameter is held within plus and minus this. */
    double reachOfSecond();

    /** A value with its gradient and second derivatives. */
    record Local(double value, double g1, double g2, double h11, double h12, double h22) {

        boolean isFinite() {
            return Double.isFinite(value + g1 + g2 + h11 + h12 + h22);
        }

        boolean isConcave() {
            return h11 < 0 && h11 * h22 - h12 * h12 > 0;
        }
    }
}
