package org.salespipeline.core.internal.funnel;

/** How leads leave a stage, as known before a segment's own data are looked at: by assumption, or from the segment above. */
interface PriorCurve {

    /** Number of ages that have hazards of their own; beyond them the tail's hold. */
    int ages();

    /** S0(d-1): the share of leads that reach an age up to {@link #ages}; 0 beyond. */
    double reached(int age);

    /** h0[k](d): the share of those who reach an age that leave for a target at it; 0 beyond the ages. */
    double hazard(int target, int age);

    /** The hazard of a target beyond the ages. */
    double tail(int target);
}
