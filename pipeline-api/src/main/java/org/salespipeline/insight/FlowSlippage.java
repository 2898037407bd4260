package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import org.salespipeline.time.Period;

/**
 * What became of the leads that were due in a period: those open at the opening whose expected close date, as known then, lay in it.
 * They are told apart by where they stand at the closing; values are those of the opening, so that the parts add up to {@code due}
 * exactly. The share slipped is the usual formula of slippage. Immutable and thread-safe.
 *
 * @param period in which they were due
 * @param due the leads that were due
 * @param slipped open, and expected to close after the period's end
 * @param won won
 * @param lost lost or dormant
 * @param stillDue open, and expected to close by the period's end, or before the period
 * @param undated open, without a readable date any more
 * @param atOpening which dates the leads open at the opening had
 * @param atClosing which dates the leads open at the closing have
 */
public record FlowSlippage(
        Period period,
        FlowSum due,
        FlowShare slipped,
        FlowShare won,
        FlowShare lost,
        FlowShare stillDue,
        FlowShare undated,
        FlowDates atOpening,
        FlowDates atClosing) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public FlowSlippage {
        requireNonNull(period, "period");
        requireNonNull(due, "due");
        requireNonNull(slipped, "slipped");
        requireNonNull(won, "won");
        requireNonNull(lost, "lost");
        requireNonNull(stillDue, "stillDue");
        requireNonNull(undated, "undated");
        requireNonNull(atOpening, "atOpening");
        requireNonNull(atClosing, "atClosing");
    }
}
