package org.salespipeline.time;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Maps an instant to a whole index that never goes back. All of estimation and forecasting happens on these indices:
 * the age of a visit is {@code indexOf(left) - indexOf(entered)}, a difference of indices, so that the lengths of a
 * lead's visits add up exactly to the length of its whole way.
 *
 * <p>There are three kinds. On {@link #days calendar days} index 0 is 1970-01-01, and days of 23 or 25 hours are one step like
 * any other. {@link #hours Hours} suit funnels that last hours or a few days. {@link #workingDays Working days} suit
 * business that rests at weekends: a weekend takes no time.
 *
 * <p>What is known as of a date are the steps that are complete when the date ends: {@link #indexOf(LocalDate)} is the last
 * of them, and {@link #dateOf} is the first date as of which a step is known. So an index is at most {@code indexOf(date)}
 * exactly when its {@code dateOf} is not after the date. On working days this keeps the future out of the past: an event of
 * Saturday belongs to Monday's step, and is known as of Monday, not as of Friday, whose index Saturday and Sunday have when
 * they are the date of a forecast.
 *
 * <p>Where a zone turned its clocks back over midnight, the hours that came again belong to the later date. A date that a zone
 * left out, as Pacific/Apia did 2011-12-30, has a step that no instant falls in; it starts and ends when the next one starts.
 *
 * <p>Immutable and thread-safe. Two grids are equal if kind, zone, calendar and maximum age are; zones are equal if their ids
 * are.
 */
public final class TimeGrid {

    /** The maximum age where none is stated: five years of days. */
    public static final int DEFAULT_MAX_AGE = 1_825;

    /** What the steps of a grid are. */
    public enum Kind {
        /** Local dates. */
        DAYS,
        /** Hours of 3,600 seconds. */
        HOURS,
        /** Local dates of a calendar on which people work. */
        WORKING_DAYS
    }

    private final Kind kind;
    private final ZoneId zone;
    private final @Nullable WorkCalendar calendar;
    private final int maxAge;
    private final Steps steps;

    private TimeGrid(Kind kind, ZoneId zone, @Nullable WorkCalendar calendar, int maxAge, Steps steps) {
        this.kind = kind;
        this.zone = zone;
        this.calendar = calendar;
        this.maxAge = maxAge;
        this.steps = steps;
    }

    /**
     * Calendar days in a zone: the index is the epoch day of the local date.
     *
     * @param zone the zone whose local dates are the steps
     * @return the grid
     * @throws NullPointerException if {@code zone} is null
     */
    public static TimeGrid days(ZoneId zone) {
        requireNonNull(zone, "zone");
        return new TimeGrid(Kind.DAYS, zone, null, DEFAULT_MAX_AGE, new Steps.Days(new LocalDays(zone)));
    }

    /**
     * Hours that begin when clocks on the zone's standard time show :00, which is half past in UTC for Asia/Kolkata. The
     * index counts them from the one that 1970-01-01T00:00Z falls in, the same hours in winter and summer. Standard time is
     * that after the last change that the zone's rules know; it counts for earlier times too, so that every hour is whole.
     *
     * <p>In a zone whose dates do not begin with an hour, such as Australia/Lord_Howe in summer, with its half hour of
     * daylight saving, the hour over midnight is known as of the later date.
     *
     * @param zone the zone whose standard time and local dates count
     * @return the grid
     * @throws NullPointerException if {@code zone} is null
     */
    public static TimeGrid hours(ZoneId zone) {
        requireNonNull(zone, "zone");
        Steps hours = Steps.Hours.of(new LocalDays(zone), zone.getRules());
        return new TimeGrid(Kind.HOURS, zone, null, DEFAULT_MAX_AGE, hours);
    }

    /**
     * The working days of a calendar: index 0 is the first from 1970-01-01 on, and an instant on a day off belongs to the
     * same step as the next working day. Looking up an index takes time with the logarithm of the number of holidays.
     *
     * @param zone the zone whose local dates count
     * @param calendar which of them are working days; beyond its last holiday it knows of none
     * @return the grid
     * @throws NullPointerException if an argument is null
     */
    public static TimeGrid workingDays(ZoneId zone, WorkCalendar calendar) {
        requireNonNull(zone, "zone");
        requireNonNull(calendar, "calendar");
        Steps working = new Steps.WorkingDays(new LocalDays(zone), new WorkDayCount(calendar));
        return new TimeGrid(Kind.WORKING_DAYS, zone, calendar, DEFAULT_MAX_AGE, working);
    }

    /**
     * This grid with another maximum age.
     *
     * @param newMaxAge in steps, at least 1; ages beyond it are pooled into one constant hazard and reported
     * @return a grid of the same steps
     * @throws IllegalArgumentException if {@code newMaxAge} is less than 1
     */
    public TimeGrid cappedAt(int newMaxAge) {
        if (newMaxAge < 1) {
            throw new IllegalArgumentException("maxAge was " + newMaxAge
                    + "; it must be at least 1. Maybe leave it out: the default is " + DEFAULT_MAX_AGE + " steps?");
        }
        return new TimeGrid(kind, zone, calendar, newMaxAge, steps);
    }

    /**
     * What the steps are.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * The zone whose local dates count.
     *
     * @return the zone
     */
    public ZoneId zone() {
        return zone;
    }

    /**
     * Which dates are working days.
     *
     * @return the calendar of a grid of working days; empty for the other kinds
     */
    public Optional<WorkCalendar> calendar() {
        return Optional.ofNullable(calendar);
    }

    /**
     * The last age that estimation looks at on its own; ages beyond it are pooled into one constant hazard and reported.
     *
     * @return in steps, at least 1; {@link #DEFAULT_MAX_AGE} on every grid unless stated by {@link #cappedAt}
     */
    public int maxAge() {
        return maxAge;
    }

    /**
     * How many steps a calendar day has on average, to turn lengths in days into steps.
     *
     * @return 1 on days, 24 on hours; on working days a seventh of the working days per week, the holidays left out of
     *     account
     */
    public double stepsPerDay() {
        return switch (kind) {
            case DAYS -> 1;
            case HOURS -> 24;
            case WORKING_DAYS -> calendar().orElseThrow().workingDaysPerWeek() / 7.0;
        };
    }

    /**
     * The index of the step that an instant falls in. Up to the year 2100 nothing is allocated.
     *
     * @param instant any instant within about 245,000 years of 1970 on a grid of hours, five million on the others
     * @return its index; earlier instants never have a larger one than later ones
     * @throws NullPointerException if {@code instant} is null
     * @throws ArithmeticException if the index does not fit an {@code int}
     */
    public int indexOf(Instant instant) {
        return Math.toIntExact(steps.at(instant.getEpochSecond()));
    }

    /**
     * The index up to which everything is known as of a date: that of the last step that is complete when the date ends.
     * This is the day itself, the last hour of the day, or, on a day off, the working day before it. Mind the difference on
     * days off: instants there have the index of the next working day.
     *
     * @param date any date within about 245,000 years of 1970 on a grid of hours, five million on the others
     * @return its index
     * @throws NullPointerException if {@code date} is null
     * @throws ArithmeticException if the index does not fit an {@code int}
     */
    public int indexOf(LocalDate date) {
        long day = date.toEpochDay();
        // Hours ask for the start of the next date, which has to be one that java.time knows.
        return Math.toIntExact(steps.completeBy(kind == Kind.HOURS ? Math.toIntExact(day) : day));
    }

    /**
     * The first date as of which a step is known.
     *
     * @param index any index
     * @return the day, the local date on which the hour ends, or the working day
     */
    public LocalDate dateOf(int index) {
        return LocalDate.ofEpochDay(steps.dayOf(index));
    }

    /**
     * The first instant of a step; its last is just before the next one's first.
     *
     * @param index any index
     * @return midnight of the day, or the first valid time after it where the zone skips midnight; the full hour; on working
     *     days, the start of the calendar day after the working day before
     */
    public Instant startOf(int index) {
        return Instant.ofEpochSecond(steps.startOf(index));
    }

    /**
     * The first instant of a date, whatever the steps are.
     *
     * @param date the date
     * @return midnight, or the first valid time after it where the zone skips midnight
     * @throws NullPointerException if {@code date} is null
     */
    public Instant startOf(LocalDate date) {
        return date.atStartOfDay(zone).toInstant();
    }

    /** Kind, zone, calendar and maximum age have to be the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof TimeGrid that
                        && kind == that.kind
                        && zone.equals(that.zone)
                        && Objects.equals(calendar, that.calendar)
                        && maxAge == that.maxAge);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, zone, calendar, maxAge);
    }

    /** What the steps are, and where: {@code TimeGrid[hours in Asia/Kolkata]}; the maximum age if it is not the default. */
    @Override
    public String toString() {
        String what = switch (kind) {
            case DAYS -> "days";
            case HOURS -> "hours";
            case WORKING_DAYS -> "working days";
        };
        return "TimeGrid[" + what + " in " + zone
                + (calendar == null ? "" : ", " + calendar.described())
                + (maxAge == DEFAULT_MAX_AGE ? "" : ", ages up to " + maxAge) + "]";
    }
}
