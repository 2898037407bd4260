package org.salespipeline.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The local dates of a zone as epoch days that never go back. Where clocks were turned back over midnight, so that a date
 * ended twice, the hours that came again belong to the later date.
 *
 * <p>The zone's changes of offset are laid out in arrays once, because its rules make objects each time that they are asked
 * for years to come. Immutable.
 */
final class LocalDays {

    private static final int SECONDS = 86_400;

    /** Later changes of offset are looked up in the zone's rules. */
    private static final int LAST_YEAR = 2100;

    private final ZoneId zone;
    private final ZoneRules rules;

    /** The offset of index i holds from this second on, up to the next. */
    private final long[] from;

    private final int[] offset;

    /** The last day that had begun before that second. */
    private final long[] begun;

    private final long tableEnd;

    LocalDays(ZoneId zone) {
        this.zone = zone;
        this.rules = zone.getRules();
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        ZoneOffsetTransition next = rules.nextTransition(Instant.MIN);
        while (next != null && next.getDateTimeBefore().getYear() <= LAST_YEAR) {
            changes.add(next);
            next = rules.nextTransition(next.getInstant());
        }
        this.tableEnd = next == null ? Long.MAX_VALUE : next.toEpochSecond();
        this.from = new long[changes.size() + 1];
        this.offset = new int[changes.size() + 1];
        this.begun = new long[changes.size() + 1];
        from[0] = Long.MIN_VALUE;
        offset[0] = rules.getOffset(Instant.MIN).getTotalSeconds();
        begun[0] = Long.MIN_VALUE;
        for (int i = 1; i < from.length; i++) {
            from[i] = changes.get(i - 1).toEpochSecond();
            offset[i] = changes.get(i - 1).getOffsetAfter().getTotalSeconds();
            begun[i] = Math.max(begun[i - 1], Math.floorDiv(from[i] - 1 + offset[i - 1], SECONDS));
        }
    }

    /** The epoch day of the local date at an epoch second. */
    long at(long second) {
        if (second >= tableEnd) {
            int later = rules.getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
            return Math.floorDiv(second + later, SECONDS);
        }
        int i = lastChange(second);
        return Math.max(begun[i], Math.floorDiv(second + offset[i], SECONDS));
    }

    private int lastChange(long second) {
        if (from.length == 1) {
            return 0;
        }
        int found = Arrays.binarySearch(from, second);
        return found >= 0 ? found : -found - 2;
    }

    /** The first second of a day; of a date that the zone left out, the first of the next. */
    long startOf(long day) {
        long midnight = day * SECONDS - offset[lastChange(day * SECONDS)];
        if (at(midnight) == day && at(midnight - 1) < day) {
            return midnight;
        }
        // The offset changes near that midnight, or much later.
        return LocalDate.ofEpochDay(day).atStartOfDay(zone).toEpochSecond();
    }
}
