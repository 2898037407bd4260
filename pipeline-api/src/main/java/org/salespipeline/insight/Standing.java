package org.salespipeline.insight;

/** Where one stands among its peers, as far as the evidence goes beyond chance. */
public enum Standing {
    /** Below what is expected of anybody with such leads. */
    BEHIND,
    /** Nothing that chance does not explain. */
    AS_EXPECTED,
    /** Above what is expected. */
    AHEAD
}
