package org.salespipeline.core.internal.funnel;

import java.util.Arrays;

/**
 * Visits by the age at which something happened to them, not weighed by any half-life. One age more than the cap stands for
 * all beyond it. Immutable.
 */
final class EndCounts {

    private final long[] exits;
    private final long[] censored;
    private final long[] late;
    private final long beyondCap;

    /** Takes the arrays, of one length; they must not change any more. */
    EndCounts(long[] exits, long[] censored, long[] late, long beyondCap) {
        this.exits = exits;
        this.censored = censored;
        this.late = late;
        this.beyondCap = beyondCap;
    }

    int ages() {
        return exits.length;
    }

    /** How many left at an age, for whatever target. */
    long exits(int age) {
        return exits[age];
    }

    /** How many were last seen at an age. */
    long censored(int age) {
        return censored[age];
    }

    /** How many came under observation at an age greater than 0. */
    long late(int age) {
        return late[age];
    }

    /** How many came under observation late. */
    long late() {
        return Arrays.stream(late).sum();
    }

    /** How many were seen beyond the cap. */
    long beyondCap() {
        return beyondCap;
    }

    /** At how many ages anybody left. */
    long differentExits() {
        return Arrays.stream(exits).filter(count -> count > 0).count();
    }
}
