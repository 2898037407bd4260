package org.salespipeline.forecast;

/** Where what happened lies against an interval that was forecast. */
public enum Verdict {
    /** Less happened than the interval allows for. */
    BELOW,
    /** It lies in the interval, ends included. */
    INSIDE,
    /** More happened than the interval allows for, and if that is so before a period is over, it stays so. */
    ABOVE,
    /** Nobody can tell yet, because the period is not over, or at all, because of leads of which too little is known. */
    OPEN
}
