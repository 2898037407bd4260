package org.salespipeline.backtest;

/** What teams use where they have no model: the methods that a forecast has to beat, each given the same past and no more. */
public enum Baseline {
    /**
     * The stage-weighted pipeline: each open lead counts by the share of the closed leads that were ever in its stage and were
     * won. It knows no time: whatever the horizon, it expects the same.
     */
    STAGE_WEIGHTED,
    /**
     * The same by cohort: each open lead counts by the share of the leads that stood in its stage one horizon earlier and were
     * won since.
     */
    COHORT,
    /** What came of the leads that were open one horizon earlier. */
    LAST_PERIOD,
    /**
     * A lead score: naive Bayes on stage and attributes, taught by the leads that were open one horizon earlier and what came of
     * them since.
     */
    NAIVE_BAYES
}
