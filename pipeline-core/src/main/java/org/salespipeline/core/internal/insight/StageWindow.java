package org.salespipeline.core.internal.insight;

import java.util.Arrays;
import org.salespipeline.core.internal.math.TiltedHazards;
import org.salespipeline.core.internal.math.TiltedOutcomes;

/**
 * What visits of one segment to one stage did within the steps of a window: from their entry, or the age at which the window found
 * them, up to their end, or the age at which it left them. Nothing that they did before or after counts. Used by one thread.
 */
final class StageWindow {

    /** How a visit ended within the window. */
    enum End {
        /** To where the conversion rate counts it. */
        ONWARD(0),
        /** Elsewhere. */
        ELSEWHERE(1),
        /** Not yet, or by a move that the model sets aside. */
        OPEN(2);

        private final int code;

        End(int code) {
            this.code = code;
        }

        private boolean is(long visit) {
            return (visit & ((1 << KINDS) - 1)) == code;
        }
    }

    private static final int KINDS = 2;
    private static final int AGE_BITS = 30;

    private final int after;
    private final int last;

    /** Age before, age then, end: of each visit in one number, so that equal ones can be counted by sorting. */
    private long[] visits = new long[16];

    private int size;
    private int[] exits = new int[16];

    /** How many more are at risk at an age than at the one before. */
    private int[] more = new int[16];

    /** From the step after one up to and with another. */
    StageWindow(int after, int last) {
        this.after = after;
        this.last = last;
    }

    /**
     * Adds a visit.
     *
     * @param entry step in which it began
     * @param end step in which it ended; {@link Integer#MAX_VALUE} if it goes on
     * @param way how it ended
     */
    void add(int entry, int end, End way) {
        if (entry > last || (end <= after && entry <= after)) {
            return;
        }
        int before = entry > after ? -1 : after - entry;
        int then = Math.min(end, last) - entry;
        End known = end <= last ? way : End.OPEN;
        if (size == visits.length) {
            visits = Arrays.copyOf(visits, 2 * size);
        }
        visits[size++] = ((long) (before + 1) << (AGE_BITS + KINDS)) | (long) then << KINDS | known.code;
        if (then + 1 >= more.length) {
            more = Arrays.copyOf(more, Math.max(then + 2, 2 * more.length));
            exits = Arrays.copyOf(exits, more.length);
        }
        more[before + 1]++;
        more[then + 1]--;
        exits[then] += known == End.OPEN ? 0 : 1;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Adds each visit as a trial: the chance that it goes on ever, before and after what the window saw of it. */
    void addOutcomes(Advance advance, TiltedOutcomes.Collector trials) {
        long[] sorted = Arrays.copyOf(visits, size);
        Arrays.sort(sorted);
        for (int i = 0; i < size; ) {
            int next = i;
            while (next < size && sorted[next] == sorted[i]) {
                next++;
            }
            int before = (int) (sorted[i] >>> (AGE_BITS + KINDS)) - 1;
            int then = (int) (sorted[i] >>> KINDS) & ((1 << AGE_BITS) - 1);
            double now = End.ONWARD.is(sorted[i]) ? 1 : End.ELSEWHERE.is(sorted[i]) ? 0 : advance.ever(then);
            trials.add(advance.ever(before), now, next - i);
            i = next;
        }
    }

    /** Adds, for each age, how many visits were at risk of ending and how many ended. */
    void addEnds(Advance advance, TiltedHazards hazards) {
        int atRisk = 0;
        for (int d = 0; d < more.length; d++) {
            atRisk += more[d];
            if (atRisk > 0) {
                hazards.add(advance.dynamics().totalHazard(d), atRisk, exits[d]);
            }
        }
    }
}
