package org.salespipeline.time;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which dates are working days: all but the days of rest of every week and the holidays.
 *
 * <p>Immutable and thread-safe; two calendars of the same days of rest and holidays are equal.
 *
 * @param restDays the days of the week on which nobody works, at most six; in order of the week
 * @param holidays the dates on which nobody works, besides; those on a day of rest change nothing; in order of time
 */
public record WorkCalendar(Set<DayOfWeek> restDays, Set<LocalDate> holidays) {

    private static final Set<DayOfWeek> WEEKEND =
            Collections.unmodifiableSet(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));

    /**
     * Copies the sets.
     *
     * @throws NullPointerException if a set or an element is null
     * @throws IllegalArgumentException if no day of the week is left for work
     */
    public WorkCalendar {
        EnumSet<DayOfWeek> rest = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : requireNonNull(restDays, "restDays")) {
            rest.add(requireNonNull(day, "restDay"));
        }
        if (rest.size() == DayOfWeek.values().length) {
            throw new IllegalArgumentException("restDays was " + rest
                    + "; at least one day of the week must be a working day. Maybe " + WEEKEND + "?");
        }
        TreeSet<LocalDate> dates = new TreeSet<>();
        for (LocalDate date : requireNonNull(holidays, "holidays")) {
            dates.add(requireNonNull(date, "holiday"));
        }
        restDays = Collections.unmodifiableSet(rest);
        holidays = Collections.unmodifiableSet(dates);
    }

    /**
     * The calendar of those who rest on Saturday and Sunday, without holidays.
     *
     * @return the calendar
     */
    public static WorkCalendar mondayToFriday() {
        return new WorkCalendar(WEEKEND, Set.of());
    }

    /**
     * This calendar with further holidays.
     *
     * @param more dates; those that are holidays already change nothing
     * @return a new calendar
     * @throws NullPointerException if a date is null
     */
    public WorkCalendar withHolidays(LocalDate... more) {
        Set<LocalDate> all = new TreeSet<>(holidays);
        for (LocalDate date : more) {
            all.add(requireNonNull(date, "holiday"));
        }
        return new WorkCalendar(restDays, all);
    }

    /**
     * Tells whether a date is a working day.
     *
     * @param date the date
     * @return false on days of rest and holidays
     * @throws NullPointerException if {@code date} is null
     */
    public boolean isWorkingDay(LocalDate date) {
        return !restDays.contains(date.getDayOfWeek()) && !holidays.contains(date);
    }

    /**
     * How many days of a week without holidays are working days.
     *
     * @return from 1 to 7
     */
    public int workingDaysPerWeek() {
        return DayOfWeek.values().length - restDays.size();
    }

    /** The days of rest and how many holidays: {@code WorkCalendar[rest on SATURDAY, SUNDAY; 2 holidays]}. */
    @Override
    public String toString() {
        return "WorkCalendar[" + described() + "]";
    }

    String described() {
        StringBuilder text = new StringBuilder("rest on ");
        String comma = "";
        for (DayOfWeek day : restDays) {
            text.append(comma).append(day);
            comma = ", ";
        }
        if (restDays.isEmpty()) {
            text.append("no day of the week");
        }
        return text.append("; ").append(countedHolidays()).toString();
    }

    private String countedHolidays() {
        if (holidays.isEmpty()) {
            return "no holidays";
        }
        TreeSet<LocalDate> dates = new TreeSet<>(holidays);
        return holidays.size() == 1
                ? "holiday " + dates.first()
                : holidays.size() + " holidays from " + dates.first() + " to " + dates.last();
    }
}
