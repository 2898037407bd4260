package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import org.salespipeline.funnel.Interval;

/**
 * One peer at one step. Immutable and thread-safe.
 *
 * @param stage id of the stage
 * @param visits how many visits to it the peer had
 * @param open how many of them go on
 * @param conversion the share of visits that leave by a move forward, once all have ended
 * @param time how long visits last, as a multiple of comparable ones: the inverse of the ratio of the chances to leave, wherever to,
 *     at each age
 * @param worth what it would be worth in a quarter if the peer came up to the team: the gap in conversion, times the visits that the peer
 *     began in the last 91 days, times what a lead that goes on from here is expected to bring; 0 where there is no gap or no amounts
 *     are known
 * @param worthInterval where that lies
 */
public record PeerStep(
        String stage,
        long visits,
        long open,
        PeerEffect conversion,
        PeerEffect time,
        double worth,
        Interval worthInterval) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public PeerStep {
        requireNonNull(stage, "stage");
        requireNonNull(conversion, "conversion");
        requireNonNull(time, "time");
        requireNonNull(worthInterval, "worthInterval");
    }
}
