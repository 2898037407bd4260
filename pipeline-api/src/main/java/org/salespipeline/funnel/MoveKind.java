package org.salespipeline.funnel;

/** What a move means for the way through the process. */
public enum MoveKind {
    /** To the next stage. */
    FORWARD,
    /** To a later stage, passing over at least one. */
    SKIP,
    /** To an earlier stage, or again into the same one. */
    BACK,
    /** Out, as a customer. */
    WON,
    /** Out, decided otherwise. */
    LOST,
    /** Out, to rest. */
    DORMANT,
    /** In again, after the lead had left. */
    RECYCLED
}
