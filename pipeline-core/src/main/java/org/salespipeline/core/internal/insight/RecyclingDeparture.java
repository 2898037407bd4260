package org.salespipeline.core.internal.insight;

import java.time.Instant;
import org.salespipeline.lead.Lead;

/**
 * One time that a lead left by a lost or dormant exit, and what became of it.
 *
 * @param lead the lead
 * @param key of its group
 * @param lost whether the exit means that it was lost
 * @param at when it left
 * @param days calendar days until it came back, or until now
 * @param fate what became of it
 * @param backIn index of the first stage after coming back that the process has; -1 if it did not come back, or there is none
 * @param now the chance that the return is won, by what is known now; NaN where it tells nothing
 */
record RecyclingDeparture(
        Lead lead, RecyclingKey key, boolean lost, Instant at, int days, Fate fate, int backIn, double now) {

    /** What became of a lead after it left. */
    enum Fate {
        /** Has not come back. */
        AWAY,
        /** Came back and was won. */
        WON,
        /** Came back and left again. */
        LEFT,
        /** Came back and is there. */
        OPEN
    }

    boolean isBack() {
        return fate != Fate.AWAY;
    }

    /** A return whose chance before and now are known. */
    boolean isTrial() {
        return backIn >= 0 && !Double.isNaN(now);
    }
}
