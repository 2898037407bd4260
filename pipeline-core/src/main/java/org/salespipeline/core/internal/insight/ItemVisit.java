package org.salespipeline.core.internal.insight;

/**
 * A visit by what counts for items.
 *
 * @param length its age when it ended, or now
 * @param end how it ended
 * @param group of visits that are compared with each other
 * @param worth what its lead would be worth if won; NaN if nobody knows or it has ended
 */
record ItemVisit(int length, End end, int group, double worth) {

    /** How a visit ends. */
    enum End {
        OPEN,
        ADVANCED,
        LEFT
    }
}
