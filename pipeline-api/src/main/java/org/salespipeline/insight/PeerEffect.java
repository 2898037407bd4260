package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import org.salespipeline.funnel.Interval;

/**
 * One measure of one peer, held against what is expected of anybody with such leads. Immutable and thread-safe.
 *
 * @param observed how many there were: visits that went on, leads that were won, or visits that ended; of what is still open, as much as
 *     it has come nearer to that, so that open leads count neither for nor against anybody
 * @param expected how many are expected, given the mix of the leads (indirect standardisation)
 * @param team the rate of all peers together, for leads such as this peer's: a share, or for times 1
 * @param value the peer's rate with the same leads, its effect drawn towards 0 the more the less is known of it: the mean of the share,
 *     or how many times as long visits last as comparable ones, as likely more as less
 * @param interval where that lies; the value is in it
 * @param probabilityBehind the probability that the peer is worse than the team: a smaller share, or longer visits
 * @param pValue the probability of as much difference on either side by chance alone, by the signed root of the likelihood ratio,
 *     allowing for how well it is known what to expect; NaN where nothing can be compared
 * @param standing whether it is told apart, at the rate of false discoveries that the comparison states
 */
public record PeerEffect(
        double observed,
        double expected,
        double team,
        double value,
        Interval interval,
        double probabilityBehind,
        double pValue,
        Standing standing) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public PeerEffect {
        requireNonNull(interval, "interval");
        requireNonNull(standing, "standing");
    }

    /**
     * Observed divided by expected.
     *
     * @return 1 if as many as expected; NaN where none are
     */
    public double ratio() {
        return observed / expected;
    }
}
