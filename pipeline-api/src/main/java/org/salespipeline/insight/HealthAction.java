package org.salespipeline.insight;

/** What to do next about a process. */
public enum HealthAction {
    /** Record leads from their first stage on, not only when they are far on their way. */
    RECORD_ENTRIES,
    /** Record each stage when it is entered, or allow the step if it is one. */
    RECORD_MOVES,
    /** Say what the leads are worth. */
    STATE_VALUES,
    /** Say who is responsible. */
    NAME_OWNERS,
    /** Decide on leads that sleep: wake them, let them rest, or close them. */
    DECIDE_SLEEPERS,
    /** Ask why these leads were lost. */
    ASK_REASONS,
    /** Too few wins to learn rates from: judge these open leads one by one until there are enough. */
    JUDGE_LEADS,
    /** Find out why times vary in a stage: maybe it is two stages in one, or nobody asks leads in it to decide. */
    STEADY_STAGE,
    /** Judge by hand the few open leads that make most of the forecast's uncertainty. */
    JUDGE_LARGE_LEADS,
    /** Find out what has changed in the market or in the process: the forecast of these open leads rests on little. */
    FIND_CHANGE,
    /** Calibrate the forecast: past ones of leads like these were off, or too sure of themselves. */
    CALIBRATE
}
