package org.salespipeline.core.internal.math;

/** Where the law of a change of log-odds has its peak, given its trials and a normal prior of mean 0. */
final class TiltPeak {

    private static final int STEPS = 100;
    private static final double CLOSE = 1e-10;

    private TiltPeak() {}

    /** The curvature of the log-posterior, never less than half of the prior's, which trials that are open may take from. */
    static double curvature(TiltedOutcomes trials, double precision, double x) {
        return Math.max(precision / 2, trials.information(x) + precision);
    }

    /** Newton's steps, each of a length that the logistic curve is safe for. */
    static double of(TiltedOutcomes trials, double precision, double start) {
        double x = start;
        for (int i = 0; i < STEPS; i++) {
            double step = (trials.score(x) - precision * x) / curvature(trials, precision, x);
            step = Math.max(-1, Math.min(1, step));
            x += step;
            if (Math.abs(step) < CLOSE) {
                break;
            }
        }
        return x;
    }
}
