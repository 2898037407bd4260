package org.salespipeline.core.internal.funnel;

import org.jspecify.annotations.Nullable;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.Rate;

/**
 * A stage's posterior with all of its uncertainty: what its own data leave open, and, for the share that it borrows from the
 * segment above, what is not known of that. The segment above is uncertain in itself, and the average of the segments that
 * happen to be there lies off the mean of all such segments, the more the fewer they are and the more they differ.
 */
final class StageEstimate {

    private final StagePosterior posterior;
    private final @Nullable StageEstimate parent;
    private final double spread;

    /** Of everybody. */
    StageEstimate(StagePosterior posterior) {
        this(posterior, null, 0);
    }

    /**
     * Of a segment.
     *
     * @param parent the segment above; null for everybody
     * @param spread how far the average of its segments lies from the mean of all such segments: the variance of that, in units
     *     of the variance of one visit's outcome
     */
    StageEstimate(StagePosterior posterior, @Nullable StageEstimate parent, double spread) {
        this.posterior = posterior;
        this.parent = parent;
        this.spread = spread;
    }

    StagePosterior posterior() {
        return posterior;
    }

    @Nullable
    StageEstimate parent() {
        return parent;
    }

    /**
     * The variance of what is borrowed of a share.
     *
     * @param ofParent the variance of the share in the segment above
     * @param share the share itself there
     */
    double borrowed(double ofParent, double share) {
        double weight = posterior.priorShare();
        return weight * weight * (ofParent + spread * share * (1 - share));
    }

    /** The variance of what a visit is worth on average. */
    double variance(double[] worth) {
        double own = ExitRates.variance(posterior, worth);
        return parent == null ? own : own + borrowed(parent.variance(worth), ExitRates.share(parent.posterior, worth));
    }

    /**
     * The share that leaves for any of several targets, with its interval.
     *
     * @param worth 1 for the targets that count, 0 for the others
     */
    Rate rate(double[] worth, double level) {
        double rate = ExitRates.share(posterior, worth);
        Interval interval = ExitRates.interval(rate, variance(worth), posterior.left(), level);
        return new Rate(rate, interval);
    }
}
