package org.salespipeline.time;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Maps an instant to a whole index that never goes back. All of estimation and forecasting happens on these indices:
 * the age of a visit is {@code indexOf(left) - indexOf(entered)}, a difference of indices, so that the lengths of a
 * lead's visits add up exactly to the length of its whole way.
 *
 * <p>The grid in use is calendar days in a zone: index 0 is 1970-01-01 there, and the index of an instant is the epoch
 * day of its local date. Days of 23 or 25 hours are one step like any other.
 *
 * <p>Immutable and thread-safe; two grids of the same zone are equal.
 *
 * @param zone the zone whose local dates are the steps
 */
public record TimeGrid(ZoneId zone) {

    /**
     * Creates the grid; callers read better with {@link #days}.
     *
     * @throws NullPointerException if {@code zone} is null
     */
    public TimeGrid {
        requireNonNull(zone, "zone");
    }

    /**
     * Calendar days in the given zone.
     *
     * @param zone the zone whose local dates are the steps
     * @return the grid
     * @throws NullPointerException if {@code zone} is null
     */
    public static TimeGrid days(ZoneId zone) {
        return new TimeGrid(zone);
    }

    /**
     * The index of the step that an instant falls in.
     *
     * @param instant any instant within about five million years of 1970
     * @return its epoch day in this grid's zone; earlier instants never have a larger index than later ones, except
     *     where the zone itself turned its calendar back over midnight, in which case the local date counts
     * @throws ArithmeticException if the epoch day does not fit an {@code int}
     */
    public int indexOf(Instant instant) {
        return indexOf(instant.atZone(zone).toLocalDate());
    }

    /**
     * The index of a date.
     *
     * @param date any date within about five million years of 1970
     * @return its epoch day
     * @throws ArithmeticException if the epoch day does not fit an {@code int}
     */
    public int indexOf(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }

    /**
     * The date that an index stands for.
     *
     * @param index any index
     * @return the date whose epoch day it is
     */
    public LocalDate dateOf(int index) {
        return LocalDate.ofEpochDay(index);
    }

    /**
     * The first instant of a date on this grid.
     *
     * @param date the date
     * @return midnight, or the first valid time after it where the zone skips midnight
     */
    public Instant startOf(LocalDate date) {
        return date.atStartOfDay(zone).toInstant();
    }
}
