package org.salespipeline.funnel;

/** What becomes of moves that the data contain but the process does not allow. They are listed in any case. */
public enum OffPath {

    /** They count like any other move: the model says what leads do, not what they should do. */
    ADMITTED,

    /**
     * Their visits count as observed up to the move, and then as censored: the rates are those of the moves that the
     * process allows. What the lead does in the stage that it came to counts as ever.
     */
    SET_ASIDE
}
