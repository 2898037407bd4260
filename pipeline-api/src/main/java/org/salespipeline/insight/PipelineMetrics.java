package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The figures by which the field judges a pipeline, by its usual formulas, each beside a version without the formula's bias. They go
 * by what is known at the closing; "in the period" is after the end of the opening's day, up to the end of the closing's day.
 *
 * <p>The usual formulas are those of common CRM software and its manuals; no standard fixes them, and teams differ in details, which
 * is why each record says what it counts. Immutable and thread-safe.
 *
 * @param days from the opening to the closing; 0 if they are one date
 * @param winRate of the period
 * @param cycle how long leads take to be won
 * @param velocity what is won per day
 * @param coverage of the target; empty if none was given, or there is no period, because opening and closing are one date and no other
 *     was named
 * @param slippage of what was due; empty if no dimension holds the expected close date, or there is no period
 */
public record PipelineMetrics(
        long days,
        FlowWinRate winRate,
        FlowCycle cycle,
        FlowVelocity velocity,
        Optional<FlowCoverage> coverage,
        Optional<FlowSlippage> slippage) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public PipelineMetrics {
        requireNonNull(winRate, "winRate");
        requireNonNull(cycle, "cycle");
        requireNonNull(velocity, "velocity");
        requireNonNull(coverage, "coverage");
        requireNonNull(slippage, "slippage");
    }
}
