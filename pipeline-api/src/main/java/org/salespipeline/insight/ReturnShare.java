package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import org.salespipeline.funnel.Rate;

/**
 * How many of the leads that left have come back after some time. Immutable and thread-safe.
 *
 * @param days calendar days since they left
 * @param share of all departures that the lead came back from within so many days, 1 minus the Kaplan-Meier estimate (1958,
 *     doi:10.1080/01621459.1958.10501452), to which one lead is added that never comes back; the interval is that of as many leads,
 *     watched to the end, as Greenwood's variance is worth, with Jeffreys' prior
 */
public record ReturnShare(int days, Rate share) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if {@code share} is null
     */
    public ReturnShare {
        requireNonNull(share, "share");
    }
}
