package org.salespipeline.core.simulate;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.salespipeline.time.TimeGrid;

/**
 * Gives the moves of one lead their times of day: some time in working hours, local time, and one second after the
 * other for moves on one day, so that sorting by time keeps their order. Not thread-safe.
 */
final class Clock {

    private static final int OPENS = 8 * 3_600;
    private static final int WORKING_SECONDS = 9 * 3_600;

    private final ZoneId zone;
    private final TimeGrid grid;
    private final LeadRandom random;
    private int lastDay = Integer.MIN_VALUE;
    private int second;
    private Instant last = Instant.MIN;

    Clock(ZoneId zone, TimeGrid grid, LeadRandom random) {
        this.zone = zone;
        this.grid = grid;
        this.random = random;
    }

    /** The instant of the next move, on a day not before the last one's. */
    Instant on(int day) {
        second = day > lastDay ? OPENS + random.nextBelow(WORKING_SECONDS) : second + 1;
        lastDay = day;
        Instant instant = grid.dateOf(day)
                .atTime(LocalTime.ofSecondOfDay(second))
                .atZone(zone)
                .toInstant();
        // Zones have left out whole days: what was to happen then happens on the day after, still in order.
        last = instant.isAfter(last) ? instant : last.plusSeconds(1);
        return last;
    }
}
