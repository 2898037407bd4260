package org.salespipeline.core.simulate;

/** What can be wrong with a row of a simulated export. Each bad row is a copy of a good one with just this fault. */
public enum RowFlaw {
    /** The stage is none of the process. */
    UNKNOWN_STAGE,
    /** The date is none: {@code 2026-13-45}. */
    UNREADABLE_DATE,
    /** The lead is empty. */
    BLANK_LEAD,
    /** The stage is empty. */
    BLANK_STAGE,
    /** The amount is below zero. */
    NEGATIVE_AMOUNT,
    /** The amount is {@code NaN}. */
    NOT_A_NUMBER_AMOUNT,
    /** The row, one of a stage or of an exit that is no win, is there twice, to the letter. */
    DUPLICATE_ROW,
    /** The lead enters the first stage an hour after it was won; passed over where no won lead is left for it. */
    MOVE_AFTER_WON,
    /** The currency is {@code ZZZ}. */
    UNKNOWN_CURRENCY,
    /** The date is empty. */
    BLANK_DATE
}
