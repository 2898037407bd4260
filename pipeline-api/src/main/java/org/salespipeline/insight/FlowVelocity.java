package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is won per day, in the flow's currency. Immutable and thread-safe.
 *
 * @param openLeads open at the closing
 * @param averageValue mean value of those that have one; empty if none has
 * @param perDay {@code openLeads} x win rate x {@code averageValue} / cycle length, the usual formula of sales velocity, with
 *     {@link FlowWinRate#closed} and {@link FlowCycle#mean}. The pipeline is taken as it is; the interval is log-normal, by how little is
 *     known of win rate and cycle length (delta method); from 0 to infinity of a single win. Empty if a part is
 *     missing, or the cycle length is 0
 * @param wonPerDay what was won in the period / its days: won amounts, or the lead's value where none was stated. A fact, no
 *     estimate, so without an interval. Empty if opening and closing are one date
 */
public record FlowVelocity(
        long openLeads, OptionalDouble averageValue, Optional<FlowFigure> perDay, OptionalDouble wonPerDay) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public FlowVelocity {
        requireNonNull(averageValue, "averageValue");
        requireNonNull(perDay, "perDay");
        requireNonNull(wonPerDay, "wonPerDay");
    }
}
